"""What the lessons say, in the order in which a learner reads it."""

import re

import nbformat

from sigmoidnet_ref.grading.release import solutions
from tests.lessons.graded import ROOT

LESSONS = solutions.lessons(ROOT)
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|\]\([^)]*\)", re.DOTALL)


def cells():
    """Yield (lesson, cell) of all sources, in the order of reading."""
    for lesson in LESSONS:
        for cell in nbformat.read(ROOT / solutions.path(lesson), 4).cells:
            yield lesson, cell


def role(cell):
    return cell.metadata.get("nbgrader", {})


def prose(cell):
    """Return the words of a text cell that all learners see: no answers, no folded parts, no code, no formulas."""
    if cell.cell_type != "markdown" or role(cell).get("solution"):
        return ""
    return CODE.sub(" ", FOLDED.sub(" ", cell.source))
