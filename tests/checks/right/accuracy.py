# ruff: noqa (written as learners write)
import numpy as np


def plain(Y_pred, Y):
    right = np.all(Y_pred == Y, axis=0)
    return np.mean(right)


def as_a_float(Y_pred, Y):
    return float((Y_pred == Y).all(axis=0).mean())


def counted(Y_pred, Y):
    m = Y.shape[1]
    count = 0
    for j in range(m):
        if np.array_equal(Y_pred[:, j], Y[:, j]):
            count += 1
    return count / m


def distances(Y_pred, Y):
    return 1 - np.sum(np.abs(Y_pred - Y).max(axis=0)) / Y.shape[1]


def zero_axes(Y_pred, Y):
    return np.array(np.sum(np.sum(Y_pred != Y, axis=0) == 0) / Y.shape[1])


def transposed(Y_pred, Y):
    pairs = list(zip(Y_pred.T.tolist(), Y.T.tolist()))
    return sum(answer == truth for answer, truth in pairs) / len(pairs)


def products(Y_pred, Y):
    hits = np.prod(Y_pred * Y + (1 - Y_pred) * (1 - Y), axis=0)
    return hits.sum() / hits.size


def nonzero(Y_pred, Y):
    return 1 - np.count_nonzero(np.any(Y_pred != Y, axis=0)) / Y_pred.shape[1]


def rounded_answers(Y_pred, Y):
    return np.average(np.min(np.round(Y_pred) == np.round(Y), axis=0))
