"""What is seen of a test that the learner wrote: what it hands to the function it judges, and what comes back there.

A spy is handed to it in place of the function, and writes down what it is called with.
"""

import ast
import contextlib
import inspect
import io

import numpy as np

from ...watch import own
from ..definition.results import describe
from ..trial.trial import copied, quiet
from .source import cut, tree_of

# Of a test only verdicts are seen, and so these edits may make up for what is wrong in another line.
MAKES_UP = ("arguments_swapped", "operand_missing")
# Named by verdicts that are all alike, or not at all: what is handed over says more.
SAYS_LITTLE = (None, "always_true", "always_false", "number_of_arguments")


def is_a_test(exercise):
    return bool(exercise.suspects) and len(exercise.arguments) == 1


def of_the_test(trial, finding):
    """Return a sentence on what the learner's test asks the function, or None where that is no riddle."""
    if finding.rung not in ("raised", "wrong_value"):
        return None
    if finding.mistake not in SAYS_LITTLE and not rose_in_the_judged(trial.outcomes[finding.case].error):
        return None
    judged, handed = trial.exercise.arguments[0], []
    right = next(case.args[0] for case in trial.cases if not case.sizes["wrong"])
    letters = tuple(inspect.signature(right).parameters)

    def spy(*given):
        handed.append(copied(given))
        return right(*given)

    with quiet(), contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        trial.f(spy)
    if not handed:
        return never_called(trial, finding, judged)
    asked = f"{judged}({', '.join(letters)})"
    if any(len(given) != len(letters) for given in handed):
        return f"it is called as {asked}, with two arrays."
    return (
        no_table(handed, letters, judged)
        or in_the_other_order(trial.f, letters, judged)
        or shapes_at_odds(handed[0], letters)
        or (None if finding.repair else answers_there(trial, finding, handed, right))
    )


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
            return f"line {node.lineno}, `{cut(ast.unparse(node))}`: {letters[0]} comes first, then {letters[1]}."
    return None


def shapes_at_odds(given, letters):
    one, other = (thing.shape for thing in given)
    if letters == ("A", "Y") and one != other:
        return f"A and Y have one shape, and here they are {one} and {other}."
    if letters == ("Y", "AL") and one != other[::-1]:
        return f"labels with one example per row, for AL of shape {other}, are {other[::-1]}; here Y is {one}."
    if letters == ("Y", "AL") and one[0] == one[1]:
        return "here are as many units as examples, so Y fits already: take other numbers."
    return None


def answers_there(trial, finding, handed, right):
    """Tell whether a function with the error, which got through, gives another answer than a right one there."""
    case = trial.cases[finding.case]
    if finding.rung == "raised" or not case.sizes["wrong"]:
        return None
    try:
        with quiet():
            pairs = [(right(*copied(given)), case.args[0](*copied(given))) for given in handed]
            told = [np.asarray(wrong, dtype=float) for good, wrong in pairs if not alike(good, wrong)]
    except Exception:  # what is handed over is no array of numbers
        return None
    if not told:
        return None
    nan = " nan equals nothing, not even nan: ask np.isfinite." if np.isnan(told[0]).any() else ""
    return f"what it hands over shows the error of {case.text}: the comparison misses it.{nan}"


def alike(one, other):
    return np.shape(one) == np.shape(other) and np.allclose(one, other)
