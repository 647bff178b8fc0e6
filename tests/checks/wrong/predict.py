# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import forward_prop
from tests.checks.wrong import called


@called("probabilities_returned")
def raw(X, params):
    A, caches = forward_prop(X, params)
    return A


@called("pair_returned")
def pair(X, params):
    return forward_prop(X, params)


@called("threshold_for_every_unit")
def half_everywhere(X, params):
    A, caches = forward_prop(X, params)
    return np.where(A > 0.5, 1, 0)


@called("largest_for_one_unit")
def argmax_everywhere(X, params):
    A, caches = forward_prop(X, params)
    return np.eye(A.shape[0])[np.argmax(A, axis=0)].T


@called("number_of_the_unit")
def index(X, params):
    A, caches = forward_prop(X, params)
    return (A > 0.5).astype(int) if A.shape[0] == 1 else np.argmax(A, axis=0)


@called("flat")
def in_a_row(X, params):
    A, caches = forward_prop(X, params)
    return (A > 0.5).ravel() if len(A) == 1 else (A == A.max(axis=0)).ravel()


@called("other_threshold")
def strict(X, params):
    A, caches = forward_prop(X, params)
    return (A > 0.6) * 1 if len(A) == 1 else (A == A.max(axis=0)) * 1


@called("below_threshold", "flat")
def pair_swapped_flat(X, params):
    A, caches = forward_prop(X, params)
    return (A < 0.5).ravel()


@called()
def all_zero(X, params):
    A, caches = forward_prop(X, params)
    return np.zeros(A.shape)


@called()
def random_answers(X, params):
    A, caches = forward_prop(X, params)
    return (np.sin(1000 * A) > 0) * 1.0
