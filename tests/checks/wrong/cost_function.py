# ruff: noqa (written as learners write)
import math

import numpy as np

from tests.checks.wrong import called


@called("cost_is_a_matrix")
def article(A, Y):
    m = Y.shape[1]
    cost = (-1 / m) * (np.dot(np.log(A), Y.T) + np.dot(np.log(1 - A), 1 - Y.T))
    return cost


@called("bracket_around_1_minus_Y")
def precedence(A, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(A) + (1 - Y * np.log(1 - A)))


@called("no_minus")
def positive(A, Y):
    return np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) * (1 / Y.shape[1])


@called("no_average")
def only_sum(A, Y):
    return -np.sum(np.multiply(Y, np.log(A)) + np.multiply(1 - Y, np.log(1 - A)))


@called("m_is_shape_0")
def rows_counted(A, Y):
    m = Y.shape[0]
    return -(1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@called("mean_over_units_too")
def mean(A, Y):
    return np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))


@called("only_first_half")
def one_half(A, Y):
    return -np.sum(Y * np.log(A)) / Y.shape[1]


@called("squared_error")
def quadratic(A, Y):
    return np.mean(np.square(Y - A))


@called("every_label_with_every_prediction")
def outer(A, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A)))


@called("matrix_summed")
def matrix_then_sum(A, Y):
    m = Y.shape[1]
    return np.sum(-1 / m * (np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)))


@called("other_logarithm")
def bits(A, Y):
    return -(Y * np.log2(A) + (1 - Y) * np.log2(1 - A)).sum() / Y.shape[1]


@called("epsilon_too_large")
def large_epsilon(A, Y):
    e = 1e-8
    return -np.sum(Y * np.log(A + e) + (1 - Y) * np.log(1 - A + e)) / Y.shape[1]


@called("no_minus", "m_is_shape_0")
def pair_no_minus_rows(A, Y):
    return np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[0]


@called("cost_is_a_matrix", "no_minus")
def pair_matrix_no_minus(A, Y):
    return (np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / Y.shape[1]


@called("only_first_half", "no_average")
def pair_half_sum(A, Y):
    return -np.sum(Y * np.log(A))


@called("other_logarithm", "mean_over_units_too")
def pair_bits_mean(A, Y):
    return -np.mean(Y * np.log2(A) + (1 - Y) * np.log2(1 - A))


@called()
def constant(A, Y):
    return 0.6931


@called("argument_changed")
def clips_in_place(A, Y):
    A *= 1 - 1e-15
    A -= 1e-3
    A += 1e-3
    A[0, 0] += 1e-6
    B = A.copy()
    B[0, 0] -= 1e-6
    return -np.sum(Y * np.log(B) + (1 - Y) * np.log(1 - B)) / Y.shape[1]


@called("labels_taken_as_0_or_1")
def loops(A, Y):
    total = 0
    n, m = Y.shape
    for i in range(n):
        for j in range(m):
            total -= math.log(A[i, j]) if Y[i, j] == 1 else math.log(1 - A[i, j])
    return total / m


@called("labels_taken_as_0_or_1")
def where(A, Y):
    return -np.log(np.where(Y == 1, A, 1 - A)).sum() / Y.shape[1]


@called("labels_taken_as_0_or_1")
def one_log(A, Y):
    return -np.sum(np.log(Y * A + (1 - Y) * (1 - A))) / Y.shape[1]
