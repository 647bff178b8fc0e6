"""Edits of what arrays do as a whole: axes, matrix products, transposes, factors."""

import ast

from ..edits import called, expression, into, of_numpy, whole_number
from .parts import SUMS, factors, is_matrix_product, transposed, turned

KINDS = []
kind = into(KINDS)


@kind("a fixed number stands here, and an argument that was handed in is never used", surest=True)
def number_for_argument(node, scope):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from map(expression, scope.unused)


@kind("a shape has two numbers: the other one is meant")
def other_size(node, scope):
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        if whole_number(node.slice) and node.slice.value in (0, 1, -1):
            yield ast.Subscript(node.value, ast.Constant(0 if node.slice.value else 1), ast.Load())
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len" and len(node.args) == 1:
        yield ast.Subscript(ast.Attribute(node.args[0], "shape", ast.Load()), ast.Constant(1), ast.Load())


@kind("the places in these brackets are in the other order")
def places_swapped(node, scope):
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        yield ast.Subscript(node.value, ast.Tuple(node.slice.elts[::-1], ast.Load()), ast.Load())


@kind("this goes along the wrong axis")
def axis(node, scope):
    if called(node, *SUMS):
        if len(without_axis(node).args) < len(node.args):
            for number in (0, 1):
                yield ast.Call(node.func, [node.args[0], ast.Constant(number)], node.keywords)
        elif without_axis(node) is not node:
            yield from along_each_axis(without_axis(node))


@kind("an axis belongs into these brackets")
def axis_missing(node, scope):
    if called(node, *SUMS) and without_axis(node) is node:
        yield from along_each_axis(node)


def along_each_axis(node):
    for number in (0, 1):
        yield ast.Call(node.func, node.args, [*node.keywords, ast.keyword("axis", ast.Constant(number))])


@kind("an axis is named, and none belongs here")
def axis_extra(node, scope):
    if called(node, *SUMS) and without_axis(node) is not node:
        yield without_axis(node)


def without_axis(node):
    """Return a sum that names no axis: another one, or this one if it names none."""
    rest = [word for word in node.keywords if word.arg != "axis"]
    args = node.args[:1] if of_numpy(node.func) and len(node.args) == 2 else node.args
    same = len(rest) == len(node.keywords) and args is node.args
    return node if same else ast.Call(node.func, args, rest)


@kind("a matrix product belongs here")
def matrix_product(node, scope):
    if factors(node) and not is_matrix_product(node):
        left, right = factors(node)
        yield ast.BinOp(left, ast.MatMult(), turned(right) if called(node, "outer") else right)


@kind("these belong together place by place")
def place_by_place(node, scope):
    if factors(node) and is_matrix_product(node):
        yield ast.BinOp(factors(node)[0], ast.Mult(), factors(node)[1])


@kind("a .T is too many here")
def transpose_extra(node, scope):
    if transposed(node) is not None:
        yield transposed(node)


@kind("this has to be transposed")
def transpose_missing(node, scope):
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.BinOp)) and transposed(node) is None:
        yield turned(node)


@kind("the .T stands at the wrong one of these two")
def transpose_moved(node, scope):
    if factors(node) and is_matrix_product(node):
        left, right = factors(node)
        if transposed(left) is not None and transposed(right) is None:
            yield ast.BinOp(transposed(left), ast.MatMult(), turned(right))
        if transposed(right) is not None and transposed(left) is None:
            yield ast.BinOp(turned(left), ast.MatMult(), transposed(right))


@kind("the two factors belong in the other order")
def factors_swapped(node, scope):
    if factors(node) and is_matrix_product(node):
        left, right = factors(node)
        yield ast.BinOp(right, ast.MatMult(), left)


@kind("one size makes a flat array: a shape in brackets of its own belongs here")
def flat_shape(node, scope):
    """For np.zeros(n), meant as np.zeros((n, 1))."""
    if called(node, "zeros", "ones", "empty", "full") and node.args and not isinstance(node.args[0], ast.Tuple):
        column = ast.Tuple([node.args[0], ast.Constant(1)], ast.Load())
        yield ast.Call(node.func, [column, *node.args[1:]], node.keywords)


@kind("one number stands here, and a whole array of zeros belongs here")
def zeros_meant(node, scope):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value == 0:
        for name in scope.values:
            yield expression(f"np.zeros_like({name}, dtype=float)")
        for entry in scope.entries:
            yield expression(f"np.zeros(({entry}, 1))")
