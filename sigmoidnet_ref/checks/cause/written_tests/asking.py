"""What is seen of a test that the learner wrote: what it hands to the function it judges, and what comes back there.

A spy is handed to it in place of the function, and writes down what it is called with.
"""

import ast
import contextlib
import inspect
import io

import numpy as np

from ....watch import own
from ...definition.results import describe
from ...message.words import number
from ...trial.trial import copied, quiet
from ..source import quoted, tree_of

# Of a test only verdicts are seen, and so these edits may make up for what is wrong in another line.
MAKES_UP = ("arguments_swapped", "operand_missing", "factor_missing", "term_missing")
MAKES_UP_UNNAMED = (*MAKES_UP, "complement")  # 1 minus a verdict is the other one, 1 minus a number is no cause
# Named by verdicts that are all alike, or not at all: what is handed over says more.
VERDICT = "verdict"  # the kind of repair that puts the right verdict into a place
SAYS_LITTLE = (None, "always_true", "always_false", "number_of_arguments")


def is_a_test(exercise):
    return bool(exercise.suspects) and len(exercise.arguments) == 1


def of_the_test(trial, finding, repaired):
    """Return a sentence on what the learner's test asks the function, or on where it decides; None if others say more.

    A test that asks wrongly may be made right in many other lines, so that comes first.
    """
    if finding.rung not in ("raised", "wrong_value"):
        return None
    if finding.mistake not in SAYS_LITTLE and not rose_in_the_judged(trial.outcomes[finding.case].error):
        return None
    asks = asked_wrongly(trial, finding)
    if asks or repaired is None:
        return asks or missed_there(trial, finding)
    if repaired.kind == VERDICT:
        missed = missed_there(trial, finding)
        return f"{repaired.place}: {missed}" if missed else repaired.sentence
    return repaired.sentence if repaired.line and not repaired.part else None


def asked_wrongly(trial, finding):
    """Return a sentence on what is handed to the function and does not belong there, or None."""
    judged, handed, right = trial.exercise.arguments[0], asked(trial, trial.f), right_version(trial)
    letters = tuple(inspect.signature(right).parameters)
    if not handed:
        return never_called(trial, finding, judged)
    if any(len(given) != len(letters) for given in handed):
        return f"it is called as {judged}({', '.join(letters)}), with two arrays."
    return (
        no_table(handed, letters, judged)
        or in_the_other_order(trial.f, letters, judged)
        or shapes_at_odds(handed[0], letters)
        or told_out_of_bounds(trial.f, handed, letters)
    )


def right_version(trial):
    return next(case.args[0] for case in trial.cases if not case.sizes["wrong"])


def asked(trial, f):
    """Return what the test f hands to the function that it judges, call by call: a right one is spied on."""
    handed, right = [], right_version(trial)

    def spy(*given):
        handed.append(copied(given))
        return right(*given)

    with quiet(), contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        f(spy)
    return handed


def same_questions(some, others):
    return len(some) == len(others) and all(
        len(one) == len(other) and all(map(np.array_equal, one, other)) for one, other in zip(some, others)
    )


def fixed_questions(trial):
    """Return what the learner's test asks, where that is not to be changed; None where it may be, or there is no test.

    It is not at fault where a right version is rejected, nor where all the errors that got through show there: other
    questions would make up for a comparison that is wrong.
    """
    if not is_a_test(trial.exercise) or any(outcome.error for outcome in trial.outcomes):
        return None
    handed = asked(trial, trial.f)
    wrong = [i for i, _ in enumerate(trial.cases) if not trial.right(i)]
    rejected = any(not trial.cases[i].sizes["wrong"] for i in wrong)
    return handed if handed and (rejected or all(told_apart(trial, i, handed) for i in wrong)) else None


def rose_in_the_judged(error):
    """Return whether an exception rose in the function that was called, and not in a line of the learner's."""
    traceback = getattr(error, "__traceback__", None)
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback is not None and not own(traceback.tb_frame)


def never_called(trial, finding, judged):
    if finding.rung == "raised":
        return None
    return f"it never calls {judged}: a test asks the function, and looks at what comes back."


