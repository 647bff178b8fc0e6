"""The text of a learner's function: a hint that speaks of code is said only where that code stands."""

import ast
import linecache

from ...watch import own


def text_of(f, error=None):
    """Return the source of the function f, or else of the one in which the learner's exception rose; "" if unknown."""
    code = getattr(f, "__code__", None)
    if code is None and error is not None:
        return around(*last_own_line(error))
    return around(code.co_filename, code.co_firstlineno, f.__globals__) if code else ""


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
    try:
        tree = ast.parse("".join(linecache.getlines(file, names)))
    except (SyntaxError, ValueError):
        return ""
    kinds = (ast.FunctionDef, ast.Lambda)
    holding = [node for node in ast.walk(tree) if isinstance(node, kinds) and first(node) <= number <= node.end_lineno]
    return ast.unparse(max(holding, key=first)) if holding else ""


def first(node):
    return min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
