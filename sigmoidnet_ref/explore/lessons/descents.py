"""Lessons 07 and 08: rolling down a cost surface, the cost curve, and the boundary that training draws."""

from time import perf_counter

import numpy as np

from sigmoidnet_ref import data, plots
from sigmoidnet_ref import network as reference
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import choices, log_slider, steps

# The article's start scale, 0.01, leaves most networks on the plateau at ln 2. This one gets away from it: at rate 5
# the boundary is straight after 50 epochs (cost 0.30), bends after 200, and follows the moons after 800 (cost 0.08).
LAYER_DIMS, LEARNING_RATE = [2, 16, 1], 5.0
CHANCE = float(np.log(2))
FIRST_LOOK = 0.03  # seconds of training that a moving slider may wait for; the rest of a longer one follows


def descent(update_parameters=None):
    """Return sliders for learning rate and steps: the path of your steps down the cost surface of one neuron."""
    rate, count = log_slider("learning rate", -2, 2, 0.5), steps("steps", 1, 60, 25)
    yours = Learner("update_parameters", update_parameters, reference.update_parameters)
    picture = Picture(2, widths=(1.35, 1), height=3.7, space=0.22)
    rng = np.random.RandomState(2)
    X = np.concatenate([rng.normal(1, 1.5, 30), rng.normal(3.5, 1.5, 30)])[None]
    Y = np.repeat([[0.0, 1.0]], 30, axis=1)
    w, b = np.linspace(-4, 5, 73), np.linspace(-8, 5, 73)
    A, _ = reference.sigmoid(w[:, None] * X + b[:, None, None])
    A = np.clip(A, 1e-12, 1 - 1e-12)
    surface = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=2)
    levels = np.geomspace(surface.min() * 1.02, 12, 13)

    def draw():
        params = {"W1": np.array([[-3.0]]), "b1": np.array([[3.0]])}
        path, costs = [], []
        for _ in range(count.value + 1):
            AL, caches = reference.forward_prop(X, params)
            path.append([float(params[name][0, 0]) for name in ("W1", "b1")])
            costs.append(reference.cost_function(AL, Y))
            params = yours(params, reference.backprop(AL, Y, caches), rate.value)
            params = {name: np.asarray(params[name], dtype=float) for name in ("W1", "b1")}
        title = f"{count.value} steps at learning rate {rate.value:.2g}"
        plots.descent(picture.axes[0], w, b, surface, np.array(path), levels, title)
        plots.cost_curve(picture.axes[1], costs, title="Cost after each step", xlabel="step", epochs=60, top=8.0)
        return _descended(costs, surface.min())

    return Explorer(draw, [rate, count], picture, yours)


def cost_curve(train=None):
    """Return sliders for learning rate and epochs: the cost curve of your train on the moons, the last run in grey."""
    rate, epochs = log_slider("learning rate", -4, 2, 1), log_slider("epochs", 1, 3.5, 1000, 0.1)
    epochs.readout_format = ".0f"
    yours = Learner("train", train, reference.train, usable_as=_trained)
    picture = Picture()
    X, Y = data.moons()
    runs = []

    pace = [1e-3]  # seconds per epoch, as measured last

    def draw():
        count, lr = round(epochs.value), rate.value
        title = f"learning rate {lr:.2g}, layer_dims = {LAYER_DIMS}" + "; the run before is grey" * bool(runs)
        first = max(10, int(FIRST_LOOK / pace[0]))
        for part in [count] if count < 2 * first else [first, count]:
            start = perf_counter()
            _, costs = yours(X, Y, LAYER_DIMS, part, lr)
            pace[0] = (perf_counter() - start) / part
            costs = np.asarray(costs, dtype=float)
            plots.cost_curve(picture.axes[0], costs, runs, chance=CHANCE, title=title, epochs=count)
            yield _learned(costs)
        runs[:] = [costs]

    return Explorer(draw, [rate, epochs], picture, yours)


