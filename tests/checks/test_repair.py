"""Proof by repair: the line is the one that was got wrong, the words are true of it, and nothing else is touched."""

import itertools
import linecache
import multiprocessing
import os
import resource
from functools import partial

import numpy as np
import pytest

from sigmoidnet_ref import network
from sigmoidnet_ref.checks.cause.repair import expressions, search, statements
from sigmoidnet_ref.checks.cause.repair.code import Code
from sigmoidnet_ref.checks.cause.repair.edits import edits
from sigmoidnet_ref.checks.cause.repair.variants import Variants
from sigmoidnet_ref.checks.definition.results import contents
from sigmoidnet_ref.checks.trial.trial import Outcome, alike, call, copied
from sigmoidnet_ref.watch import step_limit
from tests.checks.answers import check_of, said
from tests.checks.cells import cell, name_of, words, wrong

BACKWARD = """\
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    A = 1 / (1 + np.exp(-Z))
    dZ = dA * A * (1 - A)
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
"""
FORWARD = """\
def forward_prop(X, params):
    A, caches = X, []
    L = len(params) // 2
    for l in range(1, L + 1):
        A_prev = A
        Z = params["W" + str(l)] @ A_prev + params["b" + str(l)]
        A, _ = sigmoid(Z)
        caches.append(((A_prev, params["W" + str(l)], params["b" + str(l)]), Z))
    return A, caches
"""
COST = """\
def cost_function(A, Y):
    m = Y.shape[1]
    total = np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return float(-total / m)
"""
TRAIN = """\
def train(X, Y, layer_dims, epochs, lr):
    params = init_params(layer_dims)
    cost_history = []
    for epoch in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history.append(cost_function(Y_hat, Y))
        grads = backprop(Y_hat, Y, caches)
        params = update_parameters(params, grads, lr)
    return params, cost_history
"""
UPDATE = """\
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for name in parameters:
        new[name] = parameters[name] - learning_rate * grads["d" + name]
        new["last"] = new[name]
    del new["last"]
    return new
"""
SLOPE = """\
def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        slope[place] = (f(up) - f(down)) / (2 * h)
    return slope
"""
SOUND = """\
def sound_cost(A, Y):
    A = np.clip(A, 1e-15, 1 - 1e-15)
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)
"""
ALIGN = """\
def aligned_labels(Y, AL):
    n, m = AL.shape
    out = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            if Y.shape != AL.shape:
                out[i, k] = Y[k, i]
            else:
                out[i][k] = Y[i, k]
    return out
"""
ACCURACY = """\
def accuracy(Y_pred, Y):
    right = np.all(Y_pred == Y, axis=0)
    return float(right.mean())
"""
EXPOSES = """\
def exposes_nan_cost(cost):
    A = np.array([[1.0, 0.0]])
    return not np.isfinite(cost(A, A))
"""
MATRIX = """\
def exposes_matrix_cost(cost):
    A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
    Y = np.array([[1, 0, 0], [0, 1, 1]])
    right = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 3
    answer = cost(A, Y)
    return np.shape(answer) != () or not np.isclose(answer, right)
"""
LOOP = """\
def exposes_nan_cost(cost):
    for a in (0.0, 1.0):
        answer = cost(np.array([[a, 0.4]]), np.array([[a, 1.0]]))
        if not np.isfinite(answer):
            return True
    return False
"""
ENDS = """\
def exposes_nan_cost(cost):
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    return not np.isfinite(cost(one, one)) or not np.isfinite(cost(zero, zero))
"""
EITHER = """\
def exposes_mixed_labels(align):
    Y = np.eye(5)[[3, 0, 0, 2, 1, 4, 4]]
    came = align(Y, np.zeros((5, 7)))
    return not np.array_equal(np.argmax(came, axis=0), np.argmax(Y, axis=1)) or not np.array_equal(came, Y.T)
"""
LETTERS = """\
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new
"""
TWICE = """\
def update_parameters(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in parameters:
        new[name] = new[name] - learning_rate * grads["d" + name]
    return new
"""
DOWNWARDS = """\
def backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = (AL - Y) / (AL * (1 - AL))
    for l in range(L, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(dA, caches[l - 1])
    return grads
"""
STARTS = """\
def init_params(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        params[f"W{l}"] = 0.01 * np.random.randn(n, n_prev)
        params[f"b{l}"] = np.zeros((n, 1))
    return params
"""
# source, what stands there, what was written instead, what the message names
SLIPS = (
    (BACKWARD, "dA * A * (1 - A)", "dA @ A * (1 - A)", "line 4, `dA @ A`: these belong together place by place."),
    (BACKWARD, "dZ @ A_prev.T", "dZ @ A_prev", "line 6"),
    (BACKWARD, "A_prev.shape[1]", "A_prev.shape", "line 5, `A_prev.shape`: a shape is a pair of numbers"),
    (FORWARD, "len(params) // 2", "len(params)", "line 3, `len(params)`"),
    (FORWARD, "A, _ = sigmoid(Z)", "A = sigmoid(Z)", "line 7"),
    (FORWARD, "range(1, L + 1)", "range(1, L)", "line 4, `range(1, L)`: "),
    (COST, "/ m)", "/ Y.shape)", "line 4, `Y.shape`: a shape is a pair of numbers"),
    (TRAIN, "forward_prop(X, params)", "forward_prop(params, X)", "line 5, `forward_prop(params, X)`: two of these"),
    (TRAIN, "        cost_history.append(", "        cost_history = cost_history.append(", "line 6, `cost_history ="),
    (TRAIN, "    return params", "        return params", "line 9"),
    (UPDATE, '    del new["last"]\n', "", "line 5, `new["),
    (BACKWARD, "    dZ = dA", "    return dA", "line 4, `return dA * A * (1 - A)`: the function ends here, and the"),
    (SOUND, "np.log(A) +", "A +", "line 4, `A`: this has to go through one more function."),
    (SLOPE, "slope[place] =", "slope =", "line 7"),
    (SLOPE, "2 * h)", "2 ** h)", "line 7, `2 ** h`"),
    (SOUND, "Y.shape[1]", "len(Y)", "line 3, `len(Y)`: a shape has two numbers"),
    (SLOPE, "down[place] -= h", "down[place] += h", "line 6"),
    (ALIGN, "out[i, k]", "out[k, i]", "line 7, `k, i`: two of these have changed places."),
    (ACCURACY, "return float(right.mean())", "print(right.mean())", "line 3, `print(right.mean())`: this only shows"),
    (EXPOSES, "not np.isfinite", "np.isfinite", "line 3, `np.isfinite(cost(A, A))`: True and False are swapped"),
    (LOOP, "not np.isfinite", "np.isfinite", "line 4, `np.isfinite(answer)`: here it decides wrongly;"),
    (EXPOSES, "np.isfinite(cost(A, A))", "cost(A, A)", "line 3, `cost(A, A)`: this has to go through one more"),
    (EITHER, "argmax(came", "argmin(came", "line 4, `np.argmin`: another function is meant here."),
    (EITHER, "np.argmax(Y, axis=1)", "Y", "one side of this alone is enough, and the two together are not right."),
    (ENDS, " or ", " and ", "both ends must go wrong before it says True."),
    (LOOP, "return True", "True", "line 5, `True`: nothing is returned here, and the function goes on."),
    (LOOP, "return True", "print(True)", "line 5, `print(True)`: this only shows it"),
    (LOOP, "answer = cost(", "cost = cost(", "0.4]]), np.arr ...`: another name has to get this value."),
    (LETTERS, 'rate * grads[f"dW{l}"]', "rate", "line 4, `learning_rate`: a factor is missing here."),
    (LETTERS, 'rate * grads[f"dW', 'rate + grads[f"dW', "the last two of these belong together, in a product."),
    (LETTERS, "return new", "return l", "line 6, `return l`: another name has to come back."),
    (DOWNWARDS, "(AL - Y)", "AL", "line 3, `AL`: a term is missing here."),
    (DOWNWARDS, "L, 0, -1", "L, 0, 1", "line 4, `range(L, 0, 1)`: the loop counts in the other direction."),
    (FORWARD, 'params["W" + str(l)] @', "params @", "line 6, `params`: one entry of it is meant, and not all of it."),
    (STARTS, "((n, 1))", "(n)", "line 7, `np.zeros(n)`: a bias is a column"),
    (STARTS, "0.01 * np", "np", "line 6, `np.random.randn(n, n_prev)`: the drawn numbers are not made small"),
    (EXPOSES, "not np.isfinite(cost(A, A))", "np.round(not np.isfinite(cost(A, A)), 4)", "line 3, `np.round(not"),
)


