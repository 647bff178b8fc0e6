"""Slips in names, and in what is taken apart."""

import ast

from ..text import Edit
from . import kind


def made(text):
    """Return the names that the function has: its parameters and what it makes, in order."""
    names = [node.arg for node in text.all(ast.arg)]
    names += [node.id for node in text.all(ast.Name) if isinstance(node.ctx, ast.Store)]
    return [name for name in dict.fromkeys(names) if name != "_"]


def alike(one, other):
    """Return whether a learner may write one for the other: both arrays, or both small letters."""
    return one != other and one[0].isupper() == other[0].isupper() and ("_" in one) == ("_" in other)


def loads(text):
    return [node for node in text.all(ast.Name) if isinstance(node.ctx, ast.Load)]


@kind("name")
def another_name(text):
    names = made(text)
    for node in loads(text):
        if node.id in names:
            others = [name for name in names if alike(node.id, name)]
            place = names.index(node.id)
            others.sort(key=lambda name: abs(names.index(name) - place))
            for other in others[:2]:
                yield text.replace(node, other)


@kind("name", beyond=True)
def name_of_another_kind(text):
    names = made(text)
    for node in loads(text):
        if node.id in names:
            others = [name for name in names if name != node.id and not alike(node.id, name)]
            yield from (text.replace(node, other) for other in others[:1])


@kind("misspelt", beyond=True)
def name_in_another_case(text):
    names = made(text)
    for node in loads(text):
        if node.id in names and node.id.swapcase() not in names and len(node.id) < 4:
            yield text.replace(node, node.id.swapcase())


@kind("misspelt", beyond=True)
def target_misspelt(text):
    for node in text.all(ast.Name):
        if isinstance(node.ctx, ast.Store) and len(node.id) > 1:
            yield text.replace(node, node.id[:-1])


@kind("misspelt", beyond=True)
def parameter_misspelt(text):
    for node in text.all(ast.arg):
        if node.annotation is None and len(node.arg) > 1:
            yield text.replace(node, node.arg + "s")


@kind("shadow")
def hides_a_function(text):
    """cost = cost_function(A, Y) becomes cost_function = cost_function(A, Y)."""
    for node in text.all(ast.Assign):
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name) and len(node.targets) == 1:
            if isinstance(node.targets[0], ast.Name):
                yield text.replace(node.targets[0], node.value.func.id)


@kind("unpack")
def unpacking_missing(text):
    for node in text.all(ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Tuple) and isinstance(node.value, (ast.Call, ast.Name)):
            yield text.replace(target, text.of(target.elts[0]))


@kind("unpack")
def first_of_two_missing(text):
    for node in text.all(ast.Subscript):
        if isinstance(node.value, ast.Call) and text.of(node.slice) in ("0", "1"):
            yield text.replace(node, text.of(node.value))


@kind("unpack", beyond=True)
def taken_apart_in_another_order(text):
    for node in text.all(ast.Tuple):
        if isinstance(node.ctx, ast.Store) and len(node.elts) >= 2:
            first, second = node.elts[:2]
            yield Edit(text.start(first), text.end(second), f"{text.of(second)}, {text.of(first)}")


@kind("unpack", beyond=True)
def taken_apart_into_one_less(text):
    for node in text.all(ast.Tuple):
        if isinstance(node.ctx, ast.Store) and len(node.elts) >= 3:
            yield Edit(text.end(node.elts[-2]), text.end(node.elts[-1]), "")


def returned(text):
    return [node for node in text.all(ast.Return) if isinstance(node.value, (ast.Tuple, ast.List))]


@kind("returned", beyond=True)
def returned_in_another_order(text):
    for node in returned(text):
        for first, second in zip(node.value.elts, node.value.elts[1:]):
            yield Edit(text.start(first), text.end(second), f"{text.of(second)}, {text.of(first)}")


@kind("returned", beyond=True)
def one_not_returned(text):
    for node in returned(text):
        if len(node.value.elts) >= 2:
            yield Edit(text.end(node.value.elts[-2]), text.end(node.value.elts[-1]), "")


@kind("returned")
def another_name_returned(text):
    names = made(text)
    for node in text.all(ast.Return):
        if isinstance(node.value, ast.Name):
            others = [name for name in names if name != node.value.id]
            yield from (text.replace(node.value, other) for other in others[-2:])
