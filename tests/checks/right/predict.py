# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import forward_prop


def plain(X, params):
    A, caches = forward_prop(X, params)
    if A.shape[0] == 1:
        return (A > 0.5).astype(int)
    Y_pred = np.zeros(A.shape)
    for j in range(A.shape[1]):
        Y_pred[np.argmax(A[:, j]), j] = 1
    return Y_pred


def booleans(X, params):
    A, _ = forward_prop(X, params)
    return A > 0.5 if len(A) == 1 else A == A.max(axis=0)


def at_least_half(X, params):
    A = forward_prop(X, params)[0]
    return 1.0 * (A >= 0.5) if len(A) == 1 else 1.0 * (A == np.max(A, axis=0, keepdims=True))


def rows_of_the_unit_matrix(X, params):
    A, _ = forward_prop(X, params)
    if A.shape[0] == 1:
        return np.where(A > 0.5, 1, 0)
    return np.eye(A.shape[0])[A.argmax(axis=0)].T


def rounded(X, params):
    A, _ = forward_prop(X, params)
    return np.round(A) if A.shape[0] == 1 else (A >= A.max(0)).astype(float)


def loops(X, params):
    A, _ = forward_prop(X, params)
    n, m = A.shape
    out = np.zeros((n, m))
    for j in range(m):
        if n == 1:
            out[0, j] = 1 if A[0, j] > 0.5 else 0
        else:
            best = max(range(n), key=lambda i: A[i, j])
            out[best, j] = 1
    return out


def fancy_index(X, params):
    A, _ = forward_prop(X, params)
    out = np.zeros_like(A)
    if len(A) > 1:
        out[np.argmax(A, axis=0), np.arange(A.shape[1])] = 1
    else:
        out[A > 0.5] = 1
    return out


def put_along(X, params):
    A, _ = forward_prop(X, params)
    if A.shape[0] == 1:
        return np.heaviside(A - 0.5, 0)
    out = np.zeros_like(A, dtype=int)
    np.put_along_axis(out, A.argmax(axis=0)[None, :], 1, axis=0)
    return out