COPIES = "        up, down = x.copy(), x.copy()\n"
ONE_ARRAY = {
    "two lines": ("up = x\n        down = x", "line 4, `up = x`"),
    "one line": ("up, down = x, x", "line 4, `up, down = x, x`"),
    "two equals signs": ("up = down = x", "line 4, `up = down = x`"),
    "the second from the first": ("up = x\n        down = up", "line 4, `up = x`"),
    "slices, which are no copies": ("up = x[:]\n        down = x[:]", "line 4, `up = x[:]`"),
}


@pytest.mark.parametrize("source, right, slip, message", SLIPS, ids=lambda text: text if len(text) < 40 else "")
def test_the_line_is_named(source, right, slip, message):
    assert source.count(right) == 1
    error = wrong(name_of(source), source.replace(right, slip))
    assert message in words(error) and error.repair is not None


@pytest.mark.parametrize(("lines", "place"), ONE_ARRAY.values(), ids=ONE_ARRAY)
def test_names_of_one_array_are_told_that_they_share_it(lines, place):
    error = wrong("numeric_gradient", SLOPE.replace(COPIES, f"        {lines}\n"))
    assert f"{place}: several names share this array, and what changes one changes all" in words(error)
    assert error.repair == "copies_missing"


def test_one_copy_is_asked_for_where_one_is_enough():
    error = wrong("numeric_gradient", SLOPE.replace(COPIES, "        up = x\n        down = x.copy()\n"))
    assert "line 4, `up = x`: this gives the same array a second name" in words(error)


