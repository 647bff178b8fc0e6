"""What grows out of network.py: training with checked arguments, mini-batches, predictions and how many are right.

Columns are examples, as in `sigmoidnet_ref.network`: X (n[0], m), Y (n[L], m). No function here changes its
arguments or NumPy's global random state. Every bad argument raises a ValueError that names the argument, says what
it is, what is expected and what to try.
"""

import math
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
    X, Y, layer_dims = _checked_task(X, Y, layer_dims)
    epochs, lr = _checked_whole("epochs", epochs, least=0, such_as=1000), _checked_lr(lr)
    params = _start(layer_dims, scale, seed)
    cost_history = []
    for _ in _counted(epochs, cost_history, progress):
        params, cost = _step(X, Y, params, lr)
        cost_history.append(cost)
    return params, cost_history


def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng, *, scale=0.01, seed=3, progress=False):
    """Return (params, cost_history) after `epochs` passes, each over mini-batches of examples shuffled by `rng`.

    cost_history holds one float in nats per epoch: the mean over its examples, each priced as it was met, that is
    before the update of its own batch. Arguments and errors as in `fit` and `minibatches`.
    """
    X, Y, layer_dims = _checked_task(X, Y, layer_dims)
    epochs, lr = _checked_whole("epochs", epochs, least=0, such_as=30), _checked_lr(lr)
    batch_size, rng = _checked_whole("batch_size", batch_size, least=1, such_as=32), _checked_rng(rng)
    params = _start(layer_dims, scale, seed)
    cost_history = []
    for _ in _counted(epochs, cost_history, progress):
        total = 0.0
        for X_batch, Y_batch in _batches(X, Y, batch_size, rng):
            params, cost = _step(X_batch, Y_batch, params, lr)
            total += cost * X_batch.shape[1]
        cost_history.append(total / X.shape[1])
    return params, cost_history


def minibatches(X, Y, size, rng):
    """Return an iterator over pairs (X_batch, Y_batch) of `size` examples, in an order drawn from `rng` at the call.

    Each example comes once, with its own label; the last batch is shorter where `size` does not divide m.
    The pairs are copies. Raises ValueError for every argument that does not fit.
    """
    X, Y = _checked_table("X", X), _checked_table("Y", Y)
    if X.shape[1] != Y.shape[1]:
        advice = "try X.T and Y.T" if len(X) == len(Y) else "give each example a label"
        raise ValueError(
            f"Y has shape {Y.shape}: expected (n, {X.shape[1]}), because X has shape {X.shape} and examples go in "
            f"columns; {advice}"
        )
    return _batches(X, Y, _checked_whole("size", size, least=1, such_as=32), _checked_rng(rng))


def predict(X, params):
    """Return the predicted labels (n[L], m), floats 0 and 1, for X (n[0], m).

    One output unit says 1 above 0.5. Of several, the largest says 1 and the others 0 (the first, where some tie).
    Raises ValueError where X or params do not fit.
    """
    n = _checked_params(params)[0]
    A, _ = forward_prop(_checked_inputs(X, n, f"W1 has {_many(n, 'column')}"), params)
    if len(A) == 1:
        return (A > 0.5).astype(float)
    return np.eye(len(A))[:, A.argmax(axis=0)]


def accuracy(Y_pred, Y):
    """Return the share of examples, a float from 0 to 1, whose column in Y_pred equals that in Y in every row.

    Both are (n[L], m) and hold only 0 and 1; anything else raises ValueError.
    """
    Y_pred, Y = _checked_labels("Y_pred", Y_pred), _checked_labels("Y", Y)
    if Y_pred.shape != Y.shape:
        raise ValueError(
            f"Y_pred has shape {Y_pred.shape}: expected {Y.shape}, the shape of Y; "
            "give both one row per output unit and one column per example"
        )
    return float(np.mean(np.all(Y_pred == Y, axis=0)))


def _step(X, Y, params, lr):
    """Return (params, cost): the parameters after one update on X and Y, and the cost before it."""
    Y_hat, caches = forward_prop(X, params)
    cost = cost_function(Y_hat, Y)
    return update_parameters(params, backprop(Y_hat, Y, caches), lr), cost


def _batches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    batches = (order[start : start + size] for start in range(0, len(order), size))
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
    if not (isinstance(scale, str) and scale == "1/sqrt(n)"):
        scale = _checked_number("scale", scale, 'a finite number of at least 0, or "1/sqrt(n)"', such_as=0.01)
    return init_params(layer_dims, scale=scale, seed=_checked_whole("seed", seed, least=0, most=2**32 - 1, such_as=3))


# The checks: each returns what it was given, arrays as float64, or raises a ValueError.


def _checked_task(X, Y, layer_dims):
    layer_dims = _checked_layer_dims(layer_dims)
    n = layer_dims[-1]
    X = _checked_inputs(X, layer_dims[0], f"layer_dims starts with {layer_dims[0]}")
    Y = _checked_array("Y", Y)
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
            advice = f"X has {_many(m, 'example')}, and each needs a label"
        raise ValueError(f"Y has shape {Y.shape}: expected ({n}, {m}), because layer_dims ends with {n}; {advice}")
    if Y.min() < 0 or Y.max() > 1:
        raise ValueError(
            f"Y holds values from {Y.min():g} to {Y.max():g}: expected labels 0 and 1, or probabilities between them; "
            "call two classes 0 and 1, and give each of several a row of its own"
        )
    return X, Y, layer_dims


