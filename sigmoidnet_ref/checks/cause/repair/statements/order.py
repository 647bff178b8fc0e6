"""Edits of where a line stands: in a loop or an if, before or behind another, or one too many."""

import ast
import re

from ..edits import called, into
from .lines import ends_or_defines, inside, is_loop, one_name, reads, with_line

KINDS = []
kind = into(KINDS)


@kind("this line stands inside the loop or the if, and belongs after it")
def out_of_the_loop(block, scope):
    for i, statement in enumerate(block):
        if is_loop(statement) and len(statement.body) > 1 and not getattr(statement, "orelse", None):
            last = statement.body[-1]
            yield last, with_line(block, i, inside(statement, statement.body[:-1]), last)


@kind("this line stands inside the loop, and belongs before it")
def before_the_loop(block, scope):
    for i, statement in enumerate(block):
        if is_loop(statement) and len(statement.body) > 1:
            for j, line in enumerate(statement.body):
                rest = statement.body[:j] + statement.body[j + 1 :]
                yield line, with_line(block, i, line, inside(statement, rest))


@kind("this line stands after the loop, and belongs inside it")
def into_the_loop(block, scope):
    for i, statement in enumerate(block[:-1]):
        if is_loop(statement):
            line = block[i + 1]
            if not is_loop(line) and not isinstance(line, ast.Return):
                longer = inside(statement, [*statement.body, line])
                yield line, [*block[:i], longer, *block[i + 2 :]]


def returned(scope):
    """Return the names in what comes back: made anew in each turn of a loop, they keep the last turn only."""
    ends = [node for line in scope.body for node in ast.walk(line) if isinstance(node, ast.Return) and node.value]
    return {node.id for end in ends for node in ast.walk(end.value) if isinstance(node, ast.Name)}


@kind("this line stands before the loop, and belongs inside it")
def into_the_loop_from_above(block, scope):
    for i, statement in enumerate(block):
        if is_loop(statement):
            for j in range(i):
                if not is_loop(block[j]) and one_name(block[j]) not in returned(scope):
                    rest = [*block[:j], *block[j + 1 : i]]
                    yield block[j], [*rest, inside(statement, [block[j], *statement.body]), *block[i + 1 :]]


@kind("this line is one too many", surest=True)
def line_extra(block, scope):
    for i, statement in enumerate(block):
        if len(block) > 1 and not is_loop(statement) and not isinstance(statement, (ast.Raise, ast.FunctionDef)):
            yield statement, with_line(block, i)


@kind("what stands in this loop has to run once, without a loop", surest=True)
def loop_extra(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and isinstance(statement.target, ast.Name) and not statement.orelse:
            if not any(reads(line, statement.target.id) for line in statement.body):
                yield statement, with_line(block, i, *statement.body)


@kind("a dict gives its keys one by one: pairs of key and value are another thing")
def items_missing(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and isinstance(statement.target, ast.Tuple):
            pairs_of = ast.Call(ast.Attribute(statement.iter, "items", ast.Load()), [], [])
            yield statement, with_line(block, i, ast.For(statement.target, pairs_of, statement.body, statement.orelse))


@kind("this gives what is stored in the dict, and its keys are meant")
def keys_meant(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and called(statement.iter, "values", "items"):
            whole = statement.iter.func.value
            yield statement, with_line(block, i, ast.For(statement.target, whole, statement.body, statement.orelse))


@kind("the .T is too many here, each time", surest=True)
def transposes_extra(block, scope):
    """For Y.T in several places of one line."""
    for i, statement in enumerate(block):
        if isinstance(statement, (ast.Assign, ast.Return)):
            text = ast.unparse(statement)
            for name in scope.values:
                plain = re.sub(rf"(?<![\w.]){name}\.T\b", name, text)
                if len(text) - len(plain) > 2:
                    yield statement, with_line(block, i, *ast.parse(plain).body)


@kind("this line, with what stands inside it, is one too many", surest=True)
def condition_extra(block, scope):
    """Where nothing is lost with an if, its condition could as well be any that never holds."""
    for i, statement in enumerate(block):
        if len(block) > 1 and isinstance(statement, ast.If) and not statement.orelse:
            yield statement, with_line(block, i)


@kind("what stands behind this if has to run every time", surest=True)
def always_meant(block, scope):
    """Where the lines are right without the if, its condition could as well be any that always holds."""
    for i, statement in enumerate(block):
        if isinstance(statement, ast.If) and not statement.orelse:
            yield statement, with_line(block, i, *statement.body)


@kind("this line, with what stands inside it, is one too many", makes_up=True)
def block_extra(block, scope):
    for i, statement in enumerate(block):
        if len(block) > 1 and is_loop(statement):
            yield statement, with_line(block, i)


@kind("this line and the one below it belong in the other order", makes_up=True)
def lines_swapped(block, scope):
    for i in range(len(block) - 1):
        if not ends_or_defines(block[i]) and not ends_or_defines(block[i + 1]):
            yield block[i], [*block[:i], block[i + 1], block[i], *block[i + 2 :]]


@kind("this line belongs further down", makes_up=True)
def moved_down(block, scope):
    for i in range(len(block)):
        for j in range(i + 2, len(block)):
            if not is_loop(block[i]) and not ends_or_defines(block[i]) and not ends_or_defines(block[j]):
                yield block[i], [*block[:i], *block[i + 1 : j + 1], block[i], *block[j + 1 :]]