def test_zeros_that_were_only_never_filled_are_not_told_of_copies():
    error = wrong("numeric_gradient", SLOPE.replace("        slope[place] = (f(up) - f(down)) / (2 * h)\n", ""))
    assert "yours is all zeros" in words(error) and "share" not in words(error)


def test_of_two_equal_lines_the_second_is_named():
    line = '        new[name] = new[name] - learning_rate * grads["d" + name]\n'
    error = wrong("update_parameters", TWICE.replace(line, 2 * line))
    assert error.mistake == "updated_twice"
    assert "line 5, `new[name] = new[name] - learning_rate *" in words(error)
    assert "line 4 says the same, and one of them is too many." in words(error)


def test_lines_below_a_return_are_told_of_beside_a_mistake_that_is_named():
    source = "def aligned_labels(Y, AL):\n    return Y\n    return Y.T\n"
    error = wrong("aligned_labels", source)
    assert error.mistake and "line 2 returns, so the lines below it never run. Y came back as it was." in words(error)


def test_the_line_that_returns_is_named_where_what_comes_back_is_miscounted():
    db = "    db = np.sum(dZ, axis=1, keepdims=True) / m\n"
    error = wrong("one_layer_backward", BACKWARD.replace(db, "").replace("dW, db\n", "dW\n"))
    assert "Look at line 8." in words(error)


def test_a_name_spelt_in_two_ways_is_shown_where_it_is_made_and_read():
    error = wrong("update_parameters", UPDATE.replace("new = {}", "neww = {}"))
    assert "line 4 reads new, and line 2 makes neww: which spelling is right?" in words(error)
    assert "Compare its spelling" in words(wrong("one_layer_backward", BACKWARD.replace("(A_prev, W", "(dA_prev, W")))


def test_what_the_exception_proves_is_said_before_what_an_edit_would_do():
    error = wrong("aligned_labels", ALIGN.replace("out = np.zeros((n, m))", "out = np.zerso(np.zeros((n, m)))"))
    assert "NumPy has no function of that name." in words(error)


def test_a_catalogued_sentence_is_said_only_of_code_that_it_can_be_about():
    by_rows = COST.replace("return float(-total / m)", "return float(-total / Y.shape[0])")
    assert "m counts rows here" in words(wrong("cost_function", by_rows))
    without_m = COST.replace("    m = Y.shape[1]\n", "").replace("np.sum(Y", "np.sum(axis=1, a=Y")
    without_m = without_m.replace("float(-total / m)", "-total.mean()")
    assert "line 2, `np.sum(axis=1, a=Y" in words(wrong("cost_function", without_m))


