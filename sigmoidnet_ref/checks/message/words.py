"""Numbers, arrays and odd results in the words of a message."""

import numpy as np

from ..definition.results import scale_of

ROWS, COLUMNS = 2, 4
LINE = 68  # characters behind a label


def number(value, digits=4):
    """Return a number with `digits` significant digits, 0 and 1 as such."""
    return f"{float(value):.{digits}g}"


def first_place(mask):
    """Return the index of the first True, in reading order."""
    return tuple(int(i) for i in np.argwhere(mask)[0])


def element(name, array, place, digits=4):
    """Return dW[0, 1] = 0.02143, or just the number where the array is one."""
    value = number(array[place], digits)
    return f"{name}[{', '.join(map(str, place))}] = {value}" if place else value


def window(array, digits=4):
    """Return the first rows and columns of an array, dots for the rest."""
    if array.ndim == 0:
        return number(array, digits)
    if array.ndim == 1:
        shown = " ".join(number(value, digits) for value in array[:COLUMNS])
        return f"[{shown}{' ...' if array.size > COLUMNS else ''}]"
    rows = [window(row, digits) for row in array[:ROWS]]
    return f"[{' '.join(rows)}{' ...' if len(array) > ROWS else ''}]"


def call_told(name, arguments, case):
    """Return {"input": ...}: the arguments so that they can be typed again, where a line is enough for that.

    Else {"input": ..., "fetch": ...}: what they are, and the line that fetches them into the notebook.
    """
    if case.says_all:
        return {"input": case.text}
    given = dict(zip(arguments, case.args))
    if all(map(can_be_typed, given.values())):
        numbers = ", ".join(f"{letter} = {as_lists(value)}" for letter, value in given.items())
        if len(numbers) <= LINE:
            return {"input": numbers}
    return {"input": case.text, "fetch": fetching(list(given), f"check_{name}.inputs")}


def can_be_typed(value):
    if isinstance(value, (list, tuple)):
        return all(map(can_be_typed, value))
    return isinstance(value, (np.ndarray, int, float))


def as_lists(value):
    """Return a value with lists in place of its arrays: every digit is there, and Python reads it."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    return type(value)(map(as_lists, value)) if isinstance(value, (list, tuple)) else value


def fetching(letters, inputs):
    """Return X, params = check_forward_prop.inputs: the line that gives the inputs their names, where it fits."""
    if len(letters) == 1:
        return f"{letters[0]} = {inputs}[0]"
    line = f"{', '.join(letters)} = {inputs}"
    return line if len(line) <= LINE else f"given = {inputs}"


def side_by_side(name, expected, got):
    """Return {"expected": ..., "got": ...}: the arrays' first numbers, or the first element that differs."""
    off = np.abs(got - expected) > 1e-9 * scale_of(expected)
    if not off.any():
        off = got != expected
    place = first_place(off) if off.any() else ()
    seen = all(i < limit for i, limit in zip(place[-2:], (ROWS, COLUMNS)[-len(place[-2:]) :])) and expected.ndim <= 2
    if seen and window(expected) != window(got) and max(len(window(expected)), len(window(got))) <= LINE:
        return {"expected": window(expected), "got": window(got)}
    digits = 4 if number(expected[place]) != number(got[place]) else 12
    return {"expected": element(name, expected, place, digits), "got": element(name, got, place, digits)}


def wanted(leaf):
    """Return what kind of thing was expected: an array of shape (3, 1), or a plain number."""
    return f"an array of shape {leaf.shape}" if leaf.ndim else "a plain number"
