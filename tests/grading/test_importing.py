"""Downloads of Canvas and Moodle: names and dates are taken over, and nothing of a zip leads out of submitted/."""

import sqlite3
import zipfile
from contextlib import closing

import nbformat
import pytest

from sigmoidnet_ref.grading.classroom import course, importing
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
    said = importing.import_zip(root, download, "2")
    assert handed_in(root) == {
        f"jane-doe_4711/{LESSON}/02_sigmoid_1_.ipynb",
        f"jane-doe_4711/{LESSON}/timestamp.txt",
        f"jurgen-gross_12/{LESSON}/02_sigmoid.ipynb",
        f"jurgen-gross_12/{LESSON}/timestamp.txt",
    }
    when = (root / "submitted" / "jane-doe_4711" / LESSON / "timestamp.txt").read_text()
    assert when.startswith("2026-03-0") and when.endswith("UTC")
    assert people(root) == {("jane-doe_4711", "Jane", "Doe", "4711"), ("jurgen-gross_12", "Jürgen", "Groß", "12")}
    assert said[0].startswith("2 submissions") and "onlinetext.html is no notebook" in said[1]


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
    said = "\n".join(importing.import_zip(root, download, LESSON))
    late = root / "submitted" / "doejane_1234" / LESSON / "timestamp.txt"
    assert late.read_text() == "2026-01-01 12:00:01 UTC" and "doejane_1234: late" in said
    assert not (root / "submitted" / "roejohn_99" / LESSON / "timestamp.txt").exists()
    assert (root / "submitted" / "poeann_7" / LESSON).is_dir() and "homework.py is no notebook" in said


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
    said = "\n".join(importing.import_zip(root, download, LESSON))
    after = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts and "grading" not in path.parts}
    assert after - before <= {download}
    assert all(
        path.endswith((".ipynb", "/timestamp.txt")) and path.split("/")[1:2] == [LESSON] and path.count("/") == 2
        for path in handed_in(root)
    )
    assert "\x1b" not in said


def test_a_second_download_replaces_the_first(root, tmp_path):
    entries = {"doe_1_2_a.ipynb": NOTEBOOK}
    importing.import_zip(root, zipped(tmp_path / "a.zip", entries), LESSON)
    assert len(importing.import_zip(root, zipped(tmp_path / "b.zip", entries), LESSON)) == 1
    said = importing.import_zip(root, zipped(tmp_path / "c.zip", {"doe_1_3_b.ipynb": NOTEBOOK + " "}), LESSON)
    assert "doe_1: what lay there before was replaced." in said
    assert handed_in(root) == {f"doe_1/{LESSON}/b.ipynb"}


def test_what_is_no_download_is_refused(root, tmp_path):
    (tmp_path / "text.zip").write_text("no zip")
    for path in (tmp_path / "text.zip", tmp_path / "missing.zip", zipped(tmp_path / "x.zip", {"readme.txt": "x"})):
        with pytest.raises(course.Refused):
            importing.import_zip(root, path, LESSON)