@pytest.mark.parametrize("source", [BACKWARD, FORWARD, COST, TRAIN, UPDATE, SLOPE, SOUND, ALIGN, ACCURACY], ids=name_of)
def test_what_the_slips_are_made_from_is_right(source):
    assert wrong(name_of(source), source) is None


def test_the_same_answer_gets_the_same_words_each_time():
    source = BACKWARD.replace("W.T @ dZ", "W @ dZ")
    assert words(wrong("one_layer_backward", source)) == words(wrong("one_layer_backward", source))


def test_of_two_slips_the_one_is_named_whose_repair_makes_a_part_right():
    source = BACKWARD.replace("np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ) ** 2").replace("W.T @", "W.T *")
    error = wrong("one_layer_backward", source)
    assert "line 8, `W.T * dZ`: a matrix product belongs here; with that, dA_prev comes out right." in words(error)


def test_no_line_is_named_where_no_small_edit_repairs():
    source = "def cost_function(A, Y):\n    cubes = A ** 3\n    return float(np.sum(cubes + Y))\n"
    error = wrong("cost_function", source)
    assert error.repair is None and "line " not in words(error)


def test_a_cell_that_was_edited_after_it_ran_is_not_searched():
    space = cell(BACKWARD.replace("W.T @ dZ", "W.T @ dA"))
    file = space["one_layer_backward"].__code__.co_filename
    text = BACKWARD.replace("W.T @ dZ", "W.T @ (dZ + 1)")
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    assert said("one_layer_backward", space["one_layer_backward"], 1).repair is None


def test_nothing_of_the_learners_is_changed_and_nothing_printed(capsys):
    noisy = COST.replace("    m =", "    print('m')\n    seen.append(1)\n    m =")
    source = "seen = []\n" + noisy.replace("[1]", "[0]")
    space = cell(source)
    error = said("cost_function", space["cost_function"], 1)
    assert error is not None and capsys.readouterr().out == ""
    calls = len(space["seen"])
    trials, search.TRIALS = search.TRIALS, 0
    try:
        said("cost_function", space["cost_function"], 1)
    finally:
        search.TRIALS = trials
    assert len(space["seen"]) == 2 * calls  # the search itself has called it no once


@pytest.mark.parametrize("source", [FORWARD, COST, SLOPE], ids=name_of)
def test_an_edit_that_was_compiled_together_with_others_does_what_it_does_alone(source):
    space = cell(source, sigmoid=network.sigmoid)
    code = Code.of(space[name_of(source)])
    every = list(edits(code.trees, (expressions.KINDS, statements.KINDS)))
    variants, together = Variants(code, every), 0
    for edit in every:
        with edit.made():
            alone = done(source, code.built)
        assert alike(alone, done(source, partial(variants.function, edit)), 0)
        together += bool(variants.compiled.get(edit.place))
    assert together > len(every) / 2


def done(source, build):
    """Return the Outcome of a function at the first point of its exercise; the exception where it cannot be built."""
    exercise = check_of(name_of(source)).exercise
    case = exercise.cases(np.random.default_rng(1))[0]
    try:
        f = build()
    except Exception as error:
        return Outcome({}, error=error)
    with step_limit(1000):
        return call(exercise, f, case, exercise.reference(*copied(case.args)), 1)


def test_where_steps_run_out_they_went_to_the_rarer_kinds_of_edits(monkeypatch):
    source = TRAIN.replace("    return params", "        return params")
    monkeypatch.setattr(search, "STEPS", 1500)
    assert wrong("train", source).repair == "out_of_the_loop"
    monkeypatch.setattr(search, "Counter", lambda kinds: dict.fromkeys(kinds, 1))
    assert wrong("train", source).repair is None


@pytest.mark.parametrize("clock", ["SECONDS", "WAIT"])
def test_where_a_clock_rings_no_cause_is_stated(monkeypatch, clock):
    monkeypatch.setattr(search, clock, -1)
    error = wrong("one_layer_backward", BACKWARD.replace("dZ @ A_prev.T", "A_prev @ A_prev.T"))
    assert error.repair is None and "`" not in words(error)


@pytest.mark.parametrize(("seconds", "times"), [(0.25e-3, 1), (1.5e-3, 2), (1, 4)])
def test_the_clock_waits_longer_where_python_is_slow(monkeypatch, seconds, times):
    clock = itertools.cycle((5, 5 + seconds))
    monkeypatch.setattr(search.time, "process_time", lambda: next(clock))
    assert search.slowness.__wrapped__() == pytest.approx(times)


