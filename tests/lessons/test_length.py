"""No lesson is longer than a learner gets through."""

import nbformat
import pytest

from sigmoidnet_ref import desk
from tests.lessons.text import LESSONS, ROOT

MOST_CELLS, MOST_BYTES = 40, 25_000


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_keeps_to_the_caps(lesson):
    path = ROOT / desk.notebook_path(lesson)
    assert len(nbformat.read(path, 4).cells) <= MOST_CELLS
    assert path.stat().st_size <= MOST_BYTES
