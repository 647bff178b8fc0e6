"""The learner's desk: what counts as work, and a fresh copy that loses nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from sigmoidnet_ref import desk
from sigmoidnet_ref.desk import fresh
from sigmoidnet_ref.desk.__main__ import main
from tests.lessons.made_course import edit, run_in_jupyter

LESSON = "00_double"


@pytest.fixture
def notebook(course):
    return course / desk.notebook_path(LESSON)


def backups(notebook):
    return sorted(notebook.parent.glob("*.backup-*.ipynb"))


def test_a_released_lesson_is_not_worked_on(course):
    assert [desk.worked(lesson, course) for lesson in ("00_double", "01_triple")] == [False, False]


def test_running_and_saving_is_not_work(course, notebook):
    before = notebook.read_bytes()
    run_in_jupyter(notebook)
    assert notebook.read_bytes() != before
    assert not desk.worked(LESSON, course)


@pytest.mark.parametrize(
    "change",
    [
        lambda cells: cells[2].update(source="def double(x):\n    return 2 * x"),
        lambda cells: cells[0].update(source=cells[0].source + " My own note."),
        lambda cells: cells.pop(0),
        lambda cells: cells.append(nbformat.v4.new_code_cell("1 + 1")),
        lambda cells: cells.append(cells.pop(2)),
        lambda cells: cells[2].update(source=""),
        lambda cells: cells.__setitem__(0, nbformat.v4.new_raw_cell(cells[0].source, id=cells[0]["id"])),
    ],
    ids=["answer", "note", "deleted", "added", "moved", "emptied", "type"],
)
def test_a_changed_cell_is_work(course, notebook, change):
    lesson = nbformat.read(notebook, 4)
    change(lesson.cells)
    nbformat.write(lesson, notebook)
    assert desk.worked(LESSON, course)
    assert not desk.worked("01_triple", course)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cells": [1]}', b'{"cells": 5}', b"\xff\xfe"])
def test_what_cannot_be_read_counts_as_work(course, notebook, content):
    notebook.write_bytes(content)
    assert desk.worked(LESSON, course)


@pytest.mark.parametrize("content", ["", "[]", None])
def test_without_a_record_every_lesson_counts_as_work(course, content):
    record = course / desk.RECORD
    record.unlink() if content is None else record.write_text(content)
    assert desk.worked(LESSON, course)


def test_a_lesson_that_is_not_there_is_no_work(course, notebook):
    notebook.unlink()
    assert not desk.worked(LESSON, course)


def test_status_tells_the_three_states_apart(course, notebook):
    edit(notebook, "double", "def double(x):\n    return 2 * x")
    assert [line.split(maxsplit=1) for line in desk.status(course)] == [
        ["00_double", "worked on"],
        ["01_triple", "as released"],
    ]
    notebook.unlink()
    assert desk.status(course)[0].split(maxsplit=1) == ["00_double", "missing"]


@pytest.mark.parametrize("name", ["00_double", "00", "0", "double", "00_double.ipynb", "notebooks/00_double/"])
def test_a_lesson_has_several_names(name):
    assert desk.find_lesson(name, ["00_double", "01_triple"]) == "00_double"


def test_reset_gives_the_released_bytes_and_keeps_the_old_ones(course, notebook):
    released = notebook.read_bytes()
    edit(notebook, "double", "def double(x):\n    return 2 * x")
    mine = notebook.read_bytes()
    said = "\n".join(fresh.reset(course, "0"))
    assert notebook.read_bytes() == released
    (backup,) = backups(notebook)
    assert backup.read_bytes() == mine
    assert backup.name in said
    assert not desk.worked(LESSON, course)


def test_reset_brings_a_deleted_lesson_back(course, notebook, monkeypatch):
    released = notebook.read_bytes()
    monkeypatch.setattr(fresh, "_fresh", lambda *_: released)
    notebook.unlink()
    fresh.reset(course, "0")
    assert notebook.read_bytes() == released
    assert backups(notebook) == []


def test_two_resets_in_one_second_keep_two_backups(course, notebook, monkeypatch):
    monkeypatch.setattr(fresh.time, "strftime", lambda _: "20250102-030405")
    released = notebook.read_bytes()
    monkeypatch.setattr(fresh, "_fresh", lambda *_: released)
    for text in ("first", "second", "third"):
        edit(notebook, "double", text)
        fresh.reset(course, LESSON)
    assert [path.name for path in backups(notebook)] == [
        f"00_double.backup-20250102-030405{end}.ipynb" for end in ("-2", "-3", "")
    ]
    kept = [nbformat.read(path, 4).cells[2].source for path in backups(notebook)]
    assert sorted(kept) == ["first", "second", "third"]


def test_reset_of_a_fresh_lesson_changes_nothing(course, notebook, monkeypatch):
    released = notebook.read_bytes()
    monkeypatch.setattr(fresh, "_fresh", lambda *_: released)
    said = fresh.reset(course, LESSON)
    assert "nothing to reset" in said[0]
    assert backups(notebook) == []


def test_a_crash_while_resetting_leaves_the_old_file_and_the_backup(course, notebook, monkeypatch):
    edit(notebook, "double", "mine")
    mine, released = notebook.read_bytes(), (course / desk.notebook_path("01_triple")).read_bytes()
    monkeypatch.setattr(fresh, "_fresh", lambda *_: released)

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        fresh.reset(course, LESSON)
    assert notebook.read_bytes() == mine
    assert [path.read_bytes() for path in backups(notebook)] == [mine]
    assert sorted(path.suffix for path in notebook.parent.iterdir()) == [".ipynb", ".ipynb"]


def git(folder, *arguments):
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_reset_finds_the_released_lesson_in_gits_history(course, notebook):
    released = notebook.read_bytes()
    git(course, "init", "--quiet")
    edit(notebook, "title", "an older release")
    git(course, "add", "notebooks")
    git(course, "commit", "--quiet", "-m", "Release")
    notebook.write_bytes(released)
    git(course, "commit", "--quiet", "-am", "Release")
    run_in_jupyter(notebook)
    git(course, "commit", "--quiet", "-am", "I ran it")  # same cells, but no longer fresh
    edit(notebook, "double", "mine")
    git(course, "commit", "--quiet", "-am", "I worked on it")
    shutil.rmtree(course / "solutions")
    fresh.reset(course, LESSON)
    assert notebook.read_bytes() == released


def test_reset_refuses_where_no_fresh_copy_can_be_had(course, notebook):
    edit(notebook, "double", "mine")
    mine = notebook.read_bytes()
    shutil.rmtree(course / "solutions")
    with pytest.raises(desk.Refused, match="could not be made"):
        fresh.reset(course, LESSON)
    assert notebook.read_bytes() == mine
    assert backups(notebook) == []


def test_an_unknown_lesson_is_answered_with_the_list(course, capsys):
    assert main(["--root", str(course), "reset", "7"]) == 1
    said = capsys.readouterr().err
    assert "'7'" in said and "00_double" in said and "01_triple" in said


def test_the_desk_needs_python_and_nothing_else(course, notebook):
    edit(notebook, "double", "mine")
    package = str(Path(desk.__file__).parents[2])
    code = f"import sys; sys.path.append({package!r}); from sigmoidnet_ref.desk.__main__ import main; main(['status'])"
    bare = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(bare, cwd=notebook.parent, capture_output=True, text=True)
    assert "00_double" in done.stdout and "worked on" in done.stdout, done.stderr


def test_the_record_is_kept_in_order(course):
    text = (course / desk.RECORD).read_text()
    assert list(json.loads(text)) == ["00_double", "01_triple"]
    assert text.endswith("}\n")
