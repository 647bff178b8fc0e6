"""Small data sets in the shapes of the course: X (n0, m) and Y (nL, m), float64, one example per column.

The toy sets have two inputs, so that they can be drawn, and one label, 0 or 1. The real ones come in a part to train
on and a part held out. Everything is drawn from `seed`: the same call gives the same numbers.
Every bad argument raises a ValueError that names the argument, says what it is and what is expected.
"""

import functools
import json
import math
from numbers import Integral, Real
from pathlib import Path

import numpy as np

FLOWER_LAYERS = [2, 3, 1]  # the network of the course's story: these layers, this learning rate, so many epochs
FLOWER_RATE = 2.0
FLOWER_EPOCHS = 500
MIDDLING_PETAL = (4.0, 1.0)  # cm long, cm wide: flowers are counted from here


def moons(m=200, noise=0.2, seed=0):
    """Return (X, Y), X (2, m) and Y (1, m): two half circles that reach into each other.

    `noise` is the standard deviation of what is added to every coordinate; a half circle has radius 1.
    """
    from sklearn.datasets import make_moons

    _check_toy(m, noise, seed)
    return _columns(*make_moons(m, noise=noise, random_state=seed))


def circles(m=200, noise=0.1, seed=0):
    """Return (X, Y), X (2, m) and Y (1, m): a ring of radius 0.5, label 1, inside a ring of radius 1, label 0."""
    from sklearn.datasets import make_circles

    _check_toy(m, noise, seed)
    return _columns(*make_circles(m, noise=noise, factor=0.5, random_state=seed))


def xor(m=200, noise=0.3, seed=0):
    """Return (X, Y), X (2, m) and Y (1, m): clouds around the corners (+-1, +-1), label 1 where the signs differ.

    `noise` is the spread of a cloud. xor(4, noise=0) is the table of "exclusive or" itself.
    """
    X, corner = _clouds([(-1, -1), (-1, 1), (1, -1), (1, 1)], m, noise, seed)
    return X, ((corner == 1) | (corner == 2)).astype(float)


def linear(m=200, noise=0.3, seed=0):
    """Return (X, Y), X (2, m) and Y (1, m): a cloud around (-1, -1), label 0, and one around (1, 1), label 1.

    `noise` is the spread of a cloud. At 0.3 a straight line parts the two.
    """
    return _clouds([(-1, -1), (1, 1)], m, noise, seed)


def spiral(m=200, noise=0.03, seed=0):
    """Return (X, Y), X (2, m) and Y (1, m): two arms that wind once around each other, out to radius 1.

    `noise` is the standard deviation of what is added to every coordinate.
    """
    _check_toy(m, noise, seed)
    rng = np.random.default_rng(seed)
    arm = rng.permutation(m) % 2
    radius = np.sqrt(rng.uniform(0.01, 1, m))  # the root spreads the examples evenly along the arm
    angle = 2 * np.pi * radius + np.pi * arm
    X = radius * np.array([np.cos(angle), np.sin(angle)]) + noise * rng.standard_normal((2, m))
    return _columns(X.T, arm)


def flowers():
    """Return (X, Y), X (2, 150) and Y (1, 150): petals of irises; label 1 is Iris versicolor, 0 one of two other kinds.

    X is in cm, counted from a middling petal: row 0 is the length less 4, row 1 the width less 1.
    Source: Anderson's irises, as in scikit-learn; from a file of the package, without scikit-learn.
    """
    return flower_arrays(_flower_file()["flowers"])


def flower_arrays(petals):
    """Return (X, Y) of the course's story from lists of lengths and widths in cm and of labels."""
    X = np.array([petals["length"], petals["width"]]) - np.array([MIDDLING_PETAL]).T
    return X, np.array([petals["versicolor"]], dtype=float)


