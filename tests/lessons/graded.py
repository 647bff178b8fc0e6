"""Grade made submissions with nbgrader's own commands, in a course folder made for it."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader import api
from nbgrader.api import Gradebook

from sigmoidnet_ref.grading.release import __main__ as command
from sigmoidnet_ref.grading.release import solutions

# For every new gradebook nbgrader asks a program, which takes seconds, for a number that stays the same.
api.get_alembic_version = functools.cache(api.get_alembic_version)

ROOT = Path(__file__).resolve().parents[2]
MARKS = ("### BEGIN SOLUTION", "### END SOLUTION")
TIMER = """import time, psutil
print(min(time.process_time(), time.time() - psutil.Process().create_time()))"""


def make_course(root, lessons):
    """Fill `root` with the real course's settings and these lessons' sources, and with the gradebook; return it."""
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for lesson in lessons:
        shutil.copytree(ROOT / "solutions" / lesson, root / "solutions" / lesson)
    assert command.main(["--root", str(root), "--gradebook"]) == 0
    return root


def nbgrader(root, *arguments, check=True):
    """Run an nbgrader command in a course folder, as typed there; return what came of it."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0 or not check, done.stderr
    return done


def answers(lesson, root=ROOT):
    """Return {cell id: text} of a lesson's answers, as a learner would have written them."""
    source = nbformat.read(root / solutions.path(lesson), 4)
    return {
        cell["id"]: "\n".join(line for line in cell.source.splitlines() if line.strip() not in MARKS)
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def with_sources(released, sources):
    """Return a copy of a released notebook in which the cells named have these sources."""
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        cell.source = sources.get(cell["id"], cell.source)
    return notebook


def hand_in(root, student, lesson, content):
    """Put a notebook, or raw bytes, where nbgrader looks for a student's submission."""
    path = root / "submitted" / student / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        nbformat.write(content, path)


def autograded(root, student, lesson):
    return nbformat.read(root / "autograded" / student / lesson / f"{lesson}.ipynb", 4)


def scores(root, student, lesson):
    """Return {check or question: (points by machine or None, most)}; None where the student has no submission."""
    with Gradebook(f"sqlite:///{root}/gradebook.db", "sigmoidnet") as book:
        if student not in {one.id for one in book.students}:
            return None
        notebook = book.find_submission_notebook(lesson, lesson, student)
        return {grade.name: (grade.auto_score, grade.max_score) for grade in notebook.grades}
