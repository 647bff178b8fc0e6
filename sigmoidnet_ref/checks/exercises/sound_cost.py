import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Number, Odd
from ..definition.test_cases import Case, guesses, labels
from ..message.words import side_by_side
from .cost_function import SHAPES, far_off

SURE_ENOUGH = 10.0  # nats: an answer that is sure and wrong must cost more, how much is up to the guard


class Capped(Number):
    """A number, of which all that counts above a limit is that it lies above it, and is finite."""

    def read(self, got, like, where=""):
        for name, leaf in super().read(got, like, where):
            tall = isinstance(leaf, np.ndarray) and leaf.ndim == 0 and np.isfinite(leaf)
            yield name, np.minimum(leaf, SURE_ENOUGH) if tall else leaf


def cases(rng):
    points = []
    for n, m in SHAPES:
        A, Y = guesses(rng, n, m), labels(rng, n, m)
        points.append(Case((A, Y), f"A and Y of shape {(n, m)}", {"m": m, "n": n, "n m": n * m}))
        sure = A.copy()
        sure[:, 0] = Y[:, 0]
        if m > 1:
            text = f"A and Y of shape {(n, m)}, A[:, 0] equal to Y[:, 0]"
            points.append(Case((sure, Y), text, {"m": m, "n": n, "sure": 1}))
    for truth in (1.0, 0.0):
        A, Y = np.full((1, 2), 1 - truth), np.full((1, 2), truth)
        points.append(Case((A, Y), f"A = {A.tolist()}, Y = {Y.tolist()}", {"m": 2, "n": 1, "sure": 1}))
    return [*points, far_off()]


TWO_UNITS = Case(
    (np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]]), np.array([[1, 0, 0], [0, 1, 1]])),
    "A and Y of shape (2, 3)",
    {"m": 3, "n": 2, "n m": 6},
)


def locate(trial, finding):
    ordinary = {i: case.sizes["n"] for i, case in enumerate(trial.cases) if "sure" not in case.sizes}
    if all(map(trial.right, ordinary)) and any(costs_little(trial, i) for i in range(len(trial.cases))):
        return "An answer that is sure and wrong costs next to nothing: keep A off 0 and 1 before the logarithm."
    if all(map(trial.right, ordinary)):
        return "Right where A is neither 0 nor 1: look at its guard."
    if all(trial.right(i) for i, units in ordinary.items() if units == 1):
        return "With ordinary answers, right for one output unit and wrong for several: all of them are added up."
    return "Ordinary answers already cost the wrong amount: look at the guard of A, and at the formula."


def costs_little(trial, i):
    (got,) = trial.outcomes[i].seen.values()
    (expected,) = trial.expected[i].values()
    return expected == SURE_ENOUGH and not isinstance(got, Odd) and got.ndim == 0 and got < 1


def at_least(name, expected, got):
    """Return {"expected": ..., "got": ...}, where all numbers from SURE_ENOUGH up are as good."""
    told = side_by_side(name, expected, got)
    return told | {
        label: f"{SURE_ENOUGH:g} or more"
        for label, leaf in {"expected": expected, "got": got}.items()
        if np.ndim(leaf) == 0 and not isinstance(leaf, Odd) and leaf == SURE_ENOUGH
    }


def praise(trial):
    worst = float(trial.f(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])))
    return f"One number for many outputs; sure but wrong costs {worst:.1f}."


EXERCISE = Exercise(
    name="sound_cost",
    reference=network.cost_function,
    arguments=("A", "Y"),
    returns="the cost, a plain number",
    cases=cases,
    worked_examples=(TWO_UNITS,),
    result=Capped("the cost"),
    praise=praise,
    locate=locate,
    in_words=at_least,
    now="Your cost holds for any outputs. Next: four points by heart.",
)
