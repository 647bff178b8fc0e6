# ruff: noqa (written as learners write)
import numpy as np


def plain(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up = x.copy()
        down = x.copy()
        up[place] += h
        down[place] -= h
        gradient[place] = (f(up) - f(down)) / (2 * h)
    return gradient


def put_back(f, x, h=1e-5):
    x = x.copy()
    gradient = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        gradient[i] = (up - down) / (2 * h)
    return gradient


def nudges_the_argument_and_back(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        down = f(x)
        x[i] += h
        gradient[i] = (up - down) / (2 * h)
    return gradient


def nditer(f, x, h=1e-5):
    gradient = np.empty(x.shape)
    places = np.nditer(x, flags=["multi_index"])
    while not places.finished:
        i = places.multi_index
        nudge = np.zeros(x.shape)
        nudge[i] = h
        gradient[i] = (f(x + nudge) - f(x - nudge)) / 2 / h
        places.iternext()
    return gradient


def flat(f, x, h=1e-5):
    slopes = []
    for k in range(x.size):
        nudge = np.zeros(x.size)
        nudge[k] = h
        nudge = nudge.reshape(x.shape)
        slopes.append((f(x + nudge) - f(x - nudge)) * 0.5 / h)
    return np.array(slopes).reshape(x.shape)


def identity_rows(f, x, h=1e-5):
    steps = h * np.eye(x.size)
    slopes = [(f(x + step.reshape(x.shape)) - f(x - step.reshape(x.shape))) / (2 * h) for step in steps]
    return np.reshape(slopes, x.shape)


def two_halves(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        forward, backward = (f(x + e) - f(x)) / h, (f(x) - f(x - e)) / h
        gradient[i] = (forward + backward) / 2
    return gradient


def enumerated(f, x, h=0.00001):
    gradient = np.full(x.shape, np.nan)
    for place, value in np.ndenumerate(x):
        ends = []
        for side in (+1, -1):
            there = x.astype(float)
            there[place] = value + side * h
            ends.append(f(there))
        gradient[place] = (ends[0] - ends[1]) / (2.0 * h)
    return gradient
