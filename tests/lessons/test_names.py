"""A walk by a program that knows what the text has shown so far: nothing that an answer needs comes as a surprise."""

import ast
import re

import pytest

from tests.lessons.text import LESSONS, cells, role

ANSWER = re.compile(r"( *)### BEGIN SOLUTION\n.*?### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.DOTALL)
# "A little Python: functions, loops, dictionaries", which lesson 0 asks for.
PYTHON = {"range", "len", "for", "if", "return", "[]", "+", "-", "*", "/", "==", "<", "int", "print"}
# Found by hand from here on: a learner of lessons 9 to 11 has written a network.
WALKED = [lesson for lesson in LESSONS if lesson < "09"]


def used(source):
    """Return the tools that code uses: names called, attributes, named arguments, operators, kinds of assignment."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.add(f".{node.attr}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= {node.func.id}
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(f"{node.arg}=")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult | ast.FloorDiv | ast.Pow | ast.Mod):
            found.add(type(node.op).__name__)
        elif isinstance(node, ast.AugAssign):
            found.add("+=")
        elif isinstance(node, ast.Assign) and any(isinstance(target, ast.Tuple) for target in node.targets):
            found.add("two = results")
        elif isinstance(node, ast.Slice):
            found.add("[from:to]")
    return found


def given(cell):
    """Return the code of a cell as a learner finds it."""
    return ANSWER.sub(r"\1raise NotImplementedError", HIDDEN.sub("", cell.source))


def surprises():
    """Yield (exercise, tools its answer needs that nothing has shown before)."""
    shown = set(PYTHON)
    for lesson, cell in cells():
        if cell.cell_type != "code" or lesson not in WALKED:
            continue
        shown |= used(given(cell))
        if role(cell).get("solution"):
            (function,) = ast.parse(cell.source).body
            own = {function.name, *(argument.arg for argument in function.args.args)}
            yield cell["id"], used(cell.source) - shown - own
            shown |= used(cell.source) | {function.name}


@pytest.mark.parametrize(("exercise", "unseen"), [pytest.param(*found, id=found[0]) for found in surprises()])
def test_what_an_answer_needs_stood_in_a_cell_before(exercise, unseen):
    assert unseen == set()
