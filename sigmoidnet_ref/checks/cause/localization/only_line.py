"""Finds the wrong line by exclusion: where all else that the result goes through is right, one line may be left."""

import ast
import re

from ...definition.results import Tuple, family
from ...trial.right_parts import right_and_wrong
from ..source import text_of, tree_of

MADE = ("list", "dict", "copy", "deepcopy", "zeros", "zeros_like", "empty", "empty_like", "ones", "ones_like", "full")
CHANGES = ("append", "extend", "insert", "update", "setdefault", "reverse")  # methods that change what they belong to


def only_line(trial, finding):
    """Return the number of the one line that can have made the wrong parts, or None where that is not known.

    A part is made by the lines that its value goes through, as their names say. What a line draws also comes from a
    state that has no name.
    """
    if finding.rung not in ("wrong_shape", "not_finite", "wrong_value") or re.search(r"\brandn?\(", text_of(trial.f)):
        return None
    tree = tree_of(trial.f)
    body = [ast.copy_location(ast.Return(tree.body), tree.body)] if isinstance(tree, ast.Lambda) else tree and tree.body
    steps = steps_of(body or ())
    returns = [step for step in steps or () if isinstance(step.node, ast.Return)]
    if len(returns) != 1 or returns[0] is not steps[-1]:
        return None
    right, wrong = right_and_wrong(trial)
    if finding.rung == "wrong_shape" and isinstance(steps[-1].node.value, ast.Name):
        return None  # what would make a number of it may be missing behind return
    made_wrong, made_right = (behind(trial, steps, families) for families in (wrong, right))
    left = [node for node in made_wrong if node not in made_right]
    shared = [node for node in made_wrong if node in made_right]
    known = len(left) == 1 and not is_empty(left[0]) and not any(map(works_out, shared))
    return left[0].lineno if known else None


def is_empty(node):
    """Return whether a statement makes what is to be filled: that nothing fills it is the fault of no line."""
    value = getattr(node, "value", None)
    called = getattr(value, "func", None)
    name = getattr(called, "attr", getattr(called, "id", None))
    return isinstance(value, (ast.List, ast.Dict, ast.Constant)) or name in MADE


def works_out(node):
    """Return whether a statement makes new numbers: two faults may cancel in the parts that it shares with others."""
    return isinstance(node, (ast.Assign, ast.AugAssign)) and any(isinstance(n, ast.BinOp) for n in ast.walk(node))


class Step:
    """A statement, the loops and ifs that it stands in, and the names that it reads and gives values to."""

    def __init__(self, node, inside):
        self.node, self.inside = node, inside
        head = {ast.For: "iter", ast.While: "test", ast.If: "test"}.get(type(node))
        self.reads = names_in(getattr(node, head) if head else node)
        self.makes = set().union(*map(names_made, targets_of(node)))


def steps_of(block, inside=()):
    """Return the Steps of a block, or None where one is of a kind whose names do not say what it does."""
    steps = []
    for node in block:
        if isinstance(node, (ast.For, ast.While, ast.If)):
            within = steps_of([*node.body, *node.orelse], (*inside, node))
            if within is None:
                return None
            steps += [Step(node, inside), *within]
        elif isinstance(node, (ast.Assign, ast.AugAssign, ast.Return)) or changed_by(node):
            steps.append(Step(node, inside))
        elif not (isinstance(node, ast.Expr) and isinstance(getattr(node.value, "value", None), str)):
            return None
    return steps


def changed_by(node):
    """Return what a line such as history.append(cost) changes, or None."""
    call = node.value if isinstance(node, ast.Expr) else None
    method = call.func if isinstance(call, ast.Call) else None
    return method.value if isinstance(method, ast.Attribute) and method.attr in CHANGES else None


def targets_of(node):
    if isinstance(node, ast.Assign):
        return node.targets
    if isinstance(node, (ast.AugAssign, ast.For)):
        return [node.target]
    return [changed_by(node)] if changed_by(node) else []


def names_made(target):
    """Return the names that a target gives values to: `a, b` both, of `a[place]` only a."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return set().union(*map(names_made, target.elts))
    while isinstance(target, (ast.Subscript, ast.Attribute, ast.Starred)):
        target = target.value
    return {target.id} if isinstance(target, ast.Name) else set()


def names_in(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def behind(trial, steps, families):
    """Return the statements that the value of these families of parts goes through."""
    found = []
    for piece in pieces_returned(trial, steps[-1].node, families):
        if not isinstance(piece, ast.Name):
            found.append(piece)
        ahead, seen = names_in(piece), set()
        while ahead:
            seen |= ahead
            met = [step for step in steps if step.makes & ahead and not of_another(step.node, trial, families)]
            around = [step for step in steps if any(step.node in one.inside for one in met)]
            found += [step.node for step in (*met, *around)]
            ahead = set().union(*(step.reads for step in (*met, *around))) - seen
    return list(dict.fromkeys(found))


def pieces_returned(trial, returned, families):
    """Return the expressions behind return that hold these families: all of it where they are not told apart."""
    result, value = trial.exercise.result, returned.value
    if not isinstance(result, Tuple) or not isinstance(value, ast.Tuple) or len(value.elts) != len(result.parts):
        return [value] if families else []
    held = (
        {family(name) for name, _ in part.read(piece, piece)} for part, piece in zip(result.parts, trial.likes[0])
    )
    return [piece for piece, inside in zip(value.elts, held) if inside & families]


def of_another(node, trial, families):
    """Return whether a line stores under another family's key: `params["b" + str(l)] = ...` where W is asked for."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if not isinstance(target, ast.Subscript):
        return False
    texts = [part.value for part in ast.walk(target.slice) if isinstance(part, ast.Constant)]
    letters = {family(str(text)) for text in texts[:1]}
    return bool(letters) and not letters & families and letters <= {family(name) for name in trial.expected[0]}
