"""Plain `nbgrader autograde` gives what grade_submission gives, and opens nothing that was handed in."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import PyFileConfigLoader

from sigmoidnet_ref import my_network
from sigmoidnet_ref.desk import verdicts
from sigmoidnet_ref.grading import __main__ as command
from sigmoidnet_ref.grading.classroom import pool
from sigmoidnet_ref.grading.release import notebooks
from tests.lessons.graded import answers, autograded, hand_in, make_course, nbgrader, scores, with_sources

LESSON = "05_one_layer_backward"
ALL, NONE = (
    {"check_numeric_gradient": (2, 2), "check_one_layer_backward": (4, 4)},
    {
        "check_numeric_gradient": (0, 2),
        "check_one_layer_backward": (0, 4),
    },
)


MARK = "this was executed"


def plant(mark, folder):
    """Put a lesson that a set-up cell would find into a folder; its sigmoid leaves a mark when its cell is run."""
    path = folder / "02_sigmoid" / "02_sigmoid.ipynb"
    path.parent.mkdir(parents=True)
    source = f"def sigmoid(Z, mark=open({str(mark)!r}, 'w').close()):\n    return Z, Z\n"
    role = {"grade_id": "sigmoid", "solution": True, "grade": False, "locked": False, "schema_version": 3}
    cell = nbformat.v4.new_code_cell(source, id="sigmoid", metadata={"nbgrader": role})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)


@pytest.fixture(scope="module")
def course(needs, tmp_path_factory):
    """Return a course folder in which a class has been graded by nbgrader's own command."""
    needs("bwrap")
    root = make_course(tmp_path_factory.mktemp("class") / "course", [LESSON])
    notebooks.generate_into(root, root / "fresh", [LESSON])
    fresh = nbformat.read(root / "fresh" / LESSON / f"{LESSON}.ipynb", 4)
    solved, folder = with_sources(fresh, answers(LESSON)), root / "submitted"

    hand_in(root, "solved", LESSON, solved)
    hand_in(root, "untouched", LESSON, fresh)
    hand_in(
        root,
        "warns",
        LESSON,
        with_sources(
            solved,
            {"numeric_gradient": answers(LESSON)["numeric_gradient"] + "\nimport warnings\nwarnings.warn('beware')"},
        ),
    )
    hand_in(root, "dies", LESSON, with_sources(solved, {"numeric_gradient": "import os\nos._exit(1)"}))
    hand_in(root, "damaged", LESSON, b"{")
    hand_in(root, "empty", LESSON, b"")
    (folder / "empty" / LESSON / f"{LESSON}.ipynb").unlink()
    hand_in(root, "renamed", LESSON, solved)
    (folder / "renamed" / LESSON / f"{LESSON}.ipynb").rename(folder / "renamed" / LESSON / "x (1).ipynb")
    hand_in(root, "late", LESSON, solved)
    (folder / "late" / LESSON / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    hand_in(root, "untimely", LESSON, solved)
    (folder / "untimely" / LESSON / "timestamp.txt").write_text("yesterday")
    hand_in(root, "links", LESSON, fresh)
    os.symlink(root / "gradebook.db", folder / "links" / LESSON / "data.csv")
    os.symlink(root / "solutions", folder / "links" / LESSON / "more")
    (folder / "linked").mkdir()
    os.symlink(folder / "solved" / LESSON, folder / "linked" / LESSON)
    hand_in(root, "pattern[1]", LESSON, solved)
    for place in (root / "notebooks", root.parent):
        plant(root / MARK, place)
    done = nbgrader(root, "autograde", "*")
    assert "rename the folder" in done.stderr
    return root


def test_where_nobody_can_be_shut_in_it_says_what_to_do_and_grades_nobody(tmp_path, monkeypatch):
    root = make_course(tmp_path / "course", [LESSON])
    hand_in(root, "somebody", LESSON, b"{}")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    done = nbgrader(root, "autograde", LESSON, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "apt install bubblewrap" in done.stderr and "--GradeSubmission.unsafe=True" in done.stderr
    assert scores(root, "somebody", LESSON) is None
    trusting = nbgrader(root, "autograde", LESSON, "--GradeSubmission.unsafe=True")
    assert "without a sandbox" in trusting.stderr
    assert scores(root, "somebody", LESSON) == NONE


@pytest.mark.parametrize(
    "student, expected",
    {
        "solved": ALL,
        "untouched": NONE,
        "warns": ALL,
        "damaged": NONE,
        "empty": NONE,
        "renamed": ALL,
        "late": ALL,
        "untimely": ALL,
        "links": NONE,
        "linked": NONE,
        "dies": {**ALL, "check_numeric_gradient": (0, 2)},
        "pattern[1]": None,
    }.items(),
)
def test_everybody_gets_what_they_deserve(course, student, expected):
    assert scores(course, student, LESSON) == expected


def test_who_handed_in_nothing_usable_reads_why(course):
    for student, words in {"damaged": "not valid JSON", "empty": "holds no notebook", "linked": "not a folder"}.items():
        assert words in str(autograded(course, student, LESSON)), student


def test_nothing_but_the_notebook_is_copied(course):
    found = {path.name for path in (course / "autograded").rglob("*") if not path.is_dir()}
    assert found == {f"{LESSON}.ipynb", "timestamp.txt"}
    assert not any(path.is_symlink() for path in (course / "autograded").rglob("*"))


def test_feedback_can_be_made_of_it(course):
    nbgrader(course, "generate_feedback", LESSON)
    page = (course / "feedback" / "dies" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "came to an end" in page


def press_autograde(course, student):
    """Do what Formgrader's button does: its web page calls this function of nbgrader's."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    with Gradebook(f"sqlite:///{course}/gradebook.db", "sigmoidnet") as book:
        book.remove_submission(LESSON, student)
    said = NbGraderAPI(config=config).autograde(LESSON, student)
    assert said["success"], said


def test_formgraders_button_grades_in_the_same_way(course):
    press_autograde(course, "dies")
    assert scores(course, "dies", LESSON) == {**ALL, "check_numeric_gradient": (0, 2)}
    assert "came to an end" in str(autograded(course, "dies", LESSON))


def test_what_the_grader_itself_fails_on_has_a_row_and_a_reason(course, monkeypatch):
    monkeypatch.setattr(pool.OneByOne, "grade", lambda *_, **__: pool.Lost("the grader failed on it"))
    press_autograde(course, "renamed")
    assert scores(course, "renamed", LESSON) == NONE
    assert "This could not be graded: the grader failed on it" in str(autograded(course, "renamed", LESSON))


def test_the_button_leaves_no_grader_waiting(needs, lesson_of, hand_in, monkeypatch):
    needs("bwrap")
    monkeypatch.setattr(pool, "PATIENCE", 0)
    graders = pool.OneByOne()
    result = graders.grade(lesson_of(LESSON), str(hand_in(LESSON, b"{")), b"secret")
    graders.goodbye.join()
    assert result["status"] == "unusable" and graders.pool is None


def test_no_notebook_that_lies_nearby_is_executed(course, monkeypatch, capsys):
    """By `nbgrader autograde` and Formgrader's function, above, and by the command of `make grade`, here."""
    plant(course / MARK, course / "submitted" / "solved")
    monkeypatch.chdir(course)
    command.main(["autograde", LESSON, "--regrade", "--students", "solved"])
    assert f"{LESSON}: 1 graded in" in capsys.readouterr().out
    assert scores(course, "solved", LESSON) == ALL
    assert not (course / MARK).exists() and not [*course.rglob(verdicts.NAME)]
    my_network.collect(course / "notebooks")
    assert (course / MARK).exists(), "the notebook that was planted would have left no mark"
