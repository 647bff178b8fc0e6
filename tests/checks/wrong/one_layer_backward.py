# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import sigmoid
from tests.checks.wrong import called


@called("dW_and_db_without_1_over_m")
def no_m(dA, cache):
    (A_prev, W, b), Z = cache
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.sum(dZ, axis=1, keepdims=True)


@called("dW_without_1_over_m")
def dW_summed(dA, cache):
    (A_prev, W, b), Z = cache
    s, _ = sigmoid(Z)
    dZ = np.multiply(dA, s - s * s)
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.mean(dZ, axis=1, keepdims=True)


@called("slope_left_out")
def no_slope(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("slope_of_Z")
def Z_for_A(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA * Z * (1 - Z)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("sigmoid_twice")
def squashed_again(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A, _ = sigmoid(Z)
    dZ = dA * sigmoid(A)[0] * (1 - sigmoid(A)[0])
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("db_without_keepdims")
def flat_db(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m


@called("db_without_axis")
def one_db(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, dZ @ A_prev.T / m, 1 / m * np.sum(dZ)


@called("db_wrong_axis")
def db_over_units(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=0, keepdims=True) / m


@called("W_not_transposed")
def W_as_it_is(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    dA_prev = np.dot(W, dZ)
    return dA_prev, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("dW_transposed")
def dW_turned(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, np.dot(A_prev, dZ.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("dZ_sign")
def s_minus_1(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (s - 1)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("m_is_shape_0")
def rows_counted(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[0]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("order_swapped")
def weights_first(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m, W.T @ dZ


@called("argument_changed")
def into_dA(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dA *= s * (1 - s)
    return W.T @ dA, dA @ A_prev.T / m, np.sum(dA, axis=1, keepdims=True) / m


@called("slope_left_out", "db_without_keepdims")
def pair_no_slope_flat(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    return W.T @ dA, dA @ A_prev.T / m, np.sum(dA, axis=1) / m


@called("dW_without_1_over_m", "dA_prev_divided_by_m")
def pair_m_in_the_wrong_place(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ / m, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True) / m


@called("dW_sign", "db_without_1_over_m")
def pair_sign_sum(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, -dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)


@called("slope_of_tanh", "dW_and_db_without_1_over_m")
def pair_tanh_sums(dA, cache):
    (A_prev, W, b), Z = cache
    s, _ = sigmoid(Z)
    dZ = dA * (1 - s**2)
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


@called("dA_prev_from_dA", "db_without_1_over_m")
def pair_dA_on_sum(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dA, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)
