"""What several of these edits ask of a line, and do with it."""

import ast

from ..edits import expression, is_read


def with_line(block, i, *lines):
    """Return a block with other lines in place of line i."""
    return [*block[:i], *lines, *block[i + 1 :]]


def one_name(statement):
    """Return the name that an assignment gives a value to, or None."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return None


def stored(text):
    target = expression(text)
    for node in ast.walk(target):
        if hasattr(node, "ctx") and node in (target, *getattr(target, "elts", ())):
            node.ctx = ast.Store()
    return target


def reads(tree, name):
    return any(isinstance(node, ast.Name) and node.id == name and is_read(node) for node in ast.walk(tree))


def copied(node):
    """Return a node with the same children, whose fields can be set."""
    other = type(node)(**{name: value for name, value in ast.iter_fields(node)})
    for name, value in ast.iter_fields(other):
        if isinstance(value, list):
            setattr(other, name, list(value))
    return other


def is_loop(statement):
    return isinstance(statement, (ast.For, ast.While, ast.If))


def inside(statement, body):
    """Return a loop or an if with another body."""
    other = copied(statement)
    other.body = body
    return other


def ends_or_defines(statement):
    """Return whether nothing can be moved past a line: below a return, it would never run."""
    return isinstance(statement, (ast.Return, ast.FunctionDef))
