"""What grows out of network.py: training with checked arguments, mini-batches, predictions and how many are right.

Columns are examples, as in `sigmoidnet_ref.network`: X (n[0], m), Y (n[L], m). No function here changes its
arguments or NumPy's global random state. Every bad argument raises a ValueError that names the argument, says what
it is and what is expected, and what to do next.
"""

import sys
from numbers import Integral, Real

import numpy as np

from sigmoidnet_ref.network import backprop, cost_function, forward_prop, init_params, update_parameters


def fit(X, Y, layer_dims, epochs, lr, *, scale=0.01, seed=3, progress=False):
    """Return (params, cost_history) after `epochs` updates on all examples: the numbers of `network.train`.

    X (n[0], m) and Y (n[L], m), labels or probabilities from 0 to 1; layer_dims is [n[0], ..., n[L]].
    cost_history holds `epochs` floats in nats, each measured before its update. `scale` and `seed` say where the
    weights start, as in `network.init_params`; `progress=True` shows a bar with the newest cost.
    Raises ValueError for every argument that does not fit.
    """
    X, Y = _checked_examples(X, Y, _checked_layer_dims(layer_dims))
    lr = _checked_positive("lr", lr)
    params = _start(layer_dims, scale, seed)
    cost_history = []
    for _ in _counted(_checked_whole("epochs", epochs, least=0), cost_history, progress):
        params, cost = _step(X, Y, params, lr)
        cost_history.append(cost)
    return params, cost_history


def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng, *, scale=0.01, seed=3, progress=False):
    """Return (params, cost_history) after `epochs` passes, each over mini-batches of examples shuffled by `rng`.

    cost_history holds one float in nats per epoch: the mean over its examples, each priced as it was met, that is
    before the update of its own batch. Arguments and errors as in `fit` and `minibatches`.
    """
    X, Y = _checked_examples(X, Y, _checked_layer_dims(layer_dims))
    lr = _checked_positive("lr", lr)
    _checked_whole("batch_size", batch_size, least=1)
    _checked_rng(rng)
    params = _start(layer_dims, scale, seed)
    cost_history = []
    for _ in _counted(_checked_whole("epochs", epochs, least=0), cost_history, progress):
        total = 0.0
        for X_batch, Y_batch in _batches(X, Y, batch_size, rng):
            params, cost = _step(X_batch, Y_batch, params, lr)
            total += cost * X_batch.shape[1]
        cost_history.append(total / X.shape[1])
    return params, cost_history


def minibatches(X, Y, size, rng):
    """Return an iterator over pairs (X_batch, Y_batch) of `size` examples in an order drawn from `rng`.

    Each example comes once, with its own label; the last batch is shorter where `size` does not divide m.
    The pairs are copies. The order is drawn at the call. Raises ValueError for every argument that does not fit.
    """
    X, Y = _checked_pair(X, Y)
    return _batches(X, Y, _checked_whole("size", size, least=1), _checked_rng(rng))


def predict(X, params):
    """Return the predicted labels (n[L], m), floats 0 and 1, for X (n[0], m).

    One output unit says 1 above 0.5. Of several, the largest says 1 and the others 0 (the first where some are equal).
    """
    layer_dims = _checked_params(params)
    X = _checked_X(X, layer_dims[0], "params['W1'] has as many columns")
    A, _ = forward_prop(X, params)
    if len(A) == 1:
        return (A > 0.5).astype(float)
    return np.eye(len(A))[:, A.argmax(axis=0)]


def accuracy(Y_pred, Y):
    """Return the share of examples, a float from 0 to 1, whose column in Y_pred equals that in Y in every row."""
    Y_pred, Y = _checked_labels("Y_pred", Y_pred), _checked_labels("Y", Y)
    if Y_pred.shape != Y.shape:
        raise ValueError(f"Y_pred has shape {Y_pred.shape}: expected that of Y, {Y.shape}; "
                         "make both (n[L], m), one example per column")
    return float(np.mean(np.all(Y_pred == Y, axis=0)))


