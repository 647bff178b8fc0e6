"""Trouble with the machine or the gradebook is a sentence that says what to do."""

import errno
import sqlite3

import pytest

from sigmoidnet_ref.grading.classroom.trouble import sentence


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
