"""No lesson is longer than a learner gets through; the one that may be takes no longer than before it grew."""

import re

import nbformat
import pytest

from sigmoidnet_ref import desk
from tests.lessons.text import LESSONS, ROOT

MOST_CELLS, MOST_BYTES = 40, 25_000
WORDS, LINES, QUESTIONS = 200, 6, 2  # that a learner gets through in a minute
SIGNS = re.compile(r"[|$`#*\\{}_^-]")  # of tables and formulas: they are no words
LONGER = {"10_debug_the_article": (50, 30_000, 21.2)}  # most cells, most bytes, minutes that it took at commit 0896168


def path(lesson):
    return ROOT / desk.notebook_path(lesson)


def minutes(cells):
    """Return an estimate of the minutes that cells take, as a learner finds them."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    words = sum(len(SIGNS.sub(" ", text).split()) for text in texts)
    lines = sum(bool(line.strip()) for source in code for line in source.splitlines())
    return words / WORDS + lines / LINES + sum(source.count("recall.ask") for source in code) / QUESTIONS


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_keeps_to_the_caps(lesson):
    most_cells, most_bytes, *_ = LONGER.get(lesson, (MOST_CELLS, MOST_BYTES))
    cells = nbformat.read(path(lesson), 4).cells
    assert len(cells) <= most_cells
    assert path(lesson).stat().st_size <= most_bytes


@pytest.mark.parametrize("lesson", LONGER)
def test_a_lesson_beyond_the_caps_takes_no_longer_than_before_it_grew(lesson):
    *_, before = LONGER[lesson]
    assert minutes(nbformat.read(path(lesson), 4).cells) <= before
