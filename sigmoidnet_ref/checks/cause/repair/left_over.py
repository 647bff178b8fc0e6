"""An answer that is written, with the `raise NotImplementedError` of the lesson still in it."""

import ast
import re

from .code import Code
from .edits import Edit, blocks_of
from .search import ALL, Repair, Search
from .statements import KINDS
from .statements.values import raise_left

RAISE = next(kind for kind in KINDS if kind.name == "raise_left")
STUB = re.compile(r"# *YOUR CODE HERE\s*raise NotImplementedError")


def left_over_raise(trial, finding):
    """Return the Repair where a raise stops code that the learner has written, or None where none is written yet.

    It is written if the answer is right without the raise, or if the raise does not stand where the lesson has put it.
    """
    code = finding.case is not None and Code.of(trial.f)
    if not code:
        return None
    for parent, field, block in blocks_of(code.trees[0]):
        for statement, rest in raise_left(block, None):
            own_lines = [line for line in rest if not isinstance(getattr(line, "value", None), ast.Constant)]
            moved = not STUB.search(code.lines_of(code.trees[0])) and own_lines
            if moved or right_without(trial, finding, code, Edit(RAISE, statement, parent, field, None, rest)):
                place = f"line {statement.lineno}, `{code.text(statement)}`"
                return Repair("raise_left", place, f"{place}, is still there and stops it.", statement.lineno)
    return None


def right_without(trial, finding, code, edit):
    with edit.made():
        return Search(trial, finding).mended_by(code.built()) is ALL
