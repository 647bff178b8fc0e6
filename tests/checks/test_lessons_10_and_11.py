"""What the exercises of lessons 10 and 11 have that no other has. All else about them is in the scorecard."""

import re
from importlib import import_module

import numpy as np
import pytest

from sigmoidnet_ref.checks import CheckFailed
from sigmoidnet_ref.checks.exercises.materials import functions_to_expose, unseen_layers
from sigmoidnet_ref.checks.mistakes import catalogue
from sigmoidnet_ref.gradcheck import numeric_gradient, relative_error
from tests.checks.answers import EXERCISES, REPAIRS, functions_of, right_answers, said
from tests.lessons.text import cells

EVERY = EXERCISES[EXERCISES.index("repaired_cost") :]


@pytest.mark.parametrize("exercise", EVERY)
def test_an_unwritten_answer_is_told_in_one_line(exercise):
    def stub(*args):
        raise NotImplementedError

    error = said(exercise, stub, 1)
    assert error.mistake == "not_written" and len(str(error).splitlines()) == 1


@pytest.mark.parametrize("exercise", REPAIRS)
def test_the_printed_line_raises_and_is_named(exercise):
    error = said(exercise, functions_of(f"tests.checks.wrong.{exercise}")["printed"], 1)
    assert error.mistake
    # What is missing from the gradients of backprop raises one function later.
    assert isinstance(error, CheckFailed) == (exercise == "repaired_backprop")


@pytest.mark.parametrize("exercise", REPAIRS)
def test_mistakes_of_the_earlier_lesson_are_named_here_too(exercise):
    for row in catalogue(exercise):
        for function in row.functions:
            error = said(exercise, function, 11, search=False)
            assert error is not None and error.mistake == row.name, (row.name, error)


def test_a_verdict_is_told_as_true_or_false():
    def told(*asked):
        return " ".join(str(said(*asked)).split())

    assert "expected True" in told("exposes_nan_cost", lambda cost: 0, 1)
    assert "got True" in told("exposes_mixed_labels", lambda align: np.bool_(True), 1)
    assert "got 0.25" in told("exposes_matrix_cost", lambda cost: 0.25, 1)
    assert "got False" in told("judge_layer", lambda *layer: (False, False, False), 1)


def test_a_cost_in_a_box_counts_as_repaired_and_not_as_sound():
    def boxed(A, Y):
        return -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / Y.shape[1]

    assert said("repaired_cost", boxed, 1) is None
    assert said("sound_cost", boxed, 1) is not None


def test_the_distances_that_the_text_allows_pass_and_one_that_is_rounded_away_does_not():
    texts = {cell["id"]: cell.source for lesson, cell in cells() if lesson[:2] in ("04", "10")}
    largest, gone = (float(number) for number in re.findall(r"\de-\d+", texts["task_sound_cost"]))
    assert 1 - gone == 1 and "2 \\cdot 10^{-16}" in texts["more"]

    for distance in (largest, np.finfo(float).eps):
        assert said("sound_cost", guarded(distance), 1) is None, distance
    assert said("sound_cost", guarded(gone), 1).mistake


def guarded(distance):
    def cost(A, Y):
        A = np.clip(A, distance, 1 - distance)
        with np.errstate(all="ignore"):
            return float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1])

    return cost


@pytest.mark.parametrize("table", [name for name in vars(functions_to_expose) if name.endswith(("_WRONG", "_RIGHT"))])
def test_suspects_are_what_they_are_called(table):
    """Right versions agree with hand-worked numbers, wrong ones are off somewhere."""
    rows = getattr(functions_to_expose, table)
    assert len({function for function, _ in rows}) == len(rows) >= 4
    for function, what in rows:
        assert agrees_with_hand_worked(table.rsplit("_", 1)[0], function) == table.endswith("_RIGHT"), what


def agrees_with_hand_worked(kind, function):
    if kind == "LABELS":
        Y = np.array([[1, 0], [0, 1], [1, 1]])
        return np.array_equal(function(Y, np.zeros((2, 3))), [[1, 0, 1], [0, 1, 1]])
    if kind == "SATURATION":
        with np.errstate(all="ignore"):
            answers = [function(np.array([[a]]), np.array([[y]])) for a in (0.0, 1.0) for y in (0.0, 1.0)]
        return bool(np.all(np.isfinite(answers)))
    half = function(np.full((2, 4), 0.5), np.array([[1.0, 0, 1, 0], [1.0, 1, 1, 0]]))
    uneven = function(np.array([[0.25, 0.5], [0.5, 0.125]]), np.array([[1.0, 0.0], [1.0, 0.0]]))
    by_hand = (2 * np.log(2), (np.log(4) + np.log(2) + np.log(2) - np.log(0.875)) / 2)
    return all(np.shape(answer) == () and np.isclose(answer, right) for answer, right in zip((half, uneven), by_hand))


@pytest.mark.parametrize("place", range(len(unseen_layers.JUDGED)))
def test_unseen_layers_are_what_they_are_called(place):
    (forward, backward), what, truth = unseen_layers.JUDGED[place]
    assert verdicts(forward, backward) == truth, what


def test_one_of_the_three_layers_is_wrong_in_one_gradient():
    assert {name: verdicts(*layer) for name, layer in unseen_layers.LAYERS.items()} == {
        "A": (True, True, True),
        "B": (False, True, True),
        "C": (True, True, True),
    }


def verdicts(forward, backward):
    inputs = unseen_layers.inputs(np.random.default_rng(5))
    dA = np.random.default_rng(6).standard_normal((2, 5))

    def nudged(i):
        return lambda x: float(np.sum(dA * forward(*inputs[:i], x, *inputs[i + 1 :])))

    slopes = [numeric_gradient(nudged(i), inputs[i]) for i in range(3)]
    return tuple(relative_error(*pair) < 1e-7 for pair in zip(slopes, backward(dA, *inputs)))


def test_the_table_of_unseen_layers_never_raises(capsys):
    unseen_layers.show(right_answers("judge_layer")["plain"])
    assert capsys.readouterr().out.splitlines()[2].split() == ["B", "wrong", "right", "right"]

    def stub(*args):
        raise NotImplementedError

    unseen_layers.show(stub)
    unseen_layers.show(lambda *args: None)
    said = capsys.readouterr().out
    assert said.count("not written yet") == 3 and said.count("stopped with TypeError") == 3


def test_every_order_is_tried_and_no_other():
    module = import_module("sigmoidnet_ref.checks.exercises.train_sgd")
    assert len(list(module.every_deal((0, 1, 2, 3, 4), 2))) == 30
    for order in module.every_deal((0, 1, 2, 3), 3):
        assert sorted(i for batch in order for i in batch) == [0, 1, 2, 3] and [len(batch) for batch in order] == [3, 1]


def test_the_order_of_visits_is_read_from_the_weights():
    module = import_module("sigmoidnet_ref.checks.exercises.train_sgd")
    plain = right_answers("train_sgd")["plain"]
    assert module.order_of_visits(plain, 4) == np.random.default_rng(4).permutation(12).tolist()
