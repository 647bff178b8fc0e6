"""Slips in numbers, comparisons and kinds of numbers."""

import ast

from ..text import Edit, called
from . import kind


def plain_numbers(text):
    """Yield the numbers that are no index, no key and no argument of range."""
    for node in text.all(ast.Constant):
        parent = text.parents[node]
        place = isinstance(parent, (ast.Subscript, ast.Slice, ast.keyword)) or called(parent) in ("range", "enumerate")
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool) and not place:
            yield node


@kind("constant", beyond=True)
def another_constant(text):
    for node in plain_numbers(text):
        if isinstance(node.value, float):
            yield text.replace(node, f"{node.value * 10:g}")
        elif node.value:
            yield text.replace(node, str(node.value + 1))


@kind("constant", beyond=True)
def constant_halved(text):
    for node in plain_numbers(text):
        if node.value:
            yield text.replace(node, f"{node.value / 2:g}")


@kind("whole division", beyond=True)
def whole_division(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.Div):
            yield Edit(*text.operator(node), "//")


@kind("whole division", beyond=True)
def broken_division(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.FloorDiv):
            yield Edit(*text.operator(node), "/")


SIGNS = {ast.Gt: ">", ast.Lt: "<", ast.GtE: ">=", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!="}
TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "!=", "!=": "=="}
NEARLY = {">": ">=", "<": "<=", ">=": ">", "<=": "<"}


def compared(text, others):
    for node in text.all(ast.Compare):
        sign = SIGNS.get(type(node.ops[0]))
        if sign in others:
            start, end = text.end(node.left), text.start(node.comparators[0])
            yield Edit(start, end, text.text[start:end].replace(sign, others[sign]))


@kind("comparison", beyond=True)
def comparison_turned(text):
    yield from compared(text, TURNED)


@kind("comparison", beyond=True)
def comparison_of_the_edge(text):
    yield from compared(text, NEARLY)


@kind("comparison")
def and_for_or(text):
    for node in text.all(ast.BoolOp):
        start, end = text.end(node.values[0]), text.start(node.values[1])
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        yield Edit(start, end, text.text[start:end].replace(old, new))


@kind("comparison")
def not_dropped(text):
    for node in text.all(ast.UnaryOp):
        if isinstance(node.op, ast.Not):
            yield text.replace(node, text.of(node.operand))
        elif isinstance(node.op, ast.Invert):
            yield text.replace(node, text.of(node)[1:])


@kind("branch", beyond=True)
def branches_swapped(text):
    for node in text.all(ast.IfExp):
        yield text.replace(node, f"{text.of(node.orelse)} if {text.of(node.test)} else {text.of(node.body)}")
    for node in text.all(ast.If):
        yield text.replace(node.test, f"not ({text.of(node.test)})")


@kind("precision", beyond=True)
def short_floats(text):
    for node in text.all(ast.Assign):
        if isinstance(node.value, (ast.BinOp, ast.Call)) and len(node.targets) == 1:
            yield text.replace(node.value, f"np.float32({text.of(node.value)})")


@kind("precision", beyond=True)
def rounded(text):
    for node in text.all(ast.Return):
        if isinstance(node.value, (ast.BinOp, ast.Call, ast.Name)):
            yield text.replace(node.value, f"np.round({text.of(node.value)}, 4)")


@kind("precision", beyond=True)
def made_whole(text):
    for node in text.all(ast.Call):
        if called(node) in ("zeros", "zeros_like", "ones", "empty") and not node.keywords:
            yield Edit(text.end(node) - 1, text.end(node), ", dtype=int)")


@kind("scalar", beyond=True)
def made_a_float(text):
    for node in text.all(ast.Assign, ast.Return):
        if isinstance(node.value, ast.BinOp):
            yield text.replace(node.value, f"float({text.of(node.value)})")


@kind("scalar", beyond=True)
def zero_for_zeros(text):
    for node in text.all(ast.Call):
        if called(node) in ("zeros", "zeros_like"):
            yield text.replace(node, "0")


@kind("scalar", beyond=True)
def squeezed(text):
    for node in text.all(ast.Assign, ast.Return):
        if isinstance(node.value, (ast.BinOp, ast.Call)):
            yield text.replace(node.value, f"np.squeeze({text.of(node.value)})")
