"""A term of three lessons, played with the commands of the instructors' guide; it ends with the grades stated here.

Downloads of three platforms, two people of one name, marks by hand, late penalties, a due date that moves, an
extension, a lesson whose check changes in between. `SIGMOIDNET_TERM=40` plays it with 40 people.
"""

import contextlib
import csv
import datetime
import io
import os
import re
import shlex
import subprocess
import sys
import zipfile

import nbformat
import pytest
from nbgrader.api import Gradebook

from sigmoidnet_ref.grading import __main__ as command
from tests.grading.test_importing import whose_to_moodle
from tests.grading.test_lms_csv import as_moodle_reads
from tests.lessons.graded import ROOT, answers, make_course, nbgrader, with_sources

FIRST, SECOND, THIRD = LESSONS = ("01_init_params", "02_sigmoid", "04_cost_function")
IDS = [f"s{number:02}" for number in range(1, int(os.environ.get("SIGMOIDNET_TERM", 7)) + 1)]
NAMES = dict.fromkeys(IDS, "Ann Li") | {"s03": "Jürgen Groß", "s04": "=1+1 O'Neil", "s05": "Bo_Ö, jr", "s06": "Cy <b>"}

# student: points in the three lessons at the end. Everybody else is right, in time, and gets all marks by hand.
ALL = (3, 4, 5)
ENDS = {
    "s02": (0, 1, 0),  # wrong; wrong, with one mark for the answer in words; as handed out
    "s03": (2.7, 3.6, 5),  # 37 hours late, of which the moved due date takes 24, costs a tenth; late by Canvas as well
    "s04": ALL,  # 13 hours late, until the due date moved
    "s05": ALL,  # 37 hours late, with an extension
    "s06": ALL,  # right, in a way that the first form of the check refused
}
DUE = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
HOURS_LATE = {"s03": 37, "s04": 13, "s05": 37}
STRICT = "import numpy\nassert isinstance(cost_function(numpy.array([[0.5]]), numpy.array([[1.0]])), float)\n"
AS_ARRAY = "\n\ndef cost_function(A, Y, cost=cost_function):\n    return np.array(cost(A, Y))"

GUIDE = (ROOT / "sigmoidnet_ref" / "grading" / "README.md").read_text("utf-8")
OURS = ".venv/bin/python -m sigmoidnet_ref.grading "
IMPORT, GRADE, REPORT = (
    f"{OURS}{words}05_one_layer_backward" for words in ("import submissions.zip ", "autograde ", "report ")
)
EXPLAIN = f"{OURS}explain STUDENT one_layer_backward"
DAY = "2030-03-01 12:00 UTC"
SET_DUE_DATE = f'.venv/bin/nbgrader db assignment add 05_one_layer_backward --duedate "{DAY}"'
(EXTEND,) = re.findall(r'\.venv/bin/python -c "[^"]+"', GUIDE)
PENALTY, SETTINGS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


