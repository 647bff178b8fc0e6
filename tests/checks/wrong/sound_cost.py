import numpy as np

from tests.checks.wrong import called


@called("no_guard")
def as_in_lesson_4(A, Y):
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / Y.shape[1]


@called("guards_one_end")
def above_zero(A, Y):
    A = np.maximum(A, 1e-15)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@called("guard_too_wide")
def thousandth(A, Y):
    A = np.minimum(np.maximum(A, 0.001), 0.999)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@called("guard_inside_and_matrix")
def still_a_product(A, Y):
    A = np.clip(A, 1e-15, 1 - 1e-15)
    return (-1 / Y.shape[1]) * (np.dot(np.log(A), Y.T) + np.dot(np.log(1 - A), 1 - Y.T))


@called("first_unit_only")
def unboxed(A, Y):
    return still_a_product(A, Y)[0][0]


@called("matrix_summed")
def all_of_it(A, Y):
    return still_a_product(A, Y).sum()


@called("mean_over_units_too")
def mean(A, Y):
    A = np.clip(A, 1e-15, 1 - 1e-15)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@called("nan_made_zero")
def covered_up(A, Y):
    return np.nan_to_num(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / A.shape[1])
