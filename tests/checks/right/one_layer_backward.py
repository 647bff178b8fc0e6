# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import sigmoid


def plain(dA, cache):
    linear_cache, activation_cache = cache
    A_prev, W, b = linear_cache
    Z = activation_cache
    A, _ = sigmoid(Z)
    m = A_prev.shape[1]
    dZ = dA * A * (1 - A)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def article_repaired(dA, cache):
    linear_cache, activation_cache = cache
    Z = activation_cache
    s, _ = sigmoid(Z)
    dZ = dA * s * (1 - s)
    A_prev, W, b = linear_cache
    m = A_prev.shape[1]
    dW = (1 / m) * np.dot(dZ, A_prev.T)
    db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def einsum(dA, cache):
    (A_prev, W, b), Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = np.einsum("ij,ij,ij->ij", dA, s, 1 - s)
    dW = np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1]
    return np.einsum("ij,ik->jk", W, dZ), dW, np.einsum("ij->i", dZ)[:, None] / dZ.shape[1]


def example_by_example(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = np.zeros_like(W), np.zeros_like(b), np.zeros_like(A_prev)
    for j in range(m):
        a = 1 / (1 + np.exp(-Z[:, [j]]))
        dz = dA[:, [j]] * a * (1 - a)
        dW += dz @ A_prev[:, [j]].T / m
        db += dz / m
        dA_prev[:, [j]] = W.T @ dz
    return dA_prev, dW, db


def recomputed(dA, cache):
    (A_prev, W, b), _ = cache
    A = sigmoid(W @ A_prev + b)[0]
    dZ = dA * (A - A**2)
    return W.T @ dZ, dZ @ A_prev.T / A_prev.shape[1], dZ.mean(axis=1, keepdims=True)


def exponentials(dA, cache):
    (A_prev, W, b), Z = cache
    dZ = dA * np.exp(-Z) / (1 + np.exp(-Z)) ** 2
    m = len(A_prev.T)
    return [(dZ.T @ W).T, (A_prev @ dZ.T).T / m, dZ.sum(axis=1).reshape(b.shape) / m]


def ones_for_the_sum(dA, cache):
    (A_prev, W, b), Z = cache
    A = sigmoid(Z)[0]
    m = dA.shape[1]
    dZ = dA * A * (1.0 - A)
    ones = np.ones((m, 1))
    return np.matmul(W.T, dZ), np.matmul(dZ, A_prev.T) / m, dZ @ ones / m


def by_hand(dA, cache):
    (A_prev, W, b), Z = cache
    n, n_prev = W.shape
    m = A_prev.shape[1]
    A = 1 / (1 + np.exp(-Z))
    dZ = dA * A * (1 - A)
    dW = np.array([[np.mean(dZ[i] * A_prev[k]) for k in range(n_prev)] for i in range(n)])
    db = np.array([[np.mean(dZ[i])] for i in range(n)])
    dA_prev = np.array([[np.sum(W[:, k] * dZ[:, j]) for j in range(m)] for k in range(n_prev)])
    return dA_prev, dW, db


def cosh(dA, cache):
    (A_prev, W, b), Z = cache
    dZ = dA / (2 + 2 * np.cosh(Z))
    m = Z.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, 1, keepdims=True) / m
