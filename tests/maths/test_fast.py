"""The fast path gives the numbers of network.train: in one block or many, hard labels or soft, saturated or not."""

import numpy as np
import pytest

from sigmoidnet_ref import fast, network, training

NETS = [[3, 1], [3, 5, 2], [2, 4, 4, 4, 1]]


def task(layer_dims, m, soft=False, stretch=1.0):
    rng = np.random.default_rng(m)
    Y = rng.random((layer_dims[-1], m))
    return stretch * rng.normal(size=(layer_dims[0], m)), Y if soft else np.round(Y)


def assert_same_training(X, Y, layer_dims, epochs=40, lr=0.5):
    params, costs = training.fit(X, Y, layer_dims, epochs, lr)
    expected_params, expected_costs = network.train(X, Y, layer_dims, epochs, lr)
    np.testing.assert_allclose(costs, expected_costs, rtol=1e-12, atol=1e-12)
    assert params.keys() == expected_params.keys()
    for name, value in params.items():
        np.testing.assert_allclose(value, expected_params[name], rtol=1e-12, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("layer_dims", NETS, ids=str)
@pytest.mark.parametrize("soft", [False, True])
@pytest.mark.parametrize("m", [1, 255, 256, 257, 1000])
def test_many_blocks_are_one_batch(monkeypatch, layer_dims, soft, m):
    monkeypatch.setattr(fast, "CACHE", 0)  # the smallest blocks: 256 examples
    X, Y = task(layer_dims, m, soft)
    assert len(fast.blocks(X, Y, layer_dims)) == -(-m // 256)
    assert_same_training(X, Y, layer_dims)


@pytest.mark.parametrize("soft", [False, True])
def test_saturated_neurons_cost_and_learn_the_same(soft):
    X, Y = task([3, 1], 50, soft, stretch=1e4)
    with np.errstate(all="raise", under="ignore"):
        assert_same_training(X, Y, [3, 1], epochs=5, lr=10.0)


def test_a_confident_mistake_has_its_exact_price():
    X, Y = np.array([[1.0]]), np.array([[1.0]])
    descent = fast.Descent({"W1": np.array([[-23.0]]), "b1": np.array([[0.0]])}, 1, hard=True)
    assert descent.step(fast.blocks(X, Y, [1, 1]), 1.0) == pytest.approx(np.log1p(np.exp(23.0)), rel=1e-14)


def test_every_array_of_the_result_is_its_own():
    X, Y = task([3, 5, 2], 10)
    descent = fast.Descent(network.init_params([3, 5, 2]), 10, hard=True)
    before = descent.params()
    kept = {name: value.copy() for name, value in before.items()}
    descent.step(fast.blocks(X, Y, [3, 5, 2]), 1.0)
    for name, value in before.items():
        np.testing.assert_array_equal(value, kept[name])
