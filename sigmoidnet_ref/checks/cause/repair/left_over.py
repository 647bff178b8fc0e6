"""An answer that is written, with the `raise NotImplementedError` of the lesson still in it."""

import ast
import re

from ..source import cell_of, quoted, tree_of
from .code import Code
from .edits import Edit, blocks_of
from .search import ALL, Repair, Search
from .statements import KINDS
from .statements.values import raise_left

RAISE = next(kind for kind in KINDS if kind.name == "raise_left")
STUB = re.compile(r"# *YOUR CODE HERE\s*raise NotImplementedError")


def left_over_raise(trial, finding):
    """Return the Repair where a raise stops code that the learner has written, or None where none is written yet.

    It is written if the raise does not stand where the lesson has put it, or if the answer is right without it; that is
    not tried where the function itself is elsewhere.
    """
    code = Code.of(trial.f)
    tree = code.trees[0] if code else tree_of(trial.f)
    if finding.case is None or tree is None:
        return None
    stub = STUB.search("\n".join(cell_of(trial.f).splitlines()[tree.lineno - 1 : tree.end_lineno]))
    for parent, field, block in blocks_of(tree):
        for statement, rest in raise_left(block, None):
            own_lines = [line for line in rest if not isinstance(getattr(line, "value", None), ast.Constant)]
            edit = Edit(RAISE, statement, parent, field, None, rest)
            if own_lines and not stub or code and right_without(trial, finding, code, edit):
                place = f"line {statement.lineno}, `{quoted(statement, trial.f)}`"
                return Repair("raise_left", place, f"{place}, is still there and stops it.", statement.lineno)
    return None


def right_without(trial, finding, code, edit):
    with edit.made():
        return Search(trial, finding).mended_by(code.built()) is ALL
