"""The ladder that every answer climbs, rung by rung. The first rung that breaks says what to repair next."""

import contextlib
import io
from dataclasses import dataclass

import numpy as np

from . import stale
from .failures import CheckFailed, lay_out, own_exception
from .results import Odd, family, same, same_result
from .trial import Trial, quiet, random_state_kept
from .words import element, first_place, number, wanted


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


def climb(exercise, f, seed):
    """Return the trial of an f that is right in every respect; raise CheckFailed, or f's own exception."""
    __tracebackhide__ = True
    with random_state_kept():
        trial = Trial.start(exercise, f, seed)
        finding = first_broken(trial)
        if finding is None:
            return trial
        from .diagnose import explain  # a right answer never pays for the catalogue

        explain(trial, finding)
    told = {"hint": finding.hint}
    if finding.case is not None:
        told["input"] = trial.cases[finding.case].text
        told["repeat"] = f"check_{exercise.name}({exercise.name}, seed={seed})"
    if finding.rung == "raised":
        raise own_exception(trial.outcomes[finding.case].error, exercise.name, finding.mistake, told)
    if finding.rung == "wrong_value":
        draw(trial, finding)
    message = lay_out(exercise.name, finding.wrong, expected=finding.expected, got=finding.got, **told)
    raise CheckFailed(message, function=exercise.name, mistake=finding.mistake)


def draw(trial, finding):
    from .pictures import show

    got, expected = (seen[finding.part] for seen in (trial.outcomes[finding.case].seen, trial.expected[finding.case]))
    show(finding.part, expected, got, trial.exercise.tolerance)


def first_broken(trial):
    """Return the first Finding on the ladder, or None."""
    for rung in LADDER:
        finding = rung(trial)
        if finding is not None:
            finding.rung = rung.__name__
            return finding
    return None


def must_be_a_function(exercise, f):
    """Raise CheckFailed for check_sigmoid(sigmoid(Z)) and the like."""
    __tracebackhide__ = True
    if not callable(f):
        message = lay_out(
            exercise.name,
            "the check was handed something that is not a function",
            got=type(f).__name__,
            hint=f"pass the function itself, without brackets: check_{exercise.name}({exercise.name})",
        )
        raise CheckFailed(message, function=exercise.name, mistake="not_a_function")


def leaves(trial):
    """Yield (case, name, got, expected) for every piece of every result."""
    for i, outcome in enumerate(trial.outcomes):
        for name, got in outcome.seen.items():
            yield i, name, got, trial.expected[i].get(name)


# ---- the rungs, lowest first


def not_written(trial):
    for outcome in trial.outcomes:
        if isinstance(outcome.error, NotImplementedError):
            other = other_unwritten(trial.exercise.name, outcome.error)
            what = (
                f"calls {other}, which is not written yet."
                if other
                else "not written yet. Write it under YOUR CODE HERE."
            )
            return Finding(what, mistake="not_written")
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
            wanted_here = trial.exercise.returns if expected is None else wanted(expected)
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
            return Finding(
                shaped if got.ndim else f"{name} is wrong",
                case=i,
                part=name,
                **trial.exercise.in_words(name, expected, got),
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
                    hint=f"the caller still needs {name}: make a new array (x = x + 1, not x += 1)",
                    mistake="argument_changed",
                )
    return None


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
    trial.elsewhere()
    for i, outcome in enumerate(trial.outcomes):
        now = dict(trial.exercise.result.read(outcome.raw, trial.likes[i]))
        if not same_result(now, trial.expected[i], trial.exercise.tolerance):
            return Finding(
                "a later call changed the result of an earlier one",
                case=i,
                hint="every call must return arrays of its own: make them inside the function",
                mistake="shares_memory",
            )
    return None


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
