"""What counts as an answer, and what is said when it is none."""

import numpy as np
import pytest

from sigmoidnet_ref.explore.learner import Learner, unlike


@pytest.mark.parametrize(
    "answer, model, complaint",
    [
        (np.ones((2, 3)), np.zeros((2, 3)), ""),
        ([[1, 2], [3, 4]], np.zeros((2, 2)), ""),
        (np.float64(1), 0.5, ""),
        (np.array(1.0), 0.5, ""),
        (np.nan, 0.5, ""),
        ([1.0, 2.0], [0.0, 0.0], ""),
        (np.ones(2), [0.0, 0.0], ""),
        ([np.ones(2), 1], (np.zeros(2), 0.0), ""),
        ({"W1": np.ones(2), "more": None}, {"W1": np.zeros(2)}, ""),
        (None, 0.5, "returned None"),
        ("0.5", 0.5, "returned a str where numbers were expected"),
        (1j, 0.5, "returned a complex where numbers were expected"),
        ([[1, 2], [3]], np.zeros((2, 2)), "returned a list that is no array"),
        (np.ones((1, 1)), 0.5, "returned an array of shape (1, 1) where a plain number was expected"),
        (0.5, np.zeros((2, 1)), "returned a plain number where an array of shape (2, 1) was expected"),
        (np.ones(3), np.zeros((3, 1)), "returned an array of shape (3,) where an array of shape (3, 1) was expected"),
        (0.5, (0.5, 0.5), "returned a float where 2 values were expected"),
        ((0.5,), (0.5, 0.5), "returned 1 values where 2 were expected"),
        ((0.5, None), (0.5, 0.5), "returned None as its second result"),
        (
            [0.5, [[0.5]]],
            [0.5, 0.5],
            "returned an array of shape (1, 1), at [1] where a plain number was expected",
        ),
        (
            (0, [({"b1": 1j}, 0)]),
            (0, [({"b1": 0}, 0)]),
            'returned a complex as its second result, at [0][0]["b1"] where numbers were expected',
        ),
        (0.5, {"W1": 0}, "returned a float where a dict was expected"),
        ({"W1": 0}, {"W1": 0, "b1": 0}, "returned a dict without b1"),
    ],
)
def test_unlike(answer, model, complaint):
    assert unlike(answer, model) == complaint


def test_after_one_failure_the_reference_draws_the_rest_of_the_picture():
    calls = []

    def once(x):
        calls.append(x)
        raise ValueError("two\nlines. ")

    yours = Learner("f", once, lambda x: x + 1)
    assert [yours(1), yours(2)] == [2, 3] and calls == [1] and not yours.own
    assert yours.line == "Your f stopped with ValueError: two lines. So the reference drew this."
    yours.start()
    assert yours.own


def test_a_long_message_is_cut():
    def endless():
        raise ValueError("x" * 1000)

    yours = Learner("f", endless, lambda: 0)
    yours()
    assert len(yours.line) < 180


def test_interrupting_is_not_swallowed():
    def stuck():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Learner("f", stuck, lambda: 0)()
