"""Slips in counting: shapes, indices, keys, loops."""

import ast
import re

from ..text import Edit, called
from . import kind


@kind("size")
def other_axis_of_a_shape(text):
    for node in shape_entries(text):
        if isinstance(node.slice, ast.Constant):
            yield text.replace(node.slice, str(1 - node.slice.value))


@kind("size")
def whole_shape(text):
    for node in shape_entries(text):
        yield text.replace(node, text.of(node.value))


@kind("size")
def length_for_columns(text):
    for node in shape_entries(text):
        if text.of(node.slice) == "1":
            yield text.replace(node, f"len({text.of(node.value.value)})")


@kind("size", beyond=True)
def all_places_for_columns(text):
    for node in shape_entries(text):
        if text.of(node.slice) == "1":
            yield text.replace(node, text.of(node.value.value) + ".size")


def shape_entries(text):
    for node in text.all(ast.Subscript):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            yield node


@kind("loop")
def range_starts_elsewhere(text):
    for node in ranges(text):
        args = list(map(text.of, node.args))
        if len(args) == 1:
            yield text.replace(node, f"range(1, {args[0]})")
        elif args[0] == "1":
            yield text.replace(node, f"range({args[1]})")
            yield text.replace(node.args[0], "2")
        else:
            yield text.replace(node.args[0], off_by_one(args[0], -1))


@kind("loop")
def range_ends_elsewhere(text):
    for node in ranges(text):
        end = node.args[0] if len(node.args) == 1 else node.args[1]
        for step in (1, -1):
            yield text.replace(end, off_by_one(text.of(end), step))


@kind("loop")
def range_without_its_step(text):
    for node in ranges(text):
        if len(node.args) == 3:
            yield Edit(text.end(node.args[1]), text.end(node.args[2]), "")


def ranges(text):
    return [node for node in text.all(ast.Call) if called(node) == "range" and node.args]


def off_by_one(old, step):
    """Return a text for one more or one less: L + 1 becomes L, L becomes L - 1."""
    match = re.fullmatch(r"(.+?) ([+-]) 1", old)
    if match and (match[2] == "+") == (step < 0):
        return match[1]
    if re.fullmatch(r"-?\d+", old):
        return str(int(old) + step)
    return f"{old} {'+' if step > 0 else '-'} 1"


@kind("loop")
def range_turned(text):
    for node in ranges(text):
        if len(node.args) >= 2:
            first, second, *_ = node.args
            yield Edit(text.start(first), text.end(second), f"{text.of(second)}, {text.of(first)}")


@kind("loop")
def reversed_dropped(text):
    for node in text.all(ast.Call):
        if called(node) == "reversed":
            yield text.replace(node, text.of(node.args[0]))


@kind("loop")
def reversed_added(text):
    for node in text.all(ast.For):
        if called(node.iter) == "range":
            yield text.replace(node.iter, f"reversed({text.of(node.iter)})")


@kind("loop", beyond=True)
def list_for_range(text):
    for node in ranges(text):
        if len(node.args) == 1:
            yield text.replace(node, text.of(node.args[0]))


@kind("loop broken off", beyond=True)
def loop_broken_off(text):
    for node in text.all(ast.For, ast.While):
        last = node.body[-1]
        yield Edit(text.end(last), text.end(last), f"\n{text.indent(last)}break")


@kind("index")
def index_off_by_one(text):
    for node in indices(text):
        for step in (1, -1):
            yield text.replace(node, off_by_one(text.of(node), step))


@kind("index", beyond=True)
def index_turned(text):
    for node in text.all(ast.Subscript):
        if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
            first, second = map(text.of, node.slice.elts)
            yield Edit(text.start(node.slice.elts[0]), text.end(node.slice.elts[1]), f"{second}, {first}")


@kind("index")
def index_dropped(text):
    for node in text.all(ast.Subscript):
        if isinstance(node.ctx, ast.Load) and not isinstance(node.value, ast.Attribute):
            yield text.replace(node, text.of(node.value))


def indices(text):
    """Yield what stands between square brackets and counts: a number, a letter, a letter and a number."""
    for node in text.all(ast.Subscript):
        for part in node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]:
            if re.fullmatch(r"-?\d+|[a-z](\w*)( [+-] 1)?", text.of(part)) and not isinstance(node.value, ast.Attribute):
                yield part


COUNTED = r"(?<=\{)[a-z]( [+-] 1)?(?=\})|(?<=str\()[a-z]( [+-] 1)?(?=\))|(?<=% )[a-z]\b"


@kind("index")
def key_off_by_one(text):
    for match in re.finditer(COUNTED, text.text):
        for step in (1, -1):
            yield Edit(match.start(), match.end(), off_by_one(match[0], step))


@kind("index")
def digit_for_the_letter(text):
    for match in re.finditer(COUNTED, text.text):
        yield Edit(match.start(), match.end(), "1")
    for node in indices(text):
        if text.of(node) in ("l", "i", "j", "k"):
            yield text.replace(node, "1")


@kind("key", beyond=True)
def another_letter_in_a_key(text):
    others = {"W": "b", "b": "W", "dW": "db", "db": "dW", "dA": "dW", "d": ""}
    for match in re.finditer(r"(?<=[\"'])(dW|db|dA|W|b|d)(?=[\"'{%])", text.text):
        yield Edit(match.start(), match.end(), others[match[0]])


@kind("key", beyond=True)
def d_dropped_or_added(text):
    for match in re.finditer(r"(?<=[\"'])(dW|db|W|b)(?=[\"'{%])", text.text):
        new = match[0][1:] if match[0].startswith("d") else "d" + match[0]
        yield Edit(match.start(), match.end(), new)


@kind("key", beyond=True)
def key_in_another_case(text):
    for match in re.finditer(r"(?<=[\"'])(W|b|dW|db)(?=[\"'{%])", text.text):
        yield Edit(match.start(), match.end(), match[0].swapcase())


@kind("key", beyond=True)
def underscore_in_a_key(text):
    for match in re.finditer(r"(?<=[\"'])(W|b|dW|db)(?=[\"'{%])", text.text):
        yield Edit(match.start(), match.end(), match[0] + "_")


@kind("key", beyond=True)
def number_left_a_number(text):
    for node in text.all(ast.Call):
        if called(node) == "str" and len(node.args) == 1:
            yield text.replace(node, text.of(node.args[0]))
