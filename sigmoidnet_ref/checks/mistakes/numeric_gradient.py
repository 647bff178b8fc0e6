import numpy as np

from . import mistake


def slopes(slope):
    """Return a numeric_gradient that measures each place with slope(f, up, x, down, h); up and down are nudged copies."""

    def numeric_gradient(f, x, h=1e-5):
        gradient = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[place] += h
            down[place] -= h
            gradient[place] = slope(f, up, x, down, h)
        return gradient

    return numeric_gradient


def central(f, up, x, down, h):
    return (f(up) - f(down)) / (2 * h)


def reshaped(shape):
    return lambda f, x, h=1e-5: shape(slopes(central)(f, x, h))


def never_put_back(f, x, h=1e-5):
    x, gradient = x.copy(), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        up = f(x)
        x[place] -= 2 * h
        gradient[place] = (up - f(x)) / (2 * h)
    return gradient


def put_back_once(f, x, h=1e-5):
    """Return slopes where the place ends up where it was nudged first, h too high."""
    x, gradient = x.copy(), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        start = f(x)
        x[place] += h
        gradient[place] = (f(x) - start) / h
    return gradient


def all_at_once(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def place_alone(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        gradient[place] = central(f, x[place] + h, x[place], x[place] - h, h)
    return gradient


def first_place_only(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    first = (0,) * x.ndim
    gradient[first] = slopes(central)(f, x, h)[first]
    return gradient


def rows_nudged(f, x, h=1e-5):
    """Return slopes where x is nudged with one index: of a matrix, that is a whole row."""
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


def copied_once(f, x, h=1e-5):
    up, down, gradient = x.copy(), x.copy(), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up[place] += h
        down[place] -= h
        gradient[place] = (f(up) - f(down)) / (2 * h)
    return gradient


# fmt: off
MISTAKES = [
    mistake("one_sided", "only one side is measured, which leaves an error that grows with h. Nudge x up and down, and compare those two.", slopes(lambda f, up, x, down, h: (f(up) - f(x)) / h), slopes(lambda f, up, x, down, h: (f(x) - f(down)) / h), put_back_once),
    mistake("divided_by_h", "from x - h to x + h the step is 2h long: you divided by h.", slopes(lambda f, up, x, down, h: (f(up) - f(down)) / h)),
    mistake("half_of_one_side", "the difference spans one h only, but is divided by 2h.", slopes(lambda f, up, x, down, h: (f(up) - f(x)) / (2 * h)), slopes(lambda f, up, x, down, h: (f(x) - f(down)) / (2 * h))),
    mistake("brackets_missing", "/ 2 * h divides by 2 and then multiplies by h: put brackets around 2 * h.", slopes(lambda f, up, x, down, h: (f(up) - f(down)) / 2 * h)),
    mistake("bracket_around_difference", "only the second term is divided: put brackets around the difference.", slopes(lambda f, up, x, down, h: f(up) - f(down) / (2 * h))),
    mistake("not_divided", "the difference is not divided by the length of the step.", slopes(lambda f, up, x, down, h: f(up) - f(down)), slopes(lambda f, up, x, down, h: f(up) - f(x))),
    mistake("sign", "the slope has the wrong sign: it is f one h above minus f one h below.", slopes(lambda f, up, x, down, h: (f(down) - f(up)) / (2 * h))),
    mistake("sum_for_difference", "up and down are added; a slope is their difference.", slopes(lambda f, up, x, down, h: (f(up) + f(down)) / (2 * h))),
    mistake("second_derivative", "this measures the bend (the second derivative), not the slope.", slopes(lambda f, up, x, down, h: (f(up) - 2 * f(x) + f(down)) / h**2)),
    mistake("never_put_back", "a nudged place stays nudged while the next is measured. Put it back first.", never_put_back),
    mistake("all_at_once", "all places are nudged together. Nudge one at a time; the result has the shape of x.", all_at_once, lambda f, x, h=1e-5: np.full(x.shape, all_at_once(f, x, h)), lambda f, x, h=1e-5: (f(x + h) - f(x)) / h, code=r"(?s)\A(?!.*\+= \(*f\()"),
    mistake("rows_nudged_together", "with one index a whole row is nudged at once. Each single place needs a nudge of its own.", rows_nudged, code=r"\["),
    mistake("copied_once", "up and down keep the nudges of the places before. Each place needs fresh copies of x.", copied_once, code=r"copy|array"),
    mistake("first_place_only", "only the first place is measured: the loop ends too early.", first_place_only),
    mistake("place_alone", "f gets one number alone: hand it all of x, with this place nudged.", place_alone),
    mistake("flat", "the slopes are right, but in one long row: give them the shape of x.", reshaped(np.ravel), reshaped(lambda g: g.reshape(1, -1)), reshaped(lambda g: g.reshape(-1, 1))),
    mistake("list_returned", "the slopes are right, but in a list: return an array with the shape of x.", reshaped(lambda g: g.tolist()), reshaped(lambda g: list(g.ravel()))),
    mistake("h_ignored", "the h that was handed in is not used.", *(lambda f, x, h=None, fixed=fixed: slopes(central)(f, x, fixed) for fixed in (1e-5, 0.1, 1e-2, 1e-3))),
    mistake("value_returned", "this is the value of f, not its slope.", slopes(lambda f, up, x, down, h: f(x)), lambda f, x, h=1e-5: f(x)),
    mistake("nudged_by_2h", "each side is nudged too far for the length you divide by.", slopes(lambda f, up, x, down, h: (f(2 * up - x) - f(2 * down - x)) / (2 * h))),
    mistake("magnitude_only", "a slope has a sign; the absolute value loses it.", reshaped(np.abs)),
]
