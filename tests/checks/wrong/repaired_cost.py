import math

import numpy as np

from tests.checks.wrong import called


@called("np_in_front_missing")
def printed(A, Y):
    m = Y.shape[1]
    cost = -(np.log(A) @ Y.T + log(1 - A) @ (1 - Y).T) / m  # noqa: F821
    return cost


@called("math_on_an_array")
def math_log(A, Y):
    m = Y.shape[1]
    cost = -(np.log(A) @ Y.T + math.log(1 - A) @ (1 - Y).T) / m
    return cost


@called("only_first_half")
def half_deleted(A, Y):
    m = Y.shape[1]
    cost = -(np.log(A) @ Y.T) / m
    return cost


@called("no_minus")
def minus_lost(A, Y):
    m = Y.shape[1]
    cost = (np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / m
    return cost


@called("no_average")
def m_lost(A, Y):
    cost = -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T)
    return cost


@called()
def T_lost(A, Y):
    m = Y.shape[1]
    cost = -(np.log(A) @ Y + np.log(1 - A) @ (1 - Y)) / m
    return cost


@called("other_logarithm")
def binary_logarithm(A, Y):
    m = Y.shape[1]
    cost = -(np.log2(A) @ Y.T + np.log2(1 - A) @ (1 - Y).T) / m
    return cost


@called("no_return")
def forgotten(A, Y):
    cost = -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / Y.shape[1]  # noqa: F841


@called("labels_taken_as_0_or_1")
def as_a_mean(A, Y):
    return -float(np.mean(np.log(np.where(Y == 1, A, 1 - A))))