class Instructor:
    """Types what the guide prints, for another lesson, in the course folder `root`."""

    def __init__(self, root):
        self.root = root

    def types(self, printed, lesson, *options, needs_a_person=0, **instead):
        """Return what a command said; `instead` are the words of the guide that stand for something."""
        assert printed in GUIDE and all(option in GUIDE for option in options if option.startswith("--"))
        options = ["--jobs 1", *options] if printed == GRADE else options  # starting a second one takes longer
        line = " ".join([printed.replace("05_one_layer_backward", lesson), *options])
        for word, value in instead.items():
            line = line.replace(word, value)
        if not line.startswith(OURS):
            return subprocess.run(line, shell=True, cwd=self.root, check=True, capture_output=True, text=True).stderr
        # In this process, which has loaded what the command needs.
        with contextlib.chdir(self.root), contextlib.redirect_stdout(io.StringIO()) as said:
            assert command.main(shlex.split(line.removeprefix(OURS))) == needs_a_person, said.getvalue()
        return said.getvalue()

    def sets_due_date(self, lesson, when):
        self.types(SET_DUE_DATE, lesson, **{DAY: f"{when:%Y-%m-%d %H:%M} UTC"})

    def gives_marks(self, lesson, question, **marks):
        """Give marks by hand, as Formgrader does: these, and to everybody else who waits, all."""
        with Gradebook(f"sqlite:///{self.root}/gradebook.db", "sigmoidnet") as book:
            for submission in book.assignment_submissions(lesson):
                grade = book.find_grade(question, lesson, lesson, submission.student_id)
                if grade.needs_manual_grade:
                    grade.manual_score, grade.needs_manual_grade = marks.get(submission.student_id, 2), False
            book.db.commit()

    def downloads(self, lesson, name_of):
        """Download a platform's zip file, in which a student's notebook is called name_of(student, number)."""
        with zipfile.ZipFile(self.root / "submissions.zip", "w") as archive:
            for number, student in enumerate(IDS, 1):
                when = DUE + datetime.timedelta(hours=HOURS_LATE.get(student, -2))
                local = datetime.datetime.fromtimestamp(when.timestamp()).timetuple()[:6]  # as a zip holds it
                archive.writestr(zipfile.ZipInfo(name_of(student, number), local), handed_in(lesson, student))


def handed_in(lesson, student):
    """Return the text of a student's notebook."""
    sources = answers(lesson)
    if student == "s02" and lesson == THIRD:
        sources = {}
    elif student == "s02":
        sources |= {name: text.replace("return", "return 1,") for name, text in sources.items()}
    elif student == "s06" and lesson == THIRD:
        sources["cost_function"] += AS_ARRAY
    released = nbformat.read(ROOT / "notebooks" / lesson / f"{lesson}.ipynb", 4)
    return nbformat.writes(with_sources(released, sources))


def write_class_list(path):
    rows = [[one, NAMES[one], 4000 + place, 100 + place, 9000 + place] for place, one in enumerate(IDS, 1)]
    write_csv(path, [["id", "name", "moodle", "canvas", "brightspace"], *rows])


def write_worksheet(path):
    """Write the worksheet of the first lesson as a Moodle in German gives it."""
    head = ["ID", "Vollständiger Name", "Status", "Bewertung", "Bestwertung", "Zuletzt geändert (Bewertung)"]
    rows = [[f"Teilnehmer/in{4000 + place}", NAMES[one], "", "", "3,00", "-", ""] for place, one in enumerate(IDS, 1)]
    write_csv(path, [[*head, "Feedback als Kommentar"], *rows])


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture(scope="module")
def term(needs, tmp_path_factory):
    """Return (the course folder at the end of the term, what the commands said in between)."""
    needs("bwrap")
    root = make_course(tmp_path_factory.mktemp("term") / "course", LESSONS)
    (root / ".venv").symlink_to(sys.prefix)
    (root / "late.py").write_text(PENALTY)
    with open(root / "nbgrader_config.py", "a") as file:
        file.write(SETTINGS)
    write_class_list(root / "students.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", list(sys.path))  # the settings put the course folder on it
        instructor = Instructor(root)
        return root, [first(instructor), second(instructor), third(instructor)]


def first(instructor):
    """Play the first lesson, on Moodle: the due date moves after grading, and one person gets an extension."""
    instructor.sets_due_date(FIRST, DUE)
    instructor.downloads(FIRST, lambda one, place: f"{NAMES[one]}_{4000 + place}_assignsubmission_file/1.ipynb")
    instructor.types(IMPORT, FIRST)
    instructor.types(GRADE, FIRST)
    instructor.sets_due_date(FIRST, DUE + datetime.timedelta(days=1))
    instructor.types(EXTEND, FIRST, STUDENT="s05")
    write_worksheet(instructor.root / "worksheet.csv")
    said = instructor.types(GRADE, FIRST, "--zip")
    return said + instructor.types(REPORT, FIRST, "--worksheet", "worksheet.csv")


