"""Downloads of Canvas and Moodle: names and dates are taken over, and nothing of a zip leads out of submitted/."""

import os
import sqlite3
import zipfile
from contextlib import closing

import nbformat
import pytest

from sigmoidnet_ref.grading.classroom import course
from sigmoidnet_ref.grading.classroom.importing import submissions
from sigmoidnet_ref.grading.reports import feedback
from tests.lessons.graded import make_course

LESSON = "02_sigmoid"
NOTEBOOK = nbformat.writes(nbformat.v4.new_notebook())


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("import") / "course", [LESSON])


@pytest.fixture
def root(empty, tmp_path):
    import shutil

    return shutil.copytree(empty, tmp_path / "course")


def zipped(path, entries, date=(2026, 3, 4, 5, 6, 8)):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, date), content)
    return path


def handed_in(root):
    return {str(path.relative_to(root / "submitted")) for path in (root / "submitted").rglob("*") if path.is_file()}


def people(root):
    with closing(sqlite3.connect(root / "gradebook.db")) as book:
        return set(book.execute("SELECT id, first_name, last_name, lms_user_id FROM student"))


def test_moodle(root, tmp_path, monkeypatch):
    download = zipped(
        tmp_path / "moodle.zip",
        {
            "Jane Doe_4711_assignsubmission_file_/02_sigmoid (1).ipynb": NOTEBOOK,
            "Jürgen Groß_12_assignsubmission_file_02_sigmoid.ipynb": NOTEBOOK,
            "Jane Doe_4711_assignsubmission_onlinetext_/onlinetext.html": "hello",
        },
    )
    said = submissions.take_in(root, download, "2")
    assert handed_in(root) == {
        f"jane-doe_4711/{LESSON}/02_sigmoid_1_.ipynb",
        f"jane-doe_4711/{LESSON}/timestamp.txt",
        f"jurgen-gross_12/{LESSON}/02_sigmoid.ipynb",
        f"jurgen-gross_12/{LESSON}/timestamp.txt",
    }
    when = (root / "submitted" / "jane-doe_4711" / LESSON / "timestamp.txt").read_text()
    assert when.startswith("2026-03-0") and when.endswith("UTC")
    assert people(root) == {("jane-doe_4711", "Jane", "Doe", "4711"), ("jurgen-gross_12", "Jürgen", "Groß", "12")}
    assert said == [
        f"2 submissions lie in submitted/*/{LESSON}.",
        "  jane-doe_4711 (Jane Doe): 02_sigmoid (1).ipynb",
        "  jurgen-gross_12 (Jürgen Groß): 02_sigmoid.ipynb",
        "jane-doe_4711: onlinetext.html is no notebook, and was left out.",
    ]


def test_canvas_and_its_late_ones(root, tmp_path):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_assignment(LESSON, duedate="2026-01-01 12:00:00 UTC")
    download = zipped(
        tmp_path / "canvas.zip",
        {
            "doejane_LATE_1234_5678_02_sigmoid-1.ipynb": NOTEBOOK,
            "roejohn_99_5679_02_sigmoid.ipynb": NOTEBOOK,
            "poeann_7_5680_homework.py": "print(1)",
        },
    )
    said = "\n".join(submissions.take_in(root, download, LESSON))
    late = root / "submitted" / "doejane_1234" / LESSON / "timestamp.txt"
    assert late.read_text() == "2026-01-01 12:00:01 UTC" and "doejane_1234: late" in said
    assert not (root / "submitted" / "roejohn_99" / LESSON / "timestamp.txt").exists()
    assert (root / "submitted" / "poeann_7" / LESSON).is_dir() and "homework.py is no notebook" in said
    assert "  poeann_7 (poeann): nothing\n" in said