def flower_network(epochs=FLOWER_EPOCHS):
    """Return the parameters of a network [2, 3, 1] that has learned to tell the flowers apart for so many epochs."""
    stages = _flower_file()["stages"]
    if str(epochs) not in stages:
        raise ValueError(f"epochs is {epochs!r}: expected one of {', '.join(stages)}")
    return {name: np.array(value) for name, value in stages[str(epochs)].items()}


def flower_stages():
    """Return the numbers of epochs that flower_network knows, in order."""
    return [int(epochs) for epochs in _flower_file()["stages"]]


@functools.cache
def _flower_file():
    return json.loads(Path(__file__).with_name("flowers.json").read_text("utf-8"))


def breast_cancer(test_share=0.25, seed=0):
    """Return (X_train, Y_train, X_test, Y_test): 30 measurements of each of 569 tumours; label 1 is benign.

    Each measurement is standardised with mean and standard deviation of the training part alone, as the held-out
    part stands for patients not seen yet. Both parts have the same share of benign ones.
    Source: Breast Cancer Wisconsin (Diagnostic), in scikit-learn.
    """
    from sklearn.datasets import load_breast_cancer

    X_train, Y_train, X_test, Y_test = _split(*load_breast_cancer(return_X_y=True), test_share, seed)
    mean, std = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    return (X_train - mean) / std, Y_train, (X_test - mean) / std, Y_test


def digits(test_share=0.2, seed=0):
    """Return (X_train, Y_train, X_test, Y_test): 1797 handwritten digits of 8x8 pixels.

    X (64, m) holds grey values scaled to [0, 1], row by row of the picture; Y (10, m) is one-hot.
    Both parts have the same share of each digit. Source: Optical Recognition of Handwritten Digits, in scikit-learn.
    """
    from sklearn.datasets import load_digits

    X_train, Y_train, X_test, Y_test = _split(*load_digits(return_X_y=True), test_share, seed)
    classes = np.arange(10)[:, np.newaxis]
    return X_train / 16, (Y_train == classes).astype(float), X_test / 16, (Y_test == classes).astype(float)


def _clouds(centres, m, noise, seed):
    from sklearn.datasets import make_blobs

    _check_toy(m, noise, seed)
    return _columns(*make_blobs(m, centers=np.array(centres, dtype=float), cluster_std=noise, random_state=seed))


def _split(X, y, test_share, seed):
    from sklearn.model_selection import train_test_split

    if not isinstance(test_share, Real) or isinstance(test_share, bool) or not 0 < test_share < 1:
        raise ValueError(f"test_share is {test_share!r}: expected a number between 0 and 1, such as 0.25")
    _check_seed(seed)
    classes, held_out = len(np.unique(y)), math.ceil(test_share * len(y))
    if not classes <= held_out <= len(y) - classes:
        raise ValueError(
            f"test_share is {test_share!r}, which holds out {held_out} of {len(y)} examples: expected a share that "
            f"leaves at least {classes} on either side, one of each class, such as 0.25"
        )
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=held_out, stratify=y, random_state=seed)
    return *_columns(X_train, y_train), *_columns(X_test, y_test)


def _columns(X, y):
    """Return (X, Y) with examples in columns, from scikit-learn's examples in rows and labels in a line."""
    return np.ascontiguousarray(X.T, dtype=float), y.reshape(1, -1).astype(float)


def _check_toy(m, noise, seed):
    if not isinstance(m, Integral) or isinstance(m, bool) or m < 1:
        raise ValueError(f"m is {m!r}: expected a whole number of examples, at least 1")
    if not isinstance(noise, Real) or isinstance(noise, bool) or not 0 <= noise < math.inf:
        raise ValueError(f"noise is {noise!r}: expected a finite number of at least 0")
    _check_seed(seed)


def _check_seed(seed):
    if not isinstance(seed, Integral) or isinstance(seed, bool) or not 0 <= seed < 2**32:
        raise ValueError(f"seed is {seed!r}: expected a whole number from 0 to {2**32 - 1}")
