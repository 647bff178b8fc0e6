"""Points of our own, at which a sentence about numbers is tried again: every size varies by itself here."""

import itertools
from dataclasses import dataclass
from functools import cache

import numpy as np

from sigmoidnet_ref import gradcheck, network

from .bounded import Endless, bounded
from .trying import close, quiet

DIMS = ((3, 1), (2, 2), (1, 4), (3, 4, 1), (4, 4, 4), (2, 1, 3), (2, 5, 3, 2), (3, 3, 3, 3, 3))
EXAMPLES = (1, 2, 3, 4, 7)
EPOCHS = (1, 3)


@dataclass(frozen=True)
class Point:
    args: object  # a function that makes the arguments afresh
    sizes: dict
    expected: dict


def net(dims, m, seed):
    rng = np.random.default_rng(seed)
    params = {}
    for l, (n_prev, n) in enumerate(zip(dims, dims[1:]), start=1):
        params[f"W{l}"], params[f"b{l}"] = rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))
    return rng.normal(size=(dims[0], m)), (rng.random((dims[-1], m)) < 0.5) * 1.0, params, rng.uniform(0.5, 3)


def linear(W, A_prev, b):
    return W @ A_prev + b


def layer(X, Y, params, dims):
    """Return (dA, cache) of the last layer of a net."""
    AL, caches = network.forward_prop(X, params)
    return AL - 2 * Y + 0.3, caches[-1]


# exercise -> (reference, arguments made from a net, names of what comes back)
MAKERS = {
    "linear": (linear, lambda X, Y, p, d, e, r: (p["W1"], X, p["b1"]), ("Z",)),
    "init_params": (network.init_params, lambda X, Y, p, d, e, r: (list(d),), ("params",)),
    "sigmoid": (network.sigmoid, lambda X, Y, p, d, e, r: (3 * X,), ("A", "cache")),
    "forward_prop": (network.forward_prop, lambda X, Y, p, d, e, r: (X, p), ("A", "caches")),
    "cost_function": (
        network.cost_function,
        lambda X, Y, p, d, e, r: (network.forward_prop(X, p)[0], Y),
        ("the cost",),
    ),
    "one_layer_backward": (
        network.one_layer_backward,
        lambda X, Y, p, d, e, r: layer(X, Y, p, d),
        ("dA_prev", "dW", "db"),
    ),
    "backprop": (
        network.backprop,
        lambda X, Y, p, d, e, r: (lambda AL, caches: (AL, Y, caches))(*network.forward_prop(X, p)),
        ("grads",),
    ),
    "update_parameters": (
        network.update_parameters,
        lambda X, Y, p, d, e, r: (p, {f"d{k}": v[::-1] + 0.5 for k, v in p.items()}, r),
        ("params",),
    ),
    "train": (network.train, lambda X, Y, p, d, e, r: (X, Y, list(d), e, r), ("params", "cost_history")),
}
MAKERS["numeric_gradient"] = (
    gradcheck.numeric_gradient,
    lambda X, Y, p, d, e, r: (lambda x: float(np.sum(np.sin(x) * np.arange(1, x.size + 1).reshape(x.shape))), X),
    ("the gradient",),
)
MAKERS |= {
    "repaired_backward": MAKERS["one_layer_backward"],
    "repaired_update": MAKERS["update_parameters"],
    "repaired_backprop": MAKERS["backprop"],
}


@cache
def points(exercise):
    """Return the Points of an exercise, none where this file does not know how to make them."""
    if exercise not in MAKERS:
        return []
    reference, arguments, names = MAKERS[exercise]
    made = []
    for (place, dims), m, epochs in itertools.product(
        enumerate(DIMS), EXAMPLES, EPOCHS if exercise == "train" else (1,)
    ):

        def args(dims=dims, m=m, epochs=epochs, seed=97 * place + 5 * m + epochs):
            X, Y, params, rate = net(dims, m, seed)
            return arguments(X, Y, params, dims, epochs, rate)

        one = dims[:2] if exercise == "linear" else dims[-2:]
        sizes = {"m": m, "n": one[1], "n_prev": one[0], "L": len(dims) - 1, "epochs": epochs}
        if exercise == "train":
            sizes["lr"] = args()[4]
        if exercise == "numeric_gradient":
            sizes["numbers"] = args()[1].size
        if exercise == "update_parameters":
            sizes["learning_rate"] = args()[2]
        made.append(Point(args, sizes, leaves(reference(*args()), names)))
    return made


def leaves(value, names):
    """Return {name: array} of a result, with the names that messages use."""
    parts = value if len(names) > 1 else (value,)
    if len(names) > 1 and not (isinstance(value, (tuple, list)) and len(value) == len(names)):
        return {"the result": None}
    return {key: leaf for name, part in zip(names, parts) for key, leaf in pieces(part, name)}


def pieces(value, name):
    if isinstance(value, dict):
        for key, piece in value.items():
            if not str(key).startswith(("dA", "dZ")):
                yield from pieces(piece, str(key))
    elif name == "caches":
        for i, cache in enumerate(value):
            for part, piece in zip(("A_prev", "W", "b", "Z"), flat(cache)):
                yield f"{part} in caches[{i}]", piece
    else:
        try:
            yield name, np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            yield name, None


def flat(value):
    if isinstance(value, (tuple, list)):
        return [piece for part in value for piece in flat(part)]
    return [np.asarray(value)]


def seen(exercise, function):
    """Return [(Point, leaves or None where the answer raises)]."""
    names = MAKERS[exercise][2] if exercise in MAKERS else ()
    found = []
    for point in points(exercise):
        try:
            with quiet(), bounded(1):
                found.append((point, leaves(function(*point.args()), names)))
        except (Exception, Endless):
            found.append((point, None))
    return found


def right_parts(point, got, family):
    """Return whether all parts of one family (None: of all) are right at a point."""
    wanted = {name: leaf for name, leaf in point.expected.items() if family is None or family_of(name) == family}
    return got is not None and all(
        got.get(name) is not None and close(got[name], leaf, 1e-7) for name, leaf in wanted.items()
    )


def family_of(name):
    return "".join(letter for letter in name if not letter.isdigit() and letter not in "[]")
