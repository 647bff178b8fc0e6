"""The table of edits inside a line, the likeliest first. A row's words are said of the piece of code that it changes.

Words name what kind of thing is off, never what to write. They are true by construction: they are said only where the
edit has made the answer right.
"""

import ast
import builtins
import difflib
import re

import numpy as np

from .edits import Kind, call, called, expression, of_numpy, whole_number

KINDS = []


def kind(words, of="values", makes_up=False, surest=False):
    """Add a function made(node, scope) to the table, under its own name."""

    def add(made):
        KINDS.append(Kind(made.__name__, words, made, of, makes_up, surest))
        return made

    return add


PRODUCTS = ("dot", "matmul")
SUMS = ("sum", "mean", "max", "min", "argmax", "argmin", "prod", "all", "any")


def factors(node):
    """Return (left, right) of a product of any kind, else None."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.MatMult)):
        return node.left, node.right
    if called(node, *PRODUCTS, "multiply", "outer") and of_numpy(node.func) and len(node.args) == 2:
        return tuple(node.args)
    if called(node, "dot") and not of_numpy(node.func) and len(node.args) == 1:
        return node.func.value, node.args[0]
    return None


def is_matrix_product(node):
    return isinstance(getattr(node, "op", None), ast.MatMult) or called(node, *PRODUCTS)


def transposed(node):
    """Return what an expression transposes, or None."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return node.value
    if called(node, "transpose"):
        return node.args[0] if node.args else node.func.value
    return None


def turned(node):
    return ast.Attribute(node, "T", ast.Load())


def operated(node, *operations):
    return isinstance(node, ast.BinOp) and isinstance(node.op, operations)


def is_complement(node):
    return operated(node, ast.Sub) and isinstance(node.left, ast.Constant) and node.left.value == 1


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
        else:
            rest = without_axis(node).keywords
            for number in (0, 1):
                yield ast.Call(node.func, node.args, [*rest, ast.keyword("axis", ast.Constant(number))])


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
    operations = (ast.Add, ast.Sub, ast.Mult, ast.Div)
    if operated(node, *operations):
        yield from (ast.BinOp(node.left, other(), node.right) for other in operations if not operated(node, other))


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

    Around a part of what it rounds, a function that rounds does nothing: it would only seem to be regrouped.
    """
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ROUNDS:
        return
    if isinstance(node, ast.BinOp):
        left, right = node.left, node.right
        yield from taken_in(left, node.op, right)
        if isinstance(right, ast.BinOp):
            yield ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
        if isinstance(left, ast.UnaryOp):
            yield ast.UnaryOp(left.op, ast.BinOp(left.operand, node.op, right))
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
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right
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


@kind("the loop begins at the wrong number")
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


@kind("the loop ends one too early or one too late")
def loop_end(node, scope):
    if is_range(node):
        place = min(len(node.args) - 1, 1)
        for step in (1, -1):
            changed = list(node.args)
            changed[place] = one_more(changed[place], step)
            yield call("range", *changed)


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


@kind("a fixed number stands where the loop's letter belongs")
def digit(node, scope):
    for letter in scope.letters:
        if whole_number(node):
            yield expression(letter)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value[-1:].isdigit():
            yield expression(f"f{node.value.rstrip('0123456789') + '{' + letter + '}'!r}")


@kind("another name, made or handed in here, is meant", makes_up=True)
def name(node, scope):
    """A loop's letter may be another letter; the whole array in its place would make the loop pointless."""
    if isinstance(node, ast.Name):
        others = scope.letters if node.id in scope.letters else scope.values
        yield from (ast.Name(other, ast.Load()) for other in others if other != node.id)


@kind("another name, made or handed in here, is meant", of="shapes", makes_up=True)
def name_of_a_shape(node, scope):
    return name(node, scope)


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


@kind("two of these have changed places")
def arguments_swapped(node, scope):
    things = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
    for i in range(1 if called(node, "where") else 0, len(things)):  # a condition is no value
        for j in range(i + 1, len(things)):
            swapped = list(things)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            if isinstance(node, ast.Call):
                yield ast.Call(node.func, swapped, node.keywords)
            else:
                yield ast.Tuple(swapped, ast.Load())


@kind("this gives several things, and one of them is meant")
def pair_passed_on(node, scope):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in ("range", "len", "str"):
        for number in (0, 1):
            yield ast.Subscript(node, ast.Constant(number), ast.Load())


@kind("this takes one part of it, and all of it is meant", makes_up=True)
def entry_extra(node, scope):
    if isinstance(node, ast.Subscript):
        yield node.value


@kind("these belong inside one more pair of brackets, or of another kind")
def pair_of_brackets(node, scope):
    if isinstance(node, ast.Call) and len(node.args) > 1:
        yield ast.Call(node.func, [ast.Tuple(node.args, ast.Load())], node.keywords)
    if isinstance(node, ast.Tuple) and len(node.elts) > 2:
        for i in range(len(node.elts) - 1):
            for j in range(i + 2, min(len(node.elts), i + len(node.elts) - 1) + 1):
                if j - i < len(node.elts):
                    inner = ast.Tuple(node.elts[i:j], ast.Load())
                    yield ast.Tuple([*node.elts[:i], inner, *node.elts[j:]], ast.Load())


