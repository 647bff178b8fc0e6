# Needs Python 3.11 or newer, git and make. Every target sets up what it needs in .venv first.

FIRST = notebooks/00_start_here/00_start_here.ipynb
VENV = .venv
PY = $(VENV)/bin/python
PIP = $(PY) -m pip install --quiet --disable-pip-version-check
READY = $(VENV)/.ready
FAST = tests/maths tests/checks tests/repository tests/github tests/test_doors.py tests/test_my_network.py \
       tests/explore/test_learner.py tests/explore/test_plots.py tests/lessons/test_desk.py \
       --deselect tests/checks/test_scorecard.py
SETTINGS = $(VENV)/etc/jupyter/labconfig/default_setting_overrides.json
PAGE = $(VENV)/etc/jupyter/labconfig/page_config.json
COMPILE = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
          --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

UPGRADE = --upgrade
LESSON_IS_NAMED = $(if $(LESSON),:,echo 'Which lesson? For instance: make $@ LESSON=03_forward_prop' >&2; exit 2)

# nbgrader calls alembic by name.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# Where Python is told to keep no bytecode, as in many containers, every kernel would compile the package anew: 0.1 s.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help lab test test-fast site lessons reset update progress grade scorecard bench bench-grading bench-site lock readme flowers

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Without a screen there is no browser to open: JupyterLab prints the address instead.
# As root, which is usual in a container, Jupyter wants to be told.
# nbgrader's menu and panels are for instructors; learners would find buttons there that nothing explains.
lab: $(READY) $(SETTINGS)  ## open JupyterLab on the first lesson (INSTRUCTOR=yes shows nbgrader; LAB_ARGS="--port 9000")
	@if [ -n "$(INSTRUCTOR)" ]; then rm -f $(PAGE); else cp binder/page_config.json $(PAGE); fi
	@$(PY) -m sigmoidnet_ref.site.jupyterlab || true
	@$(PY) -m sigmoidnet_ref.grading.release --gradebook || \
	    echo "The gradebook was not filled. The lessons work all the same; only nbgrader's panels lack them." >&2
	@set --; \
	[ "$$(id -u)" != 0 ] || set -- "$$@" --allow-root; \
	[ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$BROWSER" ] || set -- "$$@" --no-browser; \
	exec $(PY) -m jupyterlab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/$(FIRST) "$$@" $(LAB_ARGS)

# Three files at a time on two cores: much of a test is waiting. -n 0 in TEST_ARGS takes one after the other.
test: $(READY)  ## run all tests (TEST_ARGS="tests/maths -x" narrows them)
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(TEST_ARGS)

# What a change breaks most often, without browsers, sandboxes and other environments.
test-fast: $(READY)  ## run for each save what breaks most often, within a minute
	$(PY) -m pytest -n 2 --dist worksteal $(FAST) $(TEST_ARGS)

site: $(READY)  ## build the course in a browser tab into site/ (OFFLINE=folder takes Python from an unpacked Pyodide release)
	@$(PY) -m sigmoidnet_ref.site $(if $(OFFLINE),--offline "$(OFFLINE)")

lessons: $(READY)  ## make notebooks/ from solutions/; never replaces a learner's work
	@$(PY) -m sigmoidnet_ref.grading.release $(LESSON)

reset: $(READY)  ## get a fresh copy of a lesson and keep yours as a backup (LESSON=03_forward_prop)
	@$(LESSON_IS_NAMED)
	@$(PY) -m sigmoidnet_ref.desk reset $(LESSON)

update: $(READY)  ## get the newest lessons; those you have worked on stay as they are
	@$(PY) -m sigmoidnet_ref.desk update

progress: $(READY)  ## show which functions of the network are yours, and which questions to repeat
	@$(PY) -m sigmoidnet_ref.recall map

grade: $(READY)  ## grade a lesson that was handed in, with feedback and report (LESSON=05_one_layer_backward GRADE_ARGS="--regrade")
	@$(LESSON_IS_NAMED)
	@$(PY) -m sigmoidnet_ref.grading autograde $(LESSON) --feedback $(GRADE_ARGS)

scorecard: $(READY)  ## count what the checks accept, reject and name, beside a famous grader's rules
	@$(PY) -m tests.checks.scorecard $(SCORECARD_ARGS)

bench: $(READY)  ## time the training of the reference and the sliders beside their peers, and the checks
	@$(PY) -m tests.benchmarks.training
	@$(PY) -m tests.benchmarks.checks
	@$(PY) -m tests.benchmarks.sliders

bench-grading: $(READY)  ## time the grader beside stock nbgrader (N=100)
	@$(PY) -m tests.benchmarks.grading $(N)

bench-site: $(READY)  ## time the course in a browser tab beside JupyterLab
	@$(PY) -m tests.benchmarks.tab

lock: $(READY)  ## resolve the newest versions into the locks (UPGRADE= keeps those that still fit)
	command -v uv >/dev/null || $(PY) -m pip install --quiet uv
	$(COMPILE) --all-extras $(UPGRADE) -o requirements.txt
	$(COMPILE) --extra lab $(UPGRADE) -c requirements.txt -o binder/requirements.txt
	$(COMPILE) --resolution lowest-direct $(UPGRADE) -o tests/launch/oldest.txt

flowers: $(READY)  ## make the file of the flowers that the lessons tell of, from scikit-learn
	$(PY) .ci/flowers.py

readme: $(READY)  ## fill the generated parts of README.md: badge, clone line, table of lessons
	$(PY) .ci/readme.py

# The stamp comes last, so a set-up that failed is tried again, and one that broke off early begins anew. uv installs in
# a third of pip's time; pip is there for where uv cannot: a mirror that only pip has been told of, a rare machine. The
# package is a second step because pip refuses an editable install beside hashes. The lock is named twice because pip 23
# takes the newest of what is asked for with extras, unless a constraint says otherwise. JupyterLite's kernel is for the
# site: where JupyterLab finds it, it tries to load it in each browser, in vain.
$(READY): requirements.txt pyproject.toml
	@$(PY) -m pip --version >/dev/null 2>&1 || rm -rf $(VENV)
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "SigmoidNet needs Python 3.11 or newer, and none was found. Get it from https://www.python.org/downloads/," \
	         "or name yours: make lab PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$found --version). This takes a minute or two, once."; \
	[ -d $(VENV) ] || $$found -m venv $(VENV) || { \
	    echo "Python could not make a virtual environment. On Debian or Ubuntu: sudo apt install python3-venv" >&2; \
	    rm -rf $(VENV); exit 1; }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.txt > $(VENV)/uv.txt
	@$(PIP) --require-hashes -r $(VENV)/uv.txt && $(VENV)/bin/uv pip install --quiet --python $(PY) --compile-bytecode \
	    --require-hashes -r requirements.txt 2>/dev/null || \
	    $(PIP) --prefer-binary --require-hashes -r requirements.txt -c requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@cd $(VENV)/share; if [ -d jupyter/labextensions/@jupyterlite ]; then \
	    rm -rf jupyterlite; mv jupyter/labextensions/@jupyterlite jupyterlite; fi
	@touch $@

$(SETTINGS): binder/lab_settings.json | $(READY)
	@mkdir -p $(dir $@)
	@cp $< $@
