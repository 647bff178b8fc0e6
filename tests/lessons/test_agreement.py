"""What a lesson says of its exercises agrees with the exercises there are, and with what their checks hand in."""

import numpy as np
import pytest

from tests.checks.answers import check_of
from tests.lessons.text import cells


def texts(cell_id):
    return [cell.source for _, cell in cells() if cell["id"] == cell_id]


@pytest.mark.parametrize("exercise", ["cost_function", "backprop", "train"])
def test_labels_between_0_and_1_are_announced_where_a_check_hands_them_in(exercise):
    definition = check_of(exercise).exercise
    place = definition.arguments.index("Y")
    labels = np.concatenate([case.args[place].ravel() for case in definition.cases(np.random.RandomState(0))])
    assert np.any((labels > 0) & (labels < 1))
    (task,) = texts(f"task_{exercise}")
    assert "chance between" in task
