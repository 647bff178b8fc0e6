"""What the lessons say, in the order in which a learner reads it."""

import re
from functools import cache

import nbformat

from sigmoidnet_ref.grading.release import solutions
from tests.lessons.graded import ROOT

LESSONS = solutions.lessons(ROOT)
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+|\d+e-\d+")
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


@cache
def decimals():
    """Return {(lesson, cell): the decimal numbers in its text}, lessons by their two digits."""
    texts = {(lesson[:2], cell["id"]): cell.source for lesson, cell in cells() if cell.cell_type == "markdown"}
    found = {place: set(DECIMAL.findall(text)) for place, text in texts.items()}
    return {place: numbers for place, numbers in found.items() if numbers}
