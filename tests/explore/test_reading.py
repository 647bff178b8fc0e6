"""Lesson 11's own digit, and the cells of its table: held to the network, run here once more."""

import re

import numpy as np
import pytest

from sigmoidnet_ref import explore, network, training
from sigmoidnet_ref.data import digits
from tests.explore.sight import Look


@pytest.fixture(scope="module")
def kept_back():
    """Return (params, X, labels) of the network that the pictures train, and the digits that judge it."""
    X, Y, *_ = digits()
    rng = np.random.default_rng(0)
    params, _ = training.train_sgd(X[:, :1149], Y[:, :1149], [64, 32, 10], 20, 1.0, 32, rng)
    return params, X[:, 1149:], Y[:, 1149:].argmax(axis=0)


@pytest.fixture
def made():
    explorers = []

    def make(name):
        explorers.append(getattr(explore, name)(training.train_sgd))
        return explorers[-1]

    yield make
    for explorer in explorers:
        explorer.close()


def test_what_is_drawn_goes_through_the_network(made, kept_back):
    params, *_ = kept_back
    explorer = made("read_digit")
    stroke = [16 if k % 8 in (3, 4) else 0 for k in range(64)]
    explorer.controls["your digit"].value = stroke
    outputs = network.forward_prop(np.array(stroke)[:, None] / 16, params)[0][:, 0]
    best = int(outputs.argmax())
    seen = Look(explorer)
    assert ", ".join(f"{k}: {output:.3g}" for k, output in enumerate(outputs)) in seen.alt
    said = f"It reads a {best}: that output is {outputs[best]:.3g}" if outputs[best] > 0.5 else f"that of {best}, "
    assert said in seen.words
    explorer.controls["your digit"].value = [0] * 64
    assert "Nothing is drawn" in Look(explorer).words


def test_a_digit_kept_back_lies_on_the_pad_and_is_read(made, kept_back):
    params, X, labels = kept_back
    explorer = made("read_digit")
    explorer.controls["digit kept back, number"].value = 5
    assert np.array_equal(explorer.controls["your digit"].value, np.round(16 * X[:, 5]))
    said = network.forward_prop(X[:, 5:6], params)[0].argmax()
    assert f"It reads a {said}" in Look(explorer).words


def test_a_stroke_trains_nothing():
    calls = []

    def train_sgd(*args):
        calls.append(args)
        return training.train_sgd(*args)

    explorer = explore.read_digit(train_sgd)
    for ink in (3, 9, 16):
        explorer.controls["your digit"].value = [ink] * 64
    assert len(calls) == 1
    explorer.close()


@pytest.mark.parametrize("truth, answer", [(8, 1), (3, 3), (1, "any"), ("any", 5), ("any", "any")])
def test_a_cell_of_the_table_shows_its_digits(made, kept_back, truth, answer):
    params, X, labels = kept_back
    said = network.forward_prop(X, params)[0].argmax(axis=0)
    explorer = made("confusion")
    explorer.controls["the truth"].value, explorer.controls["was read as"].value = truth, answer
    there = np.ones(len(labels), dtype=bool)
    there &= labels == truth if truth != "any" else said != labels
    there &= said == answer if answer != "any" else said != labels
    shown = [image.get_array() for image in explorer.picture.axes[1].images]
    assert re.search(rf"\b{there.sum()} of 288", Look(explorer).words)
    assert np.array_equal(np.reshape(shown, (-1, 64)), X.T[there][:12])


def test_a_click_on_a_cell_moves_both_sliders(made):
    explorer = made("confusion")
    picture, names = explorer.picture, explorer.children[-1]
    ax = picture.axes[0]
    right, up = picture.figure.transFigure.inverted().transform(ax.transData.transform((1, 8)))
    strip = float(re.search(r'viewBox="0.00 0 ([\d.]+)', picture.drawn()[0])[1]) / (72 * picture.figure.get_figwidth())
    names.clicked = [0, right / strip, 1 - up]
    assert (explorer.controls["the truth"].value, explorer.controls["was read as"].value) == (8, 1)
    for beside in ([0, 0.99, 0.5], [1, right / strip, 1 - up]):
        names.clicked = beside
        assert explorer.controls["was read as"].value == 1
    assert explorer.controls["the truth"].value == 8
