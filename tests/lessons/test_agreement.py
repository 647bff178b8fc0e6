"""What a lesson says of its exercises agrees with the exercises there are, and with what their checks hand in."""

import inspect

import numpy as np
import pytest

from sigmoidnet_ref import network
from sigmoidnet_ref.recall.course_map import PARTS
from tests.checks.answers import check_of
from tests.lessons.text import cells, role

WORDS = {3: "three", 8: "eight", 9: "nine"}


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


def test_lesson_0_counts_the_functions_of_lessons_0_to_8():
    asked = [lesson for lesson, cell in cells() if role(cell).get("solution") and cell.cell_type == "code"]
    asked = [lesson[:2] for lesson in asked if lesson < "09"]
    (story,) = texts("story")
    assert f"in {WORDS[len(set(asked))]} short functions, one in each of the lessons 0 to 8" in story
    helpers = sorted({lesson for lesson in asked if asked.count(lesson) > 1})
    assert helpers == ["05", "08"] and "Lessons 5 and 8 ask for" in story
    assert f"{WORDS[len(asked) - len(set(asked))]} small helpers" in story


def test_lessons_8_and_10_count_the_same_functions_as_lesson_0():
    written = {name for name, _, _ in PARTS}
    on_the_page = {name for name, _ in inspect.getmembers(network, inspect.isfunction)}
    all_of_them, shared = WORDS[len(written)], WORDS[len(written & on_the_page)]
    assert written - on_the_page == {"linear"} and on_the_page - written == {"linear_backward"}
    (found,) = texts("whole_network")
    assert f"{all_of_them.title()} functions, no library but NumPy." in found
    assert f"{shared.title()} of the {all_of_them} are there, and `linear` is a line of `forward_prop`." in found
    assert "W @ A_prev + b" in inspect.getsource(network.forward_prop)
    (page,) = texts("the_page")
    assert f"from the {shared} functions that you wrote in lessons 1 to 8" in page


def test_the_two_names_of_lesson_8_are_told_apart_where_the_second_comes_in():
    first = next(cell.source for _, cell in cells() if "Y_pred" in cell.source)
    assert "`Y_hat` holds chances" in first and "`Y_pred` answers, 0 or 1" in first
