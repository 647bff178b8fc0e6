"""Trouble with the machine or the gradebook, as a sentence that says what to do. Whatever was graded before is safe."""

import errno
import sqlite3

GRADEBOOK = (
    ("locked", "The gradebook is in use elsewhere. Wait until Formgrader or nbgrader is done there, and start again."),
    ("readonly", "The gradebook, gradebook.db, cannot be written: are you its owner, and is its folder open to you?"),
    ("unable to open", "The gradebook, gradebook.db, cannot be opened: does its folder exist, and is it open to you?"),
    ("disk is full", "The disk is full. Make room, and start again: it goes on from there."),
    (
        "no such",
        "The gradebook is of another version of nbgrader. Copy gradebook.db elsewhere, then bring it up to date: "
        "nbgrader db upgrade",
    ),
)
DAMAGED = (
    "The gradebook, gradebook.db, is damaged. Bring it back from a backup. Without one, move it away and start again "
    "with --regrade: all is graded anew, but marks by hand, remarks and due dates are lost."
)
FILES = {
    errno.ENOSPC: "The disk is full. Make room, and start again: it goes on from there.",
    errno.EDQUOT: "Your share of the disk is full. Make room, and start again: it goes on from there.",
    errno.EROFS: "The course folder cannot be written. Grade in a copy that can.",
    errno.EACCES: "You may not write there: {file}. Are you the owner of the course folder?",
    errno.EPERM: "You may not write there: {file}. Are you the owner of the course folder?",
}


def sentence(error):
    """Return what to tell an instructor about an exception, or None where it is nothing of the kind."""
    if isinstance(error, OSError):
        text = FILES.get(error.errno)
        return text and text.format(file=error.filename)
    inner = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite raises
    if not isinstance(inner, sqlite3.Error):
        return None
    said = str(inner).lower()
    return next((text for words, text in GRADEBOOK if words in said), DAMAGED)
