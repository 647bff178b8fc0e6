"""Every lesson there is: released as committed, full points when solved, polite and worth nothing when untouched."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter

import nbformat
import pytest
from nbclient import NotebookClient

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.release import lint, solutions, strip_outputs
from sigmoidnet_ref.grading.release.notebooks import generate_into
from tests.lessons.graded import (
    ROOT,
    TIMER,
    answers,
    hand_in,
    make_course,
    nbgrader,
    scores,
    with_sources,
)  # fmt: skip

LESSONS = solutions.lessons(ROOT)
LIMIT = 20  # seconds for a solved lesson
NBVAL = {lesson: ("solved", "untouched")[i % 2] for i, lesson in enumerate(LESSONS)}  # each also runs in both states
OF_ANSWERS = re.compile(r"Your own|[Yy]our gradients|not the measured slopes")  # which an untouched lesson has not
HEAVY = "import sys; print([name for name in ('sklearn', 'scipy') if name in sys.modules])"
pytestmark = pytest.mark.parametrize("lesson", LESSONS)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Return the folder of freshly generated lessons."""
    folder = tmp_path_factory.mktemp("fresh")
    generate_into(ROOT, folder, LESSONS)
    return folder


@pytest.fixture(scope="module")
def notebooks(fresh):
    """Return {lesson: released notebook}."""
    return {lesson: nbformat.read(fresh / lesson / f"{lesson}.ipynb", 4) for lesson in LESSONS}


@pytest.fixture(scope="module")
def graded(needs, notebooks, nbval_at_work, tmp_path_factory):
    """Return a course folder in which nbgrader has graded one student who solved all, and one who touched nothing."""
    needs("bwrap")
    root = make_course(tmp_path_factory.mktemp("graded") / "course", LESSONS)
    for lesson, untouched in notebooks.items():
        hand_in(root, "solved", lesson, with_sources(untouched, answers(lesson)))
        hand_in(root, "untouched", lesson, untouched)
    nbgrader(root, "autograde", "*")
    return root


@pytest.fixture(scope="module")
def executed(notebooks, nbval_at_work, tmp_path_factory):
    """Return a function that runs a solved or untouched lesson as a learner would, and returns it with its outputs."""
    folder = tmp_path_factory.mktemp("executed")

    def run(state, lesson):
        notebook = nbformat.from_dict(notebooks[lesson])
        if state == "solved":
            notebook = with_sources(notebook, answers(lesson))
            notebook.cells.append(nbformat.v4.new_code_cell(TIMER, id="timer"))
            notebook.cells.append(nbformat.v4.new_code_cell(HEAVY, id="heavy"))
        # A check that refuses carries a tag; any other error ends the run here.
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
        return notebook

    return run


@pytest.fixture(scope="module")
def nbval_at_work(notebooks, tmp_path_factory):
    """Start nbval over every lesson, solved and untouched in turns, while other tests run: there are two cores."""
    folder = tmp_path_factory.mktemp("nbval")
    for lesson, notebook in notebooks.items():
        if NBVAL[lesson] == "solved":
            notebook = with_sources(notebook, answers(lesson))
            for cell in notebook.cells:
                cell.metadata.pop("tags", None)  # nbval accepts a tagged cell whether it raises or not
        path = folder / NBVAL[lesson] / lesson / f"{lesson}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    command += ["--rootdir", str(folder), "--junitxml", str(folder / "report.xml"), str(folder)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        yield process, folder
        process.kill()


@pytest.fixture(scope="module")
def nbval(nbval_at_work):
    """Return ({lesson: cells run}, {lesson: {failed cell: what nbval said}})."""
    process, folder = nbval_at_work
    said, _ = process.communicate()
    cells, failed = Counter(), {}
    for case in ET.parse(folder / "report.xml").iter("testcase"):
        where = f"{case.get('classname')} {case.get('name')} {case.get('file')}"
        lesson = next(name for name in LESSONS if name in where)
        cells[lesson] += 1
        if case.find("failure") is not None or case.find("error") is not None:
            failed.setdefault(lesson, {})[case.get("name")] = said[-3000:]
    return cells, failed


def test_the_release_is_in_step_with_its_source(fresh, lesson):
    assert (ROOT / desk.notebook_path(lesson)).read_bytes() == (fresh / lesson / f"{lesson}.ipynb").read_bytes(), (
        "run: make lessons"
    )
    assert not desk.worked(lesson, ROOT), "run: make lessons"


def test_the_source_is_bare_and_keeps_the_rules(lesson):
    text = (ROOT / solutions.path(lesson)).read_text(encoding="utf-8")
    source = nbformat.reads(text, 4)
    assert strip_outputs.of_source(source) == text, "run: make lessons"
    assert lint.source_problems(lesson, source, text) == []


def test_the_release_holds_no_answer(notebooks, lesson):
    source = nbformat.read(ROOT / solutions.path(lesson), 4)
    assert lint.release_problems(lesson, source, notebooks[lesson]) == []
    stubs = [cell for cell in notebooks[lesson].cells if "# YOUR CODE HERE\n" in cell.source]
    assert {cell["id"] for cell in stubs} == {
        cell["id"] for cell in source.cells if cell.cell_type == "code" and "### BEGIN SOLUTION" in cell.source
    }


def test_solved_it_earns_full_points(graded, lesson):
    given = scores(graded, "solved", lesson)
    checks = {name: points for name, points in given.items() if name.startswith("check_")}
    assert checks and all(got == most for got, most in checks.values()), given
    # Written answers wait for a person.
    assert {got for name, (got, _) in given.items() if name not in checks} <= {None}


def test_untouched_it_earns_nothing(graded, lesson):
    given = scores(graded, "untouched", lesson)
    assert given and all(got == 0 for got, _ in given.values()), given


def test_solved_it_runs_clean_and_quickly(executed, lesson):
    cells = {cell["id"]: cell for cell in executed("solved", lesson).cells if cell.cell_type == "code"}
    assert {name: _errors(cell) for name, cell in cells.items() if _errors(cell)} == {}
    assert float(cells["timer"].outputs[0].text) <= LIMIT
    if lesson < "08":  # a long download in a browser tab, which the story of these lessons does without
        assert "".join(output.text for output in cells["heavy"].outputs) == "[]\n"  # a busy kernel sends it in parts


def test_untouched_it_runs_to_its_end_and_each_check_says_one_polite_line(executed, lesson):
    for cell in executed("untouched", lesson).cells:
        if cell.cell_type != "code":
            continue
        if cell["id"].startswith("check_"):
            (error,) = _errors(cell)
            assert "not written yet" in error and "\n" not in error.strip(), cell["id"]
        else:
            assert _errors(cell) == [], cell["id"]
        assert cell.execution_count, cell["id"]
        assert not OF_ANSWERS.search(str(cell.outputs)), cell["id"]


def test_nbval_runs_it(nbval, notebooks, lesson):
    cells, failed = nbval
    assert cells[lesson] == sum(cell.cell_type == "code" for cell in notebooks[lesson].cells)
    assert failed.get(lesson) is None


def _errors(cell):
    """Return what went wrong in a cell: the text of its errors, and anything on stderr."""
    errors = ["\n".join(output.traceback) for output in cell.outputs if output.output_type == "error"]
    return errors + [output.text for output in cell.outputs if output.get("name") == "stderr"]