@pytest.mark.parametrize(
    "source",
    [
        "def sigmoid(Z):\n    # YOUR CODE HERE\n    A = np.exp(-Z)\n    raise NotImplementedError\n    return A, Z\n",
        "def sigmoid(Z):\n    # YOUR CODE HERE\n    raise NotImplementedError\n    return 1 / (1 + np.exp(-Z)), Z\n",
        "def sigmoid(Z):\n    raise NotImplementedError\n    A = np.exp(Z)\n    return A, Z\n",
    ],
)
def test_a_raise_that_is_left_in_a_written_answer_is_named(source):
    error = wrong("sigmoid", source)
    line = source.splitlines().index("    raise NotImplementedError") + 1
    assert f"line {line}, `raise NotImplementedError`, is still there" in words(error)
    assert (error.mistake, error.repair) == ("not_written", "raise_left")


def test_the_lessons_own_stub_is_not_written_yet():
    stub = "def sigmoid(Z):\n    # YOUR CODE HERE\n    raise NotImplementedError\n    cache = Z\n    return A, cache\n"
    assert str(wrong("sigmoid", stub)) == "sigmoid: not written yet. Write it under YOUR CODE HERE."


def test_an_answer_that_never_ends_is_stopped_and_its_line_named(monkeypatch):
    from sigmoidnet_ref import checks

    source = "def linear(W, A_prev, b):\n    n = 0\n    while n < 5:\n        Z = W @ A_prev + b\n    return Z\n"
    exercise = checks.check_linear.exercise
    before = exercise.seconds
    object.__setattr__(exercise, "seconds", 0.2)
    try:
        error = wrong("linear", source)
    finally:
        object.__setattr__(exercise, "seconds", before)
    assert error.mistake == "endless" and "has not come to an end in 0.2 seconds" in words(error)
    assert "line 3 was running" in words(error) or "line 4 was running" in words(error)


KEPT = {
    "a memory by shape": "seen = {}\ndef linear(W, A_prev, b):\n    if W.shape not in seen:\n"
    "        seen[W.shape] = W @ A_prev + b\n    return seen[W.shape].copy()\n",
    "the first call's result": "first = []\ndef linear(W, A_prev, b):\n    first.append(W @ A_prev + b)\n"
    "    return first[0].copy()\n",
    "the first weights": "seen = {}\ndef linear(W, A_prev, b):\n    return seen.setdefault((W.shape, A_prev.shape), W)"
    " @ A_prev + b\n",
}


@pytest.mark.parametrize("source", KEPT.values(), ids=KEPT)
def test_what_is_kept_between_calls_does_not_pass(source):
    assert wrong("linear", source) is not None


def test_an_array_shared_by_all_calls_does_not_pass():
    source = (
        "zero = {}\ndef init_params(layer_dims):\n    np.random.seed(3)\n    params = {}\n"
        "    for l in range(1, len(layer_dims)):\n        n = layer_dims[l]\n"
        "        params[f'W{l}'] = np.random.randn(n, layer_dims[l - 1]) * 0.01\n"
        "        params[f'b{l}'] = zero.setdefault(n, np.zeros((n, 1)))\n    return params\n"
    )
    assert wrong("init_params", source).mistake == "shares_memory"


ONE_DIGIT = {
    "the last character": "def update_parameters(parameters, grads, learning_rate):\n    new = {}\n"
    "    for name in parameters:\n        key = 'd' + name[0] + name[-1]\n"
    "        new[name] = parameters[name] - learning_rate * grads[key]\n    return new\n",
    "the order of the keys": "def update_parameters(parameters, grads, learning_rate):\n"
    "    slopes = [grads[key] for key in grads if not key.startswith('dA')]\n"
    "    return {key: parameters[key] - learning_rate * s for key, s in zip(sorted(parameters), slopes)}\n",
}


@pytest.mark.parametrize("source", ONE_DIGIT.values(), ids=ONE_DIGIT)
def test_what_counts_on_one_digit_or_on_the_order_of_a_dict_does_not_pass(source):
    assert wrong("update_parameters", source) is not None


def test_labels_may_be_probabilities():
    hard = COST.replace("Y * np.log(A) + (1 - Y) * np.log(1 - A)", "np.where(Y == 1, np.log(A), np.log(1 - A))")
    assert wrong("cost_function", hard).mistake == "labels_taken_as_0_or_1"


