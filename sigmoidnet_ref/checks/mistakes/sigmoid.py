import numpy as np

from . import mistake


def s(Z):
    return 1 / (1 + np.exp(-Z))


def filled_in_place(Z):
    """Return an array of Z's own type: whole numbers stay whole."""
    A = np.empty_like(Z)
    A[...] = s(Z)
    return A


def kept_off_the_ends(Z):
    A = s(Z)
    return np.where(A == 1, 0.999, np.where(A == 0, 0.001, A))


def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def plain_softmax(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=0)


def softmax_of_all(Z):
    return np.exp(Z) / np.exp(Z).sum()


def with_cache(activation):
    """Return a function that gives (activation(Z), Z)."""
    return lambda Z: (activation(Z), Z)


# fmt: off
MISTAKES = [
    mistake("only_A_returned", "the way back needs Z as well: return two things, A and Z.", s),
    mistake("order_swapped", "the two are in the wrong order: A comes first, then Z.", lambda Z: (Z, s(Z))),
    mistake("cache_is_A", "the cache holds A; the way back needs the Z that went in.", lambda Z: (s(Z), s(Z))),
    mistake("cache_in_a_tuple", "the cache is Z itself, not a tuple with Z in it: mind the comma.", lambda Z: (s(Z), (Z,))),
    mistake("cache_negated", "the cache holds -Z; keep Z as it came in.", lambda Z: (s(Z), -Z)),
    mistake("sign_of_exponent", "A falls where Z rises: look at the sign in the exponent.", with_cache(lambda Z: 1 / (1 + np.exp(Z))), code=r"(?s)\A(?!.*(where\(|\bif ))"),
    mistake("minus_below", "the sum below the line has a minus where a plus belongs.", with_cache(lambda Z: 1 / (1 - np.exp(-Z)))),
    mistake(
        "line_of_the_fraction_missing",
        "this is 1 + exp(-Z): all of that belongs below the line, as in 1 / (...).",
        with_cache(lambda Z: 1 / 1 + np.exp(-Z)),
    ),
    mistake("one_plus_missing", "the 1 + below the line is missing.", with_cache(lambda Z: 1 / np.exp(-Z))),
    mistake(
        "exp_overflows",
        "exp of a large positive number is inf, and inf / inf is nan. With exp(-Z) below the line only, A stays right.",
        with_cache(lambda Z: np.exp(Z) / (1 + np.exp(Z))),
    ),
    mistake("whole_numbers_cut", "A has the type of Z, so for whole numbers all is cut to 0. Make a float array.", with_cache(filled_in_place)),
    mistake(
        "ends_replaced",
        "A is pushed away from 0 and 1. Leave it; the cost is the place that takes care of them.",
        with_cache(kept_off_the_ends),
        with_cache(lambda Z: np.clip(s(Z), 0.001, 0.999)),
        with_cache(lambda Z: np.clip(s(Z), 0.01, 0.99)),
        with_cache(lambda Z: np.clip(s(Z), 1e-5, 1 - 1e-5)),
    ),
    mistake("tanh", "this is the hyperbolic tangent: it runs from -1 to 1, the sigmoid from 0 to 1.", with_cache(np.tanh)),
    mistake("relu", "this is another activation, relu: the sigmoid bends smoothly from 0 to 1.", with_cache(lambda Z: np.maximum(0, Z))),
    mistake("softmax", "this divides by the sum over the units (softmax). Each number is squashed on its own.", with_cache(softmax), with_cache(plain_softmax), with_cache(softmax_of_all)),
    mistake("slope_returned", "this is the slope of the sigmoid, A * (1 - A). Here A itself is wanted.", with_cache(lambda Z: s(Z) * (1 - s(Z)))),
    mistake("activation_not_applied", "Z comes back as it went in: nothing was squashed.", with_cache(lambda Z: Z)),
    mistake("applied_twice", "the sigmoid was applied twice.", with_cache(lambda Z: s(s(Z)))),
    mistake("step", "this is a hard step. The sigmoid rises smoothly.", with_cache(lambda Z: (Z > 0).astype(float))),
    mistake("straight_line", "this is a straight line with cut ends, near the sigmoid but not equal.", with_cache(lambda Z: np.clip(0.5 + Z / 4, 0, 1)), with_cache(lambda Z: np.clip(0.5 + Z / 5, 0, 1)), with_cache(lambda Z: np.clip(0.5 + Z / 6, 0, 1)), with_cache(lambda Z: np.clip(0.5 + Z / 25, 0, 1))),
    mistake("Z_stretched", "this is the sigmoid of Z times a factor: it should be that of Z alone.", with_cache(lambda Z: s(2 * Z)), with_cache(lambda Z: s(Z / 2)), with_cache(lambda Z: s(10 * Z))),
    mistake("two_above", "the numerator is 1.", with_cache(lambda Z: 2 * s(Z)), with_cache(lambda Z: 2 * s(Z) - 1)),
    mistake("two_below", "the number added below the line is 1.", with_cache(lambda Z: 1 / (2 + np.exp(-Z)))),
    mistake("power_of_two", "the base is e = 2.718..., as in np.exp, not another number.", with_cache(lambda Z: 1 / (1 + 2.0 ** -Z)), with_cache(lambda Z: 1 / (1 + 10.0 ** -Z))),
    mistake("e_cut_short", "this is e cut short, so the answers are a little off: np.exp has all its digits.", *(with_cache(lambda Z, e=e: 1 / (1 + e**-Z)) for e in (2.7, 2.71, 2.718, 2.7182, 2.7183, 2.71828, 2.72))),
    mistake("average_first", "all numbers of Z were made one before they were squashed. Squash each on its own.", with_cache(lambda Z: s(np.sum(Z))), with_cache(lambda Z: s(np.mean(Z)))),
    mistake("transposed", "A is the transpose of what it should be: keep the shape of Z.", lambda Z: (s(Z).T, Z), lambda Z: (s(Z).T, Z.T)),
    mistake("float32", "the numbers were made float32, which keeps only 7 digits. Stay with float64.", lambda Z: (s(Z.astype(np.float32)), Z), lambda Z: (s(Z).astype(np.float32), Z), lambda Z: (s(Z.astype(np.float32)), Z.astype(np.float32))),
    mistake("rounded", "the result was rounded. Keep all digits.", with_cache(lambda Z: np.round(s(Z), 2)), with_cache(lambda Z: np.round(s(Z), 3)), with_cache(lambda Z: np.round(s(Z), 4))),
]
