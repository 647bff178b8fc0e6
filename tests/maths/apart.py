"""The network once more, written apart: the judge of the package's formulas.

One example at a time, layers as a plain list, the cost from Z through log(1 + e^Z) - Y Z, and no derivative anywhere.
Everything works on complex numbers, so that a derivative can be read off without a difference: for an analytic f,
f(x + ih) = f(x) + ih f'(x) + O(h^2), hence f'(x) = Im f(x + ih) / h, exact to rounding at h = 1e-30
(Squire and Trapp, SIAM Review 40, 1998).
"""

import numpy as np

H = 1e-30


def squash(z):
    return 1 / (1 + np.exp(-z))


def last_z(layers, x):
    """Return Z of the last layer for one example x; layers is [(W, b), ...] with b of one dimension."""
    for W, b in layers[:-1]:
        x = squash(W.dot(x) + b)
    W, b = layers[-1]
    return W.dot(x) + b


def cost(layers, X, Y):
    """Return the cross-entropy summed over outputs and averaged over examples."""
    total = 0
    for x, y in zip(X.T, Y.T, strict=True):
        z = last_z(layers, x)
        total = total + np.sum(np.log1p(np.exp(z)) - y * z)
    return total / X.shape[1]


def layers_of(params):
    return [(params[f"W{l}"], params[f"b{l}"][:, 0]) for l in range(1, len(params) // 2 + 1)]


def complex_step(f, x):
    """Return the gradient of f at the real array x, by one evaluation of f per entry."""
    slope = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        nudged = x.astype(complex)
        nudged[place] += 1j * H
        slope[place] = np.imag(f(nudged)) / H
    return slope


def rich_params(layer_dims, rng):
    """Return params where no mistake can hide: weights of order 1/sqrt(n), biases that are not zero."""
    params = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:], strict=False), start=1):
        params[f"W{l}"] = rng.standard_normal((n, n_prev)) * 1.5 / np.sqrt(n_prev)
        params[f"b{l}"] = rng.standard_normal((n, 1)) * 0.5
    return params


def rich_task(layer_dims, m, rng):
    """Return (X, Y, params): labels 0 and 1, and where there are several examples, one probability among them."""
    X = rng.standard_normal((layer_dims[0], m))
    Y = rng.integers(0, 2, (layer_dims[-1], m)).astype(float)
    if m > 1:
        Y[0, 0] = 0.3
    return X, Y, rich_params(layer_dims, rng)
