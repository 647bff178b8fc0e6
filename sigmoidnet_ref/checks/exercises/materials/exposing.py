"""Exercises in which the learner writes a test: exposes_<error>(function) -> True where the function has the error."""

from dataclasses import dataclass

import numpy as np

from ...definition.exercise import Exercise
from ...definition.results import Odd, number_leaf
from ...definition.test_cases import Case
from ...message.words import number

TRUE_OR_FALSE = "True or False"


@dataclass(frozen=True)
class Verdict:
    """One True or False, as bool or number. Several at once, of any number, are one and the same oddity."""

    name: str

    def read(self, got, like, where=""):
        several = isinstance(got, (list, tuple)) or (isinstance(got, np.ndarray) and got.ndim)
        yield self.name + where, Odd("verdicts", "several answers at once") if several else number_leaf(got)


def true_or_false(name, expected, got):
    """Return {"expected": ..., "got": ...} with True and False for 1 and 0."""
    return {
        label: str(bool(leaf)) if leaf in (0, 1) else number(leaf)
        for label, leaf in {"expected": expected, "got": got}.items()
    }


def exercise(name, argument, wrong, right, now, given=()):
    """Return the exercise whose answer tells the functions of `wrong` from those of `right`."""
    faulty = {function for function, _ in wrong}

    def reference(function):
        return function in faulty

    def cases(rng, suspects):
        return [Case((function,), what, {"wrong": int(function in faulty)}) for function, what in suspects]

    return Exercise(
        name=name,
        reference=reference,
        arguments=(argument,),
        returns="True where the function has the error, else False",
        cases=cases,
        suspects=(*wrong, *right),
        result=Verdict("the verdict"),
        praise=praise,
        locate=locate,
        kind=TRUE_OR_FALSE,
        in_words=true_or_false,
        given=given,
        now=now,
    )


def praise(trial):
    wrong = sum(case.sizes["wrong"] for case in trial.cases)
    return f"It exposes {wrong} versions with the error and lets {len(trial.cases) - wrong} right ones pass."


def locate(trial, finding):
    """Say which function was judged wrongly, the one that the message shows."""
    case = trial.cases[finding.case]
    if case.sizes["wrong"]:
        return f"Your test has nothing against {case.text}."
    return f"False alarm: your test rejects {case.text}."
