"""Training on the digits: what every picture of lesson 11 learns from, is judged by, and starts with."""

from functools import cache

import numpy as np

from sigmoidnet_ref import data, training
from sigmoidnet_ref import network as reference
from sigmoidnet_ref.explore.learner import Learner

LAYER_DIMS, LEARNING_RATE, BATCH_SIZE, SEED = [64, 32, 10], 1.0, 32, 0
LEARNED = 1149  # of the 1437 training digits; the others judge, and the held-out digits stay untouched
SETTING = f"{LAYER_DIMS}, learning rate {LEARNING_RATE:g}, batches of {BATCH_SIZE}"
LADDER = [1, 2, 3, 5, 10, 20, 40]
CHANCE = 10 * float(np.log(2))  # ten outputs, each saying one half


@cache
def parts():
    """Return (X, Y, X_val, Y_val), views of the digits to learn from and of those to judge by."""
    X, Y, _, _ = data.digits()
    return X[:, :LEARNED], Y[:, :LEARNED], X[:, LEARNED:], Y[:, LEARNED:]


def trainer(train_sgd):
    def usable(X, Y, layer_dims, epochs, lr, batch_size, rng):
        return reference.init_params(layer_dims), np.zeros(epochs)

    return Learner("train_sgd", train_sgd, training.train_sgd, usable_as=usable)


def trained_once(yours):
    """Return a function of the epochs that returns (params, share of right answers on the digits kept back).

    What the learner's own function has trained is not trained again.
    """
    kept = {}

    def trained(epochs):
        result = kept.get(epochs) or _run(yours, epochs, LEARNING_RATE, BATCH_SIZE)[::2]
        if yours.own:
            kept[epochs] = result
        return result

    return trained


def outcome(yours, epochs, lr, size):
    """Return (costs, share of right answers on the digits kept back)."""
    return _run(yours, epochs, lr, size)[1:]


def _run(yours, epochs, lr, size):
    X, Y, *_ = parts()
    params, costs = yours(X, Y, LAYER_DIMS, epochs, lr, size, np.random.default_rng(SEED))
    return params, np.asarray(costs, dtype=float), right_share(params)


def right_share(params):
    """Return the share of right answers on the digits kept back, whatever numbers the parameters are."""
    *_, X_val, Y_val = parts()
    return float(np.mean(answers(params, X_val) == Y_val.argmax(axis=0)))


def answers(params, X):
    """Return which output is the largest for each column of X; -1 where an output is no number."""
    A, _ = reference.forward_prop(X, params)
    return np.where(np.isnan(A).any(axis=0), -1, A.argmax(axis=0))
