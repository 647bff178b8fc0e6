import numpy as np

from . import mistake


def guarded(low, high, inside=0.0):
    """Return a cost with A kept between low and high, and a number added inside the logarithms."""

    def cost(A, Y):
        A = np.clip(A, low, high)
        return float(-np.sum(Y * np.log(A + inside) + (1 - Y) * np.log(1 - A + inside)) / Y.shape[1])

    return cost


def product(A, Y, eps=1e-15):
    A = np.clip(A, eps, 1 - eps)
    return -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / Y.shape[1]


def made_finite(A, Y):
    return float(np.nan_to_num(guarded(0, 1)(A, Y)))


# fmt: off
MISTAKES = [
    mistake("no_guard", "log(0) is minus infinity, and 0 times that is nan. Keep A away from 0 and 1: np.clip.", guarded(0, 1)),
    mistake("guards_one_end", "one end is guarded. At A = 0 the first logarithm is in danger, at A = 1 the second.", guarded(1e-15, 1), guarded(0, 1 - 1e-15)),
    mistake("guard_too_wide", "the guard is so wide that it changes the cost: 1e-12 or less.", *(guarded(eps, 1 - eps) for eps in (0.1, 0.05, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)), *(guarded(0, 1, eps) for eps in (0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8))),
    mistake("guard_inside_and_matrix", "safe at 0 and 1, but a matrix for several outputs: multiply place by place, then sum over everything.", product),
    mistake("matrix_summed", "the matrix of the product is summed with its off-diagonal, where units meet the labels of others.", lambda A, Y: float(np.sum(product(A, Y)))),
    mistake("first_unit_only", "only the first output unit counts here: sum over all.", lambda A, Y: float(product(A, Y)[0, 0])),
    mistake("mean_over_units_too", "the sum over the units is wanted, divided by m only.", lambda A, Y: guarded(1e-15, 1 - 1e-15)(A, Y) / len(Y)),
    mistake("one_cost_per_unit", "one cost per output unit came back: sum over both axes.", lambda A, Y: np.diag(product(A, Y)), lambda A, Y: np.diag(product(A, Y))[:, None]),
    mistake("nan_made_zero", "np.nan_to_num covers the nan up, and the cost comes out wrong. Keep A away from 0 and 1 first.", made_finite),
    mistake("no_average", "divide by m, the number of examples.", lambda A, Y: float(np.trace(product(A, Y))) * Y.shape[1]),
    mistake("no_minus", "the sign is missing: a cost is positive.", lambda A, Y: -float(np.trace(product(A, Y)))),
]