@pytest.mark.parametrize(
    "name",
    [
        "../../evil_1_2_x.ipynb",
        "/etc/evil_1_2_x.ipynb",
        "..\\..\\evil_1_2_x.ipynb",
        "Jane Doe_1_assignsubmission_file_/../../../../evil.ipynb",
        ".._1_2_evil.ipynb",
        "a_1_2_.ipynb",
        "x_1_2_\x00\n\x1b[31m.ipynb",
    ],
)
def test_no_name_leads_out(root, tmp_path, name):
    before = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts and "grading" not in path.parts}
    download = zipped(tmp_path / "evil.zip", {name: NOTEBOOK, "good_3_4_x.ipynb": NOTEBOOK})
    said = "\n".join(submissions.take_in(root, download, LESSON))
    after = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts and "grading" not in path.parts}
    assert after - before <= {download}
    assert all(
        path.endswith((".ipynb", "/timestamp.txt")) and path.split("/")[1:2] == [LESSON] and path.count("/") == 2
        for path in handed_in(root)
    )
    assert "\x1b" not in said


def test_a_second_download_replaces_the_first(root, tmp_path):
    entries = {"doe_1_2_a.ipynb": NOTEBOOK}
    submissions.take_in(root, zipped(tmp_path / "a.zip", entries), LESSON)
    assert len(submissions.take_in(root, zipped(tmp_path / "b.zip", entries), LESSON)) == 2
    said = submissions.take_in(root, zipped(tmp_path / "c.zip", {"doe_1_3_b.ipynb": NOTEBOOK + " "}), LESSON)
    assert "doe_1: what lay there before was replaced." in said
    assert handed_in(root) == {f"doe_1/{LESSON}/b.ipynb"}


def test_what_is_no_download_is_refused(root, tmp_path):
    (tmp_path / "text.zip").write_text("no zip")
    for path in (tmp_path / "text.zip", tmp_path / "missing.zip", zipped(tmp_path / "x.zip", {"readme.txt": "x"})):
        with pytest.raises(course.Refused):
            submissions.take_in(root, path, LESSON)