def _step(X, Y, params, lr):
    """Return (params, cost): the parameters after one update on X and Y, and the cost before it."""
    Y_hat, caches = forward_prop(X, params)
    cost = cost_function(Y_hat, Y)
    return update_parameters(params, backprop(Y_hat, Y, caches), lr), cost


def _batches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    batches = (order[start:start + size] for start in range(0, len(order), size))
    return ((X[:, batch], Y[:, batch]) for batch in batches)


def _counted(epochs, cost_history, progress):
    """Yield once per epoch; where progress is asked for, a bar shows the newest cost."""
    if not progress:
        yield from range(epochs)
        return
    from tqdm.auto import tqdm  # only who wants a bar waits for this import

    with tqdm(total=epochs, unit="epoch") as bar:
        for epoch in range(epochs):
            yield epoch
            bar.set_postfix(cost=f"{cost_history[-1]:.4f}", refresh=False)
            bar.update()


def _start(layer_dims, scale, seed):
    if not isinstance(scale, str):
        scale = _checked_number("scale", scale, 'a number of at least 0, or "1/sqrt(n)"', least=0)
    elif scale != "1/sqrt(n)":
        raise ValueError(f'scale is {scale!r}: expected a number of at least 0, or "1/sqrt(n)"; the article takes 0.01')
    return init_params(layer_dims, scale=scale, seed=_checked_whole("seed", seed, least=0, most=2**32 - 1))


# The checks. Each returns what it was given, arrays as float64, or raises a ValueError.


def _checked_examples(X, Y, layer_dims):
    X = _checked_X(X, layer_dims[0], f"layer_dims starts with {layer_dims[0]}")
    n, m = layer_dims[-1], X.shape[1]
    Y = _checked_array("Y", Y)
    if Y.shape != (n, m):
        if Y.shape in [(m,), (m, 1)] and n == 1:
            advice = "try Y.reshape(1, -1)"
        elif Y.shape == (m, n):
            advice = "examples go in columns, so try Y.T"
        elif Y.shape in [(m,), (1, m), (m, 1)]:
            advice = f"make each class number a column of {n} zeros with a single 1: np.eye({n})[:, Y.ravel()]"
        elif Y.ndim == 2 and Y.shape[1] == m:
            advice = f"layer_dims ends with {n}, so end it with {len(Y)} or give Y {n} row{'s' * (n > 1)}"
        else:
            advice = f"X has {m} example{'s' * (m > 1)} in columns and Y needs a label for each"
        raise ValueError(f"Y has shape {Y.shape}: expected ({n}, {m}); {advice}")
    return X, _checked_range(Y)


def _checked_pair(X, Y):
    X, Y = _checked_table("X", X), _checked_table("Y", Y)
    if X.shape[1] != Y.shape[1]:
        rows = X.shape[0] == Y.shape[0]
        advice = "examples go in columns, so try X.T and Y.T" if rows else "X and Y need one column per example"
        raise ValueError(f"Y has shape {Y.shape}: expected (n[L], {X.shape[1]}), because X has shape {X.shape}; {advice}")
    return X, _checked_range(Y)


def _checked_X(X, n, why):
    X = _checked_array("X", X)
    if X.ndim != 2 or X.shape[0] != n:
        if X.shape == (n,):
            advice = "for a single example try X.reshape(-1, 1)"
        elif X.ndim == 2 and X.shape[1] == n:
            advice = "examples go in columns, so try X.T"
        else:
            advice = "X needs one row per input and one column per example"
        raise ValueError(f"X has shape {X.shape}: expected ({n}, m), because {why}; {advice}")
    return _checked_table("X", X)


def _checked_labels(name, Y):
    Y = _checked_table(name, Y)
    wrong = Y[(Y != 0) & (Y != 1)]
    if wrong.size:
        raise ValueError(f"{name} holds {wrong[0]:g}: expected only 0 and 1; "
                         "make labels of probabilities first, with predict or with (Y > 0.5)")
    return Y


def _checked_range(Y):
    if Y.min() < 0 or Y.max() > 1:
        raise ValueError(f"Y holds values from {Y.min():g} to {Y.max():g}: expected labels 0 and 1, or probabilities "
                         "between them; rename the classes to 0 and 1, one row per output unit")
    return Y


