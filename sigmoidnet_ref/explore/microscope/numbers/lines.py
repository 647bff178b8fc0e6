"""Which line of the learner's function made a number: the first one after which a name holds it."""

import contextlib
import copy
import io

import numpy as np

from sigmoidnet_ref import watch

SAME = 1e-9  # relative: what one name holds may be worked out in another order elsewhere
DEEP = 4  # a cache lies in a tuple, in a tuple, in a list


class Lines:
    """Watches each function once per arguments, and answers from what it saw."""

    def __init__(self, given):
        self._given, self._seen = given, {}

    def that_made(self, name, args, array, wanted):
        """Return (number, text) of the line of function `name` that made this array, or None where no line can be told.

        Of several lines the one counts that gives the array the name `wanted`, else the first.
        """
        key = name, tuple(map(id, args))
        if key not in self._seen:
            self._seen[key] = args, *self._watched(self._given[name], args)
        _, result, lines = self._seen[key]
        found = list(_newly_held(lines, array))
        if not found and lines and holds(result, array):
            found = [(lines[-1], "")]
        best = [line for line, local in found if local == wanted] or [line for line, _ in found]
        return (best[0].number, best[0].text) if best and best[0].text else None

    @staticmethod
    def _watched(function, args):
        try:
            with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
                return watch.lines(function, *copy.deepcopy(args))
        except (Exception, watch.Stopped):  # it answered when its numbers were made: what keeps a state may do so
            return None, []


def _newly_held(lines, array):
    before = {}
    for line in lines:
        now = {name for name, value in line.names.items() if holds(value, array)}
        for name in now - before.keys():
            yield line, name
        before = dict.fromkeys(now)


def holds(value, array, deep=DEEP):
    """Return whether a value is this array, or a list, tuple or dict with it somewhere inside."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return deep > 0 and any(holds(part, array, deep - 1) for part in value)
    if not isinstance(value, np.ndarray | float | int):
        return False
    return np.shape(value) == np.shape(array) and bool(np.allclose(value, array, rtol=SAME, atol=0, equal_nan=True))