def test_the_message_does_not_drown_in_what_the_learner_prints(capsys):
    from sigmoidnet_ref.checks import check_linear

    space = cell("def linear(W, A_prev, b):\n    for i in range(20):\n        print(i)\n    return W @ A_prev + b\n")
    check_linear(space["linear"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["0", "1", "2"] and "more lines that your function printed" in lines[3] and len(lines) <= 6


def test_prices_of_the_praise_add_up(capsys):
    import re

    from sigmoidnet_ref.checks import check_update_parameters

    for seed in range(20):
        check_update_parameters(network.update_parameters, seed=seed)
        said_so = capsys.readouterr().out
        before, rate, slope, after = map(float, re.findall(r"-?\d+\.\d+", said_so)[:4])
        assert round(before - rate * slope, 4) == pytest.approx(after, abs=1.5e-4)
        assert np.isfinite(after)


RECURSIVE = """\
def init_params(layer_dims, l=1, rng=None):
    rng = rng or np.random.RandomState(3)
    if l == len(layer_dims):
        return {}
    own = {f"W{l + 1}": rng.randn(layer_dims[l], layer_dims[l - 1]) * 0.01, f"b{l}": np.zeros((layer_dims[l], 1))}
    return {**own, **init_params(layer_dims, l + 1, rng)}
"""


ONE_DRAW = """\
def init_params(layer_dims):
    np.random.seed(3)
    sizes = [layer_dims[l] for l in range(1, len(layer_dims))]
    numbers, params, start = np.random.randn(sum(sizes)) * 0.01, {}, 0
    for l, size in enumerate(sizes, start=1):
        piece = numbers[start : start + size]
        params[f"W{l}"] = piece.reshape(layer_dims[l], layer_dims[l - 1])
        params[f"b{l}"], start = np.zeros((layer_dims[l], 1)), start + size
    return params
"""


def test_what_only_ends_an_exception_is_no_repair_of_a_part():
    """With a minus in it, reshape takes what it gets; b comes out right by that, and W as wrong as before."""
    assert "a minus is missing" not in words(wrong("init_params", ONE_DRAW))
    assert "line 3, `layer_dims[l]`: a factor is missing here." in words(wrong("init_params", ONE_DRAW))


def test_an_edit_that_would_fill_the_memory_is_given_up():
    """One of them is layer_dims * l, a list that grows at every call."""

    def megabytes_more():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert "line 5" in words(wrong("init_params", RECURSIVE))
        os._exit((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before > 1_000_000) + 1)

    process = multiprocessing.get_context("fork").Process(target=megabytes_more)
    process.start()
    process.join()
    assert process.exitcode == 1


def test_an_edit_that_gives_back_more_than_can_be_looked_at_is_given_up(monkeypatch):
    """One of them is 10**7 + 0: its array can be made, and not compared with the right one."""
    monkeypatch.setattr(search, "MEMORY", 100 * 2**20)
    source = (
        "def linear(W, A_prev, b):\n    rest = np.zeros(10**7 * 0)\n"
        "    return rest if rest.size else W @ A_prev + b * b\n"
    )
    assert "line 3" in words(wrong("linear", source))


def test_a_sign_is_likelier_to_be_wrong_than_a_complement():
    """(Y - 1) * log(1 - A) behind the minus would be right as well, but nobody's formula has it."""
    said = words(wrong("sound_cost", SOUND.replace("(A) + (1", "(A) - (1")))
    assert "a + or a - is the wrong one here" in said and "turned round" not in said
    said = words(wrong("sound_cost", SOUND.replace("np.log(1 - A)", "np.log(A - 1 + 0 * Y)")))
    assert "turned round" in said


def test_a_list_that_is_put_into_itself_is_read_once():
    """An edit can do it, and so can a learner; walked through eight deep, a long one would take hours."""
    kept = [1.0]
    kept += [kept] * 4
    assert len(contents(kept)) == 1


def test_an_entry_that_is_a_list_is_called_so(monkeypatch):
    monkeypatch.setattr(search, "TRIALS", 0)
    source = TRAIN.replace("append(cost_function(Y_hat, Y))", "append(cost_history)")
    assert "each entry has to be a plain number, and one of these is a list" in words(wrong("train", source))
