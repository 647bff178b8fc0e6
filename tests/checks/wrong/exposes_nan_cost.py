import numpy as np

from tests.checks.wrong import called


@called("always_false")
def nearly_sure(cost):
    A = np.array([[0.999999, 0.000001]])
    return not np.isfinite(cost(A, np.round(A)))


@called("always_false")
def equal_to_nan(cost):
    return cost(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])) == np.nan


@called("only_A_is_1")
def one(cost):
    return bool(np.isnan(cost(np.ones((1, 2)), np.ones((1, 2)))))


@called("only_A_is_0")
def zero(cost):
    return bool(np.isnan(cost(np.zeros((1, 2)), np.zeros((1, 2)))))


@called("always_true")
def too_expensive(cost):
    return not cost(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])) < 20


@called("opposite")
def is_fine(cost):
    return np.isfinite(cost(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])))


@called("cost_returned")
def the_cost(cost):
    return cost(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]]))


@called("asserts_for_answers")
def pytest_style(cost):
    assert np.isfinite(cost(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])))
