"""Trouble with the machine or the gradebook is a sentence that says what to do."""

import errno
import functools
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import parse_utc

from sigmoidnet_ref.grading import __main__ as command
from sigmoidnet_ref.grading.classroom import batch
from sigmoidnet_ref.grading.release import __main__ as release
from sigmoidnet_ref.grading.release.trouble import sentence
from tests.grading import classes
from tests.grading.classes import LESSON


@pytest.mark.parametrize(
    "error, words",
    [
        (sqlite3.OperationalError("database is locked"), "in use elsewhere"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "cannot be written"),
        (sqlite3.OperationalError("no such column: x"), "nbgrader db upgrade"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
        (sqlite3.DatabaseError("file is not a database"), "damaged"),
        (OSError(errno.ENOSPC, "x", "f"), "disk is full"),
        (OSError(errno.EROFS, "x", "f"), "cannot be written"),
        (PermissionError(errno.EACCES, "x", "/course/grading"), "/course/grading"),
    ],
    ids=str,
)
def test_it_says_what_to_do(error, words):
    assert words in sentence(error)


def test_a_fault_of_ours_is_no_trouble_of_theirs():
    assert sentence(ValueError("x")) is None and sentence(OSError(errno.ENOENT, "x")) is None


# ---- by the command


@pytest.mark.parametrize(
    "harm, words",
    [
        (lambda path: path.write_bytes(b"no database" * 1000), "is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "is damaged"),
        (lambda path: dropped(path), "another version of nbgrader"),
    ],
    ids=["no database", "cut off", "old"],
)
def test_trouble_with_the_gradebook_is_a_sentence(mine, capsys, harm, words):
    harm(mine / "gradebook.db")
    assert command.main(["--root", str(mine), "autograde", "5"]) == 2
    assert words in capsys.readouterr().err


def test_a_gradebook_that_is_in_use_is_not_called_damaged(mine, capsys, monkeypatch):
    with closing(sqlite3.connect(mine / "gradebook.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, timeout=0.1))
        for main, what in ((command.main, ["autograde", "5"]), (release.main, ["--gradebook"])):
            assert main(["--root", str(mine), *what]) != 0
            assert "The gradebook is in use elsewhere." in capsys.readouterr().err


def dropped(path):
    with closing(sqlite3.connect(path)) as book:
        book.execute("ALTER TABLE grade RENAME COLUMN needs_manual_grade TO something_else")
        book.commit()


GRADE = f"{sys.executable} -m sigmoidnet_ref.grading --root {{}} autograde {LESSON} --students ada --regrade --jobs 1"


def in_a_room(mounts, *steps):
    """Return (what shell commands printed, what they complained of) where these mounts are made for them alone."""
    words = ["bwrap", "--dev-bind", "/", "/", *map(str, mounts), "sh", "-c", "; ".join(map(str, steps))]
    done = subprocess.run(words, capture_output=True, text=True)
    return done.stdout, done.stderr


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(mine, tmp_path, needs):
    """A disk of eight megabytes, of which something else takes the last byte, and gives it back."""
    needs("bwrap")
    disk, after = tmp_path / "disk", tmp_path / "after"
    disk.mkdir()
    full = [f"cp -r {mine} {disk}/course", f"cat /dev/zero > {disk}/else 2> /dev/null"]
    room_again = [f"rm {disk}/else", f"cp -r {disk}/course {after}"]
    mounts = ["--size", 8 * 2**20, "--tmpfs", disk]
    printed, complained = in_a_room(mounts, *full, GRADE.format(disk / "course"), "echo code $?", *room_again)
    assert "The disk is full. Make room, and start again" in complained and "Traceback" not in complained
    assert printed == "code 2\n"
    outcome = batch.autograde(after, LESSON, jobs=1, quiet=True)
    assert len(outcome.graded) + len(outcome.standing) == len(classes.CLASS) and not outcome.changed
    assert classes.gradebook(after) == classes.gradebook(mine)
    assert not (after / "grading" / LESSON / "unfinished").exists()


IMPORT = f"{sys.executable} -m sigmoidnet_ref.grading --root {{}} import {{}} {LESSON}"


def test_a_course_that_cannot_be_written_is_a_sentence(mine, needs):
    needs("bwrap")
    steps = (command.format(mine, mine / "submitted") for command in (GRADE, IMPORT))
    printed, complained = in_a_room(["--ro-bind", mine, mine], next(steps), "echo code $?", next(steps), "echo code $?")
    assert complained == 2 * "The course folder cannot be written. Grade in a copy that can.\n"
    assert printed == 2 * "code 2\n"


# ---- in what an instructor has written

RULE = """from nbgrader.plugins import BasePlugin
class Rule(BasePlugin):
    def late_submission_penalty(self, student_id, score, seconds):
        return nonsense
"""


@pytest.mark.parametrize(
    "settings, words",
    [
        ("c.AssignLatePenalties.plugin_class = 'late_rules.Rule'", "late_rules.Rule, fails: NameError: name"),
        ("c.AssignLatePenalties.plugin_class = 'late_rules.Role'", "'late_rules.Role' could not be imported"),
        ("c.AssignLatePenalties.plugin_class = (", "nbgrader_config.py cannot be read: SyntaxError"),
    ],
)
def test_a_slip_in_the_settings_is_a_sentence_and_nothing_is_lost(mine, capsys, monkeypatch, settings, words):
    (mine / "late_rules.py").write_text(RULE)
    monkeypatch.syspath_prepend(mine)
    with Gradebook(f"sqlite:///{mine}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_assignment(LESSON, duedate="2030-01-01 12:00:00 UTC")
        book.find_submission(LESSON, "ada").timestamp = parse_utc("2030-01-02 12:00:00 UTC")
        book.db.commit()
    before = classes.gradebook(mine)
    with open(mine / "nbgrader_config.py", "a") as file:
        file.write(f"\n{settings}\n")
    for what in ("autograde", "report"):
        assert command.main(["--root", str(mine), what, "5"]) == 2
        said = capsys.readouterr().err
        assert words in said and said.count("\n") == 1
    assert classes.gradebook(mine) == before
