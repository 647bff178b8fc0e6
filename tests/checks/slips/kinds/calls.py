"""Slips in calls: the wrong function, its arguments, its brackets."""

import ast

from ..text import Edit, called, of_numpy
from . import kind

SHAPERS = ("zeros", "ones", "empty", "full")
OVER_AN_AXIS = ("sum", "mean")


def renamed(text, *pairs):
    """Yield edits that put one function of NumPy in place of another, or one method in place of another."""
    others = dict(pairs)
    for node in text.all(ast.Attribute):
        if node.attr in others:
            yield Edit(text.end(node) - len(node.attr), text.end(node), others[node.attr])


@kind("library")
def ln_for_log(text):
    yield from renamed(text, ("log", "ln"))


@kind("library")
def math_for_np(text):
    for node in text.all(ast.Attribute):
        if of_numpy(node) and node.attr in ("exp", "log", "sqrt", "tanh"):
            yield text.replace(node, "math." + node.attr)


@kind("library", beyond=True)
def np_missing(text):
    for node in text.all(ast.Attribute):
        if of_numpy(node):
            yield text.replace(node, node.attr)


@kind("library", beyond=True)
def misspelt(text):
    for node in text.all(ast.Attribute):
        if of_numpy(node) and len(node.attr) > 4:
            yield text.replace(node, f"np.{node.attr[:-2]}{node.attr[-1]}{node.attr[-2]}")


@kind("base", beyond=True)
def log_of_another_base(text):
    yield from renamed(text, ("log", "log10"), ("exp", "exp2"))
    yield from renamed(text, ("log", "log2"))


@kind("another function", beyond=True)
def largest_for_smallest(text):
    yield from renamed(
        text, ("max", "min"), ("min", "max"), ("argmax", "argmin"), ("maximum", "minimum"), ("minimum", "maximum")
    )


@kind("sum or mean", beyond=True)
def mean_for_sum(text):
    yield from renamed(text, ("sum", "mean"), ("mean", "sum"))


@kind("another function", beyond=True)
def any_for_all(text):
    yield from renamed(text, ("any", "all"), ("all", "any"), ("array_equal", "equal"), ("isnan", "isfinite"))


@kind("another function", beyond=True)
def ones_for_zeros(text):
    yield from renamed(text, ("zeros", "ones"), ("ones", "zeros"), ("zeros_like", "ones_like"))


@kind("another function", beyond=True)
def rand_for_randn(text):
    yield from renamed(text, ("randn", "rand"), ("standard_normal", "random"), ("permutation", "integers"))


@kind("function dropped")
def absolute_dropped(text):
    for node in text.all(ast.Call):
        if called(node) in ("abs", "floor", "round", "sorted", "list", "float", "int", "isfinite") and node.args:
            yield text.replace(node, text.of(node.args[0]))


@kind("function dropped")
def function_dropped(text):
    for node in text.all(ast.Call):
        if called(node) in ("log", "exp", "sum", "mean", "sigmoid", "argmax") and node.args:
            yield text.replace(node, f"({text.of(node.args[0])})")


@kind("copy", beyond=True)
def copy_dropped(text):
    for node in text.all(ast.Call):
        if called(node) in ("copy", "deepcopy"):
            yield text.replace(node, text.of(node.args[0] if node.args else node.func.value))


@kind("call brackets", beyond=True)
def brackets_of_a_call_missing(text):
    for node in text.all(ast.Call):
        if not node.args and not node.keywords:
            yield text.replace(node, text.of(node.func))


@kind("call brackets", beyond=True)
def shape_called(text):
    for node in text.all(ast.Subscript):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            yield text.replace(node, f"{text.of(node.value)}({text.of(node.slice)})")


@kind("shape brackets", beyond=True)
def shape_without_brackets(text):
    for node in text.all(ast.Call):
        if called(node) in SHAPERS and node.args and isinstance(node.args[0], ast.Tuple):
            yield text.replace(node.args[0], ", ".join(map(text.of, node.args[0].elts)))


@kind("shape brackets", beyond=True)
def sizes_in_brackets(text):
    for node in text.all(ast.Call):
        if called(node) in ("randn", "rand", "reshape") and len(node.args) == 2:
            yield text.replace(node, f"{text.of(node.func)}(({', '.join(map(text.of, node.args))}))")