FORMS = {
    "Moodle 4": ({"Jane Doe_4711_assignsubmission_file/02_sigmoid.ipynb": NOTEBOOK}, "jane-doe_4711"),
    "Moodle, repacked on a Mac": (
        {
            "submissions/Jane Doe_4711_assignsubmission_file_/02_sigmoid.ipynb": NOTEBOOK,
            "__MACOSX/submissions/Jane Doe_4711_assignsubmission_file_/._02_sigmoid.ipynb": "x",
            "submissions/.DS_Store": "x",
        },
        "jane-doe_4711",
    ),
    "Canvas, in a folder": ({"submissions/doejane_1234_5678_02_sigmoid.ipynb": NOTEBOOK}, "doejane_1234"),
    "Brightspace": (
        {"12345-67890 - Jane Doe - Mar 4, 2026 506 AM/02_sigmoid.ipynb": NOTEBOOK, "index.html": "x"},
        "jane-doe_12345",
    ),
    "Blackboard": (
        {
            "Lesson 2_jdoe_attempt_2026-03-04-05-06-08_02_sigmoid.ipynb": NOTEBOOK,
            "Lesson 2_jdoe_attempt_2026-03-04-05-06-08.txt": "x",
        },
        "jdoe",
    ),
    "GitHub Classroom": (
        {"sigmoid-jdoe/notebooks/02_sigmoid/02_sigmoid.ipynb": NOTEBOOK, "sigmoid-jdoe/README.md": "x"},
        "sigmoid-jdoe",
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [True, False], ids=["zip", "folder"])
def test_every_platforms_form_is_taken(root, tmp_path, form, packed):
    entries, student = FORMS[form]
    download = zipped(tmp_path / "download.zip", entries)
    if not packed:
        with zipfile.ZipFile(download) as archive:
            archive.extractall(tmp_path / "download")
        download = tmp_path / "download"
    said = submissions.take_in(root, download, LESSON)
    assert said[0].startswith("1 submission lies")
    assert f"{student}/{LESSON}/02_sigmoid.ipynb" in handed_in(root)
    assert {one for one, *_ in people(root)} == {student}


def test_a_date_in_a_name_counts(root, tmp_path):
    submissions.take_in(root, zipped(tmp_path / "b.zip", FORMS["Blackboard"][0]), LESSON)
    when = (root / "submitted" / "jdoe" / LESSON / "timestamp.txt").read_text()
    assert when.startswith("2026-03-0") and when.endswith("UTC")


def test_one_person_stays_one_student_in_every_lesson(root, tmp_path):
    for number in (11, 57):
        names = {f"{name}_{number + place}_assignsubmission_file_/a.ipynb": NOTEBOOK for place, name in enumerate(PAIR)}
        submissions.take_in(root, zipped(tmp_path / f"{number}.zip", names), LESSON)
    assert {first for _, first, *_ in people(root)} == {"Jane", "Jürgen"} and len(people(root)) == 2
    assert (root / "grading" / LESSON / "numbers.json").read_text().count(": ") == 2
    assert "57" in (root / "grading" / LESSON / "numbers.json").read_text()


PAIR = ("Jane Doe", "Jürgen Groß")


def test_two_people_of_one_name_stay_two(root, tmp_path):
    names = {f"Jane Doe_{number}_assignsubmission_file_/a.ipynb": NOTEBOOK for number in (1, 2)}
    submissions.take_in(root, zipped(tmp_path / "a.zip", names), LESSON)
    assert {one for one, *_ in people(root)} == {"jane-doe_1", "jane-doe_2"}


def test_the_class_list_says_who_is_who_and_who_is_not_on_it(root, tmp_path):
    (root / "students.csv").write_text("id;name;canvas\njd01;JANE DOE;1234\njg02;Jürgen Groß;99\n", "utf-8-sig")
    names = {"Jane Doe_7_assignsubmission_file_/a.ipynb": NOTEBOOK, "Eve_8_assignsubmission_file_/a.ipynb": NOTEBOOK}
    said = submissions.take_in(root, zipped(tmp_path / "moodle.zip", names), LESSON)
    assert "eve_8: Eve is not in students.csv." in said and not any(line.startswith("jd01") for line in said)
    submissions.take_in(root, zipped(tmp_path / "canvas.zip", {"grossjurgen_99_5_a.ipynb": NOTEBOOK}), LESSON)
    assert {one for one, *_ in people(root)} == {"jd01", "jg02", "eve_8"}


EXPORTS = {
    "Moodle's participants": "First name,Last name,id,Email address,Groups\nJane,Doe,jd01,j@x.org,\nMax,Li,ml02,,\n",
    "in German": "Nachname;Vorname;ID;E-Mail-Adresse\nDoe;Jane;jd01;j@x.org\nLi;Max;ml02;\n",
    "Canvas' gradebook": (
        "Student,ID,SIS User ID,SIS Login ID,Section,02 (123)\n    Points Possible,,,,,4\n"
        '"Doe, Jane",jd01,9,jdoe,S1,\n"Li, Max",ml02,8,mli,S1,\n'
    ),
}


@pytest.mark.parametrize("export", EXPORTS)
def test_a_platforms_own_list_is_a_class_list(root, tmp_path, export):
    (root / "students.csv").write_text(EXPORTS[export])
    names = {"Jane Doe_7_assignsubmission_file/a.ipynb": NOTEBOOK, "Max Li_8_assignsubmission_file/a.ipynb": NOTEBOOK}
    said = submissions.take_in(root, zipped(tmp_path / "moodle.zip", names), LESSON)
    assert {one for one, *_ in people(root)} == {"jd01", "ml02"} and len(said) == 3


def test_a_class_list_without_ids_says_which_columns_it_has(root, tmp_path):
    (root / "students.csv").write_text("First name,ID number\nJane,jd01\n")
    with pytest.raises(course.Refused, match="no column id.*First name, ID number"):
        submissions.take_in(root, zipped(tmp_path / "a.zip", {"doe_1_2_a.ipynb": NOTEBOOK}), LESSON)


def test_a_class_list_of_no_use_is_refused(root, tmp_path):
    download = zipped(tmp_path / "a.zip", {"doe_1_2_a.ipynb": NOTEBOOK})
    for text in ("name\nJane", "id,name\n../x,Jane\n", "id,name\na,Jane\na,John\n"):
        (root / "students.csv").write_text(text)
        with pytest.raises(course.Refused, match="students.csv"):
            submissions.take_in(root, download, LESSON)


@pytest.mark.parametrize("kind", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_damaged_entry_costs_itself_and_no_other(root, tmp_path, kind):
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w", kind) as archive:
        archive.writestr("doe_1_2_a.ipynb", NOTEBOOK * 50)
        archive.writestr("roe_3_4_a.ipynb", NOTEBOOK)
    content = bytearray(path.read_bytes())
    content[60:90] = b"\xff" * 30
    path.write_bytes(content)
    said = "\n".join(submissions.take_in(root, path, LESSON))
    assert "doe_1: a.ipynb is damaged in the zip file" in said
    assert (root / "submitted" / "roe_3" / LESSON / "a.ipynb").read_text() == NOTEBOOK


def test_another_lessons_trouble_stops_no_import(root, tmp_path):
    (root / "solutions" / "03_torn").mkdir()
    (root / "solutions" / "03_torn" / "03_torn.ipynb").write_text("{")
    said = submissions.take_in(root, zipped(tmp_path / "a.zip", {"doe_1_2_a.ipynb": NOTEBOOK}), LESSON)
    assert said == [f"1 submission lies in submitted/*/{LESSON}.", "  doe_1 (doe): a.ipynb"]


def of_tomorrow(path, place):
    """Write a zip file whose first entry asks for something that no program can do, `place` bytes into its record."""
    content = bytearray(zipped(path, {"doe_1_2_a.ipynb": NOTEBOOK, "roe_3_4_a.ipynb": NOTEBOOK}).read_bytes())
    content[content.index(b"PK\1\2") + place] = 99
    path.write_bytes(content)
    return path


def test_an_entry_packed_in_an_unknown_way_costs_itself_and_no_other(root, tmp_path):
    said = "\n".join(submissions.take_in(root, of_tomorrow(tmp_path / "a.zip", place=10), LESSON))
    assert "doe_1: a.ipynb is damaged in the zip file" in said
    assert (root / "submitted" / "roe_3" / LESSON / "a.ipynb").read_text() == NOTEBOOK


def test_a_zip_file_of_an_unknown_version_is_refused_in_a_sentence(root, tmp_path):
    with pytest.raises(course.Refused, match=r"cannot be read as a zip file or a folder: zip file version 9.9"):
        submissions.take_in(root, of_tomorrow(tmp_path / "a.zip", place=6), LESSON)


# ---- feedback on its way back


def whose_to_moodle(path):
    """Return (number, plugin) of a file in a feedback zip, by the rule of Moodle's importziplib.php."""
    for part in path.split("/"):
        info = part.split("_", 4)
        if len(info) >= 4 and info[1].isdigit():
            return info[1], "_".join(info[2:4])
    return None


def whose_to_canvas(path):
    """Return [user, attachment] of a file in a zip of submissions that come back, by the rule of Canvas."""
    return [part for part in path.rpartition("/")[2].split("_") if part.isdigit()][:2]


UPLOADED = {
    "Anne_Marie Ö_4711_assignsubmission_file_/a.ipynb": (whose_to_moodle, ("4711", "assignsubmission_file")),
    "Jane Doe_12_assignsubmission_file/b.ipynb": (whose_to_moodle, ("12", "assignsubmission_file")),
    "submissions/doejane_LATE_1234_5678_02_sigmoid-1.ipynb": (whose_to_canvas, ["1234", "5678"]),
}


@pytest.mark.parametrize("name", UPLOADED)
def test_feedback_goes_back_under_a_name_that_says_whose_it_is(root, tmp_path, name):
    submissions.take_in(root, zipped(tmp_path / "in.zip", {name: NOTEBOOK}), LESSON)
    (student,) = os.listdir(root / "submitted")
    for who in (student, "by_hand"):
        page = root / "feedback" / who / LESSON / f"{LESSON}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"feedback for {who}")
    path, left_out = feedback.pack(root, LESSON)
    assert left_out == ["by_hand"]
    with zipfile.ZipFile(path) as archive:
        (packed,) = archive.namelist()
        assert archive.read(packed).decode() == f"feedback for {student}"
    rule, expected = UPLOADED[name]
    assert rule(packed) == expected and packed.endswith(".html")
