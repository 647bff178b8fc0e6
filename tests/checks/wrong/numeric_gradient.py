# ruff: noqa (written as learners write)
import numpy as np

from tests.checks.wrong import called


@called("one_sided")
def forward_difference(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    base = f(x)
    for i in np.ndindex(x.shape):
        up = x.copy()
        up[i] += h
        slope[i] = (f(up) - base) / h
    return slope


@called("divided_by_h")
def whole_step(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slope[i] = (f(x + e) - f(x - e)) / h
    return slope


@called("brackets_missing")
def brackets(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slope[i] = (f(x + e) - f(x - e)) / 2 * h
    return slope


@called("sign")
def down_minus_up(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slope[i] = (f(x - e) - f(x + e)) / (2 * h)
    return slope


@called("never_put_back")
def forgets(f, x, h=1e-5):
    x = np.array(x)
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] = x[i] + h
        up = f(x)
        x[i] = x[i] - 2 * h
        down = f(x)
        slope[i] = (up - down) / (2 * h)
    return slope


@called("flat")
def a_row(f, x, h=1e-5):
    slopes = []
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slopes.append((f(x + e) - f(x - e)) / (2 * h))
    return np.array(slopes)


@called("argument_changed")
def leaves_x_nudged(f, x, h=1e-5):
    keep = x.copy()
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slope[i] = (f(keep + e) - f(keep - e)) / (2 * h)
    x += h
    return slope


@called("place_alone")
def one_number_to_f(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        slope[place] = (f(x[place] + h) - f(x[place] - h)) / (2 * h)
    return slope


@called("h_ignored")
def own_h(f, x, h=1e-5):
    h = 1e-5
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slope[i] = (f(x + e) - f(x - e)) / (2 * h)
    return slope


@called("sign", "divided_by_h")
def pair_sign_whole_step(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        slope[i] = (f(x - e) - f(x + e)) / h
    return slope


@called("one_sided", "flat")
def pair_one_sided_flat(f, x, h=1e-5):
    e = np.eye(x.size) * h
    return np.array([(f(x + row.reshape(x.shape)) - f(x)) / h for row in e])
