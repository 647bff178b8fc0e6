import math

import numpy as np


def plain(cost):
    A = np.array([[1.0, 0.0]])
    return not np.isfinite(cost(A, A))


def one_end_at_a_time(cost):
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    return not np.isfinite(cost(one, one)) or not np.isfinite(cost(zero, zero))


def sure_and_wrong(cost):
    return bool(np.isinf(cost(np.array([[0.0]]), np.array([[1.0]])))) or bool(
        np.isinf(cost(np.array([[1.0]]), np.array([[0.0]])))
    )


def nan_or_inf(cost):
    answer = cost(np.array([[0.0, 1.0, 0.0, 1.0]]), np.array([[0.0, 1.0, 1.0, 0.0]]))
    return np.isnan(answer) or np.isinf(answer)


def with_math(cost):
    return not math.isfinite(cost(np.array([[0, 1, 0.5]]), np.array([[0, 1, 1]])))


def not_itself(cost):
    answer = cost(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]]))
    return answer != answer


def in_a_loop(cost):
    for a in (0.0, 1.0):
        if not np.isfinite(cost(np.array([[a, 0.4]]), np.array([[a, 1.0]]))):
            return True
    return False


def any_of_four(cost):
    corners = [(a, y) for a in (0.0, 1.0) for y in (0.0, 1.0)]
    return any(not np.isfinite(cost(np.array([[a]]), np.array([[y]]))) for a, y in corners)


def whole_numbers(cost):
    return 1 - int(np.isfinite(cost(np.array([[0, 1]]), np.array([[0, 1]]))))
