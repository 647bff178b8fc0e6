"""The command over a whole class: who gets what, who is left alone, what nbgrader makes of it."""

import csv
import json
import os
import shutil

import pytest
from nbgrader.api import Gradebook

from sigmoidnet_ref.grading import __main__ as command
from sigmoidnet_ref.grading.classroom import batch, course, journal, marks
from sigmoidnet_ref.grading.reports import explain, feedback, formgrader
from sigmoidnet_ref.grading.submission import graded_notebook
from tests.grading import classes
from tests.grading.classes import CLASS, FIRST, LESSON, LIMITS, SECOND
from tests.lessons.graded import hand_in, nbgrader


def again(root, *students, **options):
    return batch.autograde(root, LESSON, students, limits=LIMITS, jobs=2, quiet=True, **options)


def test_everybody_gets_a_row_with_the_points_deserved(graded_class):
    root, outcome = graded_class
    assert classes.points(root) == {student: points for student, (_, points) in CLASS.items()}
    assert {entry["student"] for entry in outcome.graded} == set(CLASS)
    assert set(outcome.unusable) == {"dora"} and outcome.exit_code() == 1
    said = "\n".join(batch.summary(outcome))
    assert "6 graded" in said and "dora: The notebook is damaged" in said and "median" in said


def test_comments_tell_the_learner_what_happened(graded_class):
    remarks = {(student, cell): text for student, cell, text in classes.gradebook(graded_class[0], classes.REMARKS)}
    assert remarks["ada", FIRST] is remarks["ada", SECOND] is None
    assert "returned None" in remarks["ben", SECOND]
    assert "damaged" in remarks["dora", FIRST]
    assert remarks["fay", SECOND] == "No response."


