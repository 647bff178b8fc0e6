"""Functions with and without an error, for the lesson in which learners write the tests: a test has to tell them apart.

Each is (function, what a message says about it). Tests see the functions only, in any order.
"""

import numpy as np

EPS = 1e-15


def prices(A, Y):
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def product(A, Y):
    """Return the cost as the matrix product that the article prints."""
    return -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / Y.shape[1]


def unit_by_unit(A, Y):
    return sum(float(np.mean(prices(a, y))) for a, y in zip(A, Y))


def clipped(A, Y):
    return float(np.sum(prices(np.clip(A, EPS, 1 - EPS), Y)) / Y.shape[1])


def nudged(inside_log_A, inside_log_rest):
    """Return a cost with small numbers added inside its two logarithms."""

    def cost(A, Y):
        each = Y * np.log(A + inside_log_A) + (1 - Y) * np.log(1 - A + inside_log_rest)
        return float(-np.sum(each) / Y.shape[1])

    return cost


def price_of_the_truth(A, Y):
    """Return the cost from the probability that each truth was given, kept above 0."""
    return float(np.sum(-np.log(np.maximum(np.where(Y > 0.5, A, 1 - A), EPS))) / Y.shape[1])


SEVERAL_OUTPUTS_WRONG = (
    (product, "a cost that gives a matrix for several outputs"),
    (lambda A, Y: float(np.sum(product(A, Y))), "a cost that adds up the whole matrix, off-diagonal too"),
    (lambda A, Y: float(product(A, Y)[0, 0]), "a cost that looks at the first output unit only"),
    (lambda A, Y: float(np.mean(prices(A, Y))), "a cost that takes the mean over the output units, not the sum"),
    (lambda A, Y: np.sum(prices(A, Y), axis=1) / Y.shape[1], "a cost that gives one number per output unit"),
)
SEVERAL_OUTPUTS_RIGHT = (
    (lambda A, Y: np.sum(prices(A, Y)) / Y.shape[1], "a right cost, summed place by place"),
    (lambda A, Y: np.trace(product(A, Y)), "a right cost, the trace of the product"),
    (unit_by_unit, "a right cost, added up unit by unit"),
    (lambda A, Y: np.array(clipped(A, Y)), "a right cost, an array without axes"),
    (lambda A, Y: float(np.einsum("ij->", prices(A, Y)) / len(A[0])), "a right cost, with einsum"),
)
SATURATION_WRONG = (
    (nudged(0, 0), "the plain cost"),
    (nudged(EPS, 0), "a cost that guards log(A) and not log(1 - A)"),
    (nudged(0, EPS), "a cost that guards log(1 - A) and not log(A)"),
    (lambda A, Y: float(np.sum(prices(np.minimum(A, 1 - EPS), Y)) / Y.shape[1]), "a cost that guards A = 1 only"),
    (lambda A, Y: float(np.sum(prices(np.maximum(A, EPS), Y)) / Y.shape[1]), "a cost that guards A = 0 only"),
)
SATURATION_RIGHT = (
    (clipped, "a right cost, with A clipped"),
    (nudged(EPS, EPS), "a right cost, with 1e-15 inside both logs"),
    (price_of_the_truth, "a right cost, kept away from log(0)"),
    (lambda A, Y: clipped(np.asarray(A, dtype=float), Y) + 0.0, "a right cost, clipped at both ends"),
)


def fitted(Y, AL):
    return Y if Y.shape == AL.shape else Y.T


def picked(Y, AL):
    return np.array([[Y[k, i] for k in range(AL.shape[1])] for i in range(AL.shape[0])])


LABELS_WRONG = (
    (lambda Y, AL: Y.reshape(AL.shape), "labels that are reshaped, not transposed"),
    (lambda Y, AL: np.ravel(Y).reshape(AL.shape), "labels made one row, which is cut into new rows"),
    (lambda Y, AL: np.resize(Y, AL.shape), "labels that are resized"),
    (lambda Y, AL: Y.reshape(AL.shape, order="F"), "labels that are reshaped column by column"),
    (lambda Y, AL: Y.T[::-1], "labels whose units have changed places"),
)
LABELS_RIGHT = (
    (fitted, "right labels, transposed where they do not fit"),
    (lambda Y, AL: np.transpose(Y), "right labels, transposed"),
    (lambda Y, AL: np.swapaxes(Y, 0, 1).copy(), "right labels, with the axes swapped"),
    (picked, "right labels, picked one by one"),
)
