"""Edits of places: shapes, loops, indices, keys, and the names of what is meant."""

import ast
import difflib

from ..edits import call, called, expression, into, whole_number
from .parts import SUMS, operated

KINDS = []
kind = into(KINDS)


@kind("this gives up an axis that is needed, or keeps one that is not")
def keepdims(node, scope):
    if called(node, *SUMS):
        rest = [word for word in node.keywords if word.arg != "keepdims"]
        if len(rest) < len(node.keywords):
            yield ast.Call(node.func, node.args, rest)
        kept = ast.keyword("keepdims", ast.Constant(True))
        yield ast.Call(node.func, node.args, [*rest, kept])
        if not rest:
            yield ast.Call(node.func, node.args, [ast.keyword("axis", ast.Constant(1)), kept])


@kind("an argument's name is spelt in another way", surest=True)
def keyword_spelling(node, scope):
    if called(node, *SUMS):
        for i, word in enumerate(node.keywords):
            for close in difflib.get_close_matches(word.arg or "", ("axis", "keepdims"), 1):
                if close != word.arg:
                    spelt = ast.keyword(close, word.value)
                    yield ast.Call(node.func, node.args, [*node.keywords[:i], spelt, *node.keywords[i + 1 :]])


@kind("a shape is a pair of numbers, and one of them is meant")
def whole_shape(node, scope):
    if isinstance(node, ast.Attribute) and node.attr == "shape":
        for number in (1, 0):
            yield ast.Subscript(node, ast.Constant(number), ast.Load())
    if isinstance(node, ast.Attribute) and node.attr == "size":
        shape = ast.Attribute(node.value, "shape", ast.Load())
        for number in (1, 0):
            yield ast.Subscript(shape, ast.Constant(number), ast.Load())


def one_more(node, step):
    if step == 0:
        return node
    if whole_number(node):
        return ast.Constant(node.value + step)
    if isinstance(node, ast.BinOp) and whole_number(node.right) and isinstance(node.op, (ast.Add, ast.Sub)):
        value = node.right.value * (1 if isinstance(node.op, ast.Add) else -1) + step
        return node.left if value == 0 else ast.BinOp(node.left, ast.Add(), ast.Constant(value))
    return ast.BinOp(node, ast.Add(), ast.Constant(step))


def is_range(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"


@kind("this range begins at the wrong number")
def loop_start(node, scope):
    if is_range(node):
        if len(node.args) == 1:
            yield call("range", ast.Constant(1), node.args[0])
            yield call("range", ast.Constant(1), one_more(node.args[0], 1))
        else:
            start, *rest = node.args
            for step in (1, -1):
                yield call("range", one_more(start, step), *rest)
            if whole_number(start) and start.value == 1:
                yield call("range", *rest)


@kind("this range ends one too early")
def range_too_short(node, scope):
    if is_range(node):
        yield ended_otherwise(node, 1)


@kind("this range ends one too late")
def range_too_long(node, scope):
    if is_range(node):
        yield ended_otherwise(node, -1)


def ended_otherwise(node, step):
    changed, place = list(node.args), min(len(node.args) - 1, 1)
    changed[place] = one_more(changed[place], step)
    return call("range", *changed)


@kind("half of this number is meant")
def half(node, scope):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len":
        yield ast.BinOp(node, ast.FloorDiv(), ast.Constant(2))


@kind("all of this number is meant, not half of it")
def not_half(node, scope):
    if operated(node, ast.FloorDiv):
        yield node.left


@kind("the loop runs in the wrong direction")
def loop_direction(node, scope):
    if is_range(node):
        yield call("reversed", node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "reversed":
        yield node.args[0]


@kind("the step of this loop is missing: without one it counts up, one by one")
def loop_step(node, scope):
    if is_range(node) and len(node.args) == 2:
        for step in ("-1", *scope.values):
            yield ast.Call(node.func, [*node.args, expression(step)], node.keywords)


@kind("the loop counts in the other direction")
def loop_step_turned(node, scope):
    if is_range(node) and len(node.args) == 3:
        yield ast.Call(node.func, [*node.args[:2], ast.UnaryOp(ast.USub(), node.args[2])], node.keywords)


@kind("the number in here is one off")
def one_off(node, scope):
    """For what stands in square brackets, in str(...) and in the braces of a text."""
    if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Slice, ast.Tuple, ast.JoinedStr)):
        if not (isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)):
            for step in (-1, 1):
                yield ast.Subscript(node.value, one_more(node.slice, step), ast.Load())
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str" and node.args:
        for step in (-1, 1):
            yield call("str", one_more(node.args[0], step))
    if isinstance(node, ast.FormattedValue):
        for step in (-1, 1):
            yield ast.FormattedValue(one_more(node.value, step), node.conversion, node.format_spec)


@kind("the two texts belong in the other order")
def texts_swapped(node, scope):
    if operated(node, ast.Add) and any(is_text(part) for part in (node.left, node.right)):
        yield ast.BinOp(node.right, node.op, node.left)


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@kind("one column, taken like this, comes out flat: it has to stay a column")
def flat_column(node, scope):
    """For dZ[:, i], meant as dZ[:, i : i + 1]."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        rows, column = node.slice.elts
        if isinstance(rows, ast.Slice) and isinstance(column, (ast.Name, ast.Constant)):
            stays = ast.Slice(column, one_more(column, 1))
            yield ast.Subscript(node.value, ast.Tuple([rows, stays], ast.Load()), ast.Load())


@kind("a minus counts the places from the end")
def from_the_end(node, scope):
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.UnaryOp) and isinstance(node.slice.op, ast.USub):
        place = node.slice.operand
        yield from (ast.Subscript(node.value, one_more(place, step), ast.Load()) for step in (0, -1))


@kind("a minus is missing here: it counts from the end")
def from_the_end_meant(node, scope):
    if isinstance(node, ast.Subscript) and whole_number(node.slice) and node.slice.value > 0:
        yield ast.Subscript(node.value, ast.UnaryOp(ast.USub(), node.slice), ast.Load())


@kind("a fixed number stands where the loop's letter belongs")
def digit(node, scope):
    for letter in scope.letters:
        if whole_number(node):
            yield expression(letter)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value[-1:].isdigit():
            yield expression(f"f{node.value.rstrip('0123456789') + '{' + letter + '}'!r}")


@kind("another name, made or handed in here, is meant", makes_up=True)
def name(node, scope):
    """A loop's letter may be another letter; the whole array in its place would make the loop pointless.

    So it would a helper, in place of what that is handed.
    """
    if isinstance(node, ast.Name) and id(node) not in scope.handed:
        others = scope.letters if node.id in scope.letters else scope.values
        yield from (ast.Name(other, ast.Load()) for other in others if other != node.id)


@kind("another name, made or handed in here, is meant", of="shapes", makes_up=True)
def name_of_a_shape(node, scope):
    """Not b, whose second size is 1 in every layer: that would only take a division by m away."""
    yield from (other for other in name(node, scope) if other.id not in ("b", "db"))


@kind("another name, made or handed in here, is meant", of="stores", makes_up=True)
def name_of_a_store(node, scope):
    return name(node, scope)


LETTERS = ("W", "b", "A", "Z", "dW", "db", "dA", "dZ")


@kind("another text is meant, with another letter in it")
def key(node, scope):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for other in dict.fromkeys((*scope.texts, *LETTERS)):
            if other != node.value and len(other) <= 12:
                yield ast.Constant(other)
