"""Lessons 07 and 08: rolling down a cost surface, the cost curve, and the boundary that training draws."""

from time import perf_counter

import numpy as np

from sigmoidnet_ref import data, plots
from sigmoidnet_ref import network as reference
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.lessons.captions import CHANCE, descended, learned
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import choices, log_slider, player, steps

# The article's start scale, 0.01, leaves most networks on the plateau at ln 2. This one gets away from it: at rate 5
# the boundary is straight after 50 epochs (cost 0.30), bends after 200, and follows the moons after 800 (cost 0.08).
LAYER_DIMS, LEARNING_RATE = [2, 16, 1], 5.0
SETTING = f"Cost, learning rate {LEARNING_RATE:g}, {LAYER_DIMS}, moons"
LADDER = [1, 10, 20, 30, 50, 80, 100, 120, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000]
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
        path, costs, gradients = [], [], []
        for _ in range(count.value + 1):
            AL, caches = reference.forward_prop(X, params)
            path.append([float(params[name][0, 0]) for name in ("W1", "b1")])
            costs.append(reference.cost_function(AL, Y))
            grads = reference.backprop(AL, Y, caches)
            gradients.append([float(grads[name][0, 0]) for name in ("dW1", "db1")])
            params = yours(params, grads, rate.value)
            params = {name: np.asarray(params[name], dtype=float) for name in ("W1", "b1")}
        went = f"{plots.counted(count.value, 'step')} at learning rate {plots.rounded(rate.value)}"
        title = f"{went}: one neuron, 60 examples"
        path = np.array(path)
        plots.descent(picture.axes[0], w, b, surface, path, levels, title)
        plots.cost_curve(picture.axes[1], costs, title="Cost after each step", xlabel="step", epochs=60, top=8.0)
        with np.errstate(all="ignore"):
            slopes = np.sum(np.diff(path, axis=0) * gradients[:-1], axis=1)
        said = descended(costs, slopes, surface.min())
        if leaving := plots.leaves(path, w, b):
            there = [plots.number(place) for place in path[leaving]]
            said += f" Step {leaving} leaves the map, to w = {there[0]}, b = {there[1]}."
        return said

    return Explorer(draw, [rate, count], picture, yours)


def cost_curve(train=None):
    """Return sliders for learning rate and epochs: the cost curve of your train on the moons, the last run in grey."""
    rate, epochs = log_slider("learning rate", -4, 2, 1), choices("epochs", LADDER, 1000)
    yours = Learner("train", train, reference.train, usable_as=_trained)
    picture = Picture()
    X, Y = data.moons()
    runs = []

    pace = [1e-3]  # seconds per epoch, as measured last

    def draw():
        count, lr = epochs.value, rate.value
        title = f"learning rate {plots.rounded(lr)}, layer_dims = {LAYER_DIMS}, moons"
        title += "; the run before is grey" * bool(runs)
        first = max(10, int(FIRST_LOOK / pace[0]))
        for part in [count] if count < 2 * first else [first, count]:
            start = perf_counter()
            _, costs = yours(X, Y, LAYER_DIMS, part, lr)
            pace[0] = (perf_counter() - start) / part
            costs = np.asarray(costs, dtype=float)
            plots.cost_curve(picture.axes[0], costs, runs, chance=CHANCE, title=title, epochs=count)
            yield learned(costs)
        runs[:] = [costs]

    return Explorer(draw, [rate, epochs], picture, yours)


def boundary(train=None):
    """Return a slider for the epoch, and Play: where the network of your train says one half, as that line grows."""
    epoch = choices("epochs of training", LADDER, 200)
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
        right = np.mean(((Y_hat > 0.5) == Y) & np.isfinite(Y_hat))
        title = f"After {plots.counted(count, 'epoch')}: {right:.1%} of the {X.shape[1]} right"
        plots.boundary(picture.axes[0], X, Y, x1, x2, A.reshape(61, 61), title)
        costs = np.asarray(costs, dtype=float).ravel()
        plots.cost_curve(picture.axes[1], costs, chance=CHANCE, title=SETTING, epochs=LADDER[-1])
        return f"{learned(costs)} {right:.1%} of the {X.shape[1]} examples that it learns from are on the right side."

    return Explorer(draw, [epoch], picture, yours, buttons=[player(epoch)])


def _trained(X, Y, layer_dims, epochs, lr):
    return reference.init_params(layer_dims), np.zeros(epochs)
