"""What a learner reads. That every message fits into six lines of 80 columns is a row of the scorecard."""

import re

import pytest

from sigmoidnet_ref.checks import CheckFailed
from tests.checks.answers import EXERCISES, check_of, right_answers, said
from tests.lessons.text import cells


def test_a_failure_is_repeated_by_its_seed():
    import numpy as np

    def wrong(Z):
        return 1 / (1 + np.exp(Z)), Z

    first = said("sigmoid", wrong, None)
    seed = int(re.search(r"seed=(\d+)", str(first))[1])
    assert str(said("sigmoid", wrong, seed)) == str(first)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_praise_is_one_line_with_something_measured_and_one_that_says_what_comes_next(exercise, capsys):
    assert check_of(exercise)(right_answers(exercise)["plain"], seed=4) is None
    lines = capsys.readouterr().out.splitlines()
    now = check_of(exercise).exercise.now
    assert lines[1:] == [now] and len(now) <= 80 and len(lines[0]) <= 110
    assert not re.search(r"\de[+-]\d|first one", " ".join(lines)), "in words: 1e-16 tells a learner nothing"
    assert lines[0].startswith(f"{exercise}: all checks passed. ")
    assert re.search(r"\d", lines[0].removeprefix(f"{exercise}: all checks passed. "))


@pytest.mark.parametrize(("now", "lines"), [("Next: real data.", ["Next: real data."]), ("", [])])
def test_a_cell_can_say_what_comes_next_there(now, lines, capsys):
    check_of("sigmoid")(right_answers("sigmoid")["plain"], seed=4, now=now)
    assert capsys.readouterr().out.splitlines()[1:] == lines


def test_what_comes_after_an_exercise_is_said_once_in_its_lesson():
    calls = [
        (lesson, call)
        for lesson, cell in cells()
        for call in re.findall(r"^check_\w+\(\w+\)", cell.source, re.MULTILINE)
    ]
    assert len(calls) == len(set(calls)) >= len(EXERCISES)


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
