"""What holds for all numbers, not only for chosen ones."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sigmoidnet_ref import network, training
from sigmoidnet_ref.gradcheck import relative_error

finite = st.floats(allow_nan=False, allow_infinity=False)
moderate = st.floats(-30, 30)
share = st.floats(0, 1)
seeds = st.integers(0, 2**32 - 1)


def for_all(*strategies):
    """Return a decorator: the same examples on every run, and no time limit that a busy machine would miss."""
    return lambda test: settings(derandomize=True, deadline=None)(given(*strategies)(test))


def pairs(numbers):
    """Return a strategy for two arrays of one shape."""
    return st.tuples(st.integers(1, 4), st.integers(1, 9)).flatmap(
        lambda shape: st.tuples(arrays(float, shape, elements=numbers), arrays(float, shape, elements=numbers))
    )


columns_of_three = st.integers(1, 9).flatmap(lambda m: arrays(float, (3, m), elements=moderate))


def s(z):
    return network.sigmoid(np.array([[z]]))[0][0, 0]


@for_all(finite)
def test_sigmoid_stays_within_0_and_1(z):
    assert 0 <= s(z) <= 1


@for_all(finite)
def test_sigmoid_is_symmetric(z):
    assert math.isclose(s(z) + s(-z), 1, rel_tol=1e-15)


@for_all(finite, finite)
def test_sigmoid_never_falls(a, b):
    """Not "always rises": from z = 37 on, neighbouring floats share the value 1."""
    low, high = sorted([a, b])
    assert s(low) <= s(high) * (1 + 1e-15)


@for_all(st.floats(-700, 30))
def test_sigmoid_is_undone_by_the_log_odds(z):
    A = s(z)
    assert math.isclose(math.log(A) - math.log1p(-A), z, rel_tol=1e-12, abs_tol=1e-14 / (1 - A))


@for_all(pairs(share))
def test_cost_is_least_at_the_truth(pair):
    A, Y = pair
    least = network.cost_function(Y, Y)
    assert network.cost_function(A, Y) >= least - 1e-12
    assert least >= 0


@for_all(pairs(share), seeds)
def test_cost_does_not_depend_on_the_order_of_examples_or_outputs(pair, seed):
    A, Y = pair
    rng = np.random.default_rng(seed)
    rows, columns = rng.permutation(A.shape[0]), rng.permutation(A.shape[1])
    mixed = network.cost_function(A[rows][:, columns], Y[rows][:, columns])
    assert math.isclose(mixed, network.cost_function(A, Y), rel_tol=1e-12)


@for_all(pairs(share))
def test_cost_of_two_copies_of_the_examples_is_that_of_one(pair):
    A, Y = pair
    twice = network.cost_function(np.hstack([A, A]), np.hstack([Y, Y]))
    assert math.isclose(twice, network.cost_function(A, Y), rel_tol=1e-12)


@for_all(pairs(moderate), moderate, seeds)
def test_one_layer_backward_is_linear_in_dA(pair, factor, seed):
    dA, other = pair
    rng = np.random.default_rng(seed)
    n, m = dA.shape
    A_prev, W, b = rng.standard_normal((3, m)), rng.standard_normal((n, 3)), rng.standard_normal((n, 1))
    cache = ((A_prev, W, b), W @ A_prev + b)
    both = network.one_layer_backward(factor * dA + other, cache)
    one, two = network.one_layer_backward(dA, cache), network.one_layer_backward(other, cache)
    size = 1 + abs(factor) * np.abs(dA).max() + np.abs(other).max()
    for found, first, second in zip(both, one, two, strict=True):
        assert np.abs(found - (factor * first + second)).max() < 1e-13 * size * 100


@for_all(st.integers(1, 40), st.integers(1, 50), seeds)
def test_minibatches_are_a_permutation(m, size, seed):
    X = np.vstack([np.arange(m), np.arange(m) ** 2]).astype(float)
    Y = X[:1] / m  # a label that says whose it is
    batches = list(training.minibatches(X, Y, size, np.random.default_rng(seed)))
    widths = [X_batch.shape[1] for X_batch, _ in batches]
    assert widths[:-1] == [size] * (len(batches) - 1) and 1 <= widths[-1] <= size
    X_all, Y_all = np.hstack([X_batch for X_batch, _ in batches]), np.hstack([Y_batch for _, Y_batch in batches])
    np.testing.assert_array_equal(Y_all, X_all[:1] / m)
    np.testing.assert_array_equal(X_all[:, X_all[0].argsort()], X)


@for_all(columns_of_three, st.integers(1, 5), seeds)
def test_predictions_are_labels(X, n, seed):
    params = network.init_params([3, 4, n], scale=1, seed=seed)
    labels = training.predict(X, params)
    A, _ = network.forward_prop(X, params)
    assert labels.shape == A.shape and set(labels.flat) <= {0.0, 1.0}
    if n == 1:
        np.testing.assert_array_equal(labels == 1, A > 0.5)
    else:
        np.testing.assert_array_equal(labels.sum(axis=0), 1)
        np.testing.assert_array_equal((A * labels).sum(axis=0), A.max(axis=0))
    assert training.accuracy(labels, labels) == 1


@for_all(pairs(st.sampled_from([0.0, 1.0])))
def test_accuracy_counts_columns(pair):
    Y_pred, Y = pair
    right = sum(list(p) == list(y) for p, y in zip(Y_pred.T, Y.T, strict=True))
    found = training.accuracy(Y_pred, Y)
    assert found == right / Y.shape[1] and type(found) is float
    assert training.accuracy(Y, Y_pred) == found


@for_all(pairs(finite))
def test_relative_error_is_symmetric_and_zero_only_for_equals(pair):
    a, b = pair
    with np.errstate(over="ignore"):
        assert relative_error(a, b) == relative_error(b, a)
        assert (relative_error(a, b) == 0) == np.array_equal(a, b)
