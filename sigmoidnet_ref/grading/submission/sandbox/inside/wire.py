"""How the grader and the sandbox talk: frames of plain data. What comes in is checked; nothing in it is ever executed.

A frame is two lengths, a header in JSON and the bytes of its arrays. In the header, None, True, False, numbers and text
stand for themselves, and everything else is a list that begins with its kind:

    ["list", items]  ["tuple", items]  ["dict", pairs]  ["array", dtype, shape]  ["matrix", dtype, shape]
    ["number", dtype]  ["generator", numbers]  ["function", number]  ["other", name of the type, callable or not]

The bytes of the arrays follow in the order in which the arrays stand in the header, and none may be left over.

"other" stands for whatever is not plain data: its type's name arrives, the thing itself stays where it is.
This file is used on both sides of the wall, so it imports NumPy and nothing of the package.
"""

import json
import math
import re
import struct
from dataclasses import dataclass

import numpy as np

LENGTHS = struct.Struct("!II")
AXES = 64  # of an array, as many as NumPy has: a mistake that adds one per layer is a mistake, not an attack
DTYPES = frozenset("|b1 |i1 |u1 <i2 <u2 <i4 <u4 <i8 <u8 <f2 <f4 <f8".split())
DEEPEST = 12
CELL = "<your cell {}>"  # what a traceback shows as the file of a learner's cell
LARGEST_INT = 2**64
HEX = re.compile("[0-9a-f]{1,32}")


class Untrusted(Exception):
    """What arrived is not what this protocol allows. The text says what was wrong."""


@dataclass(frozen=True)
class Most:
    """The most that one frame may hold. Everything is counted before anything is built."""

    header: int = 1_000_000
    body: int = 16_000_000
    items: int = 200_000
    numbers: int = 4_000_000  # of all arrays together; no axis is longer, whether there is a number along it or not
    text: int = 10_000  # what a text holds beyond it is cut off


class Other:
    """Stands for something that is not plain data. Its class is named like the type of the thing it stands for."""

    def __repr__(self):
        return f"<{type(self).__name__}>"


class OtherFunction(Other):
    def __call__(self, *args, **kwargs):
        raise TypeError("a function that came out of the sandbox cannot be called")


def other(name, is_function):
    """Return an Other whose type has this name, callable or not."""
    name = name if isinstance(name, str) and name.isidentifier() and len(name) <= 80 else "object"
    return type(name, (OtherFunction if is_function else Other,), {})()


# ---- out


def pack(message, functions=None):
    """Return the frame of a message. Functions in it are appended to the list `functions`, if there is one."""
    body = []
    header = json.dumps(_encode(message, body, functions, 0)).encode()
    return LENGTHS.pack(len(header), sum(map(len, body))) + header + b"".join(body)


def whole(text):
    """Return a text without halves of characters: nobody could write them into a file later."""
    return text.encode("utf-8", "replace").decode()


def _encode(value, body, functions, depth):
    kind = type(value)
    if value is None or kind in (bool, float):
        return value
    if kind is str:
        return whole(value)
    if kind is int:
        return value if abs(value) < LARGEST_INT else ["other", "int", False]
    if depth < DEEPEST:
        if isinstance(value, np.ndarray):
            return _encode_array(value, body)
        if isinstance(value, np.generic):
            array = np.asarray(value)
            dtype = _put(array, body)
            return ["number", dtype] if dtype else ["other", kind.__name__, False]
        if isinstance(value, np.random.Generator) and isinstance(value.bit_generator, np.random.PCG64):
            return ["generator", generator_numbers(value)]
        if isinstance(value, (list, tuple)):
            items = [_encode(item, body, functions, depth + 1) for item in value]
            return ["tuple" if isinstance(value, tuple) else "list", items]
        if isinstance(value, dict):
            return [
                "dict",
                [[_encode(part, body, functions, depth + 1) for part in (key, item)] for key, item in value.items()],
            ]
    if functions is not None and callable(value):
        functions.append(value)
        return ["function", len(functions) - 1]
    return ["other", kind.__name__, callable(value)]


