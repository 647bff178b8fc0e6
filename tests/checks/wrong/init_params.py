# ruff: noqa (written as learners write)
import numpy as np

from tests.checks.wrong import called


@called("b_flat")
def flat(layer_dims):
    np.random.seed(3)
    params = {}
    for i in range(len(layer_dims) - 1):
        params["W" + str(i + 1)] = np.random.randn(layer_dims[i + 1], layer_dims[i]) * 0.01
        params["b" + str(i + 1)] = np.zeros(layer_dims[i + 1])
    return params


@called("W_transposed")
def sizes_swapped(layer_dims):
    rng = np.random.RandomState(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = rng.randn(layer_dims[l - 1], layer_dims[l]) / 100
        params[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return params


@called("no_small_scale")
def large(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        params[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return params


@called("no_seed")
def unseeded(layer_dims):
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return params


@called("unrepeatable")
def unseeded_generator(layer_dims):
    rng = np.random.default_rng()
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = rng.standard_normal((layer_dims[l], layer_dims[l - 1])) * 0.01
        params[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return params


@called("key_not_counted")
def one_for_l(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params["W" + str(1)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params["b" + str(1)] = np.zeros((layer_dims[l], 1))
    return params


@called("last_layer_missing")
def too_short(layer_dims):
    np.random.seed(3)
    params = {}
    L = len(layer_dims) - 1
    for l in range(1, L):
        params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return params


@called("W_all_equal")
def zeros(layer_dims):
    return {
        k: v
        for l in range(1, len(layer_dims))
        for k, v in ((f"W{l}", np.zeros((layer_dims[l], layer_dims[l - 1]))), (f"b{l}", np.zeros((layer_dims[l], 1))))
    }


@called("b_flat", "no_small_scale")
def pair_flat_large(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        params[f"b{l}"] = np.zeros((layer_dims[l],))
    return params


@called("b_random", "uniform_numbers")
def pair_random_biases_uniform(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = np.random.rand(layer_dims[l], layer_dims[l - 1]) * 0.01
        params[f"b{l}"] = np.random.randn(layer_dims[l], 1)
    return params


_kept = {}


@called("depends_on_calls_before", "shares_memory")
def one_dict_for_all(layer_dims):
    np.random.seed(3)
    for l in range(1, len(layer_dims)):
        _kept[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        _kept[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return _kept


@called()
def almost(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01 + 1e-6
        params[f"b{l}"] = np.zeros((layer_dims[l], 1)) + 1e-6
    return params
