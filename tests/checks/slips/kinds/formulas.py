"""Slips in a formula: transposes, products, signs, brackets."""

import ast

from ..text import Edit, called
from . import kind

PRODUCTS = ("dot", "matmul")


def products(text):
    """Yield (node, left, right) of every matrix product, with the texts of its factors."""
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.MatMult):
            yield node, *text.sides(node)
    for node in text.all(ast.Call):
        if called(node) in PRODUCTS and len(node.args) == 2:
            yield node, *map(text.of, node.args)


def written(text, node, left, right):
    """Return a product like `node` with these two factors."""
    return f"{left} @ {right}" if isinstance(node, ast.BinOp) else f"{text.of(node.func)}({left}, {right})"


@kind("transpose missing", undoes="transpose too many")
def transpose_dropped(text):
    for node in text.all(ast.Attribute):
        if node.attr == "T":
            yield text.replace(node, text.text[text.start(node) : text.end(node) - 2])


@kind("transpose too many", undoes="transpose missing")
def transpose_added(text):
    for node, left, right in products(text):
        for pair in ((left + ".T", right), (left, right + ".T")):
            if not any(factor.endswith(".T.T") for factor in pair):
                yield text.replace(node, written(text, node, *pair))


@kind("transpose moved")
def transpose_moved(text):
    for node, left, right in products(text):
        if left.endswith(".T") != right.endswith(".T"):
            pair = (left[:-2], right + ".T") if left.endswith(".T") else (left + ".T", right[:-2])
            yield text.replace(node, written(text, node, *pair))


@kind("transpose", beyond=True)
def transpose_small_letter(text):
    for node in text.all(ast.Attribute):
        if node.attr == "T":
            yield text.replace(node, text.of(node)[:-1] + "t")


@kind("star", undoes="matrix product")
def star_for_matrix_product(text):
    for node, left, right in products(text):
        yield text.replace(
            node, f"{left} * {right}" if isinstance(node, ast.BinOp) else f"np.multiply({left}, {right})"
        )


@kind("matrix product", undoes="star")
def matrix_product_for_star(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.Mult) and not isinstance(node.left, ast.Constant):
            yield edit_operator(text, node, "@")


def edit_operator(text, node, sign):
    return Edit(*text.operator(node), sign)


def other_sign(text, operator, sign):
    """Yield edits that put another sign in place of an operator, but where texts are put together."""
    for node in text.all(ast.BinOp):
        if isinstance(node.op, operator) and not is_text(node.left):
            yield edit_operator(text, node, sign)


@kind("order")
def factors_swapped(text):
    for node, left, right in products(text):
        yield text.replace(node, written(text, node, right, left))


def turned(text, operator):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, operator):
            left, right = text.sides(node)
            sign = text.text[slice(*text.operator(node))]
            yield text.replace(node, f"{right} {sign} {left}")


@kind("order")
def quotient_turned(text):
    yield from turned(text, ast.Div)


@kind("sign")
def difference_turned(text):
    yield from turned(text, ast.Sub)


@kind("sign")
def minus_dropped(text):
    for node in text.all(ast.UnaryOp):
        if isinstance(node.op, ast.USub):
            yield text.replace(node, text.of(node)[1:].lstrip())


@kind("sign")
def minus_added(text):
    for node in text.all(ast.Assign, ast.Return):
        if isinstance(node.value, ast.BinOp):
            yield text.replace(node.value, "-" + text.of(node.value))


@kind("sign")
def plus_for_minus(text):
    yield from other_sign(text, ast.Sub, "+")


@kind("sign")
def minus_for_plus(text):
    yield from other_sign(text, ast.Add, "-")


@kind("operator")
def plus_for_star(text):
    yield from other_sign(text, ast.Mult, "+")


@kind("operator", beyond=True)
def slash_for_star(text):
    yield from other_sign(text, ast.Mult, "/")


@kind("operator", beyond=True)
def star_for_slash(text):
    yield from other_sign(text, ast.Div, "*")


def is_text(node):
    return isinstance(node, ast.JoinedStr) or isinstance(node, ast.Constant) and isinstance(node.value, str)


@kind("brackets missing", undoes="brackets too many")
def brackets_dropped(text):
    for node in text.all(ast.BinOp):
        around = text.bracketed(node)
        if around:
            yield Edit(*around, text.of(node))


@kind("brackets moved")
def bracket_closed_too_late(text):
    """(1 - Y) * x becomes (1 - Y * x)."""
    for node in text.all(ast.BinOp):
        around = isinstance(node.left, ast.BinOp) and text.bracketed(node.left)
        if around and around[0] == text.start(node):
            sign = text.text[slice(*text.operator(node))]
            yield text.replace(node, f"({text.of(node.left)} {sign} {text.sides(node)[1]})")


@kind("brackets moved")
def bracket_closed_too_early(text):
    """np.log(1 - A) becomes np.log(1) - A."""
    for node in text.all(ast.Call):
        if node.args and isinstance(node.args[0], ast.BinOp) and not node.keywords:
            inner = node.args[0]
            left, right = text.sides(inner)
            sign = text.text[slice(*text.operator(inner))]
            yield text.replace(node, f"{text.of(node.func)}({left}) {sign} {right}")


@kind("brackets too many", undoes="brackets missing")
def brackets_added(text):
    """W - lr * dW becomes (W - lr) * dW."""
    for node in text.all(ast.BinOp):
        inner = node.right
        if isinstance(inner, ast.BinOp) and text.bracketed(inner) is None and not is_text(node.left):
            left, _ = text.sides(node)
            sign, sign_2 = (text.text[slice(*text.operator(part))] for part in (node, inner))
            first, second = text.sides(inner)
            yield text.replace(node, f"({left} {sign} {first}) {sign_2} {second}")


@kind("square brackets", beyond=True)
def square_brackets_to_group(text):
    for node in text.all(ast.BinOp):
        around = text.bracketed(node)
        if around:
            yield Edit(*around, f"[{text.of(node)}]")


@kind("factor")
def division_dropped(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.Div) and isinstance(node.right, (ast.Name, ast.Subscript)):
            yield text.replace(node, text.sides(node)[0])


@kind("factor")
def share_dropped(text):
    """(1 / m) * x becomes x."""
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.Mult) and "/" in text.sides(node)[0] and "(" in text.sides(node)[0][:2]:
            yield text.replace(node, text.sides(node)[1])


@kind("factor")
def factor_dropped(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.Mult):
            for side in text.sides(node):
                yield text.replace(node, side)


@kind("factor")
def divided_by_m(text):
    if "m" in {node.id for node in text.all(ast.Name)}:
        for node in text.all(ast.Assign):
            if isinstance(node.value, (ast.BinOp, ast.Call)) and "shape" not in text.of(node.value):
                yield text.replace(node.value, text.of(node.value) + " / m")


@kind("term")
def term_dropped(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, (ast.Add, ast.Sub)) and not is_text(node.left):
            for side in text.sides(node):
                yield text.replace(node, side)


@kind("power")
def caret_for_power(text):
    yield from other_sign(text, ast.Pow, "^")


@kind("power", beyond=True)
def times_for_power(text):
    yield from other_sign(text, ast.Pow, "*")


@kind("power", beyond=True)
def square_dropped(text):
    for node in text.all(ast.BinOp):
        if isinstance(node.op, ast.Pow):
            yield text.replace(node, text.sides(node)[0])
