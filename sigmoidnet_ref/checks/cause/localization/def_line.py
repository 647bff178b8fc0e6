"""What the def line of a wrong function shows: two arguments in each other's place."""

import inspect
from itertools import combinations

from ...definition.results import same_result
from ...definition.test_cases import Case
from ..facts import with_arguments


def turned(trial, finding):
    """Return a sentence when the function takes its arguments in an order that is not asked for, else None.

    That is so where it gives them the names of the exercise in another order; with names of its own, where it is right
    at every point once two of them are handed over the other way round, or where one of the two bears the other's name
    and then nothing is raised any more.
    """
    wanted = trial.exercise.arguments
    if finding.case is None or not hasattr(trial.f, "__code__"):
        return None
    own = list(inspect.signature(trial.f).parameters)
    line = f"line {trial.f.__code__.co_firstlineno}"
    odd = [k for k, (name, due) in enumerate(zip(own, wanted)) if name != due]
    for i, j in combinations(odd, 2):
        misplaced = (own[i] == wanted[j]) + (own[j] == wanted[i])
        enough = well if misplaced and finding.rung == "raised" else right
        if misplaced == 2 or all(enough(trial, k, i, j) for k in points_of(trial, finding.case)):
            return f"{line}, `{own[i]}` and `{own[j]}`: {wanted[i]} is handed over first, then {wanted[j]}."
    if odd and sorted(own) == sorted(wanted):
        return f"{line}: the arguments are handed over in this order: {', '.join(wanted)}."
    return None


def points_of(trial, first):
    return sorted(range(len(trial.cases)), key=lambda k: k != first)


def well(trial, k, i, j):
    """Return whether the function raises nothing at a point with arguments i and j exchanged."""
    other = exchanged(trial, k, i, j)
    return other is not None and other.error is None


def right(trial, k, i, j):
    """Return whether the function is right at a point with arguments i and j exchanged."""
    other = exchanged(trial, k, i, j)
    due = trial.expected[k]
    return other is not None and other.error is None and same_result(other.seen, due, trial.exercise.tolerance)


def exchanged(trial, k, i, j):
    """Return the Outcome at a point with arguments i and j exchanged, None where that cannot be tried."""
    if not isinstance(trial.cases[k], Case) or j >= len(trial.cases[k].args):
        return None
    args = list(trial.cases[k].args)
    args[i], args[j] = args[j], args[i]
    return with_arguments(trial, k, args)
