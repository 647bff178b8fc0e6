"""Lessons 10 and 11: where a network starts, digits dealt in mini-batches, what training makes of them, its errors."""

from functools import cache

import numpy as np

from sigmoidnet_ref import data, plots, training
from sigmoidnet_ref import network as reference
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import choices, log_slider, steps

LAYER_DIMS, LEARNING_RATE, BATCH_SIZE, SEED = [64, 32, 10], 1.0, 32, 0
LEARNED = 1149  # of the 1437 training digits; the others judge, and the held-out digits stay untouched
LADDER = [1, 2, 3, 5, 10, 20, 40]
CHANCE = 10 * float(np.log(2))  # ten outputs, each saying one half


@cache
def _parts():
    """Return (X, Y, X_val, Y_val), views of the digits to learn from and of those to judge by."""
    X, Y, _, _ = data.digits()
    return X[:, :LEARNED], Y[:, :LEARNED], X[:, LEARNED:], Y[:, LEARNED:]


def two_starts(init_params=None):
    """Return a slider for depth: the cost of a net that starts at 0.01 times normal, and of one at 1/sqrt(n)."""
    depth = steps("hidden layers", 1, 4, 2)
    yours = Learner("init_params", init_params, reference.init_params)
    picture = Picture()
    X, Y = np.array([[-1.0, -1, 1, 1], [-1, 1, -1, 1]]), np.array([[0.0, 1, 1, 0]])
    epochs, lr = 600, 2.0

    def draw():
        layer_dims = [2, *[8] * depth.value, 1]
        small = _descend(X, Y, yours(layer_dims), epochs, lr)
        scaled = _descend(X, Y, reference.init_params(layer_dims, scale="1/sqrt(n)"), epochs, lr)
        plots.cost_curve(
            picture.axes[0], scaled, [small], chance=float(np.log(2)), epochs=epochs, top=0.9,
            title=f"{layer_dims}, learning rate {lr:g}: start 1/sqrt(n) in blue, start 0.01 in grey",
        )  # fmt: skip
        picture.axes[0].set_label(f"{plots.alt(picture.axes[0])} The start at 0.01 ends at {small[-1]:.3f}.")
        return (
            f"After {epochs} epochs at learning rate {lr:g} the start at 0.01 ends at {_end(small)}, "
            f"the start at 1/sqrt(n) at {_end(scaled)}."
        )

    return Explorer(draw, [depth], picture, yours)


def deal(minibatches=None):
    """Return sliders for size and seed: twelve digits as your minibatches deals them, with their labels."""
    size, seed = steps("batch size", 1, 12, 5), steps("seed of rng", 0, 20, 0)
    yours = Learner("minibatches", minibatches, _dealt)
    picture = Picture(height=3.6, bare=True)
    X, Y = _parts()[0][:, :12], _parts()[1][:, :12]

    def draw():
        batches = yours(X, Y, size.value, np.random.default_rng(seed.value))
        widest = max(np.shape(x)[1] for x, _ in batches)
        rows = [list(zip(np.asarray(x, dtype=float).T, _names(y))) for x, y in batches]
        dealt = plots.counted(len(rows), "batch", "batches")
        title = f"{dealt} of {size.value}, with the label under each digit"
        plots.tiles(picture.axes[0], rows, max(widest, 12 if len(rows) > 3 else 6), title)
        said = "; ".join(" ".join(name for _, name in row) for row in rows)
        short = len(rows[-1])
        end = f" The last batch is short: {short}." if short < size.value else ""
        return f"12 digits dealt into {dealt}. Labels, batch by batch: {said}.{end}"

    return Explorer(draw, [size, seed], picture, yours)


