"""No lesson is longer than a learner gets through; the one that may be takes no longer than before it grew."""

import re

import nbformat
import pytest

from sigmoidnet_ref import desk
from sigmoidnet_ref.explore.article import diagnosis, page
from sigmoidnet_ref.grading.release import solutions
from tests.lessons.text import LESSONS, ROOT

MOST_CELLS, MOST_BYTES = 40, 25_000
WORDS, LINES, QUESTIONS = 200, 6, 2  # that a learner gets through in a minute
# Card, Moran and Newell, "The keystroke-level model", Communications of the ACM 23 (1980): 0.5 s to type one of random
# letters, between the 0.28 s of prose and the 0.75 s of complex codes.
SIGNS_TYPED = 60 / 0.5  # in a minute
DIAGNOSIS = len("18") + len("sigmoid gives two things")  # typed: a line and its cause in few words
SIGNS = re.compile(r"[|$`#*\\{}_^-]")  # of tables and formulas: they are no words
ANSWER = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
# Most cells, most bytes, and the minutes that it took at commit 0896168, counted as here: 21.2 to read it, and 9.6 to
# type 1 146 signs (1 022 of answers, and four calls of one's own tests in a cell of one's own).
LONGER = {"10_debug_the_article": (49, 27_500, 30.7)}


def path(lesson):
    return ROOT / desk.notebook_path(lesson)


def read(cells):
    """Return an estimate of the minutes for reading cells, as a learner finds them, and answering their questions.

    `recall.again` asks two questions of earlier lessons.
    """
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    words = sum(len(SIGNS.sub(" ", text).split()) for text in texts)
    lines = sum(bool(line.strip()) for source in code for line in source.splitlines())
    questions = sum(len(re.findall('"', source)) // 2 for source in code if "recall.ask" in source)
    questions += sum(2 for source in code if "recall.again" in source)
    return words / WORDS + lines / LINES + questions / QUESTIONS


def typed(cells, copied, diagnoses):
    """Return an estimate of the minutes for typing the answers of solved cells, but for lines that can be `copied`."""
    answers = [line.strip() for cell in cells for answer in ANSWER.findall(cell.source) for line in answer.splitlines()]
    return (sum(len(line) for line in answers if line not in copied) + diagnoses * DIAGNOSIS) / SIGNS_TYPED


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_keeps_to_the_caps(lesson):
    most_cells, most_bytes, *_ = LONGER.get(lesson, (MOST_CELLS, MOST_BYTES))
    cells = nbformat.read(path(lesson), 4).cells
    assert len(cells) <= most_cells
    assert path(lesson).stat().st_size <= most_bytes


@pytest.mark.parametrize("lesson", LONGER)
def test_a_lesson_beyond_the_caps_takes_no_longer_than_before_it_grew(lesson):
    *_, before = LONGER[lesson]
    solved = nbformat.read(ROOT / solutions.path(lesson), 4).cells
    copied = {line.strip() for line in page.TEXT.splitlines()}
    took = read(nbformat.read(path(lesson), 4).cells) + typed(solved, copied, len(diagnosis.ERRORS))
    assert took <= before
