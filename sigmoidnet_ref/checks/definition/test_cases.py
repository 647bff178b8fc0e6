"""Test points: small networks with weights of order 1/sqrt(n), biases that are not zero, and labels of both kinds.

Poor points let wrong code through: m = 1 hides a wrong 1/m, one layer hides every fault of hidden layers, square
weights hide transposes, m = n hides a flat bias, labels all 1 hide half of the cost, one output hides an n x n cost.
So every exercise meets all of these sizes, and the sizes where they do not coincide.
"""

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Case:
    """One test point: the arguments, how a message describes them, and the sizes that a wrong factor may come from."""

    args: tuple
    text: str
    sizes: dict = field(default_factory=dict)
    says_all: bool = False  # whether the text holds every number


# (layer_dims, m)
SIZES = (
    ((3, 4, 1), 7),
    ((2, 5, 3, 2), 4),
    ((3, 1), 5),
    ((3, 3, 3, 3, 3), 6),
    ((4, 4, 4), 4),
    ((2, 3, 1), 1),
)

# Layer numbers of two digits, for those who take a name's last digit or the order of a dict for the layer.
DEEP = ((2,) * 12, 3)


def net(rng, layer_dims, m):
    """Return (X, Y, params) of a net whose units are neither dead nor saturated."""
    params = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        params[f"W{l}"] = 1.5 * rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        params[f"b{l}"] = 0.5 * rng.standard_normal((n, 1))
    return rng.standard_normal((layer_dims[0], m)), labels(rng, layer_dims[-1], m), params


def labels(rng, n, m):
    """Return 0/1 labels (n, m) as floats: both kinds in each row of two columns or more, else in the column."""
    Y = (rng.random((n, m)) < 0.5).astype(float)
    if m == 1 < n:
        first, second = rng.permutation(n)[:2]
        Y[second] = 1 - Y[first]
    if m > 1:
        first, second = rng.permutation(m)[:2]
        Y[:, first] = rng.random(n) < 0.5
        Y[:, second] = 1 - Y[:, first]
    return Y


def soft_labels(rng, n, m):
    """Return labels (n, m) that are probabilities, as where several people gave different answers."""
    return rng.random((n, m))


def shuffled(rng, params):
    """Return the same dict with its keys in another order, in which a bias is first and a weight last.

    An update that stops after the first key is then told from one that leaves out the biases.
    """
    names = [name for i, name in sorted(zip(rng.permutation(len(params)), params))]
    first = next(name for name in names if "b" in name)
    last = next(name for name in names[::-1] if "W" in name)
    return {name: params[name] for name in [first, *(name for name in names if name not in (first, last)), last]}


def guesses(rng, n, m):
    """Return predictions (n, m) strictly between 0 and 1."""
    return 0.02 + 0.96 * rng.random((n, m))


def size_text(layer_dims, m):
    """Return how a message names a net: layer_dims = [3, 4, 1], m = 7 examples."""
    return f"layer_dims = {list(layer_dims)}, m = {m} example{'s' * (m != 1)}"


def sizes(layer_dims, m):
    """Return the numbers that a wrong factor may come from."""
    return {"m": m, "n": layer_dims[-1], "n_prev": layer_dims[-2], "L": len(layer_dims) - 1}
