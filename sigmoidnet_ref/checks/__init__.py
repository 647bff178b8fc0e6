"""What a check cell calls: check_<function>(learner_function, seed=None).

A check prints one line of praise and what comes next, or raises CheckFailed, whose `.mistake` names the recognised
mistake (or is None) and whose `.function` names the exercise. An exception of the learner's own code goes on with its
traceback, the same two attributes, and a hint added as a note.

Each file in `exercises/` is an exercise; its check is made when it is first asked for.
"""

from importlib import import_module
from pkgutil import iter_modules

from sigmoidnet_ref import cells

from . import exercises
from .check import make_check
from .definition.pieces import missing
from .message.failures import CheckFailed

EXERCISES = tuple(sorted(module.name for module in iter_modules(exercises.__path__) if not module.ispkg))

__all__ = ["CheckFailed", "missing", *(f"check_{name}" for name in EXERCISES)]

cells.watch(EXERCISES)


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    exercise = import_module(f"{exercises.__name__}.{name.removeprefix('check_')}").EXERCISE
    return globals().setdefault(name, make_check(exercise))


def __dir__():
    return sorted({*globals(), *__all__})
