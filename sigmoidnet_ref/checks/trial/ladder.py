"""The ladder that every answer climbs, rung by rung. The first rung that breaks says what to repair next."""

import contextlib
import io
from dataclasses import dataclass

import numpy as np

from ..definition.results import Odd, family, same, same_result
from ..message.words import element, first_place, number, side_by_side, wanted
from . import stale
from .trial import quiet

NOT_WRITTEN = "not written yet. Write it under YOUR CODE HERE."


@dataclass
class Finding:
    """What broke a rung: where (case, part), in words, and what is known of the cause."""

    wrong: str
    case: int | None = None
    part: str | None = None
    rung: str = ""
    expected: str | None = None
    got: str | None = None
    hint: str | None = None
    mistake: str | None = None
    repair: str | None = None


def first_broken(trial):
    """Return the first Finding on the ladder, or None."""
    for rung in LADDER:
        finding = rung(trial)
        if finding is not None:
            finding.rung = rung.__name__
            return finding
    return None


def leaves(trial):
    """Yield (case, name, got, expected) for every piece of every result."""
    for i, outcome in enumerate(trial.outcomes):
        for name, got in outcome.seen.items():
            yield i, name, got, trial.expected[i].get(name)


# ---- the rungs, lowest first


def not_written(trial):
    for i, outcome in enumerate(trial.outcomes):
        if isinstance(outcome.error, NotImplementedError):
            other = other_unwritten(trial.exercise.name, outcome.error)
            if other:
                return Finding(f"calls {other}, which is not written yet.", mistake="not_written")
            return Finding(NOT_WRITTEN, case=i, mistake="not_written")
    return None


def other_unwritten(name, error):
    """Return the name of another exercise that raised the NotImplementedError, or None."""
    inner = error.__traceback__
    while inner.tb_next is not None:
        inner = inner.tb_next
    other = inner.tb_frame.f_code.co_name
    return other if other in stale.names and other != name else None


def raised(trial):
    for i, outcome in enumerate(trial.outcomes):
        if outcome.error is not None:
            return Finding("raises an exception", case=i)
    return None


def returned_nothing(trial):
    for i, outcome in enumerate(trial.outcomes):
        if outcome.raw is None:
            return Finding(
                "returned None",
                case=i,
                part="the result",
                expected=trial.exercise.returns,
                got="None",
            )
    return None


def wrong_type(trial):
    for i, name, got, expected in leaves(trial):
        if isinstance(got, Odd):
            own = trial.exercise.returns if name == "the result" else got.wanted or trial.exercise.returns
            wanted_here = own if expected is None else trial.exercise.kind or wanted(expected)
            return Finding(odd_words(name, got), case=i, part=name, expected=wanted_here, got=got.text)
    return None


def odd_words(name, odd):
    if odd.kind == "missing":
        return f"{name} is missing from what it returns"
    if odd.kind == "extra":
        return f"it returns {name} as well, which does not belong there"
    if name == "the result":
        return f"returns {odd.text}"
    return f"{name} is {odd.text}"


def wrong_shape(trial):
    like = trial.exercise.like or {}
    for i, name, got, expected in leaves(trial):
        if got.shape != expected.shape:
            model = like.get(family(name))
            return Finding(
                f"{name} has shape {got.shape}, expected {expected.shape}{f' like {model}' if model else ''}",
                case=i,
                part=name,
            )
    return None


def not_finite(trial):
    for i, name, got, expected in leaves(trial):
        bad = ~np.isfinite(got)
        if bad.any():
            place = first_place(bad)
            return Finding(
                f"{name} holds {number(got[place])} where a number belongs",
                case=i,
                part=name,
                expected=element(name, expected, place),
                got=element(name, got, place),
            )
    return None


def wrong_value(trial):
    for i, name, got, expected in leaves(trial):
        if not same(got, expected, trial.exercise.tolerance):
            shaped = f"{name} has the right shape {got.shape} but the wrong values"
            in_words = trial.exercise.in_words or side_by_side
            return Finding(
                shaped if got.ndim else f"{name} is wrong",
                case=i,
                part=name,
                **in_words(name, expected, got),
            )
    return None


def changed_an_argument(trial):
    for i, outcome in enumerate(trial.outcomes):
        for name in outcome.changed:
            if name not in trial.exercise.may_change:
                return Finding(
                    f"the result is right, but the call changed its argument {name}",
                    case=i,
                    part=name,
                    hint=f"the caller still needs {name}: {instead_of_changing(name, trial, i)}",
                    mistake="argument_changed",
                )
    return None


def instead_of_changing(name, trial, i):
    """Return how to leave an argument as it was, by what it is."""
    value = trial.cases[i].args[trial.exercise.arguments.index(name)]
    if isinstance(value, list):
        return "append, pop, reverse, sort and x[i] = ... change a list itself. Work on list(...) of it."
    if isinstance(value, dict):
        return "d[key] = ..., pop and update change a dict itself, and += its arrays. Make a new dict."
    return "make a new array (x = x + 1, not x += 1)"


def depends_on_history(trial):
    __tracebackhide__ = True
    second = trial.again(trial.f, backwards=True)
    for i, outcome in enumerate(second):
        if outcome.error is not None or not same_result(outcome.seen, trial.expected[i], trial.exercise.tolerance):
            return Finding(
                "right at first, but called again with the same input it gives another result",
                case=i,
                hint="something outlives the call: make every list, dict and array inside the function",
                mistake="depends_on_calls_before",
            )
    other = trial.elsewhere()
    for i in range(len(other.cases)):
        if not other.right(i):
            return Finding(
                "right at first, but called with other numbers of the same shapes it gives a wrong result",
                case=i,
                hint="it keeps something of an earlier call: make everything inside the function, from its arguments",
                mistake="depends_on_calls_before",
            )
    for i, outcome in enumerate(trial.outcomes):
        now = dict(trial.exercise.result.read(outcome.raw, trial.likes[i]))
        if not same_result(now, trial.expected[i], trial.exercise.tolerance):
            return Finding(
                "a later call changed the result of an earlier one",
                case=i,
                hint="every call must return arrays of its own: make them inside the function",
                mistake="shares_memory",
            )
    for i, outcome in enumerate(trial.outcomes):
        if shared(outcome.raw, second[i].raw):
            return Finding(
                "two calls returned the same array, so that who changes one result changes the other",
                case=i,
                hint="every call must return arrays of its own: make them inside the function",
                mistake="shares_memory",
            )
    return None


def shared(one, other):
    """Return whether an array of one result lies in the memory of an array of the other."""
    return any(np.may_share_memory(a, b) for a in arrays_in(one) for b in arrays_in(other))


def arrays_in(value, depth=4):
    """Return the arrays in a nested result."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [array for piece in value for array in arrays_in(piece, depth - 1)] if depth else []
    return [value] if isinstance(value, np.ndarray) and value.size else []


def not_from_rng(trial):
    with quiet(), contextlib.redirect_stdout(io.StringIO()):
        found = trial.exercise.misuse(trial.f)
    if found is None:
        return None
    mistake, hint = found
    return Finding("every example is used once, but not in an order drawn anew from rng", hint=hint, mistake=mistake)


LADDER = (
    not_written,
    raised,
    returned_nothing,
    wrong_type,
    wrong_shape,
    not_finite,
    wrong_value,
    changed_an_argument,
    depends_on_history,
    not_from_rng,
)