def second(instructor):
    """Play the second lesson, on Canvas: answers in words are graded by hand."""
    instructor.sets_due_date(SECOND, DUE)
    late = {"s03": "LATE_"}
    instructor.downloads(SECOND, lambda one, place: f"name_{late.get(one, '')}{100 + place}_{place}_2.ipynb")
    instructor.types(IMPORT, SECOND)
    instructor.types(GRADE, SECOND, needs_a_person=1)
    instructor.gives_marks(SECOND, "why_saturation", s02=1)
    said = instructor.types(GRADE, SECOND)
    said += instructor.types(EXPLAIN, SECOND, STUDENT="s02", one_layer_backward="sigmoid")
    return said + instructor.types(REPORT, SECOND)


def third(instructor):
    """Play the third lesson, on Brightspace: a check that asks for too much is mended when all is graded."""
    source = instructor.root / "solutions" / THIRD / f"{THIRD}.ipynb"
    mended = source.read_text("utf-8")
    notebook = nbformat.reads(mended, 4)
    (check,) = (cell for cell in notebook.cells if cell["id"] == "check_cost_function")
    check.source = check.source.replace("### END", f"{STRICT}### END")
    nbformat.write(notebook, source)
    instructor.downloads(THIRD, lambda one, place: f"{9000 + place}-1 - {NAMES[one]} - Mar 1, 2026 506 AM/4.ipynb")
    instructor.types(IMPORT, THIRD)
    instructor.types(GRADE, THIRD, needs_a_person=1)
    instructor.gives_marks(THIRD, "which_is_better")
    source.write_text(mended, "utf-8")
    said = instructor.types(GRADE, THIRD, needs_a_person=1)
    return said + instructor.types(GRADE, THIRD, "--regrade")


def test_the_term_ends_with_the_stated_grades(term):
    nbgrader(term[0], "export")
    with open(term[0] / "grades.csv", newline="") as file:
        rows = {(row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(file)}
    stated = {(one, lesson): ENDS.get(one, ALL)[place] for one in IDS for place, lesson in enumerate(LESSONS)}
    assert rows == pytest.approx(stated)


def test_what_changed_in_between_is_said(term):
    moved, by_hand, mended = term[1]
    for change in ("s03: late penalty 0.6 -> 0.3", "s04: late penalty 0.3 -> 0", "s05: late penalty 0.6 -> 0"):
        assert change in moved
    assert "s03: late penalty 0.2 -> 0.4" in by_hand and "s04" not in by_hand
    assert f"s02, {SECOND}, check_sigmoid: wrong, 0 of 2 points" in by_hand
    assert f"{len(IDS)} were graded with earlier tests" in mended
    assert "1 changed their grade:\n  s06: 0 -> 3 points (check_cost_function 0 -> 3)" in mended


def test_the_platforms_take_the_grades(term):
    to_moodle = as_moodle_reads((term[0] / "grading" / FIRST / "moodle.csv").read_text("utf-8"))
    stated = {str(4000 + place): ENDS.get(one, ALL)[0] for place, one in enumerate(IDS, 1)}
    assert {number: points for number, (points, *_) in to_moodle.items()} == pytest.approx(stated)
    with open(term[0] / "grading" / SECOND / "canvas.csv", newline="") as file:
        rows = {row["ID"]: float(row[SECOND]) for row in csv.DictReader(file) if row["ID"]}
    assert rows == pytest.approx({str(100 + place): ENDS.get(one, ALL)[1] for place, one in enumerate(IDS, 1)})


def test_everybodys_feedback_goes_back(term):
    with zipfile.ZipFile(term[0] / "grading" / FIRST / "feedback.zip") as archive:
        pages = {whose_to_moodle(name): archive.read(name).decode() for name in archive.namelist()}
    assert set(pages) == {(str(4000 + place), "assignsubmission_file") for place, _ in enumerate(IDS, 1)}
    assert "Score: 0.0 / 3.0" in pages["4002", "assignsubmission_file"]