def _checked_table(name, array):
    array = _checked_array(name, array)
    if array.ndim != 2 or array.size == 0:
        advice = f"for one row try {name}.reshape(1, -1)" if array.ndim == 1 and array.size else "give at least one example"
        if array.ndim > 2:
            advice = f"put the numbers of one example into one column, as {name}.reshape(len({name}), -1).T does"
        raise ValueError(f"{name} has shape {array.shape}: expected two dimensions (n, m), one example per column, "
                         f"and neither of them 0; {advice}")
    return array


def _checked_array(name, array):
    if not isinstance(array, np.ndarray) or isinstance(array, np.ma.MaskedArray):
        raise ValueError(f"{name} is of type {type(array).__name__}: expected a NumPy array of shape (n, m), one example "
                         f"per column; try np.array({name}, dtype=float)")
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} has dtype {array.dtype} and shape {array.shape}: expected an array of real numbers; "
                         f"try {name}.astype(float) if it holds nothing but numbers")
    array = np.asarray(array, dtype=float)
    if not np.isfinite(array).all():
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} holds {array[place]} at {list(place)}: expected finite numbers; "
                         "leave such examples out, or fill in a value")
    return array


def _checked_params(params):
    """Return the layer_dims of params."""
    L = len(params) // 2 if isinstance(params, dict) else 0
    names = [f"{kind}{l}" for l in range(1, L + 1) for kind in "Wb"]
    if not names or set(names) != set(params):
        has = sorted(map(str, params)) if isinstance(params, dict) else f"of type {type(params).__name__}"
        raise ValueError(f"params is {has}: expected a dict with W1, b1 ... WL, bL; take it from fit or init_params")
    layer_dims = [params["W1"].shape[1] if np.ndim(params["W1"]) == 2 else 0]
    for l in range(1, L + 1):
        W = _checked_table(f"params['W{l}']", params[f"W{l}"])
        b = _checked_table(f"params['b{l}']", params[f"b{l}"])
        n, n_prev = W.shape
        if n_prev != layer_dims[-1]:
            raise ValueError(f"params['W{l}'] has shape {W.shape}: expected (n, {layer_dims[-1]}), because layer {l - 1} "
                             f"has {layer_dims[-1]} units; take params from fit or init_params")
        if b.shape != (n, 1):
            raise ValueError(f"params['b{l}'] has shape {b.shape}: expected ({n}, 1), one bias per row of W{l}; "
                             f"try np.zeros(({n}, 1))")
        layer_dims.append(n)
    return layer_dims


def _checked_layer_dims(layer_dims):
    if not isinstance(layer_dims, (list, tuple, np.ndarray)) or np.ndim(layer_dims) != 1 or len(layer_dims) < 2:
        raise ValueError(f"layer_dims is {layer_dims!r}: expected a list of at least two widths, from inputs to outputs; "
                         "try [2, 4, 1]")
    for l, n in enumerate(layer_dims):
        _checked_whole(f"layer_dims[{l}]", n, least=1)
    return layer_dims


def _checked_whole(name, value, *, least, most=None):
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least or (most and value > most):
        limits = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise ValueError(f"{name} is {value!r}: expected a whole number {limits}; "
                         f"try {name}={max(least, 1)}, or int({name}) where it is a float")
    return int(value)


def _checked_positive(name, value):
    value = _checked_number(name, value, "a finite number above 0", least=0)
    if value == 0:
        raise ValueError(f"{name} is 0: expected a finite number above 0; try {name}=0.1")
    return value


def _checked_number(name, value, expected, *, least):
    if not isinstance(value, Real) or isinstance(value, bool) or not least <= value <= sys.float_info.max:
        raise ValueError(f"{name} is {value!r}: expected {expected}; try {name}=0.1")
    return float(value)


def _checked_rng(rng):
    if not isinstance(rng, (np.random.Generator, np.random.RandomState)):
        raise ValueError(f"rng is {rng!r}: expected a random generator; try np.random.default_rng(0)")
    return rng
