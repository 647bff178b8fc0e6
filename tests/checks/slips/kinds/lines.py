"""Slips of whole lines: dropped, doubled, swapped, moved in or out; what makes a line an assignment or a return."""

import ast

from ..text import Edit
from . import kind


@kind("assignment")
def compared_for_assigned(text):
    for node in text.all(ast.Assign):
        yield sign_of(text, node, text.end(node.targets[-1]), "==")


@kind("assignment")
def assigned_for_added(text):
    for node in text.all(ast.AugAssign):
        yield sign_of(text, node, text.end(node.target), "=")


@kind("sign", beyond=True)
def taken_away_for_added(text):
    for node in text.all(ast.AugAssign):
        new = {ast.Add: "-=", ast.Sub: "+=", ast.Mult: "+="}.get(type(node.op))
        if new:
            yield sign_of(text, node, text.end(node.target), new)


@kind("assignment", beyond=True)
def plus_behind_the_sign(text):
    for node in text.all(ast.AugAssign):
        new = {ast.Add: "=+", ast.Sub: "=-"}.get(type(node.op))
        if new:
            yield sign_of(text, node, text.end(node.target), new)


def sign_of(text, node, start, new):
    return Edit(start, text.start(node.value), f" {new} ")


@kind("assignment")
def place_dropped(text):
    for node in text.all(ast.Assign, ast.AugAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Subscript):
            yield text.replace(target, text.of(target.value))


@kind("return")
def return_in_the_loop(text):
    for block in text.blocks:
        for before, node in zip(block, block[1:]):
            if isinstance(before, (ast.For, ast.While)) and isinstance(node, ast.Return):
                start, end = text.lines(node.lineno, node.end_lineno)
                yield Edit(start, end, shifted(text, node, 4))


@kind("return", beyond=True)
def return_dropped(text):
    for node in text.all(ast.Return):
        if node.value is not None:
            yield text.replace(node, text.of(node.value))


@kind("return", beyond=True)
def print_for_return(text):
    for node in text.all(ast.Return):
        if node.value is not None:
            yield text.replace(node, f"print({text.of(node.value)})")


@kind("return", beyond=True)
def returned_too_early(text):
    """Return what the first line of the function makes, with the rest left below."""
    for node in text.function.body[1:-1] if isinstance(text.function, ast.FunctionDef) else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield Edit(text.start(node), text.start(node.value), "return ")


def shifted(text, node, by):
    """Return the lines of a statement with another indent."""
    lines = text.whole(node).splitlines(keepends=True)
    return "".join(" " * by + line if by > 0 else line[-by:] if line.strip() else line for line in lines)


@kind("moved")
def moved_into_the_loop(text):
    for block in text.blocks:
        for node, loop in zip(block, block[1:]):
            if isinstance(loop, ast.For) and isinstance(node, (ast.Assign, ast.Expr)) and below(loop):
                start, _ = text.lines(node.lineno, node.end_lineno)
                head, end = text.lines(loop.lineno, loop.body[0].lineno - 1)
                yield Edit(start, end, text.text[head:end] + shifted(text, node, 4))


@kind("moved")
def moved_out_of_the_loop(text):
    for loop in text.all(ast.For, ast.While):
        last = loop.body[-1]
        if len(loop.body) > 1 and below(loop) and isinstance(last, (ast.Assign, ast.AugAssign, ast.Expr)):
            start, end = text.lines(last.lineno, last.end_lineno)
            yield Edit(start, end, shifted(text, last, -4))


@kind("moved", beyond=True)
def moved_before_the_loop(text):
    for loop in text.all(ast.For, ast.While):
        first = loop.body[0]
        if len(loop.body) > 1 and below(loop) and isinstance(first, (ast.Assign, ast.Expr)):
            start, head = text.lines(loop.lineno, first.lineno - 1)
            _, end = text.lines(first.lineno, first.end_lineno)
            yield Edit(start, end, shifted(text, first, -4) + text.text[start:head])


def below(loop):
    """Return whether a loop's body stands on lines of its own."""
    return loop.body[0].lineno > loop.lineno


def lines_of_their_own(text):
    for block in text.blocks:
        for node in block:
            if text.text[: text.start(node)].rpartition("\n")[2].strip() == "":
                yield block, node


@kind("line dropped", beyond=True)
def line_dropped(text):
    for block, node in lines_of_their_own(text):
        if len(block) > 1 and not isinstance(node, (ast.FunctionDef, ast.Return)):
            yield Edit(*text.lines(node.lineno, node.end_lineno), "")


@kind("line doubled")
def line_doubled(text):
    for _, node in lines_of_their_own(text):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)):
            start, end = text.lines(node.lineno, node.end_lineno)
            yield Edit(start, end, text.whole(node) * 2)


@kind("lines swapped", beyond=True)
def lines_swapped(text):
    for block, node in lines_of_their_own(text):
        place = block.index(node)
        if place + 1 < len(block) and not isinstance(block[place + 1], (ast.Return, ast.FunctionDef)):
            following = block[place + 1]
            if following.lineno > node.end_lineno:
                start, end = text.lines(node.lineno, following.end_lineno)
                yield Edit(start, end, text.whole(following) + text.whole(node))


@kind("branch", beyond=True)
def branch_runs_always(text):
    """Take the `if` above a line away."""
    for node in text.all(ast.If):
        if not node.orelse and node.body[0].lineno > node.lineno:
            start, end = text.lines(node.lineno, node.end_lineno)
            yield Edit(start, end, "".join(shifted(text, line, -4) for line in node.body))


@kind("raise left")
def raise_left_behind(text):
    for node in text.function.body if isinstance(text.function, ast.FunctionDef) else ():
        if isinstance(node, ast.Return) and node.lineno > text.function.lineno:
            start, _ = text.lines(node.lineno, node.lineno)
            yield Edit(start, start, f"{text.indent(node)}raise NotImplementedError()\n")
