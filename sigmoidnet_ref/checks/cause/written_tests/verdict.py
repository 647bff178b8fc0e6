"""Finds the line in which a test that the learner wrote decides wrongly, though it asks well and is answered well.

A condition is put to the proof by the right verdict in its place: where that makes all right, the fault goes through
it. Then what it reads is looked at: the number that the answer is compared with may be the fault.
"""

import ast
import contextlib
import inspect
import io

import numpy as np

from ....watch import Stopped, lines, step_limit
from ...definition.results import same_result
from ...message.words import number
from ...trial.trial import call, copied, quiet
from ..repair import search
from ..repair.code import Code
from ..repair.edits import Edit, called, expression, slots_of
from ..repair.statements.lines import one_name, reads
from ..source import cut
from .asking import VERDICT, alike, fixed_questions, no_table, out_of_bounds, right_version, shapes_at_odds

TRUTH = "_the_right_verdict"  # a name of no learner's: a list with something in it where the error is there
YES, NO = expression(f"bool({TRUTH})"), expression(f"not {TRUTH}")


def wrong_verdict(trial, finding):
    """Return the Repair that says in which line the verdict goes wrong, or None where that is not known."""
    code = Code.of(trial.f) if finding.rung == "wrong_value" else None
    handed = code and fixed_questions(trial)
    try:
        if not handed or not sound(trial, handed):
            return None
    except Exception:  # what it hands over is no input for some of the versions
        return None
    slots = {id(slot[-1]): slot for slot in slots_of(code.trees[0])}
    tried = conditions(code.trees[0])[: search.TRIALS]
    deciding = [node for node in tried if decides(trial, code, slots[id(node)])]
    if len({node.lineno for node in deciding}) != 1:
        return None
    node, known = deciding[0], known_values(trial, handed)
    read = values_read(trial, node)
    unlike = read and [name for name, value in read.items() if not any(alike(value, one) for one in known)]
    if unlike:
        alone = len(unlike) == 1 and is_compared(node, unlike[0])
        return of_the_number(trial, code, unlike[0], read[unlike[0]]) if alone else None
    place = f"line {node.lineno}"
    sentence = f"{place}, `{cut(code.text(node))}`: here it decides wrongly; {enough_to_tell(trial, node, handed)}."
    return None if unlike is None else search.Repair(VERDICT, place, sentence, node.lineno)


def enough_to_tell(trial, node, handed):
    """Return what a right version answers to what a test hands over, and that right ones may differ in a last digit.

    Where a prediction is 0 or 1, what a right cost gives is no number that one would work out.
    """
    with quiet():
        right = [case.args[0](*copied(handed[0])) for case in trial.cases if not case.sizes["wrong"]]
    at_an_end = any(np.isin(thing, (0, 1)).any() for thing in handed[0][:1])
    if at_an_end or np.ndim(right[0]) or not all(alike(right[0], other) for other in right):
        return "what it hands over is enough to tell"
    signs = [part.ops[0] for part in ast.walk(node) if isinstance(part, ast.Compare)]
    exact = any(isinstance(sign, (ast.Eq, ast.NotEq)) for sign in signs)
    digits = ", but for a last digit: np.isclose" if exact and len({float(answer) for answer in right}) > 1 else ""
    return f"a right {trial.exercise.arguments[0]} gives {number(right[0])} there{digits}"


def sound(trial, handed):
    """Return whether all that a test hands to the function it judges is of the kind that belongs there."""
    letters = letters_of(right_version(trial))
    if any(len(given) != len(letters) or out_of_bounds(given, letters) for given in handed):
        return False
    return not no_table(handed, letters, "") and not shapes_at_odds(handed[0], letters) and tells(trial, handed)


def tells(trial, handed):
    """Return whether right versions answer alike, or all finite numbers where each wrong one does not."""
    with quiet():
        right, wrong = (
            [[case.args[0](*copied(given)) for given in handed] for case in trial.cases if case.sizes["wrong"] == error]
            for error in (0, 1)
        )
    finite = all(np.isfinite(answer).all() for answers in right for answer in answers)
    agreed = all(alike(one, other) for answers in right for one, other in zip(right[0], answers))
    return finite and (agreed or all(any(not np.isfinite(one).all() for one in answers) for answers in wrong))


