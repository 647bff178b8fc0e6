"""Put the lessons into nbgrader's gradebook, so that autograde and Formgrader know them on a fresh clone."""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sigmoidnet_ref.words import counted

GRADEBOOK = "gradebook.db"
ROWS = "SELECT student_id FROM submitted_assignment JOIN assignment ON assignment_id = assignment.id WHERE name = ?"


class CannotFill(Exception):
    """The gradebook does not take some lessons, {name: why}; the others are in it. The text says which and why."""

    def __init__(self, lessons):
        super().__init__("\n".join(lessons.values()))
        self.lessons = lessons


CHANGED = """{lesson}: its cells are not those that were handed in ({what}). The gradebook keeps
points by cell: everybody would lose the points of what is gone, and have none for what is new. Two ways on:
  keep the old form for this class: bring solutions/{lesson} back as it was when the lesson was handed out, and grade
  or begin this lesson anew: nbgrader db assignment remove {lesson} --force, and grade; marks by hand are lost"""
CELLS = """SELECT base_cell.name FROM base_cell JOIN notebook ON notebook_id = notebook.id
JOIN assignment ON assignment_id = assignment.id WHERE assignment.name = ? AND base_cell.type != 'SourceCell'"""


def fill(root, sources):
    """Put {lesson: text of its source} into the gradebook of the course; return lines that say what was done.

    A gradebook that holds just these lessons is left alone, and seen at once: nbgrader is not even imported. Raises
    CannotFill, and sqlite3.OperationalError where the gradebook is in use elsewhere.
    """
    path = Path(root) / GRADEBOOK
    mark = _mark(sources, (Path(root) / "nbgrader_config.py").read_bytes())
    if _holds(path, mark, sources):
        return []
    if path.exists() and path.stat().st_size:
        _put(root, path, sources, mark)
    else:
        # Made apart and moved into place, so that an interrupted start leaves no half of a gradebook behind.
        with tempfile.TemporaryDirectory(dir=root, prefix=f"{GRADEBOOK}.") as folder:
            new = Path(folder) / GRADEBOOK
            _put(root, new, sources, mark)
            os.replace(new, path)
    return [f"{GRADEBOOK} holds {counted(len(sources), 'lesson')}"]


def _put(root, path, sources, mark):
    from sigmoidnet_ref.grading.release import solutions
    from sigmoidnet_ref.grading.release.generate import generate

    refused = {}
    for lesson, source in sources.items():
        try:
            notebook = solutions.parsed(lesson, source)
            generate(root, {lesson: source}, db_url=f"sqlite:///{path.as_posix()}")
        except solutions.Faulty as error:
            changed = "Cannot add or remove cells" in str(error)
            what = differences(path, lesson, notebook) if changed else ""
            refused[lesson] = CHANGED.format(lesson=lesson, what=what) if changed else str(error)
    if refused:
        raise CannotFill(refused)
    with closing(sqlite3.connect(path)) as gradebook:
        gradebook.execute(f"PRAGMA user_version = {mark}")


def differences(path, lesson, notebook):
    """Return which cells that have points or answers are gone from a lesson, and which are new, as text."""
    with closing(sqlite3.connect(path)) as gradebook:
        old = {name for (name,) in gradebook.execute(CELLS, [lesson])}
    roles = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    new = {role["grade_id"] for role in roles if role.get("grade") or role.get("solution") or role.get("task")}
    found = {"gone": sorted(old - new), "new": sorted(new - old)}
    return "; ".join(f"{what}: {', '.join(names)}" for what, names in found.items() if names) or "other roles"


def students(root, lesson):
    """Return the students who have a row for a lesson; none where there is no gradebook. Nothing is written."""
    path = Path(root) / GRADEBOOK
    if not path.exists():
        return set()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as gradebook:
        return {student for (student,) in gradebook.execute(ROWS, [lesson])}


def is_damaged(root):
    """Return whether the gradebook of a course is there, and is no sound database."""
    path = Path(root) / GRADEBOOK
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as gradebook:
        try:
            return gradebook.execute("PRAGMA integrity_check").fetchone() != ("ok",)
        except sqlite3.DatabaseError:
            return True


def _mark(sources, settings):
    """Return a number that stands for these sources. It is kept in the gradebook, in a place that SQLite gives away."""
    digest = hashlib.sha256(settings)
    for lesson, source in sorted(sources.items()):
        digest.update(f"{lesson}\0{source}\0".encode(errors="surrogateescape"))
    return int.from_bytes(digest.digest()[:4]) >> 1 or 1  # user_version is a signed 32-bit number, and 0 means unset


def _holds(path, mark, lessons):
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as gradebook:
        try:
            (found,) = gradebook.execute("PRAGMA user_version").fetchone()
            names = {name for (name,) in gradebook.execute("SELECT name FROM assignment")}
        except sqlite3.DatabaseError as error:  # no gradebook yet, or a broken one: nbgrader shall say so
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:  # nothing can be said of it while it is in use elsewhere
                raise
            return False
    return found == mark and names >= set(lessons)
