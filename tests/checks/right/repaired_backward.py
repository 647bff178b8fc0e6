import numpy as np

from sigmoidnet_ref.network import sigmoid


def plain(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def first_of_two(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA * sigmoid(Z)[0] * (1 - sigmoid(Z)[0])
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def A_and_Z(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A, Z = sigmoid(Z)
    dZ = dA * A * (1 - A)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def A_minus_its_square(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A = sigmoid(Z)[0]
    dZ = dA * (A - A**2)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def own_formula(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA * np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))) ** 2
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def both_sides(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA * sigmoid(Z)[0] * sigmoid(-Z)[0]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def starred(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    s, *_ = sigmoid(Z)
    slope = np.multiply(s, 1 - s)
    dZ = np.multiply(dA, slope)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def sigmoid_of_one_thing(dA, cache):
    """Repair the helper in place of the line."""

    def sigmoid(Z):
        return 1 / (1 + np.exp(-Z))

    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