def everything(root):
    """Return {path: content} of a course folder."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_dry_run_says_who_would_be_graded_and_writes_nothing(mine, capsys):
    shutil.copytree(mine / "submitted" / "ada", mine / "submitted" / "new")
    before = everything(mine)
    assert command.main(["--root", str(mine), "autograde", "5", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert f"1 would be graded: new.\n{len(CLASS)} unchanged since they were graded, and would" in said
    assert everything(mine) == before
    assert command.main(["--root", str(mine), "autograde", "5", "--dry-run", "--regrade", "--students", "ada"]) == 0
    assert "1 would be graded: ada." in capsys.readouterr().out


def test_a_dry_run_foresees_what_a_lost_or_damaged_gradebook_does(mine, capsys):
    (mine / "gradebook.db").rename(mine / "kept.db")
    assert command.main(["--root", str(mine), "autograde", "5", "--dry-run"]) == 0
    assert f"{len(CLASS)} would be graded" in capsys.readouterr().out and not (mine / "gradebook.db").exists()
    (mine / "gradebook.db").write_bytes(b"no database" * 1000)
    assert command.main(["--root", str(mine), "autograde", "5", "--dry-run"]) == 2
    assert "is damaged" in capsys.readouterr().err


def test_what_lies_where_no_lesson_is_looked_for_is_named(mine):
    ada = mine / "submitted" / "ada"
    shutil.copy(ada / LESSON / f"{LESSON}.ipynb", ada)
    ada.joinpath("5_one_layer").mkdir()
    outcome = again(mine)
    assert set(outcome.left_out) == {f"ada/{LESSON}.ipynb", "ada/5_one_layer"} and outcome.exit_code() == 1
    assert all("move it to submitted/ada/LESSON/" in why for why in outcome.left_out.values())
    (ada / LESSON).rename(ada / "five")
    for other in set(CLASS) - {"ada"}:
        shutil.rmtree(mine / "submitted" / other)
    with pytest.raises(course.Refused, match="ada/five: lies where no lesson"):
        again(mine)


def test_nbgrader_makes_feedback_and_exports(mine):
    with Gradebook(f"sqlite:///{mine / 'gradebook.db'}", "sigmoidnet") as book:
        book.update_or_create_student("ada", first_name="=HYPERLINK(1)", last_name='Love"lace, King')
    nbgrader(mine, "generate_feedback", LESSON)
    nbgrader(mine, "export")
    for student in CLASS:
        page = (mine / "feedback" / student / LESSON / f"{LESSON}.html").read_text("utf-8")
        assert "Score" in page
    assert "returned None" in (mine / "feedback" / "ben" / LESSON / f"{LESSON}.html").read_text("utf-8")
    with open(mine / "grades.csv", newline="") as file:
        lines = [row for row in csv.DictReader(file) if row["assignment"] == LESSON]
    names = {row["student_id"]: (row["first_name"], row["last_name"]) for row in lines}
    assert names["ada"] == ("'=HYPERLINK(1)", 'Love"lace, King') and names["ben"] == ("", "")
    rows = {row["student_id"]: float(row["score"]) for row in lines}
    assert rows == {student: points for student, (_, points) in CLASS.items()}


def test_feedback_follows_the_grades_and_the_marks(mine):
    def pages():
        return {path.parts[-3]: path.stat().st_mtime_ns for path in mine.glob(f"feedback/*/{LESSON}/{LESSON}.html")}

    assert feedback.write(mine, "5") == (6, 0, {})
    before = pages()
    assert before.keys() == CLASS.keys() and feedback.write(mine, "5") == (0, 6, {}) and pages() == before
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        book.find_grade(f"check_{SECOND}", LESSON, LESSON, "ben").manual_score = 3
        book.db.commit()
    shutil.rmtree(mine / "submitted" / "cy")
    hand_in(mine, "cy", LESSON, classes.solved())
    again(mine)
    (mine / "feedback" / "ada" / LESSON / f"{LESSON}.html").unlink()
    assert feedback.write(mine, "5") == (3, 3, {})
    assert {student for student, when in pages().items() if when != before[student]} == {"ada", "ben", "cy"}
    (mine / "grading" / LESSON / feedback.RECORD).write_text("{")
    assert feedback.write(mine, "5") == (6, 0, {})


def test_feedback_that_cannot_be_made_is_named(mine):
    (mine / "autograded" / "ben" / LESSON / f"{LESSON}.ipynb").chmod(0o644)
    (mine / "autograded" / "ben" / LESSON / f"{LESSON}.ipynb").write_text("{")
    made, standing, failed = feedback.write(mine, "5")
    assert (made, standing, list(failed)) == (5, 0, ["ben"]) and failed["ben"]


def test_one_command_leaves_grades_feedback_and_report(mine, capsys):
    assert command.main(["--root", str(mine), "autograde", "5", "--feedback"]) == 1  # dora's work is of no use
    said = capsys.readouterr().out
    assert "6 feedback pages written, 0 up to date" in said and "report.html" in said
    assert (mine / "grading" / LESSON / "report.html").exists()
    page = mine / "feedback" / "ada" / LESSON / f"{LESSON}.html"
    page.unlink()
    command.main(["--root", str(mine), "autograde", "5", "--feedback"])
    assert "1 feedback page written, 5 up to date" in capsys.readouterr().out and page.exists()


def test_of_one_it_speaks_in_the_singular():
    one = batch.Outcome(LESSON, standing=["ada"], written=["ada"], outdated=["ada"])
    assert batch.summary(one)[1:] == [
        "1 unchanged since it was graded, and left alone.",
        "1 waits for marks by hand, in Formgrader.",
        "1 was graded with earlier tests. To grade again: --regrade",
    ]


def test_an_unchanged_submission_is_left_alone_and_a_changed_one_graded(mine):
    before, files = classes.gradebook(mine), classes.folders(mine)
    shutil.rmtree(mine / "submitted" / "ben")
    hand_in(mine, "ben", LESSON, classes.solved())
    outcome = again(mine)
    assert [entry["student"] for entry in outcome.graded] == ["ben"]
    assert set(outcome.standing) == set(CLASS) - {"ben"} and not outcome.outdated
    assert outcome.changed == {"ben": "2 -> 6 points (check_one_layer_backward 0 -> 4)"}
    assert classes.points(mine)["ben"] == 6
    assert [row for row in classes.gradebook(mine) if row[0] != "ben"] == [row for row in before if row[0] != "ben"]
    now = classes.folders(mine)
    assert {path for path in now if now[path] != files[path]} == {f"autograded/ben/{LESSON}/{LESSON}.ipynb"}


def test_a_changed_check_is_told_and_a_regrade_says_whose_grade_changed(mine):
    source = mine / "solutions" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(source.read_text("utf-8"))
    (check,) = (cell for cell in notebook["cells"] if cell["id"] == "check_numeric_gradient")
    check["source"] = ["print(numeric_gradient)"]
    source.write_text(json.dumps(notebook))
    outcome = again(mine, "ben", "cy")
    assert outcome.graded == [] and outcome.outdated == ["ben", "cy"] and outcome.exit_code() == 1
    entry = journal.Journal(mine / "grading" / LESSON / "journal.jsonl").latest["ben"]
    outcome = again(mine, "ben", regrade=True)
    assert [entry["student"] for entry in outcome.graded] == ["ben"]
    assert not outcome.changed and outcome.graded[0]["version"] != entry["version"]
    assert again(mine, "cy", regrade=True).changed == {"cy": "4 -> 6 points (check_numeric_gradient 0 -> 2)"}


def test_a_check_that_refuses_the_lessons_own_solution_grades_nobody(mine, capsys):
    before = classes.gradebook(mine)
    source = mine / "solutions" / LESSON / f"{LESSON}.ipynb"
    source.write_text(source.read_text("utf-8").replace("/ (2 * h)", "/ h"))
    assert command.main(["--root", str(mine), "autograde", "5", "--regrade", "--feedback"]) == 2
    said = capsys.readouterr()
    assert "its own solution does not get all points" in said.err and "check_numeric_gradient" in said.err
    assert classes.gradebook(mine) == before and not said.out


def test_a_second_regrade_changes_nothing(mine):
    before, files = classes.gradebook(mine), classes.folders(mine)
    outcome = again(mine, regrade=True)
    assert len(outcome.graded) == len(CLASS) and not outcome.changed
    assert classes.gradebook(mine) == before and classes.folders(mine) == files


def test_marks_that_a_person_gave_stay(mine):
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        book.find_grade(f"check_{SECOND}", LESSON, LESSON, "ben").manual_score = 3
        book.find_comment(SECOND, LESSON, LESSON, "ben").manual_comment = "nearly"
        book.db.commit()
    assert again(mine, "ben", regrade=True).written == []
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        grade = book.find_grade(f"check_{SECOND}", LESSON, LESSON, "ben")
        assert (grade.manual_score, grade.auto_score, grade.needs_manual_grade, grade.score) == (3, 0, False, 3)
        assert book.find_comment(SECOND, LESSON, LESSON, "ben").comment == "nearly"


def test_late_work_is_punished_as_the_courses_own_plugin_says(mine):
    (mine / "late_rule.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class OnePointADay(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, seconds):\n"
        "        return seconds / 86400\n"
    )
    with open(mine / "nbgrader_config.py", "a") as file:
        file.write("\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) if '__file__' in dir() else '.')\n")
        file.write(
            f"sys.path.insert(0, {str(mine)!r})\nc.AssignLatePenalties.plugin_class = 'late_rule.OnePointADay'\n"
        )
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_assignment(LESSON, duedate="2030-01-01 12:00:00 UTC")
    for student, when in (("ada", "2030-01-03 12:00:00 UTC"), ("ben", "2031-01-03 12:00:00 UTC"), ("cy", "no date")):
        (mine / "submitted" / student / LESSON / "timestamp.txt").write_text(when)
    outcome = again(mine)
    assert {entry["student"] for entry in outcome.graded} == {"ada", "ben", "cy"}
    penalties = {row[0]: row[5] for row in classes.gradebook(mine)}
    assert (penalties["ada"], penalties["ben"], penalties["cy"]) == (2, 2, None)
    assert set(outcome.notes) == {"cy"}
    assert (mine / "autograded" / "ada" / LESSON / "timestamp.txt").read_text() == "2030-01-03 12:00:00 UTC"


def test_what_a_learner_writes_runs_nowhere(mine):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))"
    assert marks.shown(evil).count("<") == 0 and "alert" in marks.shown(evil)
    source = (
        f"def one_layer_backward(dA, cache):\n    print({evil!r})\n    raise ValueError({evil!r})\n\nprint({evil!r})"
    )
    shutil.rmtree(mine / "submitted" / "ben")
    hand_in(mine, "ben", LESSON, classes.solved(**{SECOND: source}))
    again(mine, "ben")
    nbgrader(mine, "generate_feedback", LESSON)
    page = (mine / "feedback" / "ben" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "alert(1)" in page  # it is shown
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript' not in page.lower()


def test_a_written_answer_is_rendered_without_anything_that_acts():
    from nbconvert.filters import markdown2html

    answer = (
        "a < b, `x<y` and $a<b$ **fine** <script>alert(1)</script><img src=x onerror=alert(1)> "
        "[x](javascript:alert(1)) [x](&#106;avascript:alert(1)) [y][z] $\\href{javascript:alert(1)}{x}$\n\n"
        '[z]: javascript:alert(1)\n\nhttps://example.org $\\mmlToken{mi}[href="https://example.org"]{x}$\n'
    )
    rendered = markdown2html(graded_notebook.harmless(answer))
    assert "<strong>fine</strong>" in rendered and "a &lt; b" in rendered and "](" in rendered
    for bad in ("<script", "<img", "<a ", "\\href", "\\mmlToken"):
        assert bad in markdown2html(answer) and bad not in rendered


# ---- the secret, the lock, the journal


def test_the_secret_is_its_owners_alone(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    mine = course.Course(tmp_path)
    secret = mine.secret()
    assert len(secret) == 32 and secret == course.Course(tmp_path).secret()
    path = tmp_path / "grading" / "secret"
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o077 == 0
    assert os.listdir(path.parent) == ["secret"]
    path.chmod(0o640)
    with pytest.raises(course.Refused, match="chmod 600"):
        mine.secret()
    path.write_text("damaged")
    path.chmod(0o600)
    with pytest.raises(course.Refused, match="damaged"):
        mine.secret()


def test_two_graders_never_work_on_one_course(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    mine = course.Course(tmp_path)
    with mine.alone():
        with pytest.raises(course.Refused, match="Another grader"), mine.alone():
            pass
    with mine.alone():
        pass


def test_a_torn_line_of_the_journal_spoils_no_other(tmp_path):
    path = tmp_path / "journal.jsonl"
    result = {"cells": {}, "digest": "d", "status": "graded", "reason": None, "doubts": [], "seconds": SECONDS}
    first = journal.Journal(path).add("ada", "k", "v", result)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:-9])
    assert journal.Journal(path).latest == {"ada": first}
    second = journal.Journal(path).add("ben", "k", "v", result)
    assert journal.Journal(path).latest == {"ada": first, "ben": second}


SECONDS = {"total": 1.0, "learner": 0.5, "cpu": 0.4}


@pytest.mark.parametrize(
    "change",
    [{"cells": []}, {"cells": {"check": 3}}, {"seconds": {"total": "x"}}, {"status": None}, {"student": ["ada"]}],
    ids=str,
)
def test_a_line_of_another_form_is_no_entry(tmp_path, change):
    path = tmp_path / "journal.jsonl"
    result = {"cells": {}, "digest": "d", "status": "graded", "reason": None, "doubts": [], "seconds": SECONDS}
    entry = journal.Journal(path).add("ada", "k", "v", result)
    path.write_text(json.dumps(entry | change) + "\n[]\n3\n" + json.dumps(entry | {"student": "ben"}) + "\n")
    assert set(journal.Journal(path).latest) == {"ben"}


# ---- the course's life


def with_a_mark(root, student, points):
    with Gradebook(f"sqlite:///{root}/gradebook.db", "sigmoidnet") as book:
        grade = book.find_grade(f"check_{SECOND}", LESSON, LESSON, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()


def test_a_mark_stands_until_the_answer_changes(mine):
    with_a_mark(mine, "ben", 3)
    assert again(mine, "ben", regrade=True).written == []
    shutil.rmtree(mine / "submitted" / "ben")
    hand_in(mine, "ben", LESSON, classes.solved(**{SECOND: "def one_layer_backward(dA, cache):\n    return 1, 2, 3"}))
    assert again(mine, "ben").written == ["ben"]


def test_nbgraders_own_command_keeps_marks_as_well(mine):
    with_a_mark(mine, "ben", 3)
    nbgrader(mine, "autograde", LESSON, "--student", "ben", "--force")
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        grade = book.find_grade(f"check_{SECOND}", LESSON, LESSON, "ben")
        assert (grade.manual_score, grade.needs_manual_grade) == (3, False)


def test_a_late_penalty_follows_marks_due_dates_and_the_rule(mine):
    (mine / "half_rule.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class Half(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, seconds):\n"
        "        return score / 2\n"
        "class AThird(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, seconds):\n"
        "        return score / 3\n"
    )
    with open(mine / "nbgrader_config.py", "a") as file:
        file.write(f"\nsys.path.insert(0, {str(mine)!r})\nc.AssignLatePenalties.plugin_class = 'half_rule.Half'\n")
    (mine / "submitted" / "ben" / LESSON / "timestamp.txt").write_text("2031-01-03 12:00:00 UTC")
    again(mine, "ben")
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_assignment(LESSON, duedate="2030-01-01 12:00:00 UTC")
    assert again(mine).changed == {"ben": "late penalty 0 -> 1"}
    with_a_mark(mine, "ben", 4)
    assert again(mine).changed == {"ben": "late penalty 1 -> 3"}
    assert again(mine).changed == {}
    with open(mine / "nbgrader_config.py", "a") as file:
        file.write("c.AssignLatePenalties.plugin_class = 'half_rule.AThird'\n")
    assert again(mine).changed == {"ben": "late penalty 3 -> 2"}
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_assignment(LESSON, duedate="2032-01-01 12:00:00 UTC")
    assert again(mine).changed == {"ben": "late penalty 2 -> 0"}


TROUBLE = {
    "00_start_here": b"{",
    "01_init_params": b"[]",
    "02_sigmoid": b'{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    "03_forward_prop": b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {"title": "gr\xfcn"}}',
}


def test_another_lessons_trouble_is_its_own_and_a_sentence(mine, capsys):
    for lesson, content in TROUBLE.items():
        (mine / "solutions" / lesson / f"{lesson}.ipynb").write_bytes(content)
    outcome = again(mine)
    assert len(outcome.standing) + len(outcome.graded) == len(CLASS)
    assert set(outcome.other_lessons) == set(TROUBLE)
    said = batch.summary(outcome)
    for lesson in TROUBLE:
        (line,) = (line for line in said if line.startswith(f"  {lesson}:"))
        assert f"solutions/{lesson}/{lesson}.ipynb cannot be read as a notebook" in line and len(line) < 250
    assert "Traceback" not in "\n".join(said)
    assert [formgrader.answers(mine, lesson) for lesson in TROUBLE] == [{}] * len(TROUBLE)
    assert explain.lesson_with(course.Course(mine), SECOND) == LESSON
    (mine / "submitted" / "ada" / "01_init_params").mkdir()
    for arguments in (["autograde", "1", "--dry-run"], ["autograde", "1"], ["explain", "ada", "init_params"]):
        assert command.main(["--root", str(mine), *arguments]) == 2
        said = capsys.readouterr().err
        assert "01_init_params.ipynb cannot be read as a notebook" in said and said.count("\n") <= len(TROUBLE) + 1


EDITED = {
    "import numpy as np": ("import numpy as (np", "cell setup: line 1 is no Python (invalid syntax)"),
    "### END HIDDEN TESTS": ("### END", "No end hidden tests statement found"),
    '"points": 2': ('"points": -1', "-1 is less than the minimum of 0"),
    "check_numeric_gradient(": ("check_numeric_gradient((", "cell check_numeric_gradient: line 1 is no Python"),
    '"grade_id": "check_numeric_gradient"': ('"grade_id": "setup"', "Duplicate grade id: setup"),
}


@pytest.mark.parametrize("text", EDITED)
def test_a_slip_in_a_lesson_is_a_sentence(mine, capsys, text):
    instead, words = EDITED[text]
    path = mine / "solutions" / LESSON / f"{LESSON}.ipynb"
    source = path.read_text("utf-8")
    assert text in source
    path.write_text(source.replace(text, instead, 1), "utf-8")
    for arguments in (["autograde", "5"], ["autograde", "5", "--dry-run"]):
        assert command.main(["--root", str(mine), *arguments]) == 2
        said = capsys.readouterr().err
        assert f"solutions/{LESSON}/{LESSON}.ipynb" in said and words in said and said.count("\n") == 1


def test_a_lesson_that_changed_after_it_was_handed_in_names_two_ways_on(mine, capsys):
    path = mine / "solutions" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text())
    cells = [cell for cell in notebook["cells"] if FIRST not in cell["id"]]
    asks = {"nbgrader": {"grade_id": "why", "grade": True, "solution": True, "locked": False, "points": 1}}
    asks["nbgrader"] |= {"schema_version": 3, "task": False}
    notebook["cells"] = [*cells, {"cell_type": "markdown", "id": "why", "metadata": asks, "source": ["Why?"]}]
    path.write_text(json.dumps(notebook))
    assert command.main(["--root", str(mine), "autograde", "5"]) == 2
    said = capsys.readouterr().err
    assert f"gone: check_{FIRST}, {FIRST}; new: why)" in said and "would lose the points" in said
    assert "keep the old form" in said and f"nbgrader db assignment remove {LESSON}" in said and len(said) < 800


class Losing:
    """A pool that grades the solution and loses everybody."""

    def __init__(self, lesson, *_, **__):
        self.cells = {name: {"points": 1, "max_points": 1} for name, role, _ in lesson.cells if role == "check"}

    def run(self, tasks):
        for name, *_ in tasks:
            yield name, {"cells": self.cells} if not name else batch.Lost("its grader died")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def test_who_could_not_be_graded_has_a_row_and_is_tried_again(mine):
    outcome = batch.autograde(mine, LESSON, ["ada"], limits=LIMITS, quiet=True, regrade=True, pool=Losing)
    assert outcome.exit_code() == 1 and "could not be graded" in batch.summary(outcome)[2]
    assert classes.points(mine)["ada"] == 0
    remarks = {(student, cell): text for student, cell, text in classes.gradebook(mine, classes.REMARKS)}
    assert "could not be graded" in remarks["ada", FIRST]
    assert [entry["student"] for entry in again(mine, "ada").graded] == ["ada"]
    assert classes.points(mine)["ada"] == 6


def test_a_bad_name_costs_itself_a_line(mine):
    evil = ["<img src=x onerror=alert(1)>", "a\nb", "x[1]", os.fsdecode(b"\xff\xfe"), "=cmd", "a  b"]
    for name in evil:
        shutil.copytree(mine / "submitted" / "ada", mine / "submitted" / name)
    os.symlink(mine / "submitted" / "ada", mine / "submitted" / "linked")
    outcome = again(mine)
    said = "\n".join(batch.summary(outcome))
    assert len(outcome.left_out) == len(evil) + 1 and len(outcome.standing) == len(CLASS)
    assert "rename the folder" in said and "linked: it is no folder of its own" in said
    said.encode()
    assert set(classes.points(mine)) == set(CLASS)


def test_feedback_is_written_in_a_folder_of_any_name(mine):
    root = mine.rename(mine.parent / "My Course [2026]")
    assert feedback.write(root, "5") == (6, 0, {})
    folder = root / "feedback" / "ada" / LESSON
    assert {path.name for path in folder.iterdir()} >= {f"{LESSON}.html", "timestamp.txt", "submission_secret.txt"}


def test_the_exchanges_secret_is_carried_to_the_feedback(mine):
    (mine / "submitted" / "ada" / LESSON / "submission_secret.txt").write_text("5e" * 64)
    (mine / "submitted" / "ada" / LESSON / "timestamp.txt").write_text("2026-01-01 12:00:00 UTC")
    again(mine)
    feedback.write(mine, "5")
    folder = mine / "feedback" / "ada" / LESSON
    assert (folder / "submission_secret.txt").read_text() == "5e" * 64
    assert (folder / "timestamp.txt").read_text() == "2026-01-01 12:00:00 UTC"


def test_the_command_says_why_it_refuses(tmp_path, mine, capsys):
    for arguments, words in (
        (["--root", str(tmp_path), "autograde", "5"], "no course folder"),
        (["--root", str(mine), "autograde", "7"], "There is no lesson"),
        (["--root", str(mine), "autograde", "5", "--students", "zoe"], "zoe: nothing lies in"),
    ):
        assert command.main(arguments) == 2
        assert words in capsys.readouterr().err


def test_without_a_sandbox_it_refuses_and_says_what_to_do(mine, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    before = classes.gradebook(mine)
    assert command.main(["--root", str(mine), "autograde", "5", "--regrade"]) == 2
    assert "--unsafe" in capsys.readouterr().err
    assert classes.gradebook(mine) == before
