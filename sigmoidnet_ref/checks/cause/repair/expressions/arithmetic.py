"""Edits of comparisons, operations, signs and brackets."""

import ast
import re

from ..edits import called, expression, into, of_numpy, whole_number
from .parts import factors, is_complement, is_number, kept_within, operated

KINDS = []
YES_OR_NO = ("isfinite", "isnan", "isinf", "isclose", "allclose", "array_equal", "all", "any", "isinstance")
kind = into(KINDS)


@kind("the comparison is the wrong one")
def comparison(node, scope):
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in (ast.Lt, ast.Gt, ast.LtE, ast.GtE, ast.Eq, ast.NotEq):
            if not isinstance(node.ops[0], other):
                yield ast.Compare(node.left, [other()], node.comparators)


@kind("these two have to be compared, and not taken from each other")
def compared_meant(node, scope):
    if operated(node, ast.Sub) and not is_complement(node):
        yield ast.Compare(node.left, [ast.Eq()], [node.right])


@kind("the condition is the wrong way round")
def negated(node, scope):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
        yield ast.UnaryOp(ast.Not(), node)


@kind("a not is missing here")
def not_missing(node, scope):
    if isinstance(node, ast.Compare) and not isinstance(node.ops[0], (ast.In, ast.NotIn)) or called(node, *YES_OR_NO):
        yield ast.UnaryOp(ast.Not(), node)


@kind("one of these is enough here, and all of them are asked for")
def and_for_or(node, scope):
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        yield ast.BoolOp(ast.Or(), node.values)


@kind("all of these are needed here, and this asks for one of them")
def or_for_and(node, scope):
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        yield ast.BoolOp(ast.And(), node.values)


@kind("one side of this alone is enough, and the two together are not right", makes_up=True)
def side_enough(node, scope):
    if isinstance(node, ast.BoolOp):
        yield from node.values


@kind("the difference is turned round")
def difference_turned(node, scope):
    if operated(node, ast.Sub) and not is_complement(node):
        yield ast.BinOp(node.right, node.op, node.left)


OPERATIONS = {"multiply": ast.Mult, "add": ast.Add, "subtract": ast.Sub, "divide": ast.Div}


@kind("two arrays are worked with here, and a third one is where the result is put", surest=True)
def third_is_the_place(node, scope):
    if called(node, *OPERATIONS) and of_numpy(node.func) and len(node.args) == 3:
        operation = OPERATIONS[node.func.attr]
        yield ast.BinOp(ast.BinOp(node.args[0], operation(), node.args[1]), operation(), node.args[2])


@kind("a decimal number is written with a point; a comma makes two things of it", surest=True)
def decimal_comma(node, scope):
    """For (Y_hat > 0,5)."""
    if isinstance(node, ast.Tuple) and len(node.elts) == 2 and whole_number(node.elts[1]):
        first, number = node.elts[0], f"{{}}.{node.elts[1].value}"
        if whole_number(first):
            yield expression(number.format(first.value))
        if isinstance(first, ast.Compare) and whole_number(first.comparators[-1]):
            right = expression(number.format(first.comparators[-1].value))
            yield ast.Compare(first.left, first.ops, [*first.comparators[:-1], right])


@kind("the fraction is upside down")
def fraction_turned(node, scope):
    if operated(node, ast.Div):
        yield ast.BinOp(node.right, node.op, node.left)


@kind("a + or a - is the wrong one here")
def plus_or_minus(node, scope):
    if operated(node, ast.Add):
        yield ast.BinOp(node.left, ast.Sub(), node.right)
    if operated(node, ast.Sub):
        yield ast.BinOp(node.left, ast.Add(), node.right)


@kind("the difference is turned round")
def complement_turned(node, scope):
    """For 1 - Y, which is seldom turned where a sign in front of it would do as well."""
    if is_complement(node):
        yield ast.BinOp(node.right, node.op, node.left)


@kind("this minus is too many")
def minus_extra(node, scope):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


@kind("a minus is missing here", makes_up=True)
def minus_missing(node, scope):
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("abs", "np.abs"):
        return  # in max(1, -abs(x)) it would only take the size away
    if not isinstance(node, (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Dict, ast.JoinedStr)):
        yield ast.UnaryOp(ast.USub(), node)