def sgd_curve(train_sgd=None):
    """Return sliders for learning rate and batch size: the cost of your train_sgd on the digits as it falls."""
    rate, size = log_slider("learning rate", -2, 1.5, 1.0, 0.25), choices("batch size", [8, 16, 32, 128, LEARNED], 32)
    yours = _trainer(train_sgd)
    picture = Picture()

    def draw():
        lr = plots.rounded(rate.value)
        for epochs in (2, 5, 10, 20):
            costs, right = _outcome(yours, epochs, rate.value, size.value)
            done = "#" * (epochs // 2) + "." * (10 - epochs // 2)
            title = f"learning rate {lr}, batches of {size.value}   [{done}] epoch {epochs} of 20"
            plots.cost_curve(picture.axes[0], costs, chance=CHANCE, epochs=20, top=8.0, title=title)
            picture.axes[0].set_label(f"{title}. {plots.alt(picture.axes[0])}")
            updates = epochs * -(-LEARNED // size.value)
            yield (
                f"After {epochs} epochs and {updates} updates the cost is {plots.number(costs[-1])}, "
                f"and {right:.1%} of the digits it has not learned from are right."
            )

    return Explorer(draw, [rate, size], picture, yours)


def race(train_sgd=None):
    """Return a slider for the examples that each sees: full batch against mini-batches, cost over examples seen."""
    seen = choices("examples for each", [epochs * LEARNED for epochs in (2, 5, 10, 20)], 10 * LEARNED)
    yours = _trainer(train_sgd)
    picture = Picture()

    def draw():
        epochs, runs, said = seen.value // LEARNED, [], []
        for name, size, share in (("full batch", LEARNED, 1), ("128", 128, 0.7), ("16", 16, 0.4)):
            costs, right = _outcome(yours, epochs, LEARNING_RATE, size)
            runs.append((name, costs, share))
            updates = epochs * -(-LEARNED // size)
            said.append(f"{name}: {updates} updates, cost {plots.number(costs[-1])}, {right:.1%} right")
        title = f"The same {seen.value} examples for each: {LAYER_DIMS}, learning rate {LEARNING_RATE:g}"
        plots.race(picture.axes[0], runs, seen.value, title)
        picture.axes[0].set_label(f"Cost over examples seen, {seen.value} for each. {'; '.join(said)}.")
        return f"{'; '.join(said)} (of {len(_parts()[2].T)} digits not learned from)."

    return Explorer(draw, [seen], picture, yours)


def start_scale(minibatches=None):
    """Return a slider for the scale of the first weights: the cost of a net on digits that your minibatches deals."""
    scale = log_slider("start scale", -4, 1, 0.01, 0.25)
    yours = Learner("minibatches", minibatches, _dealt)
    picture = Picture(2, widths=(1.5, 1), space=0.24)
    X, Y, *_ = _parts()

    def draw():
        rng, costs = np.random.default_rng(SEED), []
        params = reference.init_params(LAYER_DIMS, scale=scale.value)
        start, _ = reference.sigmoid(params["W1"] @ X)
        for _ in range(10):
            total = 0.0
            for X_batch, Y_batch in yours(X, Y, BATCH_SIZE, rng):
                A, caches = reference.forward_prop(X_batch, params)
                total += reference.cost_function(A, Y_batch) * X_batch.shape[1]
                params = reference.update_parameters(params, reference.backprop(A, Y_batch, caches), LEARNING_RATE)
            costs.append(total / X.shape[1])
        right = _right(params)
        setting = f"{LAYER_DIMS}, rate {LEARNING_RATE:g}, batches of {BATCH_SIZE}"
        title = f"{setting}, start scale {plots.rounded(scale.value)}"
        plots.cost_curve(picture.axes[0], costs, chance=CHANCE, epochs=10, top=8.0, title=title)
        plots.outputs(picture.axes[1], start)
        flat = np.mean((start < 0.05) | (start > 0.95))
        return (
            f"At the start {flat:.0%} of the hidden outputs are saturated. After 10 epochs the cost is "
            f"{plots.number(costs[-1])}, and {right:.1%} of the digits not learned from are right."
        )

    return Explorer(draw, [scale], picture, yours)


def first_layer(train_sgd=None):
    """Return a slider for the epochs: what each hidden neuron looks for, its 64 weights drawn as an 8x8 picture."""
    epochs = choices("epochs of training", [0, *LADDER], 20)
    yours = _trainer(train_sgd)
    picture = Picture(height=3.7, bare=True)

    def draw():
        params, right = _trained(yours, epochs.value)
        W = np.asarray(params["W1"], dtype=float)
        after = plots.counted(epochs.value, "epoch")
        title = f"W1 after {after}: one picture per hidden neuron, blue above 0, orange below"
        plots.filters(picture.axes[0], W, title)
        strongest = float(np.abs(W).max())
        return f"The strongest weight is {strongest:.3f}. {right:.1%} of the digits not learned from are right."

    return Explorer(draw, [epochs], picture, yours)


def confusion(train_sgd=None):
    """Return a slider for the epochs: which digit is read as which, and the digits that were read wrongly."""
    epochs = choices("epochs of training", LADDER, 20)
    yours = _trainer(train_sgd)
    picture = Picture(2, height=4.1, bare=True, space=0.05)
    X, Y = _parts()[2:]
    truth = Y.argmax(axis=0)

    def draw():
        params, right = _trained(yours, epochs.value)
        said = reference.forward_prop(X, params)[0].argmax(axis=0)
        count = np.zeros((10, 10), dtype=int)
        np.add.at(count, (truth, said), 1)
        plots.confusion(picture.axes[0], count)
        wrong = np.flatnonzero(said != truth)
        tiles = [(X[:, k], f"{truth[k]} read as {said[k]}") for k in wrong[:12]]
        rows = [tiles[i : i + 4] for i in range(0, len(tiles), 4)]
        title = f"{len(wrong)} of {len(truth)} are wrong" + ", 12 of them here" * (len(wrong) > 12)
        plots.tiles(picture.axes[1], rows, 4, title)
        pairs = ", ".join(name for _, name in tiles)
        picture.axes[1].set_label(f"Wrong digits: {pairs or 'none'}.")
        apart = count - np.diag(np.diag(count))
        most = np.unravel_index(apart.argmax(), apart.shape)
        after, often = plots.counted(epochs.value, "epoch"), plots.counted(apart.max(), "time")
        worst = f" Most often {most[0]} is read as {most[1]}: {often}." if apart.any() else ""
        return f"After {after} {right:.1%} of {len(truth)} digits not learned from are right.{worst}"

    return Explorer(draw, [epochs], picture, yours)


def _dealt(X, Y, size, rng):
    return list(training.minibatches(X, Y, size, rng))


def _trainer(train_sgd):
    def usable(X, Y, layer_dims, epochs, lr, batch_size, rng):
        return reference.init_params(layer_dims), np.zeros(epochs)

    return Learner("train_sgd", train_sgd, training.train_sgd, usable_as=usable)


def _trained(yours, epochs, lr=LEARNING_RATE, size=BATCH_SIZE):
    """Return (params, share of right answers on the digits kept back)."""
    return _run(yours, epochs, lr, size)[::2]


def _outcome(yours, epochs, lr, size):
    """Return (costs, share of right answers on the digits kept back)."""
    return _run(yours, epochs, lr, size)[1:]


def _run(yours, epochs, lr, size):
    X, Y, *_ = _parts()
    params, costs = yours(X, Y, LAYER_DIMS, epochs, lr, size, np.random.default_rng(SEED))
    return params, np.asarray(costs, dtype=float), _right(params)


def _right(params):
    """Return the share of right answers on the digits kept back, whatever numbers the parameters are."""
    *_, X_val, Y_val = _parts()
    said = reference.forward_prop(X_val, params)[0].argmax(axis=0)
    return float(np.mean(said == Y_val.argmax(axis=0)))


def _end(costs):
    """Return the last cost of one output, and whether it is still that of the start."""
    stays = np.ptp(costs) < 1e-3 and abs(costs[-1] - np.log(2)) < 1e-3
    return f"{costs[-1]:.4f}" + " and has not moved from ln 2" * bool(stays)


def _descend(X, Y, params, epochs, lr):
    costs = []
    for _ in range(epochs):
        A, caches = reference.forward_prop(X, params)
        costs.append(reference.cost_function(A, Y))
        params = reference.update_parameters(params, reference.backprop(A, Y, caches), lr)
    return np.array(costs)


def _names(Y):
    return [str(i) for i in np.asarray(Y).argmax(axis=0)]
