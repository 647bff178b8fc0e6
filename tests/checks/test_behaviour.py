"""How the checks treat a function: with fresh arguments, quietly, in any process, without leaving a trace."""

import copy
import inspect
import subprocess
import sys
import warnings
from collections import Counter
from functools import partial

import numpy as np
import pytest

from sigmoidnet_ref import checks
from sigmoidnet_ref.checks import CheckFailed, check_cost_function, check_sigmoid, check_update_parameters
from sigmoidnet_ref.checks.cause import diagnose
from sigmoidnet_ref.checks.cause.exceptions import KNOWN
from sigmoidnet_ref.checks.mistakes import catalogue
from sigmoidnet_ref.checks.trial.trial import call
from tests.checks.answers import EXERCISES, changed_everywhere, check_of, right_answers, said
from tests.checks.wrong_answers import wrong_answers


def test_all_of_them_are_there():
    assert {f"check_{exercise}" for exercise in EXERCISES} <= set(checks.__all__)
    for exercise in EXERCISES:
        assert check_of(exercise).__name__ == f"check_{exercise}"
        assert list(inspect.signature(check_of(exercise)).parameters) == ["f", "seed"]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_numpys_random_state_is_left_alone(exercise):
    np.random.seed(8)
    before = np.random.get_state()[1].copy()
    check_of(exercise)(right_answers(exercise)["plain"])
    said(exercise, lambda *args: np.random.rand(3), 1)
    assert np.array_equal(np.random.get_state()[1], before)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_fresh_points_at_every_call(exercise):
    met = []

    def spy(*args):
        # Exercises whose only argument is a function get the same functions, in another order.
        met.append(copy.deepcopy([arg for arg in args if not callable(arg)]) or args)
        return right_answers(exercise)["plain"](*args)

    for _ in range(2):
        check_of(exercise)(spy)
    half = len(met) // 2
    assert repr(met[:half]) != repr(met[half:])


def test_warnings_of_the_answer_are_not_shown():
    def loud(Z):
        warnings.warn("look here", stacklevel=2)
        return 1 / (1 + np.exp(-Z)), Z

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_sigmoid(loud)


def test_numpys_error_settings_are_left_alone():
    before = np.geterr()

    def meddler(Z):
        np.seterr(all="raise")
        return 1 / (1 + np.exp(-np.clip(Z, -600, 600))), Z

    check_sigmoid(meddler)
    assert np.geterr() == before


def test_what_the_answer_prints_stays(capsys):
    def chatty(Z):
        print("shape", Z.shape)
        return 1 / (1 + np.exp(-Z)), Z

    check_sigmoid(chatty)
    assert capsys.readouterr().out.count("shape (3, 7)") == 1


def test_overflow_that_makes_nan_is_told():
    error = said("sigmoid", lambda Z: (np.exp(Z + 1) / (np.exp(Z + 1) + np.e), Z), 2)
    assert error.mistake == "exp_overflows"


def test_a_leftover_of_another_cell_is_told():
    cell = {"np": np, "m": 5}
    exec("def cost_function(A, Y):\n    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m", cell)
    error = said("cost_function", cell["cost_function"], 2)
    assert error.mistake == "reads_a_leftover" and "reads m" in str(error)


def test_an_unwritten_helper_is_named():
    def one_layer_backward(dA, cache):
        raise NotImplementedError

    def backprop(AL, Y, caches):
        return one_layer_backward(AL - Y, caches[-1])

    assert str(said("backprop", backprop, 1)) == "backprop: calls one_layer_backward, which is not written yet."


def test_keyboard_interrupt_is_not_swallowed():
    def interrupted(Z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_sigmoid(interrupted)


def proxy_of(function):
    """Return a stand-in that works on copies, as one does whose function runs in another process.

    Arguments go over as data, changed arrays are written back, exceptions are made anew.
    """

    def proxy(*args):
        sent = [arg if callable(arg) else copy.deepcopy(arg) for arg in args]
        try:
            result = copy.deepcopy(function(*sent))
        except Exception as error:
            message = error.args[0] if error.args else ""
            raise type(error)(message) from None
        for arg, back in zip(args, sent):
            write_back(arg, back)
        return result

    class Proxy:
        __call__ = staticmethod(proxy)

    return Proxy()


def write_back(arg, back):
    if isinstance(arg, np.ndarray):
        arg[...] = back
    elif isinstance(arg, dict):
        for key in back:
            if key in arg:
                write_back(arg[key], back[key])
    elif isinstance(arg, (list, tuple)):
        for one, other in zip(arg, back):
            write_back(one, other)


# Exceptions whose cause only the learner's own line tells, which a stand-in does not have.
SEEN_IN_THE_CODE = {row.name for row in KNOWN if row.line or row.code}


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_proxy_is_judged_like_the_function(exercise):
    for function in right_answers(exercise).values():
        check_of(exercise)(proxy_of(function), seed=1)
    for wrong in wrong_answers(exercise):
        # What two processes cannot share, or hand over.
        if wrong.kind == "learner" and wrong.names not in {("shares_memory",), ("generator_returned",)}:
            error = said(exercise, proxy_of(wrong.function), 1)
            name = (wrong.names or (None,))[0]
            assert error is not None and (error.mistake == name or name in SEEN_IN_THE_CODE), wrong.label


def test_update_parameters_may_change_its_dict_but_not_the_gradients():
    def into_grads(parameters, grads, learning_rate):
        new = {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}
        grads.clear()
        return new

    with pytest.raises(CheckFailed) as caught:
        check_update_parameters(into_grads)
    assert caught.value.mistake == "argument_changed"


def test_a_one_by_one_cost_has_its_own_hint():
    with pytest.raises(CheckFailed) as caught:
        check_cost_function(lambda A, Y: np.array([[-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]]]))
    assert caught.value.mistake == "cost_is_a_matrix"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_accepted_answer_is_called_a_few_dozen_times(exercise):
    """What a check costs grows with its calls; `make bench` says how long it takes."""
    calls = []

    def counted(*args):
        calls.append(1)
        return right_answers(exercise)["plain"](*args)

    check_of(exercise)(counted, seed=3)
    assert 10 <= len(calls) <= 40


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_catalogued_function_is_called_at_most_once_per_test_case(exercise, monkeypatch):
    """An answer like no row of the catalogue meets them all, where its code cannot be seen."""
    met = Counter()

    def counted(exercise, function, case, *rest):
        met[function, id(case)] += 1
        return call(exercise, function, case, *rest)

    monkeypatch.setattr(diagnose, "call", counted)
    said(exercise, partial(changed_everywhere(right_answers(exercise)["plain"], 1.01)), 3, search=False)
    assert {function for function, _ in met} == {f for row in catalogue(exercise) for f in row.functions}
    assert set(met.values()) == {1}


def test_importing_the_checks_imports_no_more_than_numpy():
    code = (
        "import sys, numpy; before = set(sys.modules); import sigmoidnet_ref.checks; "
        "print(*sorted(m for m in set(sys.modules) - before if not m.startswith('sigmoidnet_ref')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"matplotlib", "ipywidgets", "sklearn", "IPython"} & {name.split(".")[0] for name in out}
    assert not any("mistakes" in name or "training" in name for name in out)
