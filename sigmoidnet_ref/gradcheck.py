"""Derivatives measured from any function of an array: the judge that knows no calculus, and no network."""

import numpy as np


def numeric_gradient(f, x, h=1e-5):
    """Return an array like x: at each place (f(x + h) - f(x - h)) / 2h, with only that place nudged.

    f maps an array to a number; x is an array or a number. The error is of order h^2 f''' / 6 + eps f / h, about
    1e-10 for values of order 1. x itself is not changed.
    """
    x = np.array(x, dtype=float)
    slope = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()  # f may keep, change or return what it is given
        right[place] += h
        left[place] -= h
        slope[place] = (f(right) - f(left)) / (2 * h)
    return slope


def relative_error(a, b):
    """Return how far apart two arrays of one shape are, as a share of the largest number in either: a float.

    One scale for the whole array, as the error of a measured gradient has: an entry near zero is not asked for more
    digits than its neighbours. Two arrays of zeros are 0 apart; NaN on either side gives NaN, which passes no `<`.
    Raises ValueError where the shapes differ, which subtraction would broadcast without a word.
    """
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError(f"a has shape {a.shape}: expected that of b, {b.shape}")
    gap = np.abs(a - b).max(initial=0)
    return 0.0 if gap == 0 else float(gap / max(np.abs(a).max(), np.abs(b).max()))
