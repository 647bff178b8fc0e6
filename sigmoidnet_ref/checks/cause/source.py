"""The text of a learner's function: a hint that speaks of code is said only where that code stands."""

import ast
import difflib
import functools
import linecache
import re

import numpy as np

from ...watch import own

ALIKE = 0.75  # of difflib: one letter of four may differ
BARELY_ALIKE = 0.6  # d and db
LONGEST_PIECE = 44  # characters
LONGEST_NAME = 40  # letters: difflib's work grows with their square


def text_of(f, error=None):
    """Return the source of the function f, or else of the one in which the learner's exception rose; "" if unknown."""
    code = getattr(f, "__code__", None)
    if code is None and error is not None:
        return around(*last_own_line(error))
    return around(code.co_filename, code.co_firstlineno, f.__globals__) if code else ""


def tree_of(f):
    """Return the syntax tree of the function f, or None where its source is not known."""
    code = getattr(f, "__code__", None)
    return innermost(code.co_filename, code.co_firstlineno, f.__globals__) if code else None


def written(node, source):
    """Return what the learner wrote at a node of a cell's tree, in one line; of a loop or an if, its first line."""
    text = ast.get_source_segment(source, node) or ""
    return " ".join((text.splitlines()[0] if hasattr(node, "body") else text).split())


def cell_of(f):
    """Return the source of the cell in which the function f was defined; "" if unknown."""
    return "".join(linecache.getlines(f.__code__.co_filename, f.__globals__))


def quoted(node, f):
    """Return what the learner wrote at a node of the tree of f, as long as a sentence can hold it."""
    return cut(written(node, cell_of(f)))


def cut(text):
    """Return a piece of the learner's code as long as a sentence can hold it."""
    return text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 4] + " ..."


def spelt_alike(error):
    """Return (unknown name, one nearly like it that the learner's function makes, its line, whether none reads it).

    None where there is no such name. What is made and never read may be less alike.
    """
    message = rf"(?:name|local variable) '(\w{{1,{LONGEST_NAME}}})' (?:is not|where it is not|referenced)"
    unknown = re.search(message, str(error))
    function = unknown and outermost(*last_own_line(error))
    if not function:
        return None
    made = {node.arg: node.lineno for node in ast.walk(function) if isinstance(node, ast.arg)}
    numpys = hasattr(np, unknown[1])
    read = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.setdefault(node.id, node.lineno)
        elif isinstance(node, ast.Name):
            read.add(node.id)
    if unknown[1] in made:  # further down: the order is what is off
        return None
    short = [name for name in made if len(name) <= LONGEST_NAME]
    unread = [name for name in short if name not in read]
    for names, alike in ((unread, BARELY_ALIKE), ([] if numpys else short, ALIKE)):
        close = difflib.get_close_matches(unknown[1], names, 1, alike)
        if close:
            return unknown[1], close[0], made[close[0]], close[0] in unread
    return None


def takes_apart(line, message):
    """Return whether a line has a group of as many names as the message of a ValueError says; True if not sure."""
    number = re.search(r"expected (\d+)", message)
    try:
        tree = ast.parse(f"{line.strip()} pass" if line.rstrip().endswith(":") else line.strip())
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return True
    groups = [node for node in ast.walk(tree) if isinstance(node, (ast.Tuple, ast.List))]
    stored = [len(node.elts) for node in groups if isinstance(node.ctx, ast.Store)]
    return number is None or int(number[1]) in stored


def last_own_line(error):
    """Return (file, line number) of the learner's line that an exception passed last."""
    found, traceback = ("", 0), error.__traceback__
    while traceback is not None:
        if own(traceback.tb_frame):
            found = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def around(file, number, names=None):
    """Return the text of the innermost function of a file that holds a line, without its comments."""
    function = innermost(file, number, names)
    try:
        return ast.unparse(function) if function else ""
    except RecursionError:  # a sum of a thousand terms is one inside the other
        return ""


def innermost(file, number, names=None):
    """Return the syntax tree of the innermost function of a file that holds a line, or None."""
    return max(holding(file, number, names), key=first, default=None)


def outermost(file, number, names=None):
    """Return the syntax tree of the outermost function of a file that holds a line, or None."""
    return min(holding(file, number, names), key=first, default=None)


def holding(file, number, names):
    """Return the syntax trees of the functions of a file that hold a line."""
    functions = functions_of("".join(linecache.getlines(file, names)))
    return [node for node in functions if first(node) <= number <= node.end_lineno]


@functools.lru_cache(maxsize=4)
def functions_of(text):
    """Return the syntax trees of all functions of a text, () where it is not Python. They are read, never changed."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda)))


def first(node):
    return min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
