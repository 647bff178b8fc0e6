# ruff: noqa (written as learners write)
import math

import numpy as np


def plain(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    return A, cache


def article(Z):
    A = 1 / (1 + np.exp(np.dot(-1, Z)))
    cache = Z
    return A, cache


def as_a_list(Z):
    return [1.0 / (1.0 + np.exp(-1 * Z)), Z]


def copied_cache(Z):
    return np.reciprocal(1 + np.exp(-Z)), Z.copy()


def tanh(Z):
    return 0.5 * (1 + np.tanh(Z / 2)), Z


def power(Z):
    return (1 + np.e**-Z) ** -1, Z


def piecewise(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e)), z


def masked(Z):
    A = np.zeros(Z.shape)
    A[Z >= 0] = 1 / (1 + np.exp(-Z[Z >= 0]))
    A[Z < 0] = np.exp(Z[Z < 0]) / (1 + np.exp(Z[Z < 0]))
    return A, Z


def clipped(Z, limit=500):
    return 1 / (1 + np.exp(-np.clip(Z, -limit, limit))), Z


def vectorized(Z):
    def one(z):
        return 1 / (1 + math.exp(-z)) if z > -700 else 0.0

    return np.vectorize(one, otypes=[float])(Z), Z


def loops(Z):
    A = np.empty(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = 1 / (1 + np.exp(-float(Z[i, j])))
    return A, Z


def float_cache(Z):
    Z = np.array(Z, dtype=float)
    return 1 / (1 + np.exp(-Z)), Z


one_line = lambda Z: (1 / (1 + np.exp(-Z)), Z)
