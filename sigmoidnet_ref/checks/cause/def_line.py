"""What the def line of a wrong function shows: two arguments in each other's place."""

import inspect
from itertools import combinations
from types import FunctionType

from ..definition.results import same_result
from .facts import with_arguments


def turned(trial, finding):
    """Return a sentence when the function takes its arguments in an order that is not asked for, else None.

    That is so where it gives them the names of the exercise in another order, and with names of its own, where it is
    right at every point once two of them are handed over the other way round.
    """
    wanted = trial.exercise.arguments
    if finding.case is None or not isinstance(trial.f, FunctionType):
        return None
    own = list(inspect.signature(trial.f).parameters)
    line = f"line {trial.f.__code__.co_firstlineno}"
    odd = [k for k, (name, due) in enumerate(zip(own, wanted)) if name != due]
    for i, j in combinations(odd, 2):
        exchanged = (own[i], own[j]) == (wanted[j], wanted[i])
        if exchanged or right_the_other_way(trial, finding.case, i, j):
            return f"{line}, `{own[i]}` and `{own[j]}`: {wanted[i]} is handed over first, then {wanted[j]}."
    if odd and sorted(own) == sorted(wanted):
        return f"{line}: the arguments are handed over in this order: {', '.join(wanted)}."
    return None


def right_the_other_way(trial, first, i, j):
    """Return whether the function is right at every point, `first` before all, with arguments i and j exchanged."""
    return all(right_at(trial, k, i, j) for k in sorted(range(len(trial.cases)), key=lambda k: k != first))


def right_at(trial, k, i, j):
    args = list(trial.cases[k].args)
    if j >= len(args):
        return False
    args[i], args[j] = args[j], args[i]
    other = with_arguments(trial, k, args)
    right = trial.expected[k]
    return other is not None and other.error is None and same_result(other.seen, right, trial.exercise.tolerance)
