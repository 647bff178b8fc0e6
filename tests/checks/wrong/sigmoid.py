# ruff: noqa (written as learners write)
import math

import numpy as np

from tests.checks.wrong import called


@called("sign_of_exponent")
def wrong_sign(Z):
    return 1 / (1 + math.e**Z), Z


@called("only_A_returned")
def alone(Z):
    return 1 / (1 + np.exp(-Z))


@called("whole_numbers_cut")
def in_place(Z):
    A = np.zeros_like(Z)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = 1 / (1 + np.exp(-Z[i, j]))
    return A, Z


@called("exp_overflows")
def other_way_up(Z):
    return np.exp(Z) / (np.exp(Z) + 1), Z


@called("slope_returned")
def derivative(Z):
    s = 1 / (1 + np.exp(-Z))
    return s - s**2, Z


@called("line_of_the_fraction_missing")
def brackets(Z):
    A = 1 / 1 + np.exp(-Z)
    return A, Z


@called("order_swapped")
def swapped(Z):
    A = 1 / (1 + np.exp(-Z))
    return Z, A


@called("cache_is_A")
def wrong_cache(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = A
    return A, cache


@called("argument_changed")
def changes_Z(Z):
    keep = Z.copy()
    Z *= -1
    return 1 / (1 + np.exp(Z)), keep


@called("sign_of_exponent", "cache_is_A")
def pair_sign_and_cache(Z):
    A = 1 / (1 + np.exp(Z))
    return A, A


@called("tanh", "cache_negated")
def pair_tanh_and_cache(Z):
    return np.tanh(Z), -Z


@called("sign_of_exponent", "only_A_returned")
def pair_sign_and_alone(Z):
    return 1 / (1 + np.exp(Z))


@called("straight_line")
def line(Z):
    return np.minimum(1, np.maximum(0, Z / 4 + 0.5)), Z


@called()
def arctan(Z):
    return 0.5 + np.arctan(Z) / np.pi, Z


_box = {}


@called("shares_memory")
def one_buffer(Z):
    A = _box.setdefault(Z.shape, np.zeros(Z.shape))
    A[...] = 1 / (1 + np.exp(-Z))
    return A, Z
