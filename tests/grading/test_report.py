"""The page about the class, the CSV files, and the answer to: why did this get zero?"""

import re
import shutil
import sqlite3
from contextlib import closing
from html.parser import HTMLParser

import pytest
from nbgrader.api import Gradebook

from sigmoidnet_ref.grading import __main__ as command
from sigmoidnet_ref.grading.classroom import batch, course
from sigmoidnet_ref.grading.reports import class_page, class_report, class_results, explain
from tests.grading import classes
from tests.grading.classes import LESSON, LIMITS, SECOND, person
from tests.grading.test_lms_csv import GERMAN
from tests.lessons.graded import answers, hand_in

EVIL = '</code><script>alert("1")</script>'


@pytest.fixture(scope="module")
def graded(tmp_path_factory, graded_class):
    root = shutil.copytree(graded_class[0], tmp_path_factory.mktemp("report") / "course")
    odd = "def numeric_gradient(f, x, h=1e-5):\n    return undefined_thing(x)"
    for student in ("gil", "hal"):
        hand_in(root, student, LESSON, classes.solved(numeric_gradient=odd))
    for student in ("ivy", "jo"):
        hand_in(root, student, LESSON, classes.solved(numeric_gradient=f"raise ValueError({EVIL!r})  # {student}"))
    batch.autograde(root, LESSON, limits=LIMITS, jobs=2, quiet=True)
    class_report.write(root, LESSON)
    return root


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def read(graded):
    return Reader((graded / "grading" / LESSON / "report.html").read_text("utf-8"))


def test_the_page_tells_what_came_of_each_exercise(read):
    said = re.sub(r"\s+", " ", " ".join(read.words))
    assert "10 submissions. Median 4 of 6 points, lowest 0, highest 6. 1 could not be used." in said
    assert "no return" in said and "one_layer_backward: returned None" in said
    assert "NameError: name 'undefined_thing' is not defined" in said
    assert "gil, hal (all answers the same, letter by letter)" in said
    assert "dora" in said and "The notebook is damaged" in said


def test_the_page_needs_nothing_and_runs_nothing(read):
    assert not {"script", "link", "img", "iframe", "form", "a"} & {tag for tag, _ in read.tags}
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert "default-src 'none'" in str(read.tags)
    assert "alert" in "".join(read.words)  # shown, and nothing but text


def test_a_screen_reader_finds_its_way(read):
    tags = [tag for tag, _ in read.tags]
    assert tags.count("caption") == tags.count("table") == 5 and tags.count("h1") == 1
    assert all(attributes.get("scope") in ("row", "col") for tag, attributes in read.tags if tag == "th")
    assert ("html", {"lang": "en"}) in read.tags


def test_the_command_fills_a_worksheet_in(graded, tmp_path, capsys):
    path, refused = tmp_path / "worksheet.csv", tmp_path / "missing.csv"
    path.write_text(GERMAN.replace("2,00", "6,00"), "utf-8")
    assert command.main(["--root", str(graded), "report", "5", "--worksheet", str(path)]) == 0
    assert "ada is not in the worksheet.\n" in capsys.readouterr().out
    assert (graded / "grading" / LESSON / "moodle.csv").read_text("utf-8").startswith("\ufeffID,Vollst")
    assert command.main(["--root", str(graded), "report", "5", "--worksheet", str(refused)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_points_that_were_raised_since_are_said(graded, tmp_path, capsys):
    root = shutil.copytree(graded, tmp_path / "course")
    with closing(sqlite3.connect(root / "gradebook.db")) as book:
        book.execute("UPDATE grade_cells SET max_score = 9 WHERE max_score = 4")
        book.commit()
    assert command.main(["--root", str(root), "report", "5"]) == 0
    assert "10 were graded when the lesson gave other points: grade again, with --regrade" in capsys.readouterr().out


def test_the_report_shows_the_ids_that_explain_takes_and_nobody_who_was_removed(graded, tmp_path):
    root = shutil.copytree(graded, tmp_path / "course")
    with Gradebook(f"sqlite:///{root}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_student("gil", first_name="Gil", last_name="Ho")
        book.remove_student("ivy")
    class_report.write(root, LESSON)
    page, *tables = ((root / "grading" / LESSON / name).read_text("utf-8") for name in REPORTS)
    assert '<th scope="row">Gil Ho</th><td>gil</td>' in page and "Gil Ho (gil), hal (all" in page
    assert not any("ivy" in text for text in (page, *tables)) and all("jo" in text for text in tables)


REPORTS = ("report.html", "canvas.csv", "moodle.csv")


def test_an_error_is_the_same_whatever_the_inputs_were():
    one = 'Traceback\n  File "<your cell x>", line 3, in x\n    return y[7]\n    ~~~\nIndexError: index 7\n  input 4'
    other = one.replace("index 7", "index 12").replace("input 4", "input 9")
    essence = class_results.essence
    assert essence(one) == essence(other) != essence(one.replace("IndexError", "KeyError"))


def test_what_everybody_shares_is_nothing_unusual():
    assert class_results.shared([person(student=str(place)) for place in range(5)])
    assert not class_results.shared([person(student=str(place)) for place in range(6)])
    assert not class_results.shared([person()])
    assert "None" in class_page.unusual([person()])


def test_nobody_graded_is_said(tmp_path, graded):
    (tmp_path / "solutions").symlink_to(graded / "solutions")
    shutil.copy(graded / "nbgrader_config.py", tmp_path)
    with pytest.raises(course.Refused, match="grade first"):
        class_report.write(tmp_path, LESSON)


@pytest.mark.parametrize(
    "student, exercise, words",
    [
        ("ben", "one_layer_backward", ["wrong, 0 of 4", "mistake: no return", "input dA", "expected:", "got:\n  None"]),
        ("gil", "numeric_gradient", ["raised, 0 of 2", "got:\n  NameError"]),
        ("ada", "check_numeric_gradient", ["right, 2 of 2", "a function of the check"]),
        ("dora", "numeric_gradient", ["nothing of the submission could be used", "damaged"]),
    ],
)
def test_explain_shows_input_expected_got_and_the_mistake(graded, student, exercise, words):
    said = "\n".join(explain.explain(graded, student, exercise, limits=LIMITS))
    for word in words:
        assert word in said, said


def test_explain_finds_a_call_that_is_not_the_first(graded, tmp_path):
    root = shutil.copytree(graded, tmp_path / "course")
    source = (
        answers(LESSON)[SECOND]
        + """
calls, right = [], one_layer_backward
def one_layer_backward(dA, cache):
    calls.append(dA)
    dA_prev, dW, db = right(dA, cache)
    return dA_prev, dW + (len(calls) > 1), db"""
    )
    hand_in(root, "kim", LESSON, classes.solved(**{SECOND: source}))
    said = "\n".join(explain.explain(root, "kim", SECOND, limits=LIMITS))
    assert re.search(r"call 2 of \d+, the first that differs", said) and "input dA:\n  float64 (" in said


def test_explain_decides_as_the_grade_was_decided(graded):
    from sigmoidnet_ref.grading.classroom.journal import Journal

    message = Journal(graded / "grading" / LESSON / "journal.jsonl").latest["ben"]["cells"]["check_one_layer_backward"]
    said = "\n".join(explain.explain(graded, "ben", "one_layer_backward", limits=LIMITS))
    assert all(line.strip() in said for line in message["message"].splitlines())  # the seed among them
    with pytest.raises(course.Refused, match="No lesson has a cell"):
        explain.explain(graded, "ben", "nonsense")