def letters_of(function):
    return tuple(inspect.signature(function).parameters)


def conditions(tree):
    """Return the expressions in a function that decide: behind if and return, and inside and, or and not."""
    nodes = list(ast.walk(tree))
    found = [node.test for node in nodes if isinstance(node, (ast.If, ast.IfExp))]
    found += [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
    found = [node for node in found if not compares_itself(node)]
    for node in found:
        if isinstance(node, ast.BoolOp):
            found += node.values
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            found.append(node.operand)
    return found


def compares_itself(node):
    """Return whether x is compared with x: that asks for nan, and what else there is, only the asker knows."""
    return isinstance(node, ast.Compare) and ast.dump(node.left) == ast.dump(node.comparators[0])


def decides(trial, code, slot):
    """Return whether the answer is right with the right verdict, or its opposite, in place of an expression."""
    *where, node = slot
    return any(all_right(trial, code, Edit(None, node, *where, new)) for new in (YES, NO))


def all_right(trial, code, edit):
    truth = []
    with edit.made():
        f = code.function(code.compiled(), **{TRUTH: truth})
    with quiet(), contextlib.redirect_stdout(io.StringIO()):
        for i, case in enumerate(trial.cases):
            truth[:] = [case.sizes["wrong"]] if case.sizes["wrong"] else []
            try:
                with step_limit(search.STEPS_OF_A_CALL):
                    outcome = call(trial.exercise, f, case, trial.likes[i], trial.global_seed)
            except Stopped:
                return False
            if outcome.error or not same_result(outcome.seen, trial.expected[i], trial.exercise.tolerance):
                return False
    return True


def known_values(trial, handed):
    """Return what a right condition looks at: what was handed over, as it is and transposed, and the right answers.

    Labels are compared with labels; the AL that they are aligned with has their shape and no more.
    """
    right = right_version(trial)
    given = [thing for things in handed for thing in (things[:1] if letters_of(right) == ("Y", "AL") else things)]
    return [*given, *map(np.transpose, given), *(right(*copied(things)) for things in handed)]


def values_read(trial, node):
    """Return {name: value} of what a condition reads beside what it hands over; None where that is not seen."""
    judged = trial.exercise.arguments[0]
    asked = [part for part in ast.walk(node) if isinstance(part, ast.Call) and getattr(part.func, "id", "") == judged]
    handed = {id(part) for call in asked for part in ast.walk(call)}
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and id(part) not in handed}
    try:
        with quiet(), contextlib.redirect_stdout(io.StringIO()):
            _, ran = lines(trial.f, right_version(trial))
    except (Exception, Stopped):
        return None
    seen = [line.names for line in ran if line.number == node.lineno and line.names]
    if not seen:
        return None
    values = {name: value for name, value in (trial.f.__globals__ | seen[-1]).items() if name in names}
    return {name: value for name, value in values.items() if isinstance(value, (np.ndarray, float, np.floating))}


def is_compared(node, name):
    """Return whether a condition asks if a name is equal to something, or how far away: a tolerance is no such name."""
    for part in ast.walk(node):
        sides = []
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
            sides = [part.left, part.right]
        elif isinstance(part, ast.Compare) and isinstance(part.ops[0], (ast.Eq, ast.NotEq)):
            sides = [part.left, part.comparators[0]]
        elif called(part, "isclose", "allclose", "array_equal"):
            sides = part.args[:2]
        if any(reads(side, name) for side in sides):
            return True
    return False


def of_the_number(trial, code, name, value):
    """Return the Repair for the number that an answer is compared with, where a single line makes it."""
    makers = [node for node in ast.walk(code.trees[0]) if isinstance(node, ast.Assign) and one_name(node) == name]
    if len(makers) != 1 or np.ndim(value):
        return None
    right = right_version(trial)
    answer = next(iter(right(*copied(given)) for given in fixed_questions(trial)))
    line = makers[0].lineno
    is_it = f"{name} is {number(value)} there, and a right {trial.exercise.arguments[0]} gives {number(answer)}"
    return search.Repair("number_compared", f"line {line}", f"line {line}: {is_it}.", line)
