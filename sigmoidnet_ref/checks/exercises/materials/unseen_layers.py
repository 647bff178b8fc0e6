"""Layers that no lesson has shown, each with a way back that may be wrong in one place.

A layer is (forward, backward): forward(A_prev, W, b) gives A (n, m), and backward(dA, A_prev, W, b) gives
(dA_prev, dW, db), the slopes of S, the sum of dA * A over all its places. There is no 1/m here: S is a sum.
"""

import numpy as np


def logistic(Z):
    return 1 / (1 + np.exp(-Z))


# activation and its slope
TANH = (np.tanh, lambda Z: 1 - np.tanh(Z) ** 2)
SOFTPLUS = (lambda Z: np.log1p(np.exp(Z)), logistic)
SWISH = (lambda Z: Z * logistic(Z), lambda Z: logistic(Z) * (1 + Z * (1 - logistic(Z))))
BUMP = (lambda Z: np.exp(-(Z**2)), lambda Z: -2 * Z * np.exp(-(Z**2)))


def plain(dA, dZ, A_prev, W):
    return W.T @ dZ, dZ @ A_prev.T, dZ.sum(axis=1, keepdims=True)


def layer(activation, way_back=plain, slope=None):
    """Return (forward, backward). `slope` puts another slope in place of the activation's own."""
    squash, true_slope = activation

    def forward(A_prev, W, b):
        return squash(W @ A_prev + b)

    def backward(dA, A_prev, W, b):
        return way_back(dA, dA * (slope or true_slope)(W @ A_prev + b), A_prev, W)

    return forward, backward


def slope_left_out_below(dA, dZ, A_prev, W):
    _, dW, db = plain(dA, dZ, A_prev, W)
    return W.T @ dA, dW, db


def mean_bias(dA, dZ, A_prev, W):
    dA_prev, dW, db = plain(dA, dZ, A_prev, W)
    return dA_prev, dW, db / dZ.shape[1]


def weights_too_far(dA, dZ, A_prev, W):
    dA_prev, dW, db = plain(dA, dZ, A_prev, W)
    return dA_prev, 1.01 * dW, db


def one_example_forgotten(dA, dZ, A_prev, W):
    dA_prev, dW, db = plain(dA, dZ, A_prev, W)
    return dA_prev, dZ[:, 1:] @ A_prev[:, 1:].T, db


def one_unit_turned(dA, dZ, A_prev, W):
    dA_prev, dW, db = plain(dA, dZ, A_prev, W)
    return dA_prev, dW, np.concatenate([db[:-1], -db[-1:]])


def rows_swapped(dA, dZ, A_prev, W):
    dA_prev, dW, db = plain(dA, dZ, A_prev, W)
    return dA_prev, dW[::-1], db


def two_wrong(dA, dZ, A_prev, W):
    dA_prev, dW, db = plain(dA, dZ, A_prev, W)
    return -dA_prev, dW, db + dZ[:, :1]


# (layer, what a message says about it, whether dA_prev, dW and db are right)
JUDGED = (
    (layer(TANH), "a tanh layer, all right", (True, True, True)),
    (layer(SOFTPLUS), "a softplus layer, all right", (True, True, True)),
    (layer(BUMP), "a bump layer, all right", (True, True, True)),
    (layer(SWISH, slope_left_out_below), "a swish layer, dA_prev wrong", (False, True, True)),
    (layer(TANH, weights_too_far), "a tanh layer, dW one percent too large", (True, False, True)),
    (layer(SWISH, one_example_forgotten), "a swish layer, dW without the first example", (True, False, True)),
    (layer(SOFTPLUS, rows_swapped), "a softplus layer, dW with its rows swapped", (True, False, True)),
    (layer(SOFTPLUS, mean_bias), "a softplus layer, db divided by m", (True, True, False)),
    (layer(BUMP, one_unit_turned), "a bump layer, db of the last unit turned round", (True, True, False)),
    (layer(SOFTPLUS, two_wrong), "a softplus layer, dA_prev and db wrong", (False, True, False)),
    (layer(TANH, slope=lambda Z: 1 - np.tanh(Z)), "a tanh layer with a wrong slope, all wrong", (False, False, False)),
)

LAYERS = {"A": layer(TANH), "B": layer(BUMP, slope_left_out_below), "C": layer(SWISH)}


def inputs(rng, n_prev=3, n=2, m=5):
    """Return (A_prev, W, b) for a layer, from a NumPy Generator."""
    return rng.standard_normal((n_prev, m)), rng.standard_normal((n, n_prev)), rng.standard_normal((n, 1))


def show(judge_layer):
    """Print what a learner's judge_layer says about the three layers of the lesson, which nobody has told it of."""
    A_prev, W, b = inputs(np.random.default_rng(0))
    print("layer   dA_prev  dW       db")
    for name, (forward, backward) in LAYERS.items():
        try:
            verdicts = judge_layer(forward, backward, A_prev, W, b)
            print(f"{name:<8}" + "  ".join(f"{'right' if verdict else 'wrong':<7}" for verdict in verdicts))
        except NotImplementedError:
            print(f"{name:<8}judge_layer is not written yet")
        except Exception as error:  # whatever it is, the check shows it with its traceback
            print(f"{name:<8}judge_layer stopped with {type(error).__name__}: {error}")


def train():
    """Print how far small networks learn that are made of the three layers of the lesson."""
    print("layer   first cost   after 500 epochs")
    for name in LAYERS:
        costs = costs_of_two(*LAYERS[name])
        print(f"{name:<8}{costs[0]:<13.3f}{costs[-1]:.3f}")


def costs_of_two(forward, backward, epochs=500, lr=0.1):
    """Return the costs, mean squared differences, of a network of two such layers that learns "exclusive or"."""
    X, W1, b1 = inputs(np.random.default_rng(3), n_prev=2, n=6, m=40)
    W2, b2 = np.random.default_rng(1).standard_normal((1, 6)) / 2, np.zeros((1, 1))
    Y, costs = (X[:1] * X[1:] > 0).astype(float), []
    for _ in range(epochs):
        A1 = forward(X, W1, b1)
        A2 = forward(A1, W2, b2)
        costs.append(float(np.mean((A2 - Y) ** 2)))
        dA1, dW2, db2 = backward(2 * (A2 - Y) / Y.size, A1, W2, b2)
        _, dW1, db1 = backward(dA1, X, W1, b1)
        W1, b1, W2, b2 = W1 - lr * dW1, b1 - lr * db1, W2 - lr * dW2, b2 - lr * db2
    return costs