def generator_numbers(generator):
    """Return the state of a NumPy generator as four texts, as its numbers have up to 128 bits."""
    state = generator.bit_generator.state
    numbers = (state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"])
    return [f"{number:x}" for number in numbers]


def _encode_array(value, body):
    dtype = _put(np.asarray(value), body)
    if not dtype:
        return ["other", "ndarray", False]
    return ["matrix" if isinstance(value, np.matrix) else "array", dtype, list(value.shape)]


def _put(array, body):
    dtype = array.dtype.newbyteorder("<").str if array.dtype.kind in "biuf" else None
    if dtype not in DTYPES:
        return None
    body.append(array.astype(dtype, copy=False).tobytes())
    return dtype


# ---- in


def lengths(prefix, most):
    """Return (header, body) lengths from the first bytes of a frame. Raises Untrusted where they are too large."""
    header, body = LENGTHS.unpack(prefix)
    if header > most.header or body > most.body:
        raise Untrusted(f"more data than allowed ({header + body} bytes)")
    return header, body


def unpack(header, body, most, function=None):
    """Return the message of a frame. `function` maps the number of a function to what stands for it.

    Raises Untrusted for everything that is not exactly a message.
    """
    try:
        raw = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise Untrusted("no message") from error
    reader = _Reader(body, most, function)
    message = reader.read(raw, 0)
    if reader.at != len(body):
        raise Untrusted("bytes that belong to no array")
    return message


class _Reader:
    def __init__(self, body, most, function):
        self.body, self.at, self.most, self.function = body, 0, most, function
        self.left, self.numbers = most.items, most.numbers

    def read(self, raw, depth):
        self.left -= 1
        if self.left < 0 or depth > DEEPEST + 3:
            raise Untrusted("more pieces than allowed")
        if raw is None or type(raw) in (bool, float):
            return raw
        if type(raw) is str:
            return whole(raw[: self.most.text])
        if type(raw) is int and abs(raw) < LARGEST_INT:
            return raw
        if type(raw) is not list or not raw or type(raw[0]) is not str:
            raise Untrusted("a piece without a kind")
        read, length = self.KINDS.get(raw[0], (None, 0))
        if read is None or len(raw) != length:
            raise Untrusted("a piece of an unknown kind or form")
        return read(self, depth, *raw[1:])

    def read_list(self, depth, items):
        return [self.read(item, depth + 1) for item in _listed(items)]

    def read_tuple(self, depth, items):
        return tuple(self.read_list(depth, items))

    def read_dict(self, depth, pairs):
        found = {}
        for pair in _listed(pairs):
            if len(_listed(pair)) != 2:
                raise Untrusted("a pair that is none")
            key = self.read(pair[0], depth + 1)
            if key is not None and type(key) not in (bool, int, float, str):
                key = f"<{type(key).__name__}>"
            found[key] = self.read(pair[1], depth + 1)
        return found

    def read_array(self, depth, dtype, shape):
        shape = tuple(_listed(shape))
        if len(shape) > AXES or not all(type(n) is int and 0 <= n <= self.most.numbers for n in shape):
            raise Untrusted("an array of an impossible shape")
        if type(dtype) is not str or dtype not in DTYPES:
            raise Untrusted("an array of a type that is not allowed")
        dtype, count = np.dtype(dtype), math.prod(shape)
        self.numbers -= count
        if self.numbers < 0:
            raise Untrusted("more numbers than allowed")
        start, self.at = self.at, self.at + count * dtype.itemsize
        if self.at > len(self.body):
            raise Untrusted("an array without its numbers")
        try:
            # A copy: aligned, writable, and of bytes that belong to nothing else.
            return (
                np.frombuffer(self.body, dtype, count, start).reshape(shape).copy() if count else np.zeros(shape, dtype)
            )
        except ValueError as error:  # no number in it, and yet too large a shape for NumPy
            raise Untrusted("an array of an impossible shape") from error

    def read_matrix(self, depth, dtype, shape):
        array = self.read_array(depth, dtype, shape)
        if array.ndim != 2:
            raise Untrusted("a matrix without two axes")
        return array.view(np.matrix)

    def read_number(self, depth, dtype):
        return self.read_array(depth, dtype, [])[()]

    def read_generator(self, depth, numbers):
        if len(_listed(numbers)) != 4 or not all(type(n) is str and HEX.fullmatch(n) for n in numbers):
            raise Untrusted("a generator without its numbers")
        state, inc, has_uint32, uinteger = (int(number, 16) for number in numbers)
        generator = np.random.Generator(np.random.PCG64(0))
        generator.bit_generator.state = {
            "bit_generator": "PCG64",
            "state": {"state": state, "inc": inc},
            "has_uint32": has_uint32 & 1,
            "uinteger": uinteger & 0xFFFFFFFF,
        }
        return generator

    def read_function(self, depth, number):
        if self.function is None or type(number) is not int:
            raise Untrusted("a function where none belongs")
        return self.function(number)

    def read_other(self, depth, name, is_function):
        if name == "ndarray":
            return np.empty((0,), dtype=object)
        return other(name, is_function is True)

    KINDS = {
        "list": (read_list, 2),
        "tuple": (read_tuple, 2),
        "dict": (read_dict, 2),
        "array": (read_array, 3),
        "matrix": (read_matrix, 3),
        "number": (read_number, 2),
        "generator": (read_generator, 2),
        "function": (read_function, 2),
        "other": (read_other, 3),
    }


def _listed(items):
    if type(items) is not list:
        raise Untrusted("no list where one belongs")
    return items
