# ruff: noqa (written as learners write)
import numpy as np
from numpy.random import RandomState


def plain(layer_dims):
    np.random.seed(3)
    params = {}
    L = len(layer_dims)
    for l in range(1, L):
        params["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return params


def own_generator(layer_dims):
    rng = RandomState(3)
    return {
        key: value
        for l in range(1, len(layer_dims))
        for key, value in (
            (f"W{l}", 0.01 * rng.randn(layer_dims[l], layer_dims[l - 1])),
            (f"b{l}", np.zeros((layer_dims[l], 1))),
        )
    }


def zipped(dims):
    np.random.seed(3)
    params = dict()
    for l, (n_prev, n) in enumerate(zip(dims[:-1], dims[1:]), 1):
        params[f"W{l}"] = np.random.standard_normal((n, n_prev)) / 100
        params[f"b{l}"] = np.zeros(shape=(n, 1), dtype=float)
    return params


def normal(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params["W%d" % l] = np.random.normal(0, 0.01, (layer_dims[l], layer_dims[l - 1]))
        params["b%d" % l] = np.full((layer_dims[l], 1), 0.0)
    return params


def counted_from_0(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(len(layer_dims) - 1):
        params[f"W{l + 1}"] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * 0.01
        params[f"b{l + 1}"] = np.zeros((layer_dims[l + 1], 1))
    return params


def biases_first(layer_dims):
    params = {f"b{l}": np.zeros((n, 1)) for l, n in enumerate(layer_dims) if l}
    np.random.seed(3)
    params |= {f"W{l}": np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01 for l in range(1, len(layer_dims))}
    return params


def recursive(layer_dims, l=1, rng=None):
    rng = rng or np.random.RandomState(3)
    if l == len(layer_dims):
        return {}
    own = {f"W{l}": rng.randn(layer_dims[l], layer_dims[l - 1]) * 1e-2, f"b{l}": np.zeros((layer_dims[l], 1))}
    return {**own, **recursive(layer_dims, l + 1, rng)}


def one_long_draw(layer_dims):
    np.random.seed(3)
    sizes = [layer_dims[l] * layer_dims[l - 1] for l in range(1, len(layer_dims))]
    numbers = np.random.randn(sum(sizes)) * 0.01
    params, start = {}, 0
    for l, size in enumerate(sizes, start=1):
        params[f"W{l}"] = numbers[start : start + size].reshape(layer_dims[l], layer_dims[l - 1])
        params[f"b{l}"] = np.zeros((layer_dims[l], 1))
        start += size
    return params


def whole_number_zeros(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params[f"b{l}"] = np.array([[0]] * layer_dims[l])
    return params