def boundary(train=None):
    """Return a slider for the epoch: where the network of your train says one half, and how that line grows."""
    ladder = [1, 10, 20, 30, 50, 80, 120, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000]
    epoch = choices("epochs of training", ladder, 200)
    yours = Learner("train", train, reference.train, usable_as=_trained)
    picture = Picture(2, height=3.7, space=0.22)
    X, Y = data.moons()
    x1, x2 = np.linspace(-2, 3, 61), np.linspace(-1.6, 2, 61)
    plane = np.stack(np.meshgrid(x1, x2)).reshape(2, -1)
    snapshots = {}

    def draw():
        count = epoch.value
        params, costs = snapshots.get(count) or yours(X, Y, LAYER_DIMS, count, LEARNING_RATE)
        if yours.own:
            snapshots[count] = params, costs
        A, _ = reference.forward_prop(plane, params)
        Y_hat, _ = reference.forward_prop(X, params)
        right = np.mean((Y_hat > 0.5) == Y)
        title = f"After {count} epoch{'s' * (count > 1)}: {right:.0%} right"
        plots.boundary(picture.axes[0], X, Y, x1, x2, A.reshape(61, 61), title)
        costs = np.asarray(costs, dtype=float).ravel()
        plots.cost_curve(picture.axes[1], costs, chance=CHANCE, title="Cost so far", epochs=ladder[-1])
        return f"{_learned(costs)} {right:.1%} of the 200 examples are on the right side."

    return Explorer(draw, [epoch], picture, yours)


def _trained(X, Y, layer_dims, epochs, lr):
    return reference.init_params(layer_dims), np.zeros(epochs)


def _descended(costs, lowest):
    """Return in words what a path down the cost surface did."""
    first, last = costs[0], costs[-1]
    if not np.isfinite(last):
        return f"Diverged: the cost is not a number after {len(costs) - 1} steps. The learning rate is far too large."
    ups = int(np.sum(np.diff(costs) > 1e-9))
    uphill = f"{ups} of {len(costs) - 1} steps went uphill"
    if ups == len(costs) - 1:
        return f"Every step goes uphill, from {first:.2f} to {last:.2f}: is the gradient subtracted?"
    if last > first:
        return f"Diverged: the cost went from {first:.2f} up to {last:.2f}. Each step leaps over the valley: too large."
    if ups > 2 and last < lowest + 0.02:
        return f"Arrived at {last:.3f}, but {uphill}: a larger rate will leap over the valley."
    if ups > 2:
        return f"Too large: {uphill}, across the valley. The cost is {last:.3f}, the lowest is {lowest:.3f}."
    if last > lowest + 0.02:
        return f"Not there yet: the cost is {last:.3f}, the lowest is {lowest:.3f}. Take more steps, or larger ones."
    return f"Arrived: the cost is {last:.3f}, the lowest is {lowest:.3f}."


def _learned(costs):
    """Return in words what a cost curve says."""
    bad = np.flatnonzero(~np.isfinite(costs))
    if len(bad):
        return (
            f"From epoch {bad[0]} on the cost is not a finite number: "
            "a prediction has become exactly 0 or 1, and its log is infinite."
        )
    last = costs[-1]
    if len(costs) > 20 and np.ptp(costs[-len(costs) // 4 :]) > 0.2:
        return f"The cost jumps about and ends at {last:.3f}: the learning rate is too large."
    if abs(last - CHANCE) < 0.01:
        return f"Plateau: the cost stays at {last:.4f}. ln 2 = 0.6931 is the cost of answering one half to everything."
    if last > CHANCE:
        return f"The cost is {last:.3f}, worse than the 0.693 of answering one half to everything."
    fell = f"The cost fell from {costs[0]:.3f} to {last:.3f}."
    late = len(costs) // 4
    if late > 5 and abs(costs[-late] - last) < 0.01 * last:
        return f"{fell} In the last {late} epochs it hardly moved: a plateau, or the end."
    return fell