@kind("a * or a / is the wrong one here")
def times_or_divided(node, scope):
    if operated(node, ast.Mult):
        yield ast.BinOp(node.left, ast.Div(), node.right)
    if operated(node, ast.Div):
        yield ast.BinOp(node.left, ast.Mult(), node.right)


@kind("another operation belongs between these two", makes_up=True)
def operation(node, scope):
    """But for x * 1, meant as x + 1, which only takes the number away."""
    operations = (ast.Add, ast.Sub, ast.Mult, ast.Div)
    if operated(node, *operations):
        idle = (ast.Mult, ast.Div) if is_number(node.right, 1) else (ast.Mult,) if is_number(node.left, 1) else ()
        others = [other for other in operations if other not in idle and not operated(node, other)]
        yield from (ast.BinOp(node.left, other(), node.right) for other in others)


@kind("the last two of these belong together, in a product", makes_up=True)
def product_at_the_end(node, scope):
    """For a - b + c, meant as a - b * c."""
    if operated(node, ast.Add, ast.Sub) and operated(node.left, ast.Add, ast.Sub):
        yield ast.BinOp(node.left.left, node.left.op, ast.BinOp(node.left.right, ast.Mult(), node.right))


@kind("a / or a // is the wrong one here")
def whole_division(node, scope):
    if operated(node, ast.Div):
        yield ast.BinOp(node.left, ast.FloorDiv(), node.right)
    if operated(node, ast.FloorDiv):
        yield ast.BinOp(node.left, ast.Div(), node.right)


@kind("^ is no power in Python")
def power(node, scope):
    if operated(node, ast.BitXor):
        yield ast.BinOp(node.left, ast.Pow(), node.right)


@kind("a * or a ** is the wrong one here")
def product_or_power(node, scope):
    if operated(node, ast.Mult):
        yield ast.BinOp(node.left, ast.Pow(), node.right)
    if operated(node, ast.Pow):
        yield ast.BinOp(node.left, ast.Mult(), node.right)


ROUNDS = ("int", "round", "float", "np.round", "np.around")


def taken_in(left, operation, right):
    """Yield `left` with `right` in it, behind what stands last in it: a / 1 and - A make a / (1 - A)."""
    if isinstance(left, ast.BinOp):
        if isinstance(left.right, (ast.BinOp, ast.Call)):
            yield from (ast.BinOp(left.left, left.op, other) for other in taken_in(left.right, operation, right))
        yield ast.BinOp(left.left, left.op, ast.BinOp(left.right, operation, right))
    elif isinstance(left, ast.Call) and len(left.args) == 1 and ast.unparse(left.func) not in ROUNDS:
        yield ast.Call(left.func, [ast.BinOp(left.args[0], operation, right)], left.keywords)


@kind("1 - ... stands here without brackets of its own")
def complements(node, scope):
    """For Y / A - 1 - Y / 1 - A, all of them at once."""
    if isinstance(node, ast.BinOp):
        text = ast.unparse(node)
        bracketed = re.sub(r"(?<![\w.(])1 - ([A-Za-z_]\w*)(?![\w.(\[])", r"(1 - \1)", text)
        if bracketed != text:
            yield expression(bracketed)