def _checked_inputs(X, n, why):
    X = _checked_array("X", X)
    if X.ndim != 2 or len(X) != n:
        if X.shape == (n,):
            advice = "for a single example try X.reshape(-1, 1)"
        elif X.ndim == 2 and X.shape[1] == n:
            advice = "examples go in columns, so try X.T"
        else:
            advice = "give one row per input and one column per example"
        raise ValueError(f"X has shape {X.shape}: expected ({n}, m), because {why}; {advice}")
    return _checked_table("X", X)


def _checked_labels(name, labels):
    labels = _checked_table(name, labels)
    others = labels[(labels != 0) & (labels != 1)]
    if others.size:
        raise ValueError(
            f"{name} holds {others[0]:g}: expected only 0 and 1; turn probabilities into labels, with predict "
            f"or ({name} > 0.5)"
        )
    return labels


def _checked_table(name, array):
    array = _checked_array(name, array)
    if array.ndim != 2 or array.size == 0:
        if array.size == 0:
            advice = "give at least one example"
        elif array.ndim == 1:
            advice = f"if it is one number per example, try {name}.reshape(1, -1)"
        else:
            advice = "give one row per number and one column per example"
        raise ValueError(f"{name} has shape {array.shape}: expected (n, m), both at least 1; {advice}")
    return array


def _checked_array(name, array):
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
    array = np.asarray(array, dtype=float)
    strange = np.argwhere(~np.isfinite(array))
    if len(strange):
        place = tuple(strange[0].tolist())
        raise ValueError(
            f"{name} has shape {array.shape} and holds {array[place]} at {place}: expected finite numbers; "
            "leave such examples out or fill in a value"
        )
    return array


def _checked_params(params):
    """Return the layer_dims of params."""
    names = sorted(map(str, params)) if isinstance(params, dict) else f"of type {type(params).__name__}"
    L = len(names) // 2
    if not isinstance(params, dict) or L == 0 or names != sorted(f"{kind}{l + 1}" for kind in "Wb" for l in range(L)):
        raise ValueError(f"params is {names}: expected a dict with W1, b1 ... WL, bL; take it from fit or init_params")
    layer_dims = []
    for l in range(1, L + 1):
        W, b = (_checked_table(f"params['{kind}{l}']", params[f"{kind}{l}"]) for kind in "Wb")
        n, n_prev = W.shape
        if layer_dims and n_prev != layer_dims[-1]:
            raise ValueError(
                f"params['W{l}'] has shape {W.shape}: expected ({n}, {layer_dims[-1]}), because W{l - 1} has "
                f"{_many(layer_dims[-1], 'row')}; take params from fit or init_params"
            )
        if b.shape != (n, 1):
            raise ValueError(
                f"params['b{l}'] has shape {b.shape}: expected ({n}, 1), because W{l} has {_many(n, 'row')}; "
                f"if the numbers are right, try b{l}.reshape(-1, 1)"
            )
        layer_dims = [*(layer_dims or [n_prev]), n]
    return layer_dims


def _checked_layer_dims(layer_dims):
    dims = layer_dims.tolist() if isinstance(layer_dims, np.ndarray) else layer_dims
    if not isinstance(dims, (list, tuple)) or len(dims) < 2:
        raise ValueError(
            f"layer_dims is {layer_dims!r}: expected a list of at least two widths, from inputs to outputs; "
            "try [2, 4, 1]"
        )
    return [_checked_whole(f"layer_dims[{l}]", n, least=1, such_as=4) for l, n in enumerate(dims)]


def _checked_whole(name, value, *, least, such_as, most=math.inf):
    if not isinstance(value, Integral) or isinstance(value, bool) or not least <= value <= most:
        limits = f"of at least {least}" if most == math.inf else f"from {least} to {most}"
        raise ValueError(f"{name} is {value!r}: expected a whole number {limits}; try {such_as}")
    return int(value)


def _checked_lr(lr):
    expected = "a finite number above 0"
    number = _checked_number("lr", lr, expected, such_as=0.1)
    if number == 0:
        raise ValueError(f"lr is {lr!r}: expected {expected}; try 0.1")
    return number


def _checked_number(name, value, expected, *, such_as):
    try:
        number = float(value) if isinstance(value, Real) and not isinstance(value, bool) else math.nan
    except OverflowError:  # a whole number beyond the largest float
        number = math.inf
    if not 0 <= number < math.inf:
        raise ValueError(f"{name} is {value!r}: expected {expected}; try {such_as}")
    return number


def _checked_rng(rng):
    if not isinstance(rng, (np.random.Generator, np.random.RandomState)):
        raise ValueError(f"rng is {rng!r}: expected a random generator; try np.random.default_rng(0)")
    return rng


def _many(number, thing):
    return f"{number} {thing}{'s' * (number != 1)}"
