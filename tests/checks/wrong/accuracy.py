# ruff: noqa (written as learners write)
import numpy as np

from tests.checks.wrong import called


@called("single_places_counted")
def all_places(Y_pred, Y):
    return np.sum(Y_pred == Y) / Y.size


@called("percent")
def hundred(Y_pred, Y):
    return 100 * np.all(Y_pred == Y, axis=0).mean()


@called("error_share")
def errors(Y_pred, Y):
    return np.any(Y_pred != Y, axis=0).mean()


@called("count_returned")
def count(Y_pred, Y):
    return int(np.all(Y_pred == Y, axis=0).sum())


@called("argmax_of_one_row")
def argmax(Y_pred, Y):
    return (Y_pred.argmax(axis=0) == Y.argmax(axis=0)).sum() / Y.shape[1]


@called("not_averaged")
def one_per_example(Y_pred, Y):
    return np.all(Y_pred == Y, axis=0)


@called("rounded")
def two_digits(Y_pred, Y):
    return round(float(np.all(Y_pred == Y, axis=0).mean()), 2)


@called("first_row_only")
def top_row(Y_pred, Y):
    return np.mean(Y_pred[0, :] == Y[0, :])


@called("percent", "rounded")
def pair_percent_rounded(Y_pred, Y):
    return np.round(100 * np.all(Y_pred == Y, axis=0).mean())


@called("count_returned", "single_places_counted")
def pair_count_places(Y_pred, Y):
    return np.sum(Y_pred == Y)


@called()
def always_full(Y_pred, Y):
    return 1.0
