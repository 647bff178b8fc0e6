"""A check, from the function that a learner wrote to what the learner reads: try it, find the cause, say it."""

import contextlib
import io
import secrets
from contextvars import ContextVar
from functools import partial
from inspect import iscode

from ..watch import Stopped, time_limit
from .exercises.materials import found_numbers
from .message.failures import CheckFailed, lay_out, own_exception
from .message.words import call_told
from .trial import stale
from .trial.ladder import first_broken
from .trial.trial import Trial, copied, random_state_kept

# From an exercise's name to the seed of a check that is given none. Grading sets it: what it draws must be repeatable.
fresh_seed = ContextVar("fresh_seed", default=lambda name: secrets.randbelow(10**6))

LINES_PRINTED = 3  # of what a learner's function prints while it is tried


def make_check(exercise):
    """Return check_<name>(f, seed=None), which prints praise and what comes next, or raises CheckFailed."""
    of_numbers = partial(found_numbers.examine, known=known_sentence)
    examine = of_numbers if isinstance(exercise, found_numbers.Search) else climb

    def check(f, seed=None):
        __tracebackhide__ = True
        stale.refuse(exercise.name, f)
        must_be_a_function(exercise.name, f)
        try:
            praise = examine(exercise, f, fresh_seed.get()(exercise.name) if seed is None else seed)
        except Exception as error:
            check.inputs = getattr(error, "inputs", None)
            raise
        after = None if f is check.passed else exercise.now  # where it is checked again, something else comes next
        check.passed = f
        print(f"{exercise.name}: all checks passed. {praise}", *filter(None, [after]), sep="\n")

    check.__name__ = check.__qualname__ = f"check_{exercise.name}"
    check.__doc__ = (
        f"Print praise if {exercise.name}({', '.join(exercise.arguments)}) is right, else raise CheckFailed.\n\n"
        "    `seed` draws the test points; without it they are fresh at every call.\n"
        "    What comes next is said when a function passes for the first time.\n"
        "    An exception of the learner's own code goes on, with a hint added to it.\n"
        f"    After a failure, check_{exercise.name}.inputs holds the arguments of the call that failed.\n"
    )
    check.exercise, check.inputs, check.passed = exercise, None, None
    check.verdict = partial(verdict, exercise)
    return check


def verdict(exercise, f, seed=0):
    """Return None where f is right, else what is wrong, in a few words: no cause is looked for, nothing is printed.

    f's own exception goes on.
    """
    with random_state_kept():
        trial = Trial.start(exercise, f, seed)
        finding = first_broken(trial)
    if finding is not None and finding.rung == "raised":
        raise trial.outcomes[finding.case].error
    return finding and finding.wrong


def must_be_a_function(name, f):
    """Raise CheckFailed for check_sigmoid(sigmoid(Z)) and the like."""
    __tracebackhide__ = True
    if not callable(f):
        message = lay_out(
            name,
            "the check was handed something that is not a function",
            got=type(f).__name__,
            hint=f"pass the function itself, without brackets: check_{name}({name})",
        )
        raise CheckFailed(message, function=name, mistake="not_a_function")


def climb(exercise, f, seed):
    """Return the praise for an f that is right in every respect; raise CheckFailed, or f's own exception."""
    __tracebackhide__ = True
    with random_state_kept():
        with in_time(exercise, f), few_lines_printed():
            trial = Trial.start(exercise, f, seed)
            finding = first_broken(trial)
            if finding is None:
                return exercise.praise(trial)
        from .cause.diagnose import explain  # a right answer never pays for the catalogue

        with contextlib.redirect_stdout(io.StringIO()):
            explain(trial, finding)
    marks = {"function": exercise.name, "mistake": finding.mistake, "repair": finding.repair, "inputs": None}
    told = {"hint": finding.hint, "expected": finding.expected, "got": finding.got}
    if finding.case is not None and finding.rung != "not_written":
        case = trial.cases[finding.case]
        marks["inputs"] = copied(case.args)
        told |= call_told(exercise.name, exercise.arguments, case)
        told["repeat"] = f"check_{exercise.name}({exercise.name}, seed={seed})"
    if finding.rung == "raised":
        raise own_exception(trial.outcomes[finding.case].error, told, **marks)
    if finding.rung == "wrong_value":
        draw(trial, finding)
    raise CheckFailed(lay_out(exercise.name, finding.wrong, **told), **marks)


def known_sentence(name, f, error):
    """Return what is known of an exception, or None."""
    from .cause.exceptions import known_exception  # a right answer never pays for the table

    return known_exception(name, f, error)[1]


@contextlib.contextmanager
def few_lines_printed():
    """Let through the first lines that the learner's function prints: its message must not drown in them."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            yield
    finally:
        lines = printed.getvalue().splitlines()
        print(*lines[:LINES_PRINTED], sep="\n", end="\n" if lines else "")
        if len(lines) > LINES_PRINTED:
            print(f"... ({len(lines) - LINES_PRINTED} more lines that your function printed)")


@contextlib.contextmanager
def in_time(exercise, f):
    """Raise CheckFailed, with the line that was running, where f does not come back. Its own code must run here."""
    __tracebackhide__ = True
    try:
        with time_limit(exercise.seconds) if iscode(getattr(f, "__code__", None)) else contextlib.nullcontext():
            yield
    except Stopped as stopped:
        place = stopped.place
        line = f"line {place.number} was running: {place.text}" if place else None
        message = lay_out(
            exercise.name,
            f"it has not come to an end in {exercise.seconds} seconds",
            got=line,
            hint="is there a loop whose end never comes? See what changes in it from round to round.",
        )
        raise CheckFailed(message, function=exercise.name, mistake="endless") from None


def draw(trial, finding):
    from .message.pictures import show

    got, expected = (seen[finding.part] for seen in (trial.outcomes[finding.case].seen, trial.expected[finding.case]))
    show(finding.part, expected, got, trial.exercise.tolerance)
