"""Reads what a function returned into named leaves, so that two results can be compared piece by piece.

A leaf is a float array, or an Odd: a thing of the wrong kind, in words. Nested tuples may be lists; a number may be
a float, a NumPy number or a 0-d array.
"""

import re
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Odd:
    """Something that is not an array or number: what kind it is, and how to say so."""

    kind: str
    text: str
    content: tuple = ()  # the arrays in it, one after the other
    wanted: str = ""  # what belongs there, in words, where it is more than one array or number


MISSING = Odd("missing", "nothing")


@dataclass(frozen=True)
class Array:
    name: str

    def read(self, got, like, where=""):
        yield self.name + where, array_leaf(got, like)


@dataclass(frozen=True)
class Number:
    name: str

    def read(self, got, like, where=""):
        yield self.name + where, number_leaf(got)


@dataclass(frozen=True)
class Numbers:
    """A list of numbers, or a 1-d array of them."""

    name: str

    def read(self, got, like, where=""):
        yield self.name + where, numbers_leaf(got)


class Tuple:
    """A tuple or list of named parts, in a fixed order."""

    def __init__(self, *parts, name="the result"):
        self.parts = parts
        self.name = name

    @property
    def words(self):
        parts = (part.words if isinstance(part, Tuple) else part.name for part in self.parts)
        return f"({', '.join(parts)})"

    def read(self, got, like, where=""):
        if isinstance(got, (tuple, list)) and len(got) == len(self.parts):
            for part, piece, like_piece in zip(self.parts, got, like):
                yield from part.read(piece, like_piece, where)
        else:
            yield self.name + where, odd(got, self.words)


@dataclass(frozen=True)
class Each:
    """A list or tuple with one entry per layer."""

    name: str
    part: object

    def read(self, got, like, where=""):
        if not isinstance(got, (tuple, list)):
            yield self.name + where, odd(got, f"a list with one {self.part.words} for each layer")
        elif len(got) != len(like):
            yield self.name + where, Odd("length", describe(got), contents(got), f"a list of {len(like)}")
        else:
            for i, (piece, like_piece) in enumerate(zip(got, like)):
                yield from self.part.read(piece, like_piece, f"{where} in {self.name}[{i}]")


@dataclass(frozen=True)
class Dict:
    """A dict of arrays. Keys that match `ignore` may be there or not."""

    name: str
    ignore: str = "$."  # matches nothing

    def read(self, got, like, where=""):
        if not isinstance(got, dict):
            yield self.name + where, odd(got, "a dict")
            return
        for key, value in like.items():
            if not re.fullmatch(self.ignore, key):
                yield key, array_leaf(got[key], value) if key in got else MISSING
        for key in got:
            if key not in like and not re.fullmatch(self.ignore, str(key)):
                yield str(key), Odd("extra", "an entry too many", contents(got[key]))


def array_leaf(got, like):
    if isinstance(got, np.matrix):
        return Odd("matrix", "an np.matrix", contents(got))
    if isinstance(got, (bool, int, float, np.generic)) and not isinstance(got, np.void):
        got = np.asarray(got)
    if not isinstance(got, np.ndarray):
        return odd(got)
    if got.dtype.kind == "f" and got.dtype.itemsize < 8:
        return Odd("float32", f"numbers of type {got.dtype}", contents(got))
    if got.dtype.kind not in "biuf":
        return Odd("object", f"an array of type {got.dtype}")
    return got.astype(float)


def number_leaf(got):
    if isinstance(got, (list, tuple, dict)) or got is None:
        return odd(got)
    return array_leaf(got, 0.0)


def numbers_leaf(got):
    if isinstance(got, np.ndarray):
        return array_leaf(got, got)
    if not isinstance(got, (list, tuple)):
        return odd(got, "a list of numbers")
    leaves = [number_leaf(number) for number in got]
    for leaf in leaves:
        if isinstance(leaf, Odd):
            return Odd(leaf.kind, f"a list that holds {leaf.text}", contents(got))
        if leaf.shape != ():
            return Odd("inner_shape", f"a list that holds arrays of shape {leaf.shape}", contents(got))
    return np.array(leaves, dtype=float)


DEEPEST = 8  # lists in lists


def odd(got, wanted=""):
    return Odd(kind_of(got), describe(got), contents(got), wanted)


def contents(got, above=()):
    """Return all numbers in a nested thing as a tuple of flat float arrays; text and the like as they are.

    The walk ends at a list or a dict that was put into itself (`above`: those on the way to `got`).
    """
    if isinstance(got, (dict, list, tuple)):
        if id(got) in above or len(above) == DEEPEST:
            return ()
        above = (*above, id(got))
    if isinstance(got, dict):
        return tuple(piece for key, value in got.items() for piece in (str(key), *contents(value, above)))
    if isinstance(got, (list, tuple)):
        return tuple(piece for value in got for piece in contents(value, above))
    if isinstance(got, (bool, int, float, np.generic, np.ndarray)):
        array = np.asarray(got)
        return (array.astype(float).ravel(),) if array.dtype.kind in "biuf" else ()
    return (got,) if isinstance(got, str) else ()


def kind_of(got):
    if got is None:
        return "none"
    if isinstance(got, (bool, int, float, np.generic)):
        return "number"
    if isinstance(got, np.ndarray):
        return "array"
    if isinstance(got, tuple):
        return f"tuple{len(got)}"
    return type(got).__name__


def describe(got):
    """Return a few words that say what `got` is."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray):
        return f"one array of shape {got.shape}"
    if isinstance(got, (tuple, list)):
        noun = "tuple" if isinstance(got, tuple) else "list"
        return f"a {noun} of {len(got)}"
    if isinstance(got, dict):
        return "a dict"
    if isinstance(got, (bool, int, float, np.generic)):
        return "one number"
    if isinstance(got, str):
        return "a text"
    if callable(got):
        return "a function"
    return f"a {type(got).__name__}"


def family(name):
    """Return the part's name without layer numbers: dW3 -> dW, Z in caches[2] -> Z in caches."""
    return re.sub(r"\[\d+\]|\d+$", "", name)


def scale_of(leaf):
    """Return the largest absolute value, or 1 for an array of zeros: what an error is measured against."""
    top = np.abs(leaf).max(initial=0.0)
    if not np.isfinite(top):
        top = np.abs(leaf[np.isfinite(leaf)]).max(initial=0.0)
    return top or 1.0


def same(got, expected, tolerance=1e-9):
    """Return whether two leaves agree: same kind and shape, values within `tolerance` of the expected array's scale."""
    if isinstance(got, Odd) or isinstance(expected, Odd):
        return isinstance(got, Odd) and isinstance(expected, Odd) and same_odd(got, expected, tolerance)
    if got.shape != expected.shape:
        return False
    with np.errstate(invalid="ignore"):
        close = np.abs(got - expected) <= tolerance * scale_of(expected)
    return bool(close.all() or (close | (got == expected) | (np.isnan(got) & np.isnan(expected))).all())


def same_odd(got, expected, tolerance):
    return (got.kind, got.text, len(got.content)) == (expected.kind, expected.text, len(expected.content)) and all(
        same(one, other, tolerance)
        if isinstance(one, np.ndarray) and isinstance(other, np.ndarray)
        else one is other or (isinstance(one, str) and one == other)
        for one, other in zip(got.content, expected.content)
    )


def same_result(got, expected, tolerance=1e-9):
    """Return whether two dicts of leaves agree in every part."""
    return got.keys() == expected.keys() and all(same(got[name], expected[name], tolerance) for name in expected)