@kind("shape brackets")
def flat_column(text):
    for node in text.all(ast.Call):
        shape = node.args[0] if called(node) in SHAPERS and node.args else None
        if isinstance(shape, ast.Tuple) and len(shape.elts) == 2:
            yield text.replace(shape, text.of(shape.elts[0]))


@kind("arguments")
def arguments_swapped(text):
    for node in text.all(ast.Call):
        if (
            len(node.args) >= 2
            and called(node) != "range"
            and not any(isinstance(arg, ast.Starred) for arg in node.args)
        ):
            first, second, *_ = node.args
            yield Edit(text.start(first), text.end(second), f"{text.of(second)}, {text.of(first)}")


@kind("arguments", beyond=True)
def argument_dropped(text):
    for node in text.all(ast.Call):
        if len(node.args) >= 2 and called(node) not in ("range", *OVER_AN_AXIS):
            yield Edit(text.end(node.args[-2]), text.end(node.args[-1]), "")


@kind("axis", beyond=True)
def axis_without_its_name_dropped(text):
    for node in text.all(ast.Call):
        if len(node.args) >= 2 and called(node) in OVER_AN_AXIS:
            yield Edit(text.end(node.args[-2]), text.end(node.args[-1]), "")


@kind("arguments", beyond=True)
def last_arguments_swapped(text):
    for node in text.all(ast.Call):
        if len(node.args) >= 3 and not any(isinstance(arg, ast.Starred) for arg in node.args):
            second, third = node.args[-2:]
            yield Edit(text.start(second), text.end(third), f"{text.of(third)}, {text.of(second)}")


@kind("arguments", beyond=True)
def parameters_swapped(text):
    """In a def line."""
    for node in text.all(ast.FunctionDef):
        for first, second in zip(node.args.args, node.args.args[1:]):
            yield Edit(text.start(first), text.end(second), f"{text.of(second)}, {text.of(first)}")


def keywords(text, *names):
    for node in text.all(ast.Call):
        for keyword in node.keywords:
            if keyword.arg in names:
                yield node, keyword


def without(text, node, keyword):
    """Return the edit that takes a keyword argument out, with its comma."""
    before = [*node.args, *(other.value for other in node.keywords if text.start(other.value) < text.start(keyword))]
    start = text.end(before[-1]) if before else text.start(keyword)
    return Edit(start, text.end(keyword), "")


@kind("axis")
def axis_turned(text):
    for _, keyword in keywords(text, "axis"):
        if isinstance(keyword.value, ast.Constant):
            yield text.replace(keyword.value, str(1 - keyword.value.value))


@kind("axis")
def axis_dropped(text):
    for node, keyword in keywords(text, "axis"):
        yield without(text, node, keyword)


@kind("axis")
def axis_added(text):
    for node in text.all(ast.Call):
        if called(node) in ("sum", "mean") and not node.keywords and len(node.args) == 1:
            yield Edit(text.end(node) - 1, text.end(node), ", axis=1)")


@kind("axis")
def keepdims_dropped(text):
    for node, keyword in keywords(text, "keepdims"):
        yield without(text, node, keyword)


@kind("axis")
def keepdims_false(text):
    for _, keyword in keywords(text, "keepdims"):
        yield text.replace(keyword.value, "False")


@kind("axis", beyond=True)
def keyword_misspelt(text):
    for _, keyword in keywords(text, "axis", "keepdims"):
        new = {"axis": "axes", "keepdims": "keepdim"}[keyword.arg]
        yield Edit(text.start(keyword), text.start(keyword) + len(keyword.arg), new)


@kind("append")
def append_of_two(text):
    for node in text.all(ast.Call):
        if called(node) == "append" and node.args and isinstance(node.args[0], ast.Tuple):
            yield text.replace(node.args[0], text.of(node.args[0])[1:-1])


@kind("append")
def append_assigned(text):
    for node in text.all(ast.Expr):
        if called(node.value) in ("append", "extend", "update", "shuffle"):
            yield text.replace(node, f"{text.of(node.value.func.value)} = {text.of(node)}")


@kind("append", beyond=True)
def append_of_a_list(text):
    for node in text.all(ast.Call):
        if called(node) == "append" and node.args:
            yield text.replace(node.args[0], f"[{text.of(node.args[0])}]")


@kind("append", beyond=True)
def extend_for_append(text):
    yield from renamed(text, ("append", "extend"))
