"""The exercises of lessons 10 and 11: right answers in many styles, wrong ones by name, and what is theirs alone."""

import contextlib
import io
from importlib import import_module

import numpy as np
import pytest

from sigmoidnet_ref import checks
from sigmoidnet_ref.checks import suspects, unseen
from sigmoidnet_ref.checks.failures import WIDTH, labelled_lines
from sigmoidnet_ref.checks.mistakes import catalogue
from sigmoidnet_ref.gradcheck import numeric_gradient, relative_error
from sigmoidnet_ref.network import one_layer_backward, sigmoid
from tests.checks.answers import check_of, functions_of, right_answers
from tests.checks.test_behaviour import proxy_of
from tests.checks.test_catalogue import test_all_rows_are_wrong_and_told_apart as told_apart

REPAIRS = {
    "repaired_cost": "cost_function",
    "repaired_backward": "one_layer_backward",
    "repaired_update": "update_parameters",
    "repaired_backprop": "backprop",
}
NEW = (
    "exposes_matrix_cost",
    "exposes_nan_cost",
    "sound_cost",
    "exposes_mixed_labels",
    "aligned_labels",
    "judge_layer",
    "minibatches",
    "train_sgd",
)
EVERY = (*REPAIRS, *NEW)


def rights(exercise):
    return right_answers(REPAIRS.get(exercise, exercise))


def wrongs(exercise):
    return functions_of(f"tests.checks.wrong.{exercise}")


