"""The same network in scikit-learn, from the same start: the same weights after 50 updates."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from sigmoidnet_ref import network
from sigmoidnet_ref.gradcheck import relative_error

M, LR, UPDATES = 60, 0.7, 50


def multilabel(rng):
    """Return (X, Y) in rows, three labels that exclude each other in no way: sigmoid outputs there as well."""
    X = rng.standard_normal((M, 3))
    return X, (X + rng.standard_normal((M, 3)) > 0).astype(int)


def binary(rng):
    X, Y = multilabel(rng)
    return X, Y[:, :1]


@pytest.mark.parametrize("task", [binary, multilabel])
@pytest.mark.parametrize("hidden", [(5,), (4, 4), (6, 3, 5)], ids=str)
@pytest.mark.parametrize("start", ["1/sqrt(n)", 0.01], ids=str)
def test_same_weights_after_50_updates(task, hidden, start):
    X, Y = task(np.random.default_rng(len(hidden)))
    theirs = MLPClassifier(
        hidden,
        activation="logistic",
        solver="sgd",
        alpha=0,
        batch_size=M,
        learning_rate_init=LR,
        momentum=0,
        nesterovs_momentum=False,
        shuffle=False,
    )
    labels = Y if Y.shape[1] > 1 else Y[:, 0]
    theirs.partial_fit(X, labels, classes=np.arange(max(2, Y.shape[1])))  # makes its arrays; the start comes next
    layer_dims = [3, *hidden, Y.shape[1]]
    params = network.init_params(layer_dims, scale=start)
    theirs.coefs_ = [params[f"W{l}"].T.copy() for l in range(1, len(layer_dims))]
    theirs.intercepts_ = [params[f"b{l}"][:, 0].copy() for l in range(1, len(layer_dims))]
    costs, their_costs = [], []
    for _ in range(UPDATES):
        A, caches = network.forward_prop(X.T, params)
        costs.append(network.cost_function(A, Y.T))
        params = network.update_parameters(params, network.backprop(A, Y.T, caches), LR)
        theirs.partial_fit(X, labels)
        their_costs.append(theirs.loss_)
    for l in range(1, len(layer_dims)):
        assert relative_error(params[f"W{l}"], theirs.coefs_[l - 1].T) < 1e-8
        assert relative_error(params[f"b{l}"][:, 0], theirs.intercepts_[l - 1]) < 1e-8
    np.testing.assert_allclose(costs, their_costs, rtol=1e-10)
    assert relative_error(params["W1"], network.init_params(layer_dims, scale=start)["W1"]) > 1e-4  # it has moved
