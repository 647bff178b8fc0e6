"""Lessons 10 and 11: where a network starts, digits dealt in mini-batches, and how fast those learn."""

import numpy as np

from sigmoidnet_ref import network as reference
from sigmoidnet_ref import plots, training
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.lessons.digit_training import (
    BATCH_SIZE,
    CHANCE,
    LAYER_DIMS,
    LEARNED,
    LEARNING_RATE,
    SEED,
    outcome,
    parts,
    right_share,
    trainer,
)
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import choices, log_slider, steps


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
            title=f"XOR, {layer_dims}, learning rate {lr:g}: start 1/sqrt(n) in blue, start 0.01 in grey",
        )  # fmt: skip
        picture.axes[0].set_label(
            f"{plots.alt(picture.axes[0])} The start at 0.01 ends at {plots.fixed(small[-1], 3)}."
        )
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
    X, Y = parts()[0][:, :12], parts()[1][:, :12]

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
    yours = trainer(train_sgd)
    picture = Picture()

    def draw():
        lr = plots.rounded(rate.value)
        for epochs in (2, 5, 10, 20):
            costs, right = outcome(yours, epochs, rate.value, size.value)
            done = "#" * (epochs // 2) + "." * (10 - epochs // 2)
            title = f"digits, {LAYER_DIMS}, learning rate {lr}, batches of {size.value}   [{done}] epoch {epochs} of 20"
            plots.cost_curve(picture.axes[0], costs, chance=CHANCE, epochs=20, top=8.0, title=title, first=1)
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
    yours = trainer(train_sgd)
    picture = Picture()

    def draw():
        epochs, runs, said = seen.value // LEARNED, [], []
        for name, size, share in (("full batch", LEARNED, 1), ("128", 128, 0.7), ("16", 16, 0.4)):
            costs, right = outcome(yours, epochs, LEARNING_RATE, size)
            runs.append((name, costs, share))
            updates = epochs * -(-LEARNED // size)
            said.append(f"{name}: {updates} updates, cost {plots.number(costs[-1])}, {right:.1%} right")
        title = f"The same {seen.value} examples for each: digits, {LAYER_DIMS}, learning rate {LEARNING_RATE:g}"
        plots.race(picture.axes[0], runs, seen.value, title)
        picture.axes[0].set_label(f"Cost over examples seen. {plots.alt(picture.axes[0])} {'; '.join(said)}.")
        return f"{'; '.join(said)} (of {len(parts()[2].T)} digits not learned from)."

    return Explorer(draw, [seen], picture, yours)


def start_scale(minibatches=None):
    """Return a slider for the scale of the first weights: the cost of a net on digits that your minibatches deals."""
    scale = log_slider("start scale", -4, 1, 0.01, 0.25)
    yours = Learner("minibatches", minibatches, _dealt)
    picture = Picture(2, widths=(1.5, 1), space=0.24)
    X, Y, *_ = parts()

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
        right = right_share(params)
        setting = f"digits, {LAYER_DIMS}, rate {LEARNING_RATE:g}, batches of {BATCH_SIZE}"
        title = f"{setting}, start scale {plots.rounded(scale.value)}"
        plots.cost_curve(picture.axes[0], costs, chance=CHANCE, epochs=10, top=8.0, title=title, first=1)
        plots.outputs(picture.axes[1], start)
        flat = np.mean((start < 0.05) | (start > 0.95))
        return (
            f"At the start {flat:.0%} of the hidden outputs are saturated. After 10 epochs the cost is "
            f"{plots.number(costs[-1])}, and {right:.1%} of the digits not learned from are right."
        )

    return Explorer(draw, [scale], picture, yours)


def _dealt(X, Y, size, rng):
    return list(training.minibatches(X, Y, size, rng))


def _end(costs):
    """Return the last cost of one output, and whether it is still that of the start."""
    stays = np.ptp(costs) < 1e-3 and abs(costs[-1] - np.log(2)) < 1e-3
    return plots.fixed(costs[-1], 4) + " and has not moved from ln 2" * bool(stays)


def _descend(X, Y, params, epochs, lr):
    costs = []
    for _ in range(epochs):
        A, caches = reference.forward_prop(X, params)
        costs.append(reference.cost_function(A, Y))
        params = reference.update_parameters(params, reference.backprop(A, Y, caches), lr)
    return np.array(costs)


def _names(Y):
    return [str(i) for i in np.asarray(Y).argmax(axis=0)]
