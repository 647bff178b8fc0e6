"""Edits of calls: arguments, brackets, functions; and of whole values, which may make up for another fault."""

import ast
import builtins
import re

import numpy as np

from ..edits import call, called, expression, into, of_numpy
from .parts import SUMS, kept_within
from .places import is_range

KINDS = []
LONGER = (ast.Name, ast.Subscript, ast.Call, ast.BinOp)
kind = into(KINDS)


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


@kind("these belong inside one more pair of brackets")
def pair_of_brackets(node, scope):
    if isinstance(node, ast.Call) and len(node.args) > 1:
        yield ast.Call(node.func, [ast.Tuple(node.args, ast.Load())], node.keywords)


@kind("some of these belong inside a pair of brackets of their own")
def inner_brackets(node, scope):
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
    ("exp2", "exp"),
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


@kind("Python's own adds up the rows of an array; NumPy's adds up all its numbers", of="functions")
def sum_of_python(node, scope):
    if isinstance(node, ast.Name) and node.id == "sum":
        yield expression("np.sum")


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
    if called(
        node, "astype", "round", "reshape", "flatten", "ravel", "squeeze", "tolist", "item", "sum", "mean", "copy"
    ):
        yield node.func.value


@kind("this cuts some numbers off: leave it as it is", makes_up=True)
def limit_extra(node, scope):
    if kept_within(node) is not None:
        yield kept_within(node)


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


@kind("a factor is missing here", of="terms", makes_up=True)
def factor_missing(node, scope):
    """But for the number of examples, which no formula is multiplied by: it would make up for a division elsewhere."""
    if isinstance(node, LONGER):
        entries = [entry for entry in twins(scope.entries) if ".shape" not in entry]
        names = [name for name in (*scope.values, *entries) if name not in (*scope.counts, *scope.letters)]
        names += [f"1 - {part.id}" for part in ast.walk(node) if isinstance(part, ast.Name) and part.id in names]
        small = ("0.01",) if isinstance(node, ast.Call) and "rand" in ast.unparse(node.func) else ()
        yield from (ast.BinOp(node, ast.Mult(), expression(name)) for name in (*names, *small))


@kind("a term is missing here", of="terms", makes_up=True)
def term_missing(node, scope):
    if isinstance(node, LONGER):
        names = [name for name in scope.values if name not in scope.letters and name != getattr(node, "id", None)]
        for name in (*names, "1") if of_numpy(getattr(node, "func", None)) else names:
            term = expression(name)
            yield from (ast.BinOp(*pair) for pair in ((node, ast.Add(), term), (node, ast.Sub(), term)))
            if not isinstance(node, (ast.Call, ast.BinOp)):  # of which it would only turn the sign
                yield ast.BinOp(term, ast.Sub(), node)


@kind("one entry of it is meant, and not all of it", makes_up=True)
def entry_missing(node, scope):
    if isinstance(node, ast.Name) and id(node) not in scope.handed:
        entries = [entry for entry in twins(scope.entries) if entry.startswith(f"{node.id}[")]
        yield from map(expression, entries)
        places = (*scope.letters, "0", "1", "-1")
        yield from (ast.Subscript(node, expression(place), ast.Load()) for place in places if place != node.id)


def twins(entries):
    """Return pieces such as grads["dW1"], and each of them with the other letter of W and b in it."""
    letters = str.maketrans("Wb", "bW")
    letter = re.compile(r"""(?<=["'d])[Wb](?=["'{\d])""")
    return tuple(dict.fromkeys((*entries, *(letter.sub(lambda one: one[0].translate(letters), e) for e in entries))))


@kind("this has to go through one more function", makes_up=True)
def function_missing(node, scope):
    """Not for A = Z, where any function would do that gives a new array; not for a yes or no, which exp makes a yes."""
    if called(node, "all", "any") or is_range(node):
        return
    renamed = any(getattr(line, "value", None) is node for line in scope.body)
    if isinstance(node, LONGER) and not renamed:
        yield from (call(f"np.{name}", node) for name in ("exp", "log"))
    if isinstance(node, (ast.Call, ast.BinOp)):
        yield from (call(f"np.{name}", node) for name in ("sum", "abs"))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):  # elsewhere it makes ones of any numbers
        yield call("np.isfinite", node)
    if isinstance(node, (ast.Name, ast.BinOp)):
        yield expression(f"np.sum({ast.unparse(node)}, axis=1, keepdims=True)")
    if isinstance(node, ast.GeneratorExp):
        yield call("sum", node)
