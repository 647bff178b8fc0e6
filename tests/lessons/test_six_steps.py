"""CONTRIBUTING's six steps, followed to the letter: its blocks add `relu` to a copy of the repository, and grade it."""

import os
import re
import shutil
import subprocess
import sys
import textwrap

import nbformat
import pytest

from tests.lessons.graded import ROOT, answers, hand_in, scores, with_sources

BLOCK = re.compile(r"^ +```python\n +# (\S+?)(?:, cell (\w+))?\n(.*?)^ +```$", re.MULTILINE | re.DOTALL)
LESSON = "12_relu"
NOTEBOOK = f"solutions/{LESSON}/{LESSON}.ipynb"
OTHER_LESSON = re.compile(r"(notebooks|solutions)/(?!02_sigmoid)\d")
KEPT = {"title", "setup", "task_relu", "relu", "check_relu", "hints_relu"}  # of the lesson that is copied


def blocks():
    """Return what CONTRIBUTING tells to write: a list of (file, cell or "", text)."""
    found = BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    return [(file, cell, textwrap.dedent(text)) for file, cell, text in found]


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Return a copy of the repository in which the blocks stand where CONTRIBUTING says, and the lesson is released."""
    root = tmp_path_factory.mktemp("six_steps")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if OTHER_LESSON.match(name):
            continue  # nbgrader's gradebook takes its time over each
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / ".venv").symlink_to(sys.prefix)
    for file, _, text in (block for block in blocks() if not block[1]):
        with (root / file).open("a", encoding="utf-8") as out:
            out.write(text)
    write_lesson(root / NOTEBOOK, {cell: text.rstrip() for file, cell, text in blocks() if file == NOTEBOOK})
    make(root, "lessons", f"LESSON={LESSON}")
    return root


def write_lesson(path, sources):
    """Copy the lesson on the sigmoid, remove what the new one does not need, and write the given cells."""
    text = (ROOT / "solutions/02_sigmoid/02_sigmoid.ipynb").read_text("utf-8").replace("sigmoid", "relu")
    notebook = with_sources(nbformat.reads(text, 4), sources)
    notebook.cells = [cell for cell in notebook.cells if cell["id"] in KEPT]
    path.parent.mkdir()
    nbformat.write(notebook, path)


def make(root, *arguments):
    """Run make in the copy, in the environment that runs this test, and return what it printed."""
    return run(root, "make", "-o", ".venv/.ready", *arguments)


def run(root, *command):
    # The environment knows the package of the repository; the copy's comes first.
    env = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_step_that_writes_code_has_its_blocks():
    assert [file for file, cell, _ in blocks() if not cell] == [
        "sigmoidnet_ref/training.py",
        "tests/maths/test_relu.py",
        "sigmoidnet_ref/checks/exercises/relu.py",
        "sigmoidnet_ref/checks/mistakes/relu.py",
        "tests/checks/right/relu.py",
        "tests/checks/wrong/relu.py",
    ]
    assert [(file, cell) for file, cell, _ in blocks() if cell] == [
        (NOTEBOOK, "setup"), (NOTEBOOK, "relu"), (NOTEBOOK, "check_relu")
    ]  # fmt: skip


def test_the_tests_of_the_copy_take_the_exercise_in(clone):
    tests = ["tests/maths/test_relu.py", "tests/checks/test_catalogue.py", "-k", "relu or sentence"]
    passed = run(clone, sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests)
    assert re.search(r"(\d+) passed", passed)[1] == "6"


def test_the_checks_tell_right_from_wrong(clone):
    said = run(clone, sys.executable, "-c", TRY)
    assert said.splitlines() == ["masked None", "plain None", "without_sign absolute"]


TRY = """
import contextlib, io
from tests.checks.answers import check_of, functions_of
for kind in ("right", "wrong"):
    for name, function in sorted(functions_of(f"tests.checks.{kind}.relu").items()):
        mistake = None
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                check_of("relu")(function, seed=3)
            except AssertionError as error:
                mistake = error.mistake
        print(name, mistake)
"""


def test_readme_gets_its_row(clone):
    make(clone, "readme")
    assert f"(notebooks/{LESSON}/{LESSON}.ipynb) | `relu` |" in (clone / "README.md").read_text("utf-8")


def test_solved_it_earns_all_and_untouched_nothing(needs, clone):
    needs("bwrap")
    released = nbformat.read(clone / NOTEBOOK.replace("solutions", "notebooks"), 4)
    solved = with_sources(released, answers(LESSON, clone))
    for student, notebook in {"ada": solved, "ben": released}.items():
        hand_in(clone, student, LESSON, notebook)
    make(clone, "grade", f"LESSON={LESSON}")
    assert scores(clone, "ada", LESSON) == {"check_relu": (2, 2)}
    assert scores(clone, "ben", LESSON) == {"check_relu": (0, 2)}
