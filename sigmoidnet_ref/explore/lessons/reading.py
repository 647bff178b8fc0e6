"""Lesson 11, after training: what the neurons look for, which digits are taken for which, and a digit of your own."""

import numpy as np

from sigmoidnet_ref import network as reference
from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.lessons.digit_training import LADDER, SETTING, answers, parts, trained_once, trainer
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.pad import FULL, Pad
from sigmoidnet_ref.explore.widgets.sliders import choices, steps

ANY = "any"


def first_layer(train_sgd=None):
    """Return a slider for the epochs: what each hidden neuron looks for, its 64 weights drawn as an 8x8 picture."""
    epochs = choices("epochs of training", [0, *LADDER], 20)
    yours = trainer(train_sgd)
    trained = trained_once(yours)
    picture = Picture(height=3.7, bare=True)

    def draw():
        params, right = trained(epochs.value)
        W = np.asarray(params["W1"], dtype=float)
        after = plots.counted(epochs.value, "epoch")
        title = f"W1 after {after}: one picture per hidden neuron, blue above 0, orange below"
        plots.filters(picture.axes[0], W, title)
        strongest = plots.fixed(np.abs(W).max(), 3)
        said = f"The strongest weight is {strongest}. {right:.1%} of the digits not learned from are right."
        return f"{said} Trained with {SETTING}."

    return Explorer(draw, [epochs], picture, yours)


def confusion(train_sgd=None):
    """Return sliders for the epochs and for a cell of the table: which digit is read as which, and those of one cell.

    A click on a cell moves both sliders there.
    """
    epochs = choices("epochs of training", LADDER, 20)
    truth, answer = choices("the truth", [ANY, *range(10)], ANY), choices("was read as", [ANY, *range(10)], ANY)
    yours = trainer(train_sgd)
    trained = trained_once(yours)
    picture = Picture(2, height=4.1, bare=True, space=0.05)
    X, Y = parts()[2:]
    due = Y.argmax(axis=0)

    def draw():
        params, right = trained(epochs.value)
        said = answers(params, X)
        count = np.zeros((10, 10), dtype=int)
        np.add.at(count, (due[said >= 0], said[said >= 0]), 1)
        wanted = (truth.value, answer.value)
        plots.confusion(picture.axes[0], count, wanted if ANY not in wanted else None)
        of_cell = [values == want if want != ANY else True for values, want in zip((due, said), wanted)]
        chosen = np.flatnonzero(np.logical_and(*of_cell) & ((said != due) | (ANY not in wanted)))
        tiles = [(X[:, k], f"{due[k]} read as {said[k] if said[k] >= 0 else 'nothing'}") for k in chosen[:12]]
        title = f"{_cell(*wanted)}: {len(chosen)} of {len(due)}" + ", 12 of them here" * (len(chosen) > 12)
        plots.tiles(picture.axes[1], [tiles[i : i + 4] for i in range(0, len(tiles), 4)], 4, title)
        apart = count - np.diag(np.diag(count))
        most = np.unravel_index(apart.argmax(), apart.shape)
        after, often = plots.counted(epochs.value, "epoch"), plots.counted(apart.max(), "time")
        worst = f" Most often {most[0]} is read as {most[1]}: {often}." if apart.any() else ""
        said = f"After {after} {right:.1%} of {len(due)} digits not learned from are right.{worst} {title}."
        return f"{said} Trained with {SETTING}."

    def clicked(place, x, y):
        if place == 0 and -0.5 < x < 9.5 and -0.5 < y < 9.5:
            truth.value, answer.value = round(y), round(x)

    return Explorer(draw, [epochs, truth, answer], picture, yours, clicked)


def _cell(truth, answer):
    """Return in words which digits a cell of the table holds; any: only those that are wrong."""
    if truth == answer == ANY:
        return "Wrong"
    if ANY not in (truth, answer):
        return f"{truth} read as {answer}"
    return f"{truth} read wrongly" if answer == ANY else f"Wrongly read as {answer}"


def read_digit(train_sgd=None):
    """Return a pad to draw a digit on: how it goes through the network that your train_sgd has trained.

    The first slider puts one of the digits kept back on the pad, to begin with or to change.
    """
    X = parts()[2]
    example = steps("digit kept back, number", 0, X.shape[1] - 1, 0)
    epochs, pad = choices("epochs of training", LADDER, 20), Pad()
    yours = trainer(train_sgd)
    trained = trained_once(yours)
    picture = Picture(3, height=3.2, widths=(1, 1, 1.3), space=0.3)

    def put_on_the_pad(_=None):
        pad.value = [round(FULL * ink) for ink in X[:, example.value]]

    def draw():
        params, _ = trained(epochs.value)
        ink = np.array(pad.value, dtype=float)[:, None] / FULL
        A, caches = reference.forward_prop(ink, params)
        hidden, outputs = np.asarray(caches[-1][0][0], dtype=float), A[:, 0]
        plots.activations(picture.axes[0], ink, 8, "What it reads: 64 numbers")
        plots.activations(picture.axes[1], hidden, 8, "A1: 32 hidden neurons")
        plots.answers(picture.axes[2], outputs, "A2: ten outputs")
        return _read(outputs, ink.any()) + f" Trained for {plots.counted(epochs.value, 'epoch')}: {SETTING}."

    put_on_the_pad()
    example.observe(put_on_the_pad, "value")
    return Explorer(draw, [example, epochs, pad], picture, yours)


def _read(outputs, drawn):
    """Return in words what ten outputs say."""
    if not np.isfinite(outputs).all():
        return "It reads nothing: the outputs are not finite numbers."
    second, first = np.argsort(outputs)[-2:]
    much, less = plots.number(outputs[first]), plots.number(outputs[second])
    if not drawn:
        return f"Nothing is drawn, and still it answers: {first} has the largest output, {much}."
    if not outputs[first] > 0.5:
        return f"It is not sure: no output is above one half. The largest is that of {first}, {much}."
    return f"It reads a {first}: that output is {much}. The next is {second}, with {less}."
