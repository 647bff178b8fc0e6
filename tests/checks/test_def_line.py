"""Two arguments of the def line in each other's place: said so, whatever the numbers or the exception look like."""

import pytest

from tests.checks.cells import words, wrong

LINEAR = "def linear({}):\n    return W @ A_prev + b\n"
COST = """
def cost_function({}):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
"""
FORWARD = """
def forward_prop({}):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{{l}}"], params[f"b{{l}}"]
        A_prev, Z = A, W @ A + b
        A = sigmoid(Z)[0]
        caches.append(((A_prev, W, b), Z))
    return A, caches
"""
TRAIN = """
def train(X, Y, layer_dims, {}):
    params, cost_history = init_params(layer_dims), []
    for i in range(n):
        AL, caches = forward_prop(X, params)
        cost_history.append(cost_function(AL, Y))
        params = update_parameters(params, backprop(AL, Y, caches), lr)
    return params, cost_history
"""
BATCHES = """
def minibatches({}):
    order = rng.permutation(X.shape[1])
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, X.shape[1], size)]
"""
TURNED = [
    ("linear", LINEAR, "A_prev, W, b", "line 1, `A_prev` and `W`: W is handed over first, then A_prev."),
    ("cost_function", COST, "Y, A", "line 2, `Y` and `A`: A is handed over first, then Y."),
    ("forward_prop", FORWARD, "params, X", "line 2, `params` and `X`: X is handed over first, then params."),
    ("minibatches", BATCHES, "Y, X, size, rng", "line 2, `Y` and `X`: X is handed over first, then Y."),
    ("train", TRAIN, "lr, n", "line 2, `lr` and `n`: epochs is handed over first, then lr."),
]


@pytest.mark.parametrize(("exercise", "source", "arguments", "said"), TURNED)
def test_the_order_of_the_def_line_is_the_cause(exercise, source, arguments, said):
    error = wrong(exercise, source.format(arguments))
    assert said in words(error)
    assert error.repair == "arguments_turned"


def test_three_in_a_circle_are_said_all_at_once():
    assert "line 1: the arguments are handed over in this order: W, A_prev, b." in words(
        wrong("linear", LINEAR.format("A_prev, b, W"))
    )


@pytest.mark.parametrize(("exercise", "source", "arguments", "said"), TURNED)
def test_where_the_names_stand_in_order_the_cause_is_another(exercise, source, arguments, said):
    first, *rest = arguments.split(", ")
    due = ", ".join([rest[0], first, *rest[1:]])
    body = source.format(due)
    assert wrong(exercise, body) is None
    broken = body.replace("return", "return None and")
    assert "is handed over first" not in words(wrong(exercise, broken))


def test_the_same_numbers_from_the_body_are_the_body_s():
    exchanged = "    return -np.sum(A * np.log(Y) + (1 - A) * np.log(1 - Y)) / m\n"
    error = wrong("cost_function", COST.format("A, Y").partition("    return")[0] + exchanged)
    assert "is handed over first" not in words(error)
