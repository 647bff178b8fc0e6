"""Wrong answers made by machine: the plain right answer with one thing changed somewhere in its syntax tree."""

import ast
import copy
import inspect
import itertools
import linecache
import sys
import textwrap
from dataclasses import dataclass

from tests.checks.answers import right_answers

COUNT = itertools.count(1)

NAMES = {  # a name that a learner may write instead, where both are at hand
    "A": "Z", "Z": "A", "A_prev": "A", "dZ": "dA", "W": "b", "Y": "A", "AL": "Y", "dW": "db", "up": "down",
    "caches": "grads", "linear_cache": "activation_cache", "dA_prev": "dA", "X": "Y", "Y_hat": "Y",
    "params": "grads", "right": "Y",
}  # fmt: skip
OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult), ast.Sub: (ast.Add, ast.Mult), ast.Mult: (ast.Add, ast.Div, ast.MatMult),
    ast.Div: (ast.Mult, ast.Sub), ast.MatMult: (ast.Mult,), ast.FloorDiv: (ast.Div,), ast.Pow: (ast.Mult,),
}  # fmt: skip
COMPARISONS = {ast.Gt: (ast.Lt, ast.GtE), ast.Eq: (ast.NotEq, ast.GtE)}


@dataclass
class Mutant:
    exercise: str
    function: object
    change: str  # what was changed, for people
    lines: tuple  # the changed lines, counted in the mutant's own source


def mutants(exercise):
    """Return every single change of the plain answer, as Mutants."""
    tree = plain_tree(exercise)
    made = [build(exercise, *mutate(tree, place)) for place in range(count_of(tree))]
    return [mutant for mutant in made if mutant is not None]


def mutant_pairs(exercise, limit=12):
    """Return some Mutants with two changes, in different lines."""
    tree = plain_tree(exercise)
    total = count_of(tree)
    pairs = []
    for step, first in enumerate(range(0, total, max(1, total // limit))):
        changed, what, line = mutate(tree, first)
        second = (first + total // 2 + step) % total
        twice, what_2, line_2 = mutate(changed, min(second, count_of(changed) - 1))
        if line and line_2 and line != line_2:
            pairs.append(build(exercise, twice, f"{what}; {what_2}", line, line_2))
    return [pair for pair in pairs if pair is not None]


def plain_tree(exercise):
    tree = ast.parse(textwrap.dedent(inspect.getsource(right_answers(exercise)["plain"])))
    return ast.parse(ast.unparse(tree))  # without comments, so that lines are counted as in the mutant's own source


class Walk(ast.NodeTransformer):
    """Counts the possible changes, and makes the one with the number `target`."""

    def __init__(self, target=None):
        self.target, self.seen, self.change, self.line = target, -1, None, None

    def options(self, node, *changes):
        """Offer changes, each a pair (description, function that makes the new node)."""
        for what, make in changes:
            self.seen += 1
            if self.seen == self.target:
                self.change, self.line = f"line {node.lineno}: {what}", node.lineno
                return ast.copy_location(make(), node)
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        sides = [("left side only", lambda: node.left), ("right side only", lambda: node.right)]
        swaps = [
            (f"{type(node.op).__name__} -> {new.__name__}", lambda new=new: ast.BinOp(node.left, new(), node.right))
            for new in OPERATORS.get(type(node.op), ())
        ]
        text = isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
        return self.options(node, *([] if text else swaps + sides))

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        return self.options(node, ("minus dropped", lambda: node.operand))

    def visit_Compare(self, node):
        self.generic_visit(node)
        changes = COMPARISONS.get(type(node.ops[0]), ())
        return self.options(
            node,
            *((new.__name__, lambda new=new: ast.Compare(node.left, [new()], node.comparators)) for new in changes),
        )

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, bool):
            return self.options(node, ("not", lambda: ast.Constant(not value)))
        if isinstance(value, int):
            return self.options(
                node,
                (f"{value} -> {value + 1}", lambda: ast.Constant(value + 1)),
                (f"{value} -> {value - 1}", lambda: ast.Constant(value - 1)),
            )
        if isinstance(value, float) and value:
            return self.options(node, (f"{value} * 10", lambda: ast.Constant(value * 10)))
        if isinstance(value, str) and len(value) <= 3:
            other = {"W": "b", "b": "W", "dW": "db", "db": "dW", "dA": "A"}.get(value)
            return self.options(node, *([(f"{value!r} -> {other!r}", lambda: ast.Constant(other))] if other else []))
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        return self.options(node, *([(".T dropped", lambda: node.value)] if node.attr == "T" else []))

    def visit_Call(self, node):
        self.generic_visit(node)
        changes = []
        if len(node.args) == 2:
            changes.append(("arguments swapped", lambda: ast.Call(node.func, node.args[::-1], node.keywords)))
        for i, keyword in enumerate(node.keywords):
            rest = node.keywords[:i] + node.keywords[i + 1 :]
            changes.append((f"{keyword.arg} dropped", lambda rest=rest: ast.Call(node.func, node.args, rest)))
        if isinstance(node.func, ast.Name) and node.func.id == "reversed":
            changes.append(("reversed dropped", lambda: node.args[0]))
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("log", "exp", "sum", "mean", "all", "copy"):
            changes.append((f"{node.func.attr} dropped", lambda: node.args[0] if node.args else node.func.value))
        return self.options(node, *changes)

    def visit_Name(self, node):
        other = NAMES.get(node.id)
        if not isinstance(node.ctx, ast.Load) or other is None:
            return node
        return self.options(node, (f"{node.id} -> {other}", lambda: ast.Name(other, ast.Load())))

    def visit_Return(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Tuple):
            return self.options(
                node,
                ("return reversed", lambda: ast.Return(ast.Tuple(node.value.elts[::-1], ast.Load()))),
                ("return first only", lambda: ast.Return(node.value.elts[0])),
            )
        return self.options(node, ("return dropped", lambda: ast.Expr(node.value)))

    def visit_For(self, node):
        self.generic_visit(node)
        return self.options(
            node,
            ("loop runs once", lambda: ast.For(node.target, node.iter, [*node.body, ast.Break()], [])),
            (
                "body once",
                lambda: ast.For(
                    node.target,
                    ast.Subscript(
                        ast.Call(ast.Name("list", ast.Load()), [node.iter], []), ast.Slice(ast.Constant(1)), ast.Load()
                    ),
                    node.body,
                    [],
                ),
            ),
        )

    def visit_Assign(self, node):
        self.generic_visit(node)
        return self.options(node, ("line dropped", lambda: ast.Pass()))

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        return self.options(node, ("line dropped", lambda: ast.Pass()))


def count_of(tree):
    walk = Walk()
    walk.visit(copy.deepcopy(tree))
    return walk.seen + 1


def mutate(tree, place):
    """Return (changed tree, what was changed, line)."""
    changed = copy.deepcopy(tree)
    walk = Walk(place)
    changed = walk.visit(changed)
    return ast.fix_missing_locations(changed), walk.change, walk.line


def build(exercise, tree, change, *lines):
    """Return the Mutant, with its source where tracebacks find it; None where it is no program."""
    module = sys.modules[f"tests.checks.right.{exercise}"]
    file = f"<mutant of {exercise}: {change} ({next(COUNT)})>"
    names = dict(vars(module))
    try:
        source = ast.unparse(tree)
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        exec(compile(source, file, "exec"), names)
    except (SyntaxError, TypeError, ValueError):
        return None
    names["plain"].__name__ = exercise
    return Mutant(exercise, names["plain"], change, lines)
