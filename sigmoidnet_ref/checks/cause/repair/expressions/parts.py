"""What several of these edits ask of a piece of code."""

import ast

from ..edits import called, of_numpy

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


def is_number(node, value):
    return isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value == value


def kept_within(node):
    """Return what a call keeps within a limit, as np.clip(x, -5, 5) and min(x, 10) do; None for any other node."""
    if called(node, "clip") and (node.args or node.keywords):
        return node.args[0] if of_numpy(node.func) and node.args else node.func.value
    if called(node, "minimum", "maximum") or ast.unparse(getattr(node, "func", node)) in ("min", "max"):
        things = [thing for thing in node.args if any(isinstance(part, ast.Name) for part in ast.walk(thing))]
        return things[0] if len(node.args) == 2 and len(things) == 1 else None
    return None


def is_complement(node):
    return operated(node, ast.Sub) and isinstance(node.left, ast.Constant) and node.left.value == 1
