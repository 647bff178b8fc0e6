"""The story of lessons 00 to 08: a small network tells one kind of iris from two others by the size of a petal."""

import numpy as np

from sigmoidnet_ref import data, plots
from sigmoidnet_ref import network as reference
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import choices, slider

LENGTHS, WIDTHS = np.linspace(0.5, 7.5, 57), np.linspace(0, 2.75, 45)  # cm: what the map shows


def irises(forward_prop=None, params=None):
    """Return sliders for one petal: what a network says of it, and the map of all petals on which it decides.

    Without `params` it is the network that comes with the course, and a third slider shows how it learned.
    """
    length, width = slider("petal length, cm", 1, 7, 4.7), slider("petal width, cm", 0.1, 2.5, 1.4)
    stage = choices("rounds of learning", data.flower_stages(), data.FLOWER_EPOCHS)
    # In lessons 07 and 08 the set-up cell may have handed out the reference's: that is not the learner's own.
    own = forward_prop if forward_prop is not reference.forward_prop else None
    yours = Learner("forward_prop", own, reference.forward_prop)
    picture = Picture(2, height=3.6, space=0.2, widths=(1.25, 1))
    origin = np.array([data.MIDDLING_PETAL]).T
    X, Y = data.flowers()
    plane = np.stack(np.meshgrid(LENGTHS, WIDTHS)).reshape(2, -1) - origin

    def draw():
        known = data.flower_network(stage.value) if params is None else params
        petal = np.array([[length.value], [width.value]])
        A, caches = yours(petal - origin, known)
        answers, whole = yours(X, known)[0], yours(plane, known)[0]
        right = int(np.sum(((answers > 0.5) == Y) & np.isfinite(answers)))
        _map(picture.axes[0], X + origin, Y, whole, petal, f"{right} of 150 flowers right")
        _inside(picture.axes[1], known, A, caches)
        said = f"The network says {plots.fixed(A[0, 0], 2)}: {_in_words(A[0, 0])}."
        if whole.min() > 0.5 or whole.max() <= 0.5:
            said += " On the whole map it stays on one side of one half."
        measures = f"A petal of {length.value:.1f} by {width.value:.1f} cm."
        return f"{measures} {said} Of the 150 flowers it gets {right} right."

    return Explorer(draw, [length, width, *([stage] if params is None else [])], picture, yours)


def _map(ax, X, Y, answers, petal, title):
    plots.boundary(ax, X, Y, LENGTHS, WIDTHS, answers.reshape(len(WIDTHS), len(LENGTHS)), title)
    ax.set_xlabel("petal length, cm")
    ax.set_ylabel("petal width, cm")
    ax.scatter(*petal, s=190, marker="*", c="black", edgecolors="white", zorder=5)


def _inside(ax, params, A, caches):
    layers = [cache[0][0][:, 0] for cache in caches] + [A[:, 0]]
    weights = [params[f"W{l}"] for l in range(1, len(caches) + 1)]
    names = ["petal", *["neurons"] * (len(layers) - 2), "answer"]
    plots.network(ax, [len(values) for values in layers], weights, layers, names=names, title="The star goes through")


def _in_words(chance):
    chance = round(float(chance), 2)  # as it is shown
    if not 0 <= chance <= 1:
        return "that is no answer, for those lie between 0 and 1"
    if 0.4 < chance < 0.6:
        return "it cannot tell"
    sure = "very likely" if abs(chance - 0.5) > 0.4 else "rather"
    return f"{sure} {'a versicolor' if chance > 0.5 else 'another kind'}"
