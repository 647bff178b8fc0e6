"""The text of a learner's function: a hint that speaks of code is said only where that code stands."""

import ast
import difflib
import linecache
import re

from ...watch import own

ALIKE = 0.75  # of difflib: one letter of four may differ
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


def cut(text):
    """Return a piece of the learner's code as long as a sentence can hold it."""
    return text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 4] + " ..."


def spelt_alike(error):
    """Return (unknown name, the one nearly like it that the learner's function makes, the line where), or None."""
    unknown = re.match(rf"name '(\w{{1,{LONGEST_NAME}}})' is not defined", str(error))
    file, number = last_own_line(error)
    function = unknown and innermost(file, number)
    if not function:
        return None
    made = {node.arg: node.lineno for node in ast.walk(function) if isinstance(node, ast.arg)}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.setdefault(node.id, node.lineno)
    short = [name for name in made if len(name) <= LONGEST_NAME]
    close = difflib.get_close_matches(unknown[1], short, 1, ALIKE)
    return (unknown[1], close[0], made[close[0]]) if close else None


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
    return ast.unparse(function) if function else ""


def innermost(file, number, names=None):
    """Return the syntax tree of the innermost function of a file that holds a line, or None."""
    try:
        tree = ast.parse("".join(linecache.getlines(file, names)))
    except (SyntaxError, ValueError):
        return None
    kinds = (ast.FunctionDef, ast.Lambda)
    holding = [node for node in ast.walk(tree) if isinstance(node, kinds) and first(node) <= number <= node.end_lineno]
    return max(holding, key=first, default=None)


def first(node):
    return min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
