"""Lines that a lesson hands out are nobody's mistake while they stand as they are."""

import re
from importlib import import_module

import nbformat
import pytest

from sigmoidnet_ref import desk
from sigmoidnet_ref.checks import EXERCISES
from tests.checks.cells import words, wrong
from tests.lessons.text import LESSONS, ROOT

OF_NAMES = re.compile(r'"""|# |raise |return [\w, ]+$')  # beside the title, what works nothing out
PREDICT = """\
def predict(X, params):
    Y_hat, _ = forward_prop(X, params)
    Y_pred = []
    for y in Y_hat[0]:
        Y_pred.append(1.0 if y > 0.5 else 0.0)
    {}
    if len(Y_hat) > 1:
        Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]
    return Y_pred
"""
SWAPPED = """\
def backprop(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        dA_prev, dW, db = one_layer_backward(dA, caches[l - 1])
        grads["dW" + str(l)] = db
        grads["db" + str(l)] = dW
        dA = dA_prev
    return grads
"""


@pytest.fixture(scope="module")
def stubs():
    notebooks = [nbformat.read(ROOT / desk.notebook_path(lesson), 4) for lesson in LESSONS]
    return {cell.id: cell.source for notebook in notebooks for cell in notebook.cells}


@pytest.mark.parametrize("name", EXERCISES)
def test_the_lines_are_those_of_the_lesson(stubs, name):
    exercise = import_module(f"sigmoidnet_ref.checks.exercises.{name}").EXERCISE
    lines = [line.strip().partition("  #")[0] for line in stubs[name].splitlines()[1:]]
    if hasattr(exercise, "given"):
        assert list(exercise.given) == [line for line in lines if not OF_NAMES.match(line)]


@pytest.mark.parametrize("last", ["pass", "Y_pred = np.array(Y_pred)"])
def test_no_factor_is_missing_where_a_list_or_an_axis_is(last):
    answer = words(wrong("predict", PREDICT.format(last)))
    assert "factor is missing" not in answer and re.search("np.array|an axis is missing", answer)


def test_a_line_whose_names_stand_in_the_order_of_what_comes_is_not_blamed():
    answer = words(wrong("backprop", SWAPPED))
    assert "dW and db are swapped" in answer and "line 6" not in answer
