"""Made classes, graded by the real command: what a test of the batch needs to tell two gradebooks apart."""

import sqlite3
from contextlib import closing

import nbformat

from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.reports import class_results
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from tests.lessons.graded import ROOT, answers, hand_in, make_course, with_sources

LESSON = "05_one_layer_backward"
LIMITS = Limits(notebook=90, cell=30, cpu=20, memory=300 * 2**20)
FIRST, SECOND = "numeric_gradient", "one_layer_backward"
HALF = "def one_layer_backward(dA, cache):\n    (A_prev, W, b), Z = cache"
CLASS = {
    "ada": ({}, 6),
    "ben": ({SECOND: HALF}, 2),
    "cy": ({FIRST: "raise ValueError('mine')"}, 4),
    "dora": (b"no notebook", 0),
    "eve": ({SECOND: "import os\nos._exit(1)"}, 2),
    "fay": (None, 0),
}
ROWS = """
SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade,
       submitted_notebook.late_submission_penalty, submitted_assignment.timestamp
FROM grade JOIN base_cell ON grade.cell_id = base_cell.id
JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id ORDER BY 1, 2"""
REMARKS = """
SELECT submitted_assignment.student_id, base_cell.name, comment.auto_comment
FROM comment JOIN base_cell ON comment.cell_id = base_cell.id
JOIN submitted_notebook ON comment.notebook_id = submitted_notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id ORDER BY 1, 2"""


def released(lesson=LESSON):
    return nbformat.read(ROOT / "notebooks" / lesson / f"{lesson}.ipynb", 4)


def solved(lesson=LESSON, **changes):
    return with_sources(released(lesson), answers(lesson) | changes)


def make_class(root):
    """Return a course in which CLASS has handed in, with a secret that is always the same."""
    make_course(root, [name for name in solutions.lessons(ROOT) if name <= LESSON])  # what may be used
    for student, (work, _) in CLASS.items():
        content = work if isinstance(work, bytes) else released() if work is None else solved(**work)
        hand_in(root, student, LESSON, content)
    (root / "grading").mkdir(mode=0o700)
    (root / "grading" / "secret").touch(mode=0o600)
    (root / "grading" / "secret").write_text("5e" * 32)
    return root


def gradebook(root, query=ROWS):
    """Return what the gradebook says about submissions: rows without the ids that nbgrader draws."""
    with closing(sqlite3.connect(root / "gradebook.db")) as book:
        return book.execute(query).fetchall()


def points(root):
    """Return {student: points of the checks}."""
    found = {}
    for student, _, score, *_ in gradebook(root):
        found[student] = found.get(student, 0) + (score or 0)
    return found


def folders(root):
    """Return {path: content} of all that lies in autograded/."""
    places = sorted(path for path in (root / "autograded").rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in places}


def person(**changes):
    """Return a graded Person, as the reports know one."""
    cells = {
        "check_x": {"points": 1, "max_points": 2, "verdict": "wrong", "mistake": None, "message": "-2 is not 3\nx"}
    }
    about = {"student": "s", "name": "=HYPERLINK(1)", "email": "", "lms_id": "17", "score": 1.5, "max_score": 2.0}
    about |= {"penalty": 0.0, "waiting": False, "cells": cells, "status": "graded", "reason": None}
    return class_results.Person(**(about | {"digest": "d", "seconds": 0.1} | changes))
