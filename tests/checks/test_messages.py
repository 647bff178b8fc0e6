"""What a learner reads. That every message fits into six lines of 80 columns is a row of the scorecard."""

import re

import pytest

from sigmoidnet_ref.checks import CheckFailed
from tests.checks.answers import EXERCISES, check_of, right_answers, said


def test_a_failure_is_repeated_by_its_seed():
    import numpy as np

    def wrong(Z):
        return 1 / (1 + np.exp(Z)), Z

    first = said("sigmoid", wrong, None)
    seed = int(re.search(r"seed=(\d+)", str(first))[1])
    assert str(said("sigmoid", wrong, seed)) == str(first)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_praise_is_one_line_with_something_measured_and_one_that_says_what_comes_next(exercise, capsys):
    plain = right_answers(exercise)["plain"]
    assert check_of(exercise)(lambda *args: plain(*args), seed=4) is None
    lines = capsys.readouterr().out.splitlines()
    now = check_of(exercise).exercise.now
    assert lines[1:] == [now] and len(now) <= 80 and len(lines[0]) <= 110
    assert not re.search(r"\de[+-]\d|first one", " ".join(lines)), "in words: 1e-16 tells a learner nothing"
    assert lines[0].startswith(f"{exercise}: all checks passed. ")
    assert re.search(r"\d", lines[0].removeprefix(f"{exercise}: all checks passed. "))


def test_what_comes_next_is_said_once_for_a_function(capsys):
    """Lesson 08 checks train three times; after the last one, what came after the first does not come next."""
    for lines in (2, 1):
        check_of("sigmoid")(right_answers("sigmoid")["tanh"], seed=4)
        assert len(capsys.readouterr().out.splitlines()) == lines


@pytest.mark.parametrize("handed", [3, None, "sigmoid", [1, 2]])
def test_what_is_no_function_is_told_politely(handed):
    error = said("sigmoid", handed, 1)
    assert isinstance(error, CheckFailed) and error.mistake == "not_a_function"
    assert "without brackets: check_sigmoid(sigmoid)" in str(error)


def test_an_exact_message():
    """The layout as a whole, on the lesson's own example."""
    import numpy as np

    def one_layer_backward(dA, cache):
        (A_prev, W, b), Z = cache
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
        return W.T @ dZ, dZ @ A_prev.T / A_prev.shape[1], np.sum(dZ, axis=1) / A_prev.shape[1]

    assert str(said("one_layer_backward", one_layer_backward, 5)).splitlines() == [
        "one_layer_backward: db has shape (1,), expected (1, 1) like b",
        "  input     dA = [[-2.0]], cache = (([[2.0]], [[0.5]], [[-1.0]]), [[0.0]])",
        "  hint      db lost an axis: keepdims=True keeps the column, so that db has the",
        "            shape of b.",
        "  repeat    check_one_layer_backward(one_layer_backward, seed=5)",
    ]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_exercise_says_what_comes_next(exercise):
    assert re.search(r"\. Next: .*[.?]$", check_of(exercise).exercise.now)
