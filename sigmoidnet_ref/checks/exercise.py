"""An exercise is data: its reference, its test points, how its result is read, and what praise can measure."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from . import stale
from .ladder import climb, must_be_a_function
from .words import side_by_side

# From an exercise's name to the seed of a check that is given none. Grading sets it: what it draws must be repeatable.
fresh_seed = ContextVar("fresh_seed", default=lambda name: secrets.randbelow(10**6))


@dataclass(frozen=True)
class Exercise:
    name: str
    reference: Callable
    arguments: tuple  # their names, in order
    returns: str  # how a message writes what comes back
    cases: Callable  # from a NumPy Generator to the list of test points
    result: object  # a reader from results.py
    praise: Callable  # from a Trial to a sentence with something measured in it
    locate: Callable  # from (Trial, Finding) to a sentence: where to look, judged by what is right
    may_change: tuple = ()
    tolerance: float = 1e-9
    like: dict | None = None  # part -> what has the same shape, as in {"db": "b"}
    in_words: Callable = side_by_side  # from (part, expected, got) to what a message says is expected, and was got
    misuse: Callable = lambda f: None  # from f, right by value, to (mistake, hint) where it does not follow its rng


def make_check(exercise):
    """Return check_<name>(f, seed=None), which prints one line of praise or raises CheckFailed."""

    def check(f, seed=None):
        __tracebackhide__ = True
        stale.refuse(exercise.name, f)
        must_be_a_function(exercise, f)
        trial = climb(exercise, f, fresh_seed.get()(exercise.name) if seed is None else seed)
        print(f"{exercise.name}: all checks passed. {exercise.praise(trial)}{stale.cheer()}")

    check.__name__ = check.__qualname__ = f"check_{exercise.name}"
    check.__doc__ = (
        f"Print praise if {exercise.name}({', '.join(exercise.arguments)}) is right, else raise CheckFailed.\n\n"
        "    `seed` draws the test points; without it they are fresh at every call.\n"
        "    An exception of the learner's own code goes on, with a hint added to it.\n"
    )
    check.exercise = exercise
    return check
