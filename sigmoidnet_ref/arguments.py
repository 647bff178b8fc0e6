"""What a person passes: each function returns what it was given, arrays as float64, or raises a ValueError.

The sentence names the argument, says what it is, what is expected and what to try. Columns are examples.
"""

import math
from numbers import Integral, Real

import numpy as np


def checked_task(X, Y, layer_dims):
    layer_dims = checked_layer_dims(layer_dims)
    n = layer_dims[-1]
    X = checked_inputs(X, layer_dims[0], f"layer_dims starts with {layer_dims[0]}")
    Y = checked_array("Y", Y)
    m = X.shape[1]
    if Y.shape != (n, m):
        if n == 1 and Y.shape in [(m,), (m, 1)]:
            advice = "try Y.reshape(1, -1)"
        elif Y.shape == (m, n):
            advice = "examples go in columns, so try Y.T"
        elif Y.shape in [(m,), (m, 1), (1, m)]:
            advice = f"if Y holds class numbers from 0, try np.eye({n})[:, Y.ravel().astype(int)]"
        elif Y.ndim == 2 and Y.shape[1] == m:
            advice = f"if Y is right, end layer_dims with {len(Y)}"
        else:
            advice = f"X has {many(m, 'example')}, and each needs a label"
        raise ValueError(f"Y has shape {Y.shape}: expected ({n}, {m}), because layer_dims ends with {n}; {advice}")
    if Y.min() < 0 or Y.max() > 1:
        raise ValueError(
            f"Y holds values from {Y.min():g} to {Y.max():g}: expected labels 0 and 1, or probabilities between them; "
            "call two classes 0 and 1, and give each of several a row of its own"
        )
    return X, Y, layer_dims


def checked_inputs(X, n, why):
    X = _floats("X", X)
    if X.ndim != 2 or len(X) != n:
        if X.shape == (n,):
            advice = "for a single example try X.reshape(-1, 1)"
        elif X.ndim == 2 and X.shape[1] == n:
            advice = "examples go in columns, so try X.T"
        else:
            advice = "give one row per input and one column per example"
        raise ValueError(f"X has shape {X.shape}: expected ({n}, m), because {why}; {advice}")
    return checked_table("X", X)


def checked_labels(name, labels):
    labels = checked_table(name, labels)
    others = labels[(labels != 0) & (labels != 1)]
    if others.size:
        raise ValueError(
            f"{name} holds {others[0]:g}: expected only 0 and 1; turn probabilities into labels, with predict "
            f"or ({name} > 0.5)"
        )
    return labels


def checked_table(name, array):
    array = checked_array(name, array)
    if array.ndim != 2 or array.size == 0:
        if array.size == 0:
            advice = "give at least one example"
        elif array.ndim == 1:
            advice = f"if it is one number per example, try {name}.reshape(1, -1)"
        else:
            advice = "give one row per number and one column per example"
        raise ValueError(f"{name} has shape {array.shape}: expected (n, m), both at least 1; {advice}")
    return array


def checked_array(name, array):
    array = _floats(name, array)
    with np.errstate(all="ignore"):
        suspect = not np.isfinite(array.sum())  # half the time of looking at each, where all is well
    if suspect and not np.isfinite(array).all():
        place = tuple(np.argwhere(~np.isfinite(array))[0].tolist())
        raise ValueError(
            f"{name} has shape {array.shape} and holds {array[place]} at {place}: expected finite numbers; "
            "leave such examples out or fill in a value"
        )
    return array


def _floats(name, array):
    if not isinstance(array, np.ndarray) or isinstance(array, np.ma.MaskedArray):
        raise ValueError(
            f"{name} is of type {type(array).__name__}: expected a NumPy array (n, m), one example per column; "
            f"try np.array({name}, dtype=float)"
        )
    if array.dtype.kind not in "biuf":
        raise ValueError(
            f"{name} has shape {array.shape} and dtype {array.dtype}: expected real numbers; "
            f"if it holds nothing else, try {name}.astype(float)"
        )
    return np.asarray(array, dtype=float)


def checked_params(params):
    """Return the layer_dims of params."""
    names = sorted(map(str, params)) if isinstance(params, dict) else f"of type {type(params).__name__}"
    L = len(names) // 2
    if not isinstance(params, dict) or L == 0 or names != sorted(f"{kind}{l + 1}" for kind in "Wb" for l in range(L)):
        raise ValueError(f"params is {names}: expected a dict with W1, b1 ... WL, bL; take it from fit or init_params")
    layer_dims = []
    for l in range(1, L + 1):
        W, b = (checked_table(f"params['{kind}{l}']", params[f"{kind}{l}"]) for kind in "Wb")
        n, n_prev = W.shape
        if layer_dims and n_prev != layer_dims[-1]:
            raise ValueError(
                f"params['W{l}'] has shape {W.shape}: expected ({n}, {layer_dims[-1]}), because W{l - 1} has "
                f"{many(layer_dims[-1], 'row')}; take params from fit or init_params"
            )
        if b.shape != (n, 1):
            raise ValueError(
                f"params['b{l}'] has shape {b.shape}: expected ({n}, 1), because W{l} has {many(n, 'row')}; "
                f"if the numbers are right, try b{l}.reshape(-1, 1)"
            )
        layer_dims = [*(layer_dims or [n_prev]), n]
    return layer_dims


def checked_layer_dims(layer_dims):
    dims = layer_dims.tolist() if isinstance(layer_dims, np.ndarray) else layer_dims
    if not isinstance(dims, (list, tuple)) or len(dims) < 2:
        raise ValueError(
            f"layer_dims is {layer_dims!r}: expected a list of at least two widths, from inputs to outputs; "
            "try [2, 4, 1]"
        )
    return [checked_whole(f"layer_dims[{l}]", n, least=1, such_as=4) for l, n in enumerate(dims)]


def checked_whole(name, value, *, least, such_as, most=math.inf):
    if not isinstance(value, Integral) or isinstance(value, bool) or not least <= value <= most:
        limits = f"of at least {least}" if most == math.inf else f"from {least} to {most}"
        raise ValueError(f"{name} is {value!r}: expected a whole number {limits}; try {such_as}")
    return int(value)


def checked_lr(lr):
    expected = "a finite number above 0"
    number = checked_number("lr", lr, expected, such_as=0.1)
    if number == 0:
        raise ValueError(f"lr is {lr!r}: expected {expected}; try 0.1")
    return number


def checked_number(name, value, expected, *, such_as):
    try:
        number = float(value) if isinstance(value, Real) and not isinstance(value, bool) else math.nan
    except OverflowError:  # a whole number beyond the largest float
        number = math.inf
    if not 0 <= number < math.inf:
        raise ValueError(f"{name} is {value!r}: expected {expected}; try {such_as}")
    return number


def checked_rng(rng):
    if not isinstance(rng, (np.random.Generator, np.random.RandomState)):
        raise ValueError(f"rng is {rng!r}: expected a random generator; try np.random.default_rng(0)")
    return rng


def many(number, thing):
    return f"{number} {thing}{'s' * (number != 1)}"