@kind("this is grouped in the wrong way")
def brackets(node, scope):
    """One step of regrouping: (a . b) . c and a . (b . c), also across a minus and the brackets of a call.

    Around a part of what it rounds or cuts off, a function does nothing: it would only seem to be regrouped.
    """
    if isinstance(node, ast.Call) and (ast.unparse(node.func) in ROUNDS or kept_within(node) is not None):
        return
    if isinstance(node, ast.BinOp):
        left, right = node.left, node.right
        yield from taken_in(left, node.op, right)
        if isinstance(right, ast.BinOp):
            yield ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
        if isinstance(left, ast.UnaryOp):
            yield ast.UnaryOp(left.op, ast.BinOp(left.operand, node.op, right))
            if operated(node, ast.Add, ast.Sub):
                yield from (ast.UnaryOp(left.op, other) for other in taken_in(left.operand, node.op, right))
        if isinstance(right, ast.Call) and len(right.args) == 1:
            yield ast.Call(right.func, [ast.BinOp(left, node.op, right.args[0])], right.keywords)
    if isinstance(node, ast.Call) and len(node.args) == 2 and isinstance(node.args[1], ast.BinOp):
        inner = node.args[1]
        yield ast.BinOp(ast.Call(node.func, [node.args[0], inner.left], node.keywords), inner.op, inner.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.BinOp):
        inner = node.operand
        yield ast.BinOp(ast.UnaryOp(node.op, inner.left), inner.op, inner.right)
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.BinOp):
        inner, rest = node.args[0], node.args[1:]
        yield ast.BinOp(ast.Call(node.func, [inner.left, *rest], node.keywords), inner.op, inner.right)
        yield ast.BinOp(inner.left, inner.op, ast.Call(node.func, [inner.right, *rest], node.keywords))


@kind("a sum stands here without brackets of its own")
def brackets_of_a_sum(node, scope):
    """For -a + b / m, meant as -(a + b) / m: what stands before it and behind it goes for all of it."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        for before, a in parts_before(node.left):
            for b, behind in parts_behind(node.right):
                if before or behind:
                    whole = ast.BinOp(a, node.op, b)
                    whole = before(whole) if before else whole
                    yield behind(whole) if behind else whole


def parts_before(node):
    """Yield (what puts the front of a term before something else, or None; the rest of the term)."""
    yield None, node
    if isinstance(node, ast.UnaryOp):
        yield (lambda other: ast.UnaryOp(node.op, other)), node.operand
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.MatMult, ast.Div)):
        for before, rest in parts_before(node.left):
            if before:
                yield before, ast.BinOp(rest, node.op, node.right)
        if isinstance(node.op, ast.Mult):
            yield (lambda other: ast.BinOp(node.left, ast.Mult(), other)), node.right


def parts_behind(node):
    """Yield (a term without its end; what puts the end behind something else, or None)."""
    yield node, None
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.MatMult, ast.Div)):
        yield node.left, lambda other: ast.BinOp(other, node.op, node.right)


@kind("all of this has to stand above the line, or below it")
def brackets_of_a_fraction(node, scope):
    """For 1 / a + b, meant as 1 / (a + b), and for a chain of three."""
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.BinOp) and isinstance(node.left.left, ast.BinOp):
        a, b = node.left.left, node.left
        yield ast.BinOp(a.left, a.op, ast.BinOp(ast.BinOp(a.right, b.op, b.right), node.op, node.right))


@kind("here the examples have to be averaged: a division is missing", makes_up=True)
def division_missing(node, scope):
    if isinstance(node, (ast.BinOp, ast.Call, ast.Name)):
        for count in scope.counts:
            if ast.unparse(node) != count:  # m / m would only take it away
                yield ast.BinOp(node, ast.Div(), expression(count))


@kind("one of these two is too many", makes_up=True)
def operand_extra(node, scope):
    """Not for (i + 1), meant as 1: then what it multiplies or divides is meant alone."""
    if isinstance(node, ast.BinOp):
        yield from (part for part in (node.left, node.right) if not is_number(part, 1))
    elif factors(node):
        yield from factors(node)


@kind("this is a factor too many")
def factor_extra(node, scope):
    """For (1 / m) * x, meant as x, and the like, where the two are not side by side."""
    if operated(node, ast.Mult, ast.Div) and operated(node.left, ast.Mult, ast.Div):
        yield ast.BinOp(node.left.left, node.op, node.right)


@kind("the slope, a product of two factors, is too many here", surest=True)
def slope_extra(node, scope):
    """For x * A * (1 - A), meant as x. By chance 1 / A in place of 1 - A makes up for it."""
    if operated(node, ast.Mult):
        left, right = node.left, node.right
        if operated(right, ast.Mult) and is_slope(right.left, right.right):
            yield left
        if operated(left, ast.Mult) and is_slope(left.right, right):
            yield left.left


def is_slope(one, other):
    return is_complement(other) and ast.dump(one) == ast.dump(other.right)
