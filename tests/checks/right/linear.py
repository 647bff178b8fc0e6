# ruff: noqa (written as learners write)
import numpy as np


def plain(W, A_prev, b):
    Z = W @ A_prev + b
    return Z


def dot(W, A_prev, b):
    return np.dot(W, A_prev) + b


def method(weights, inputs, bias):
    return weights.dot(inputs) + bias


def einsum(W, A_prev, b):
    return np.einsum("ij,jk->ik", W, A_prev) + b


def loops(W, A_prev, b):
    n, m = W.shape[0], A_prev.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            for k in range(W.shape[1]):
                Z[i, j] += W[i, k] * A_prev[k, j]
            Z[i, j] += b[i, 0]
    return Z


def transposed_and_back(W, A_prev, b):
    return (A_prev.T @ W.T + b.T).T


def bias_as_an_input(W, A_prev, b):
    ones = np.ones((1, A_prev.shape[1]))
    return np.hstack([W, b]) @ np.vstack([A_prev, ones])


def column_by_column(W, A_prev, b, columns=None):
    columns = [W @ A_prev[:, [j]] + b for j in range(A_prev.shape[1])]
    return np.concatenate(columns, axis=1)


def fortran(W, A_prev, b):
    return np.asfortranarray(np.matmul(W, A_prev) + b)


tensordot = lambda W, A, b: np.tensordot(W, A, axes=1) + b
