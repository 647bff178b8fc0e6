"""Tries edits on a wrong answer: does one of a given family, or one in a given line, make it right?

This decides whether a hint is true where it speaks of something else than the edit that made the answer wrong. It is a
search of its own, by the kinds of slips and by brute force, and knows nothing of how the checks look for a cause.
"""

import contextlib
import copy
import io
import warnings
from functools import cache

import numpy as np

from tests.checks.answers import check_of

from .bounded import Endless, bounded
from .corpus import compiled, edits_of
from .text import Text

SEEDS = 11, 777
SECONDS = 0.5


def repaired_by(answer, families=None, line=None):
    """Return whether an edit of one of these families (None: any), in that line (None: any), repairs the answer."""
    return any(is_right(answer, changed) for changed in candidates(answer.source, families, line))


def candidates(source, families, line):
    text = Text(source)
    for kind, edit in edits_of(source):
        first, last = text.line_of(edit.start), text.line_of(max(edit.start, edit.end - 1))
        if (families is None or kind.undoes in families) and (line is None or first <= line <= last):
            yield text.changed(edit)


def is_right(answer, source):
    """Return whether a changed source gives what the reference gives, at every point of two draws."""
    function = compiled(answer.exercise, source, answer.names)
    return function is not None and all(right_at(answer.exercise, function, seed) for seed in SEEDS)


def right_at(exercise, function, seed):
    spec, state = check_of(exercise).exercise, np.random.get_state()
    try:
        with quiet(), bounded(SECONDS):
            for case, like in drawn(exercise, seed):
                np.random.seed(seed + 5)
                got = dict(spec.result.read(function(*copy.deepcopy(case.args)), like))
                if not agree(got, dict(spec.result.read(like, like)), spec.tolerance):
                    return False
        return True
    except (Exception, Endless):
        return False
    finally:
        np.random.set_state(state)


@contextlib.contextmanager
def quiet():
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


@cache
def drawn(exercise, seed):
    """Return [(case, what the reference gives)]."""
    spec = check_of(exercise).exercise
    rng = np.random.default_rng(seed)
    cases = spec.cases(rng, spec.suspects) if spec.suspects else spec.cases(rng)
    return [(case, spec.reference(*copy.deepcopy(case.args))) for case in cases]


def agree(got, expected, tolerance):
    """Return whether two dicts of leaves hold the same arrays."""
    return got.keys() == expected.keys() and all(close(got[name], expected[name], tolerance) for name in expected)


def close(one, other, tolerance=1e-9):
    arrays = all(isinstance(value, (np.ndarray, np.floating)) for value in (one, other))
    if not arrays or one.shape != other.shape:
        return False
    scale = np.abs(other).max(initial=0.0) or 1.0
    return bool((np.abs(one - other) <= tolerance * scale).all())
