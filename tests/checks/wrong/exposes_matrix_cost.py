import numpy as np

from sigmoidnet_ref.network import cost_function
from tests.checks.wrong import called

GUESS = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
TRUTH = np.array([[1, 0, 0], [0, 1, 1]])


@called("always_false")
def single_output(cost):
    a, y = np.array([[0.9, 0.2]]), np.array([[1, 0]])
    return not np.isclose(np.sum(cost(a, y)), cost_function(a, y))


@called("looks_at_shape_only")
def is_it_a_matrix(cost):
    return isinstance(cost(GUESS, TRUTH), np.ndarray) and cost(GUESS, TRUTH).ndim > 0


@called("opposite")
def passes(cost):
    answer = cost(GUESS, TRUTH)
    return bool(np.ndim(answer) == 0 and np.isclose(answer, cost_function(GUESS, TRUTH)))


@called("mean_expected")
def mean(cost):
    right = -np.mean(TRUTH * np.log(GUESS) + (1 - TRUTH) * np.log(1 - GUESS))
    answer = cost(GUESS, TRUTH)
    return np.shape(answer) != () or abs(answer - right) > 1e-9


@called("always_true")
def arguments_swapped(cost):
    answer = cost(TRUTH, GUESS)
    return np.shape(answer) != () or not np.isclose(answer, cost_function(GUESS, TRUTH))


@called("asserts_for_answers")
def pytest_style(cost):
    answer = cost(GUESS, TRUTH)
    assert np.ndim(answer) == 0
    assert abs(answer - cost_function(GUESS, TRUTH)) < 1e-9
    return False


@called("no_return")
def prints(cost):
    print(np.shape(cost(GUESS, TRUTH)) == ())


@called("array_returned")
def compares_places(cost):
    return np.abs(cost(GUESS, TRUTH) - cost_function(GUESS, TRUTH)) > 1e-9
