import numpy as np


def plain(Y, AL):
    if Y.shape == AL.shape:
        return Y
    return Y.T


def other_way_round(Y, AL):
    if Y.shape != AL.shape:
        Y = Y.T
    return Y


def one_line(Y, AL):
    return Y if Y.shape == AL.shape else np.transpose(Y)


def by_columns(Y, AL):
    return Y if Y.shape[1] == AL.shape[1] else Y.T


def by_rows(Y, AL):
    return np.array(Y) if len(Y) == len(AL) else np.array([list(row) for row in zip(*Y)])


def picked(Y, AL):
    n, m = AL.shape
    if Y.shape == (n, m):
        return Y.copy()
    out = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            out[i, k] = Y[k, i]
    return out


def einsum(Y, AL):
    return np.einsum("ij->ji", Y) if Y.shape[0] == AL.shape[1] and Y.shape != AL.shape else Y


def in_a_dict(Y, AL):
    return {Y.shape: Y, Y.T.shape: Y.T}[AL.shape] if Y.shape != Y.T.shape else Y


def swapped_axes(Y, AL):
    return Y + 0.0 if Y.shape == AL.shape else np.swapaxes(Y, 0, 1) + 0.0
