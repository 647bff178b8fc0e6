"""What grows out of network.py: training with checked arguments, mini-batches, predictions and how many are right.

Columns are examples, as in `sigmoidnet_ref.network`: X (n[0], m), Y (n[L], m). No function here changes its
arguments or NumPy's global random state. Every bad argument raises a ValueError that names the argument, says what
it is, what is expected and what to try.
"""

import sys

import numpy as np

from sigmoidnet_ref import arguments, fast
from sigmoidnet_ref.network import forward_prop, init_params


def fit(X, Y, layer_dims, epochs, lr, *, scale=0.01, seed=3, progress=False):
    """Return (params, cost_history) after `epochs` updates on all examples: the numbers of `network.train`.

    X (n[0], m) and Y (n[L], m), labels or probabilities from 0 to 1; layer_dims is [n[0], ..., n[L]].
    cost_history holds `epochs` floats in nats, each measured before its update. `scale` and `seed` say where the
    weights start, as in `network.init_params`; `progress=True` shows a bar with the newest cost.
    Raises ValueError for every argument that does not fit.
    """
    X, Y, layer_dims = arguments.checked_task(X, Y, layer_dims)
    epochs, lr = arguments.checked_whole("epochs", epochs, least=0, such_as=1000), arguments.checked_lr(lr)
    blocks = fast.blocks(X, Y, layer_dims)
    descent = _start(Y, layer_dims, blocks[0][1].shape[1], scale, seed)
    cost_history = []
    for _ in _counted(epochs, cost_history, progress):
        cost_history.append(descent.step(blocks, lr))
    return descent.params(), cost_history


def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng, *, scale=0.01, seed=3, progress=False):
    """Return (params, cost_history) after `epochs` passes, each over mini-batches of examples shuffled by `rng`.

    cost_history holds one float in nats per epoch: the mean over its examples, each priced as it was met, that is
    before the update of its own batch. Arguments and errors as in `fit` and `minibatches`.
    """
    X, Y, layer_dims = arguments.checked_task(X, Y, layer_dims)
    epochs, lr = arguments.checked_whole("epochs", epochs, least=0, such_as=30), arguments.checked_lr(lr)
    batch_size, rng = arguments.checked_whole("batch_size", batch_size, least=1, such_as=32), arguments.checked_rng(rng)
    X = fast.by_example(X)
    descent = _start(Y, layer_dims, min(batch_size, X.shape[1]), scale, seed)
    cost_history = []
    for _ in _counted(epochs, cost_history, progress):
        total = 0.0
        for X_batch, Y_batch in _batches(X, Y, batch_size, rng):
            total += descent.step([(X_batch, Y_batch)], lr) * X_batch.shape[1]
        cost_history.append(total / X.shape[1])
    return descent.params(), cost_history


def minibatches(X, Y, size, rng):
    """Return an iterator over pairs (X_batch, Y_batch) of `size` examples, in an order drawn from `rng` at the call.

    Each example comes once, with its own label; the last batch is shorter where `size` does not divide m.
    The pairs are copies. Raises ValueError for every argument that does not fit.
    """
    X, Y = arguments.checked_table("X", X), arguments.checked_table("Y", Y)
    if X.shape[1] != Y.shape[1]:
        advice = "try X.T and Y.T" if len(X) == len(Y) else "give each example a label"
        raise ValueError(
            f"Y has shape {Y.shape}: expected (n, {X.shape[1]}), because X has shape {X.shape} and examples go in "
            f"columns; {advice}"
        )
    return _batches(X, Y, arguments.checked_whole("size", size, least=1, such_as=32), arguments.checked_rng(rng))


def predict(X, params):
    """Return the predicted labels (n[L], m), floats 0 and 1, for X (n[0], m).

    One output unit says 1 above 0.5. Of several, the largest says 1 and the others 0 (the first, where some tie).
    Raises ValueError where X or params do not fit.
    """
    n = arguments.checked_params(params)[0]
    A, _ = forward_prop(arguments.checked_inputs(X, n, f"W1 has {arguments.many(n, 'column')}"), params)
    if len(A) == 1:
        return (A > 0.5).astype(float)
    return np.eye(len(A))[:, A.argmax(axis=0)]


def accuracy(Y_pred, Y):
    """Return the share of examples, a float from 0 to 1, whose column in Y_pred equals that in Y in every row.

    Both are (n[L], m) and hold only 0 and 1; anything else raises ValueError.
    """
    Y_pred, Y = arguments.checked_labels("Y_pred", Y_pred), arguments.checked_labels("Y", Y)
    if Y_pred.shape != Y.shape:
        raise ValueError(
            f"Y_pred has shape {Y_pred.shape}: expected {Y.shape}, the shape of Y; "
            "give both one row per output unit and one column per example"
        )
    return float(np.mean(np.all(Y_pred == Y, axis=0)))


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

    if sys.platform == "emscripten":
        tqdm.monitor_interval = 0  # Python in a browser has no thread for it, and tqdm would warn
    with tqdm(total=epochs, unit="epoch") as bar:
        for epoch in range(epochs):
            yield epoch
            bar.set_postfix(cost=f"{cost_history[-1]:.4f}", refresh=False)
            bar.update()


def _start(Y, layer_dims, size, scale, seed):
    """Return the fast.Descent from checked starting weights, with room for batches of `size` examples."""
    if not (isinstance(scale, str) and scale == "1/sqrt(n)"):
        scale = arguments.checked_number("scale", scale, 'a finite number of at least 0, or "1/sqrt(n)"', such_as=0.01)
    seed = arguments.checked_whole("seed", seed, least=0, most=2**32 - 1, such_as=3)
    params = init_params(layer_dims, scale=scale, seed=seed)
    return fast.Descent(params, size, hard=bool(np.all((Y == 0) | (Y == 1))))
