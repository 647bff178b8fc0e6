"""Every gradient of the network against derivatives that were measured, at points where no mistake can hide."""

import numpy as np
import pytest

from sigmoidnet_ref import network
from sigmoidnet_ref.gradcheck import numeric_gradient, relative_error
from tests.maths import apart

# One to four layers, widths equal and unequal, one output and several.
SHAPES = [[3, 1], [2, 4], [4, 4, 4], [5, 3, 2], [2, 7, 1], [4, 4, 4, 4, 4], [5, 3, 4, 2, 1], [3, 6, 2, 5, 3]]
EXAMPLES = [1, 4, 7]
TASKS = pytest.mark.parametrize(("layer_dims", "m"), [(dims, m) for dims in SHAPES for m in EXAMPLES], ids=str)


@pytest.fixture
def task(layer_dims, m):
    return apart.rich_task(layer_dims, m, np.random.default_rng(sum(layer_dims) * 10 + m))


def with_entry(layers, l, kind, value):
    """Return layers with W or b of layer l (from 1) replaced."""
    W, b = layers[l - 1]
    new = (value, b) if kind == "W" else (W, value[:, 0])
    return layers[: l - 1] + [new] + layers[l:]


@TASKS
def test_cost_is_that_of_the_formula_written_apart(task):
    X, Y, params = task
    A, _ = network.forward_prop(X, params)
    assert network.cost_function(A, Y) == pytest.approx(apart.cost(apart.layers_of(params), X, Y), rel=1e-13)


@TASKS
def test_backprop_against_the_complex_step(task):
    X, Y, params = task
    layers = apart.layers_of(params)
    AL, caches = network.forward_prop(X, params)
    grads = network.backprop(AL, Y, caches)
    for name, value in params.items():
        l, kind = int(name[1:]), name[0]
        measured = apart.complex_step(lambda v: apart.cost(with_entry(layers, l, kind, v), X, Y), value)  # noqa: B023
        assert relative_error(grads[f"d{name}"], measured) < 1e-12, name


@TASKS
def test_dA_is_the_gradient_of_the_cost_summed_over_examples(task):
    X, Y, params = task
    layers = apart.layers_of(params)
    m = X.shape[1]
    AL, caches = network.forward_prop(X, params)
    grads = network.backprop(AL, Y, caches)
    for l in range(len(layers)):
        A = caches[l][0][0]
        measured = apart.complex_step(lambda A: m * apart.cost(layers[l:], A, Y), A)  # noqa: B023
        assert relative_error(grads[f"dA{l}"], measured) < 1e-12, f"dA{l}"


@TASKS
def test_backprop_against_central_differences(task):
    X, Y, params = task
    AL, caches = network.forward_prop(X, params)
    grads = network.backprop(AL, Y, caches)
    for name, value in params.items():

        def cost(v, name=name):
            return network.cost_function(network.forward_prop(X, {**params, name: v})[0], Y)

        measured = numeric_gradient(cost, value)
        assert np.abs(grads[f"d{name}"] - measured).max() < 1e-9, name
        assert relative_error(grads[f"d{name}"], measured) < 1e-7, name


@pytest.mark.parametrize(("n_prev", "n", "m"), [(3, 2, 5), (4, 4, 4), (1, 1, 1), (2, 6, 1), (5, 1, 7)])
def test_one_layer_backward_against_the_complex_step(n_prev, n, m):
    rng = np.random.default_rng(n_prev + 10 * n + 100 * m)
    A_prev, W, b = rng.standard_normal((n_prev, m)), rng.standard_normal((n, n_prev)), rng.standard_normal((n, 1))
    dA = rng.standard_normal((n, m))  # any weights of the outputs will do, and these are of both signs

    def total(A_prev, W, b):
        return np.sum(dA * apart.squash(W.dot(A_prev) + b))

    dA_prev, dW, db = network.one_layer_backward(dA, ((A_prev, W, b), W @ A_prev + b))
    assert relative_error(dA_prev, apart.complex_step(lambda v: total(v, W, b), A_prev)) < 1e-12
    assert relative_error(dW, apart.complex_step(lambda v: total(A_prev, v, b), W) / m) < 1e-12
    assert relative_error(db, apart.complex_step(lambda v: total(A_prev, W, v), b) / m) < 1e-12


def test_linear_backward_against_the_complex_step():
    rng = np.random.default_rng(5)
    A_prev, W, b = rng.standard_normal((3, 6)), rng.standard_normal((2, 3)), rng.standard_normal((2, 1))
    dZ = rng.standard_normal((2, 6))
    dA_prev, dW, db = network.linear_backward(dZ, (A_prev, W, b))
    assert relative_error(dA_prev, apart.complex_step(lambda v: np.sum(dZ * (W.dot(v) + b)), A_prev)) < 1e-12
    assert relative_error(dW, apart.complex_step(lambda v: np.sum(dZ * (v.dot(A_prev) + b)), W) / 6) < 1e-12
    assert relative_error(db, apart.complex_step(lambda v: np.sum(dZ * (W.dot(A_prev) + v)), b) / 6) < 1e-12