def no_table(handed, letters, judged):
    """Tell what is handed over and is no array with rows and columns."""
    for letter, thing in (pair for given in handed for pair in zip(letters, given)):
        if not isinstance(thing, np.ndarray) or thing.ndim != 2:
            return f"{judged} gets {describe(thing)} as {letter}: it takes arrays with two axes, np.array([[...]])."
    return None


def in_the_other_order(f, letters, judged):
    """Tell a call whose arguments have the very names that belong there, in the other order."""
    for node in ast.walk(tree_of(f) or ast.Module([], [])):
        if isinstance(node, ast.Call) and ast.unparse(node) == f"{judged}({', '.join(letters[::-1])})":
            return f"line {node.lineno}, `{quoted(node, f)}`: {letters[0]} comes first, then {letters[1]}."
    return None


def shapes_at_odds(given, letters):
    one, other = (thing.shape for thing in given)
    if letters == ("A", "Y") and one != other:
        return f"A and Y have one shape, and here they are {one} and {other}."
    if letters == ("Y", "AL") and one != other[::-1]:
        return f"labels with one example per row, for AL of shape {other}, are {other[::-1]}; here Y is {one}."
    if letters == ("Y", "AL") and one[0] == one[1]:
        return "here are as many units as examples, so Y fits already: take other numbers."
    if letters == ("Y", "AL") and np.ptp(np.asarray(given[0], dtype=float)) == 0:
        return "labels that are all alike look the same when they are mixed up: take unequal ones."
    return None


def out_of_bounds(given, letters):
    """Return (letter, value) of the first output or truth that is handed over and lies outside 0 to 1, else None."""
    if letters == ("A", "Y"):
        for letter, thing in zip(letters, map(np.asarray, given)):
            outside = thing[(thing < 0) | (thing > 1)] if thing.dtype.kind in "iuf" else thing[:0]
            if outside.size:
                return letter, outside[0]
    return None


def told_out_of_bounds(f, handed, letters):
    found = next(filter(None, (out_of_bounds(given, letters) for given in handed)), None)
    if found is None:
        return None
    nodes = ast.walk(tree_of(f) or ast.Module([], []))
    lines = {node.lineno for node in nodes if isinstance(node, ast.Constant) and node.value == found[1]}
    where = f"line {lines.pop()}: " if len(lines) == 1 else ""
    return f"{where}{found[0]} holds {number(found[1])}, and both A and Y lie between 0 and 1."


def missed_there(trial, finding):
    """Tell that a function with the error, which got through, gives another answer than a right one there."""
    case = trial.cases[finding.case]
    if finding.rung == "raised" or not case.sizes["wrong"]:
        return None
    told = told_apart(trial, finding.case, asked(trial, trial.f))
    if not told:
        return None
    nan = " nan equals nothing, not even nan: ask np.isfinite." if np.isnan(told[0]).any() else ""
    shape = " Only the shape is looked at." if looks_at_shapes(trial.f, trial.exercise.arguments[0]) else ""
    return f"what it hands over shows the error of {case.text}: the comparison misses it.{nan}{shape}"


def looks_at_shapes(f, judged):
    """Return whether a test takes nothing but the shape of each answer."""
    nodes = list(ast.walk(tree_of(f) or ast.Module([], [])))
    calls = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == judged]
    shapes = [node.value for node in nodes if isinstance(node, ast.Attribute) and node.attr == "shape"]
    shapes += [node.args[0] for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "np.shape"]
    return bool(calls) and all(any(call is shape for shape in shapes) for call in calls)


def told_apart(trial, i, handed):
    """Return what the version of case i answers to what is handed over, where that is not what a right one answers."""
    right, judged = right_version(trial), trial.cases[i].args[0]
    try:
        with quiet():
            pairs = [(right(*copied(given)), judged(*copied(given))) for given in handed]
            return [np.asarray(other, dtype=float) for good, other in pairs if not alike(good, other)]
    except Exception:  # what is handed over is no array of numbers
        return []


def alike(one, other):
    return np.shape(one) == np.shape(other) and np.allclose(one, other)
