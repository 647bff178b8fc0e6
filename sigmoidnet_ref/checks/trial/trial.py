"""Calls a function at test points and writes down all it did. Looks at nothing but what comes back,
so the function may as well be a proxy for one that lives in another process."""

import contextlib
import io
import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..definition.results import same_result
from .draws import drawn

FEW = 4  # points at which one looks again for what is kept between calls


@dataclass
class Outcome:
    """What one call gave: named leaves or an exception, the arguments it changed, floating-point trouble on the way."""

    seen: dict
    raw: object = None
    error: Exception | None = None
    changed: tuple = ()
    trouble: set = field(default_factory=set)


def copied(value):
    """Return a copy of arrays, dicts, lists and tuples all the way down; functions and numbers as they are."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, dict):
        return {key: copied(piece) for key, piece in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(copied(piece) for piece in value)
    return value


def unchanged(value, before):
    """Return whether an argument still is what it was (to rounding: x may be nudged and put back)."""
    if isinstance(before, np.ndarray):
        return (
            isinstance(value, np.ndarray)
            and value.shape == before.shape
            # Most arguments are as they were to the bit, which is seen in a tenth of the time.
            and (np.array_equal(value, before) or bool(np.allclose(value, before, rtol=1e-14, atol=1e-18)))
        )
    if isinstance(before, dict):
        return value.keys() == before.keys() and all(unchanged(value[key], before[key]) for key in before)
    if isinstance(before, (list, tuple)):
        return len(value) == len(before) and all(map(unchanged, value, before))
    return True


@contextlib.contextmanager
def random_state_kept():
    """Put NumPy's global random state back at the end: what is called in between may seed it."""
    state = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(state)


@contextlib.contextmanager
def quiet():
    """Run with warnings silenced; yield a set of the floating-point troubles met, in NumPy's words."""
    trouble = set()
    with warnings.catch_warnings(), np.errstate(all="call", call=lambda what, flag: trouble.add(what)):
        warnings.simplefilter("ignore")
        yield trouble


def call_again(*args):
    """Return what `call` returns, with what the function prints kept back: it was on screen once."""
    __tracebackhide__ = True
    with contextlib.redirect_stdout(io.StringIO()):
        return call(*args)


def call(exercise, f, case, like, seed):
    """Return the Outcome of f at one case. `like` is the reference's result there, which names the parts.

    NumPy's global random state starts from `seed`, so that even a function that sets no seed can be repeated.
    """
    __tracebackhide__ = True
    given = case.args
    args = copied(given)
    np.random.seed(seed)
    with quiet() as trouble:
        try:
            raw = f(*args)
        except Exception as error:
            return Outcome({}, error=error, trouble=trouble)
    changed = tuple(
        name for name, arg, before in zip(exercise.arguments, args, given) if not unchanged(arg, before)
    )
    return Outcome(dict(exercise.result.read(raw, like)), raw, None, changed, trouble)


def points(exercise, seed):
    """Return the test points that `seed` draws. The order of suspects is drawn apart: it decides a verdict."""
    rng = np.random.default_rng(seed)
    if not exercise.suspects:
        return exercise.cases(rng)
    order = np.random.default_rng(drawn(seed, "order")).permutation(len(exercise.suspects))
    return exercise.cases(rng, [exercise.suspects[i] for i in order])


@dataclass
class Trial:
    """A function at all test points of an exercise, beside what the reference gives there."""

    exercise: object
    f: object
    cases: list
    likes: list
    expected: list
    outcomes: list
    seed: int

    @classmethod
    def start(cls, exercise, f, seed, most=None):
        """Return the trial of f at the lesson's own example and at the points that `seed` draws.

        With `most`, at the first so many of the drawn ones alone.
        """
        __tracebackhide__ = True
        drawn = points(exercise, seed)
        cases = drawn[:most] if most else [*exercise.worked_examples, *drawn]
        likes = [exercise.reference(*copied(case.args)) for case in cases]
        expected = [dict(exercise.result.read(like, like)) for like in likes]
        trial = cls(exercise, f, cases, likes, expected, [], seed)
        trial.outcomes = [call(exercise, f, case, like, trial.global_seed) for case, like in zip(cases, likes)]
        return trial

    @property
    def first_drawn(self):
        """Return where the points begin whose numbers are not those of the lesson."""
        return len(self.exercise.worked_examples)

    @cached_property
    def global_seed(self):
        """What NumPy's global state is set to before a call: a function that forgets its seed is known by it."""
        return drawn(self.seed, "state") % 2**32

    def again(self, f, *, backwards=False):
        """Return f's outcomes at the same points, called in order or last point first; listed in order."""
        steps = range(len(self.cases))
        order = reversed(steps) if backwards else steps
        seed = drawn(self.seed, "state backwards") % 2**32 if backwards else self.global_seed
        outcomes = {i: call_again(self.exercise, f, self.cases[i], self.likes[i], seed) for i in order}
        return [outcomes[i] for i in steps]

    def elsewhere(self, most=FEW, step=1):
        """Return the trial of the function with other values of the same shapes, at the first points or at all."""
        __tracebackhide__ = True
        with contextlib.redirect_stdout(io.StringIO()):
            return Trial.start(self.exercise, self.f, self.seed + step, most=most)

    def right(self, i):
        """Return whether the result at case i is right."""
        return self.outcomes[i].error is None and same_result(
            self.outcomes[i].seen, self.expected[i], self.exercise.tolerance
        )


def alike(one, other, tolerance):
    """Return whether two outcomes are the same: same values and kinds, or the same exception."""
    if one.error is not None or other.error is not None:
        return error_signature(one.error) == error_signature(other.error)
    return same_result(one.seen, other.seen, tolerance)


def error_signature(error):
    """Return what identifies an exception in any style of code: its type, and its message or the sizes in it."""
    if error is None:
        return None
    message = str(error)
    aligned = re.search(r"not aligned: (\d+) \(dim \d+\) != (\d+)|size (\d+) is different from (\d+)", message)
    if aligned:
        return "not aligned", frozenset(size for size in aligned.groups() if size)
    return type(error).__name__, re.sub(r"\b0x[0-9A-Fa-f]+", "0x", message)  # where it lies differs from call to call
