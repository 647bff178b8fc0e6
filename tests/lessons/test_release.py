"""Releasing lessons: what is written, what is refused, and the rules for sources."""

import shutil
import sys

import nbformat
import pytest
from traitlets.config import PyFileConfigLoader

from sigmoidnet_ref import desk
from sigmoidnet_ref.checks import exercises, mistakes
from sigmoidnet_ref.grading.release import __main__ as command
from sigmoidnet_ref.grading.release import lint, notebooks, solutions, strip_outputs
from tests.lessons.made_course import LESSONS, edit, run_in_jupyter, source, write_source

LESSON = "00_double"


def everything(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def notebook(course):
    return course / desk.notebook_path(LESSON)


def test_answers_and_hidden_tests_stay_behind(course, notebook):
    text = notebook.read_text()
    for secret in ("SOLUTION", "HIDDEN", "x * factor", "seed=7", "in the title"):
        assert secret not in text
    cells = {cell["id"]: cell for cell in nbformat.reads(text, 4).cells}
    assert cells["double"].source == "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError"
    assert cells["check_double"].source == "check_double(double)"
    assert cells["check_double"].metadata.tags == ["raises-exception"]
    assert cells["check_double"].metadata.editable is False
    assert "here" in cells["why"].source


def test_a_release_is_bare(notebook):
    text = notebook.read_bytes().decode()
    assert text.endswith("}\n") and "\r" not in text
    lesson = nbformat.reads(text, 4)
    nbformat.validate(lesson)
    assert strip_outputs.of_release(lesson) == text
    assert [cell["id"] for cell in lesson.cells] == [cell["id"] for cell in source("double").cells]


def test_the_same_sources_give_the_same_bytes(course):
    before = everything(course)
    for lesson in LESSONS:
        (course / desk.notebook_path(lesson)).unlink()
    notebooks.release(course)
    assert everything(course) == before


def test_nothing_is_written_where_nothing_changed(course):
    before = {path: path.stat().st_mtime_ns for path in course.rglob("*")}
    assert notebooks.release(course) == []
    assert {path: path.stat().st_mtime_ns for path in course.rglob("*")} == before


def test_a_changed_source_changes_its_lesson_and_no_other(course):
    write_source(course, LESSON, source("double", words="Write it now."))
    notebooks.release(course, ["0"])
    assert "Write it now." in (course / desk.notebook_path(LESSON)).read_text()
    assert not desk.worked(LESSON, course)
    assert not desk.worked("01_triple", course)


def test_other_files_of_a_source_folder_stay_there(course):
    (course / "solutions" / LESSON / "answers.txt").write_text("x * factor")
    (course / "solutions" / LESSON / "draft.ipynb").write_text("{}")
    notebooks.release(course)
    assert [path.name for path in (course / "notebooks" / LESSON).iterdir()] == [f"{LESSON}.ipynb"]


def test_declared_data_files_come_along(course):
    lesson = source("double")
    lesson.metadata["sigmoidnet"] = {"files": ["numbers.csv"]}
    write_source(course, LESSON, lesson)
    with pytest.raises(notebooks.Faulty, match="numbers.csv"):
        notebooks.release(course)
    (course / "solutions" / LESSON / "numbers.csv").write_text("1,2\n")
    notebooks.release(course)
    assert (course / "notebooks" / LESSON / "numbers.csv").read_text() == "1,2\n"


def test_work_is_never_replaced(course, notebook):
    edit(notebook, "double", "def double(x):\n    return 2 * x")
    for lesson in LESSONS:
        write_source(course, lesson, source(lesson[3:], words="New words."))
    messy = nbformat.read(course / solutions.path("01_triple"), 4)
    messy.cells[1].execution_count = 3
    write_source(course, "01_triple", messy)
    before = everything(course)
    with pytest.raises(desk.Refused, match="(?s)00_double.*make reset LESSON=00_double"):
        notebooks.release(course)
    assert everything(course) == before


def test_a_lesson_that_was_only_run_is_replaced(course, notebook):
    fresh = notebook.read_bytes()
    run_in_jupyter(notebook)
    notebooks.release(course)
    assert notebook.read_bytes() == fresh


def test_a_release_that_was_cut_off_can_be_run_again(course, notebook, monkeypatch):
    write_source(course, LESSON, source("double", words="New words."))

    def crash(root, marks):
        if root == course:
            raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(desk, "record", crash)
        with pytest.raises(KeyboardInterrupt):
            notebooks.release(course)
    assert desk.worked(LESSON, course)  # so it looks: the record was not written
    notebooks.release(course)
    assert not desk.worked(LESSON, course)


def test_a_lesson_that_left_solutions_leaves_the_release(course, notebook):
    shutil.rmtree(course / "solutions" / LESSON)
    edit(notebook, "double", "mine")
    with pytest.raises(desk.Refused, match=LESSON):
        notebooks.release(course)
    assert notebook.exists()
    run_in_jupyter(notebook)
    notebook.write_text((course / desk.notebook_path("01_triple")).read_text())
    desk.record(course, {LESSON: desk.fingerprint(notebook.read_text())})
    notebooks.release(course)
    assert not notebook.parent.exists()
    assert list(desk.released(course)) == ["01_triple"]


def test_what_an_instructor_saved_in_jupyterlab_is_tidied(course):
    path = course / solutions.path(LESSON)
    before = path.read_bytes()
    run_in_jupyter(path)
    lesson = nbformat.read(path, 4)
    lesson.cells[2]["id"] = "f00dcafe"  # JupyterLab gives new cells ids of its own; nbgrader's panel sets grade_id
    lesson.cells[2].metadata.nbgrader["checksum"] = "stale"
    nbformat.write(lesson, path)
    assert notebooks.tidy(course) == [f"wrote {solutions.path(LESSON)}"]
    assert path.read_bytes() == before
    assert notebooks.tidy(course) == []


def break_rule(change):
    lesson = source("double")
    change({cell["id"]: cell for cell in lesson.cells}, lesson.cells)
    return lesson


RULES = {
    "set-up cell": lambda cell, cells: cells.remove(cell["setup"]),
    "must define double": lambda cell, cells: cell["double"].update(source="### BEGIN SOLUTION\n### END SOLUTION"),
    "BEGIN SOLUTION": lambda cell, cells: cell["double"].update(source="def double(x):\n    return 2 * x"),
    "check_double_all": lambda cell, cells: cells.remove(cell["check_double_all"]),
    "raises-exception": lambda cell, cells: cell["check_double"].metadata.update(tags=[]),
    "HIDDEN TESTS": lambda cell, cells: cell["check_double"].update(source="check_double(double)"),
    "must be locked": lambda cell, cells: cell["check_double"].metadata.nbgrader.update(locked=False),
    "no points": lambda cell, cells: cell["check_double"].metadata.nbgrader.update(points=0),
    "nbgrader ID": lambda cell, cells: cell["why"].update(id="other"),
    "two cells": lambda cell, cells: cell["setup"].metadata.nbgrader.update(grade_id="double"),
    "output": lambda cell, cells: cell["setup"].update(execution_count=1),
    "56 cells": lambda cell, cells: cells.extend(nbformat.v4.new_markdown_cell("x", id=f"more{i}") for i in range(49)),
    "bytes": lambda cell, cells: cell["title"].update(source="x" * 41_000),
    "9 lines": lambda cell, cells: cell["setup"].update(source="pass\n" * 9),
    "alternative text": lambda cell, cells: cell["title"].update(source="![](data:image/png)"),
    "picture <img": lambda cell, cells: cell["title"].update(source='<img src="a.png" alt="">'),
    "named check_": lambda cell, cells: cell["check_double"].metadata.nbgrader.update(grade_id="test_double"),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_named(rule):
    lesson = break_rule(RULES[rule])
    if rule == "named check_":
        lesson.cells[3]["id"] = "test_double"
    problems = lint.source_problems(LESSON, lesson, nbformat.writes(lesson))
    assert any(rule in problem for problem in problems), problems
    assert all(problem.startswith(LESSON) for problem in problems)


PIECES = {
    "": ("", "sigmoidnet_ref/checks/exercises/relu.py: No module named"),
    "EXERCISE = Exercise(name='relu')": ("", "missing 7 required positional arguments: 'reference',"),
    "EXERCISE = Exercise(*'12345678')": ("", "sigmoidnet_ref/checks/mistakes/relu.py: No module named"),
    "EXERCISE = Exercise(*'abcdefgh')": ("MISTAKE = 3", "mistakes/relu.py: module 'sigmoidnet_ref.checks"),
}


@pytest.mark.parametrize("text", PIECES)
def test_a_missing_piece_of_an_exercise_is_a_sentence(text, tmp_path, monkeypatch):
    mistakes_text, words = PIECES[text]
    for package, content in ((exercises, text), (mistakes, mistakes_text)):
        folder = tmp_path / package.__name__
        folder.mkdir()
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        if content:
            head = "from sigmoidnet_ref.checks.definition.exercise import Exercise\n"
            (folder / "relu.py").write_text(head + content)
        monkeypatch.delitem(sys.modules, f"{package.__name__}.relu", raising=False)
    lesson = break_rule(lambda cell, cells: cell["setup"].update(source="from sigmoidnet_ref.checks import check_relu"))
    (problem,) = lint.source_problems(LESSON, lesson, nbformat.writes(lesson))
    assert problem.startswith("00_double, cell setup: check_relu cannot be used. sigmoidnet_ref/checks/")
    assert words in problem


def test_a_lesson_that_breaks_no_rule_has_no_problems():
    lesson = source("double")
    assert lint.source_problems(LESSON, lesson, nbformat.writes(lesson)) == []
    lesson.cells[0].source += '\n\n![a curve](a.png) <img src="b.png" alt="a line">'
    assert lint.source_problems(LESSON, lesson, nbformat.writes(lesson)) == []


def test_a_faulty_source_stops_the_release_and_changes_nothing(course, capsys):
    write_source(course, LESSON, break_rule(RULES["raises-exception"]))
    before = everything(course)
    assert command.main(["--root", str(course)]) == 1
    assert "00_double, cell check_double: " in capsys.readouterr().err
    assert everything(course) == before


def test_a_source_that_is_no_notebook_is_named(course, capsys):
    (course / solutions.path(LESSON)).write_text("{")
    assert command.main(["--root", str(course)]) == 1
    assert f"{solutions.path(LESSON)} cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("cell", "leak"),
    [
        ("double", "def double(x):\n    return x * factor"),
        ("title", "Write `return x * factor`, that is all:\n\n    return x * factor"),
        ("setup", "check_double(double, seed=7)"),
        ("title", "Because it says so in the title."),
        ("title", "### BEGIN SOLUTION"),
    ],
)
def test_an_answer_left_in_a_release_is_seen(course, cell, leak):
    fresh = nbformat.read(course / desk.notebook_path(LESSON), 4)
    assert lint.release_problems(LESSON, source("double"), fresh) == []
    for place in fresh.cells:
        if place["id"] == cell:
            place.source = leak
    (problem,) = lint.release_problems(LESSON, source("double"), fresh)
    assert problem.startswith(f"{LESSON}, cell {cell}: ")


def test_fresh_copies_can_go_elsewhere(course, tmp_path, notebook):
    edit(notebook, "double", "mine")
    assert command.main(["--root", str(course), "--into", str(tmp_path / "fresh"), "0"]) == 0
    fresh = (tmp_path / "fresh" / LESSON / f"{LESSON}.ipynb").read_text()
    assert desk.fingerprint(fresh) == desk.released(course)[LESSON]


@pytest.fixture
def press_generate(course):
    """Return the function behind Formgrader's button Generate, which is nbgrader generate_assignment --force."""
    from nbgrader.apps.api import NbGraderAPI

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    return NbGraderAPI(config=config).generate_assignment


def test_formgraders_button_writes_the_same_bytes(course, notebook, press_generate):
    fresh = notebook.read_bytes()
    run_in_jupyter(course / solutions.path(LESSON))
    notebook.unlink()
    assert press_generate(LESSON)["success"]
    assert notebook.read_bytes() == fresh


def test_formgraders_button_notes_the_release(course, press_generate):
    write_source(course, LESSON, source("double", words="New words."))
    assert press_generate(LESSON)["success"]
    assert "New words." in (course / desk.notebook_path(LESSON)).read_text()
    assert not desk.worked(LESSON, course)


def test_formgraders_button_never_replaces_work(course, notebook, press_generate):
    edit(notebook, "double", "mine")
    mine = notebook.read_bytes()
    outcome = press_generate(LESSON)
    assert not outcome["success"] and "work of yours" in outcome["log"]
    assert notebook.read_bytes() == mine


def test_formgraders_button_spares_backups(course, notebook, press_generate):
    backup = notebook.with_name("00_double.backup-20250102-030405.ipynb")
    backup.write_text("mine")
    outcome = press_generate(LESSON)
    assert not outcome["success"] and backup.name in outcome["log"]
    assert backup.read_text() == "mine"
