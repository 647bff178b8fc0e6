"""What stands for a learner's function where the checks are: a call asks the sandbox, and nothing of it runs here."""

import inspect
import linecache
from dataclasses import dataclass

from sigmoidnet_ref.grading.submission.sandbox.inside.wire import CELL

MOST_NAMES, LONGEST_NAME = 20, 80


@dataclass(frozen=True)
class DefLine:
    """Where a function begins, under the names that Python gives to it."""

    co_filename: str
    co_firstlineno: int


class Proxy:
    """Stands for a learner's function.

    `told` is what the sandbox says of its def line. Where a line of the learner's stands there, checks read the source
    as they do in a notebook; else the function is one whose source is unknown.
    """

    def __init__(self, name, calls, told=None):
        self.__name__, self._calls = name, calls
        place, arguments = place_of(told), arguments_of(told)
        self.outside = names_in(told, "outside") or ()
        if place and arguments is not None:
            self.__code__, self.__globals__, self.__signature__ = place, {}, arguments

    def __call__(self, *args, **kwargs):
        return self._calls.call(self.__name__, args, kwargs)


def place_of(told):
    """Return the DefLine that the sandbox tells of, or None where the learner's notebook has no such line."""
    cell, line = (told.get("cell"), told.get("line")) if isinstance(told, dict) else (None, None)
    if not isinstance(cell, str) or type(line) is not int:
        return None
    filename = CELL.format(cell)
    return DefLine(filename, line) if linecache.getline(filename, line) else None


def arguments_of(told):
    """Return the Signature of the names that the sandbox tells of, or None where they are no names of arguments."""
    names = names_in(told, "arguments")
    if names is None:
        return None
    try:
        return inspect.Signature([inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in names])
    except ValueError:  # a keyword of Python's, or twice the same
        return None


def names_in(told, key):
    """Return a list of names that the sandbox tells of, or None where it is none."""
    names = told.get(key) if isinstance(told, dict) else None
    return names if isinstance(names, list) and len(names) <= MOST_NAMES and all(map(is_a_name, names)) else None


def is_a_name(name):
    return isinstance(name, str) and len(name) <= LONGEST_NAME and name.isidentifier()
