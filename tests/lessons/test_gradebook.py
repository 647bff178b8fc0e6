"""The gradebook of a fresh clone: filled once, seen at once, never left half made."""

import sqlite3
import sys
from contextlib import closing

import pytest

from sigmoidnet_ref.grading.release import __main__ as command
from sigmoidnet_ref.grading.release import generate, gradebook, solutions
from tests.lessons.made_course import LESSONS, make_course, source, write_source


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return a made course that was never released, with its gradebook. To be copied, not changed."""
    root = make_course(tmp_path_factory.mktemp("filled") / "course")
    assert command.main(["--root", str(root), "--gradebook"]) == 0
    return root


@pytest.fixture
def course(filled, tmp_path):
    (tmp_path / "gradebook.db").write_bytes((filled / "gradebook.db").read_bytes())
    return make_course(tmp_path)


def texts(root):
    return {lesson: (root / solutions.path(lesson)).read_text() for lesson in LESSONS}


def rows(root, query, *values):
    with closing(sqlite3.connect(root / "gradebook.db")) as db:
        return db.execute(query, values).fetchall()


def test_it_holds_every_lesson_with_its_points_and_hidden_tests(filled):
    cells = rows(
        filled,
        """SELECT assignment.name, base_cell.name, max_score FROM grade_cells
        JOIN base_cell USING (id) JOIN notebook ON notebook.id = notebook_id
        JOIN assignment ON assignment.id = assignment_id ORDER BY 1, 2""",
    )
    assert cells == [
        (lesson, name, points)
        for lesson, what in (("00_double", "double"), ("01_triple", "triple"))
        for name, points in ((f"check_{what}", 2), (f"check_{what}_all", 2), ("why", 1))
    ]
    (hidden,) = rows(filled, "SELECT source FROM source_cell WHERE name = 'check_double'")[0]
    assert "seed=7" in hidden


def test_filling_it_leaves_no_notebook_and_no_litter(filled):
    assert sorted(path.name for path in filled.iterdir()) == ["gradebook.db", "nbgrader_config.py", "solutions"]


def test_a_full_gradebook_is_seen_without_nbgrader(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "sigmoidnet_ref.grading.release.generate", None)
    before = (course / "gradebook.db").read_bytes()
    assert gradebook.fill(course, texts(course)) == []
    assert (course / "gradebook.db").read_bytes() == before


def test_a_changed_lesson_and_a_new_one_are_put_in(course):
    write_source(course, "00_double", source("double", words="New."))
    changed = source("triple")
    changed.cells[3].source = changed.cells[3].source.replace("seed=7", "seed=11")
    write_source(course, "01_triple", changed)
    assert gradebook.fill(course, texts(course)) != []
    (hidden,) = rows(course, "SELECT source FROM source_cell WHERE name = 'check_triple'")[0]
    assert "seed=11" in hidden
    assert gradebook.fill(course, texts(course)) == []


def test_an_empty_gradebook_is_filled(course):
    (course / "gradebook.db").write_bytes(b"")
    gradebook.fill(course, texts(course))
    assert rows(course, "SELECT name FROM assignment ORDER BY 1") == [(lesson,) for lesson in LESSONS]


def test_an_interrupted_start_leaves_no_gradebook(course, monkeypatch):
    (course / "gradebook.db").unlink()

    def crash(root, sources, db_url):
        raise KeyboardInterrupt

    monkeypatch.setattr(generate, "generate", crash)
    with pytest.raises(KeyboardInterrupt):
        gradebook.fill(course, texts(course))
    assert sorted(path.name for path in course.iterdir()) == ["nbgrader_config.py", "solutions"]


@pytest.mark.filterwarnings("ignore:Object of type")  # nbgrader's own, about its own tables
def test_a_lesson_with_submissions_keeps_its_cells(course, capsys):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db", "sigmoidnet") as book:
        book.add_student("ada")
        book.add_submission("00_double", "ada")
    changed = source("double")
    del changed.cells[4:6]  # an exercise less
    write_source(course, "00_double", changed)
    write_source(course, "01_triple", source("triple", words="New."))
    assert command.main(["--root", str(course), "--gradebook"]) == 1
    assert "00_double" in capsys.readouterr().err
    assert rows(course, "SELECT count(*) FROM source_cell WHERE name = 'double_all'") == [(1,)]
    assert rows(course, "SELECT count(*) FROM submitted_assignment") == [(1,)]
