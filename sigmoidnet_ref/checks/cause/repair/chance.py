"""Edits that make an answer right by chance: all that they do is to take away what something else stands for."""

import ast

from .expressions.parts import operated

COMES = {  # the names of the notation for what a function returns or a shape holds, in order
    "one_layer_backward": ("dA_prev", "dW", "db"),
    "forward_prop": ("A", "caches"),
    "sigmoid": ("A", "Z"),
    "shape": ("n", "m"),
}
TOO_MUCH = ("operand_extra", "limit_extra")
BY_CHANCE = ("plus_or_minus", "operation", "brackets", "digit", "arguments_swapped")
TURNS = ("negated", "not_missing", "and_for_or", "or_for_and")
TOO_LITTLE = ("term_missing", "factor_missing", "product_at_the_end", "operand_missing")


def without_chance(repairs, every):
    """Return the repairs but those in a line that is right without something of it: that is what is too much there."""
    too_much = [edit for edit in every if edit.kind.name in TOO_MUCH]
    lines = {edit.line for edit in too_much}
    if any(edit.kind.name == "side_enough" for edit in every):  # turned, the other side is only made idle
        repairs = [edit for edit in repairs if edit.kind.name not in TURNS]
        repairs = repairs or [edit for edit in every if edit.kind.name == "side_enough"]
    if too_much:  # what is put in somewhere else only takes it away again
        repairs = [edit for edit in repairs if edit.kind.name not in TOO_LITTLE]
    return [edit for edit in repairs if edit.kind.name not in BY_CHANCE or edit.line not in lines] or too_much


def where_it_is_made(repairs, trees):
    """Return the repairs but those that work on a value where it is only returned by its name, if any are left.

    `return A, cache` says which values come back. What is wrong with one of them is wrong where it is worked out.
    """
    returned = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Return)]
    bare = {id(part) for value in returned for part in (value.elts if isinstance(value, ast.Tuple) else [value])}
    made = [edit for edit in repairs if not (id(edit.node) in bare and works_on(edit.node, edit.new))]
    return made or repairs


def works_on(name, new):
    """Return whether `new` is an expression that does something with this name."""
    if not (isinstance(name, ast.Name) and isinstance(new, ast.AST)) or isinstance(new, ast.Name):
        return False
    return any(isinstance(part, ast.Name) and part.id == name.id for part in ast.walk(new))


def only_widens(finding, edit):
    """Return whether an edit mends a kind or a shape by a sum or a product: any array of that shape would do."""
    operator = getattr(edit.new, "op", None)
    put_in = edit.kind.name in ("factor_missing", "term_missing") and not isinstance(operator, ast.MatMult)
    return put_in and finding.rung in ("wrong_type", "wrong_shape")


def turns_what_its_names_fit(edit):
    """Return whether an edit turns names on the left that stand in the order of what comes: dA_prev, dW, db."""
    if edit.kind.name != "unpacking_swapped" or not isinstance(edit.node, ast.Assign):
        return False
    names, value = tuple(getattr(target, "id", None) for target in edit.node.targets[0].elts), edit.node.value
    return names == COMES.get(getattr(value, "attr", None) or getattr(getattr(value, "func", None), "id", None))


def turns_half_a_verdict(edit):
    """Return whether an edit turns one side of an `or`, or what is turned already: another part may be wrong."""
    return edit.kind.name in ("negated", "not_missing") and isinstance(edit.parent, (ast.BoolOp, ast.UnaryOp))


def cancels_something(code, edit):
    """Return whether an edit puts x into x / x or x - x: all it does is to take away what stood there."""
    with edit.made():
        cancelling = [node for tree in code.trees for node in ast.walk(tree) if cancels(node)]
        return any(part is edit.new for node in cancelling for part in ast.walk(node))


def cancels(node):
    """Return whether a node takes something from itself, or divides a product by one of its factors, or may do so."""
    if operated(node, ast.Sub):
        return ast.dump(node.left) == ast.dump(node.right)
    return operated(node, ast.Div) and any(may_be_equal(part, node.right) for part in chain(node.left))


def may_be_equal(one, other):
    """Two arrays may have as many columns."""
    sizes = all(isinstance(part, ast.Subscript) and getattr(part.value, "attr", "") == "shape" for part in (one, other))
    return sizes or ast.dump(one) == ast.dump(other)


def chain(node):
    """Yield what a chain of products and fractions begins with, and each of its factors."""
    while operated(node, ast.Mult, ast.Div):
        if operated(node, ast.Mult):
            yield node.right
        node = node.left
    yield node