def refusal(exercise, function, seed):
    """Return the exception with which the check refuses a function, or None."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            check_of(exercise)(function, seed=seed)
        except Exception as error:
            return error
    return None


def test_all_of_them_are_there():
    assert {f"check_{exercise}" for exercise in EVERY} <= set(checks.__all__)


@pytest.mark.parametrize("exercise", EVERY)
def test_right_answers_pass_at_a_hundred_seeds(exercise):
    styles = rights(exercise)
    assert len(styles) >= 8
    for style, function in styles.items():
        for seed in range(100 if exercise != "train_sgd" else 20):
            assert refusal(exercise, function, seed) is None, (style, seed)


@pytest.mark.parametrize("exercise, style", [(name, style) for name in NEW for style in wrongs(name)])
def test_wrong_answers_are_named(exercise, style):
    function = wrongs(exercise)[style]
    for seed in range(5):
        error = refusal(exercise, function, seed)
        assert error is not None, "accepted"
        assert error.mistake in function.names and error.function == exercise, error


@pytest.mark.parametrize("exercise", EVERY)
def test_the_catalogue_is_rich_and_told_apart(exercise):
    assert len(catalogue(exercise)) >= 8
    for seed in range(3):
        told_apart(exercise, seed)


@pytest.mark.parametrize("exercise", EVERY)
def test_catalogued_mistakes_are_named(exercise):
    for row in catalogue(exercise):
        for function in row.functions:
            error = refusal(exercise, function, 11)
            assert error is not None and error.mistake == row.name, (row.name, error)


@pytest.mark.parametrize("exercise", NEW)
def test_sentences_fit_and_are_plain(exercise):
    for row in catalogue(exercise):
        lines = labelled_lines("hint", row.sentence)
        assert not lines[-1].endswith(" ...") and all(len(line) <= WIDTH for line in lines), row.name
        assert row.sentence[-1] in ".?!" and "\u2014" not in row.sentence


@pytest.mark.parametrize("exercise", EVERY)
def test_a_proxy_is_judged_like_the_function(exercise):
    for function in rights(exercise).values():
        assert refusal(exercise, proxy_of(function), 1) is None


@pytest.mark.parametrize("exercise", EVERY)
def test_an_unwritten_answer_is_told_in_one_line(exercise):
    def stub(*args):
        raise NotImplementedError

    error = refusal(exercise, stub, 1)
    assert error.mistake == "not_written" and len(str(error).splitlines()) == 1


def log_without_np(A, Y):
    return -(np.log(A) @ Y.T + log(1 - A) @ (1 - Y).T) / Y.shape[1]  # noqa: F821


def sigmoid_as_one_thing(dA, cache):
    (A_prev, W, b), Z = cache
    dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
    return W.T @ dZ, dZ @ A_prev.T / A_prev.shape[1], dZ.mean(axis=1, keepdims=True)


def without_d(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[name]
    return parameters


def last_layer_one_down(AL, Y, caches):
    L, grads = len(caches), {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    grads[f"dA{L - 1}"], grads[f"dW{L - 1}"], grads[f"db{L - 1}"] = one_layer_backward(dA, caches[L - 1])
    for l in reversed(range(1, L)):
        here = one_layer_backward(grads[f"dA{l}"], caches[l - 1])
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = here
    return grads


@pytest.mark.parametrize(
    "exercise, printed, name",
    [
        ("repaired_cost", log_without_np, "np_in_front_missing"),
        ("repaired_backward", sigmoid_as_one_thing, "sigmoid_is_a_tuple"),
        ("repaired_update", without_d, "grads_key_without_d"),
        ("repaired_backprop", last_layer_one_down, "last_layer_stored_under_L_minus_1"),
    ],
)
def test_the_printed_lines_raise_and_are_named(exercise, printed, name):
    error = refusal(exercise, printed, 1)
    assert error.mistake == name and error.function == exercise


def test_a_cost_in_a_box_counts_as_repaired_and_not_as_sound():
    def boxed(A, Y):
        return -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / Y.shape[1]

    assert refusal("repaired_cost", boxed, 1) is None
    assert refusal("sound_cost", boxed, 1) is not None


@pytest.mark.parametrize("table", [name for name in vars(suspects) if name.endswith(("_WRONG", "_RIGHT"))])
def test_suspects_are_what_they_are_called(table):
    """Right versions agree with hand-worked numbers, wrong ones are off somewhere."""
    rows = getattr(suspects, table)
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


@pytest.mark.parametrize("place", range(len(unseen.JUDGED)))
def test_unseen_layers_are_what_they_are_called(place):
    (forward, backward), what, truth = unseen.JUDGED[place]
    assert verdicts(forward, backward) == truth, what


def test_one_of_the_three_layers_is_wrong_in_one_gradient():
    assert {name: verdicts(*layer) for name, layer in unseen.LAYERS.items()} == {
        "A": (True, True, True),
        "B": (False, True, True),
        "C": (True, True, True),
    }


def verdicts(forward, backward):
    inputs = unseen.inputs(np.random.default_rng(5))
    dA = np.random.default_rng(6).standard_normal((2, 5))

    def nudged(i):
        return lambda x: float(np.sum(dA * forward(*inputs[:i], x, *inputs[i + 1 :])))

    slopes = [numeric_gradient(nudged(i), inputs[i]) for i in range(3)]
    return tuple(relative_error(*pair) < 1e-7 for pair in zip(slopes, backward(dA, *inputs)))


def test_the_table_of_unseen_layers_never_raises(capsys):
    unseen.show(rights("judge_layer")["plain"])
    assert capsys.readouterr().out.splitlines()[2].split() == ["B", "wrong", "right", "right"]

    def stub(*args):
        raise NotImplementedError

    unseen.show(stub)
    unseen.show(lambda *args: None)
    said = capsys.readouterr().out
    assert said.count("not written yet") == 3 and said.count("stopped with TypeError") == 3


def test_every_order_is_tried_and_no_other():
    module = import_module("sigmoidnet_ref.checks.exercises.train_sgd")
    assert len(list(module.every_deal((0, 1, 2, 3, 4), 2))) == 30
    for order in module.every_deal((0, 1, 2, 3), 3):
        assert sorted(i for batch in order for i in batch) == [0, 1, 2, 3] and [len(batch) for batch in order] == [3, 1]


def test_the_order_of_visits_is_read_from_the_weights():
    module = import_module("sigmoidnet_ref.checks.exercises.train_sgd")
    plain = rights("train_sgd")["plain"]
    assert module.order_of_visits(plain, 4) == np.random.default_rng(4).permutation(12).tolist()