@kind("there is a pair of brackets too many in here")
def pair_of_brackets_extra(node, scope):
    if isinstance(node, ast.Call) and len(node.args) == 1 and isinstance(node.args[0], ast.Tuple):
        yield ast.Call(node.func, node.args[0].elts, node.keywords)


FUNCTIONS = (
    ("exp", "log"),
    ("log", "log2", "log10", "log1p", "exp"),
    ("sum", "mean", "median"),
    ("zeros", "ones", "empty"),
    ("randn", "rand"),
    ("maximum", "minimum"),
    ("max", "min"),
    ("argmax", "argmin"),
    ("floor", "ceil", "round"),
)


@kind("another function is meant here", of="functions")
def function(node, scope):
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        others = {other for group in FUNCTIONS if node.attr in group for other in group} - {node.attr}
        yield from (ast.Attribute(node.value, other, ast.Load()) for other in sorted(others))


@kind("NumPy knows it by another name", of="functions")
def misspelt(node, scope):
    if of_numpy(node) and node.attr == "ln":
        yield expression("np.log")


@kind("this works on single numbers; NumPy's own works on whole arrays", of="functions")
def not_of_numpy(node, scope):
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("math", "random"):
        yield ast.Attribute(expression("np"), node.attr, ast.Load())
    if isinstance(node, ast.Name) and node.id in ("sum", "max", "min", "abs", "round"):
        yield ast.Attribute(expression("np"), node.id, ast.Load())


@kind("np. is missing in front", of="functions")
def numpy_missing(node, scope):
    if isinstance(node, ast.Name) and callable(vars(np).get(node.id)) and not hasattr(builtins, node.id):
        yield ast.Attribute(expression("np"), node.id, ast.Load())


@kind("this turns it into something else: leave it as it is", makes_up=True)
def wrapped(node, scope):
    """For float(x), np.round(x), x.astype(...) and the like."""
    digits = isinstance(node, ast.Call) and ast.unparse(node.func) in ("round", "np.round", "np.around")
    stores = called(node, "append", "extend", "update")
    if isinstance(node, ast.Call) and (len(node.args) == 1 and not node.keywords and not stores or digits):
        yield node.args[0]
    if called(node, "astype", "round", "reshape", "flatten", "ravel", "squeeze", "tolist", "item", "sum", "copy"):
        yield node.func.value


@kind("these brackets put it into a list or a tuple; it belongs here by itself", makes_up=True)
def boxed(node, scope):
    """For [x] and (x,), also where the brackets were to group."""
    if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) == 1:
        yield node.elts[0]


@kind("an argument, given by its name, is too many here", makes_up=True)
def keyword_extra(node, scope):
    if isinstance(node, ast.Call) and node.keywords and not called(node, *SUMS):
        for i in range(len(node.keywords)):
            yield ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1 :])


@kind("an argument is too many here", makes_up=True)
def argument_extra(node, scope):
    if isinstance(node, ast.Call) and len(node.args) > 1:
        for i in range(len(node.args)):
            other = ast.Call(node.func, node.args[:i] + node.args[i + 1 :], node.keywords)
            if not (is_range(node) and len(node.args) == 2 and isinstance(other.args[0], ast.Constant)):  # one turn
                yield other


@kind("the number is off", makes_up=True)
def constant(node, scope):
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        around = (node.value + 1, node.value - 1 or 1) if type(node.value) is int else ()  # with 0, a term is gone
        small = (1e-15,) if type(node.value) is float else ()
        scaled = (node.value * 10, node.value / 10, node.value * 2, node.value / 2, -node.value)
        for value in (*around, 0.01, 0.5, *small, *scaled):
            if value != node.value and value >= 0:
                yield ast.Constant(value)


@kind("the function itself stands here: it has to be called")
def not_called(node, scope):
    if isinstance(node, ast.Attribute) and node.attr in ("copy", "transpose", "sum"):
        yield ast.Call(node, [], [])


@kind("one of these is too many", makes_up=True)
def result_extra(node, scope):
    if isinstance(node, ast.Tuple) and len(node.elts) > 1:
        for i in range(len(node.elts)):
            rest = node.elts[:i] + node.elts[i + 1 :]
            yield ast.Tuple(rest, ast.Load()) if len(rest) > 1 else rest[0]


@kind("1 minus this is meant", makes_up=True)
def complement(node, scope):
    if isinstance(node, (ast.Name, ast.Call)) and getattr(node, "id", None) not in scope.letters:
        yield ast.BinOp(ast.Constant(1), ast.Sub(), node)


@kind("a factor is missing here", makes_up=True)
def factor_missing(node, scope):
    """But for the number of examples, which no formula is multiplied by: it would make up for a division elsewhere."""
    if isinstance(node, (ast.Name, ast.Subscript, ast.Call, ast.BinOp)):
        names = [name for name in scope.values if name not in scope.counts]
        yield from (ast.BinOp(node, ast.Mult(), ast.Name(name, ast.Load())) for name in names)


@kind("this has to go through one more function", makes_up=True)
def function_missing(node, scope):
    """Not for A = Z, where any function would do that gives a new array."""
    renamed = any(getattr(line, "value", None) is node for line in scope.body)
    if isinstance(node, (ast.Name, ast.Subscript, ast.Call, ast.BinOp)) and not renamed:
        yield from (call(f"np.{name}", node) for name in ("exp", "log"))
