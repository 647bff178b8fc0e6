import math

import numpy as np


def plain(A, Y):
    A = np.clip(A, 1e-15, 1 - 1e-15)
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return cost


def inside_the_logs(A, Y):
    eps = 1e-12
    return -np.sum(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps)) / A.shape[1]


def trace(A, Y):
    A = np.maximum(np.minimum(A, 1 - 1e-13), 1e-13)
    return np.trace(-(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T)) / Y.shape[1]


def of_the_truth(A, Y):
    p = np.where(Y == 1, A, 1 - A)
    return float(-np.log(np.maximum(p, 1e-16)).sum() / Y.shape[1])


def loops(A, Y):
    total = 0.0
    for i in range(A.shape[0]):
        for k in range(A.shape[1]):
            p = A[i, k] if Y[i, k] == 1 else 1 - A[i, k]
            total -= math.log(max(p, 1e-15))
    return total / A.shape[1]


def einsum(A, Y):
    A = A.clip(1e-15, 1 - 1e-15)
    return -(np.einsum("ij,ij->", Y, np.log(A)) + np.einsum("ij,ij->", 1 - Y, np.log1p(-A))) / len(Y[0])


def no_axes(A, Y):
    return np.array(plain(A, Y))


def machine_eps(A, Y):
    eps = np.finfo(float).eps
    A = np.clip(A, eps, 1 - eps)
    per_unit = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1)
    return per_unit.sum()


def guarded_in_place(A, Y):
    A = A.copy()
    A[A == 0] = 1e-15
    A[A == 1] = 1 - 1e-15
    return plain(A, Y)
