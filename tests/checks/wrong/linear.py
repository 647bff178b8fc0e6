# ruff: noqa (written as learners write)
import numpy as np

from tests.checks.wrong import called


@called("no_bias")
def forgot_b(W, A_prev, b):
    Z = np.dot(W, A_prev)
    return Z


@called("elementwise_product")
def star(W, A_prev, b):
    return np.multiply(W, A_prev) + b


@called("W_transposed")
def turned(W, A_prev, b):
    return np.dot(W.T, A_prev) + b


@called("factors_swapped")
def swapped(W, A_prev, b):
    return np.dot(A_prev, W) + b


@called("examples_as_rows")
def rows(W, A_prev, b):
    return np.dot(A_prev.T, W.T) + b.reshape(1, -1)


@called("bias_as_row")
def flat_bias(W, A_prev, b):
    return np.dot(W, A_prev) + b[:, 0]


@called("no_return")
def nothing_returned(W, A_prev, b):
    Z = W @ A_prev + b


@called("no_bias", "examples_as_rows")
def pair_no_bias_rows(W, A_prev, b):
    return A_prev.T @ W.T


@called("minus_bias", "W_transposed")
def pair_minus_turned(W, A_prev, b):
    return W.T @ A_prev - b


@called()
def hard_coded(W, A_prev, b):
    return np.array([[0.5, -0.25, 1.0]])


@called()
def half(W, A_prev, b):
    return 0.5 * W @ A_prev + b


@called()
def bias_twice(W, A_prev, b):
    return W @ A_prev + b + b
