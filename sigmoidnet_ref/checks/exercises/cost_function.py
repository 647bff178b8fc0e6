import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Number
from ..definition.test_cases import Case, guesses, labels, soft_labels

SHAPES = ((1, 7), (3, 5), (2, 2), (1, 1), (4, 1), (1, 4))


def cases(rng):
    points = []
    for n, m in SHAPES:
        what = f"A and Y of shape {(n, m)}"
        points.append(Case((guesses(rng, n, m), labels(rng, n, m)), what, {"m": m, "n": n, "n m": n * m}))
    for truth in (1, 0):
        A = guesses(rng, 2, 3)
        points.append(
            Case(
                (A, np.full((2, 3), float(truth))),
                f"A of shape (2, 3), every truth is {truth}",
                {"m": 3, "n": 2, "truth": truth},
            )
        )
    soft = (guesses(rng, 2, 5), soft_labels(rng, 2, 5))
    points.append(Case(soft, "A and Y of shape (2, 5), Y between 0 and 1", {"m": 5, "n": 2, "n m": 10, "soft": True}))
    return [*points, far_off(), dear()]


def far_off():
    """Return one point near the ends: a number added inside the logarithms shows there first."""
    A, Y = np.array([[0.004, 0.996, 0.3]]), np.array([[1.0, 0.0, 1.0]])
    return Case((A, Y), "A = [[0.004 0.996 0.3]], Y = [[1 0 1]]", {"m": 3, "n": 1, "n m": 3})


def dear():
    """Return one point at which the cost is above 20: a function that lets it grow no further shows there."""
    A, Y = np.full((5, 2), 0.004), np.ones((5, 2))
    return Case((A, Y), "A and Y of shape (5, 2), every A = 0.004, every Y = 1", {"m": 2, "n": 5, "n m": 10})


FOUR_PREDICTIONS = Case(
    (np.array([[0.9, 0.2, 0.6, 0.4]]), np.array([[1.0, 0.0, 1.0, 0.0]])),
    "A and Y of shape (1, 4)",
    {"m": 4, "n": 1, "n m": 4},
)


EVERYWHERE = "Wrong both where every truth is 1 and where every truth is 0."


def locate(trial, finding):
    right = {case.sizes["truth"] for i, case in enumerate(trial.cases) if "truth" in case.sizes and trial.right(i)}
    if right == {1}:
        return "Right where every truth is 1, wrong where it is 0: look at the half with 1 - Y."
    if all(trial.right(i) != case.sizes.get("soft", False) for i, case in enumerate(trial.cases)):
        return "Right where every label is 0 or 1. Y may also hold probabilities, any number between."
    if right == {0}:
        return "Right where every truth is 0, wrong where it is 1: look at the half with Y * log(A)."
    one_output = {i for i, case in enumerate(trial.cases) if case.sizes.get("n") == 1}
    return None if one_output == {i for i, _ in enumerate(trial.cases) if trial.right(i)} else EVERYWHERE


def praise(trial):
    m = 8
    Y = np.array([[0.0, 1.0] * (m // 2)])
    cost = float(trial.f(np.full((1, m), 0.5), Y))
    return f"With one output, always guessing 0.5 costs {cost:.4f} (ln 2 = {np.log(2):.4f})."


EXERCISE = Exercise(
    name="cost_function",
    now="One number says how good a network is. Next: lesson 5 finds the way down.",
    reference=network.cost_function,
    arguments=("A", "Y"),
    returns="the cost, a plain number",
    cases=cases,
    worked_examples=(FOUR_PREDICTIONS,),
    result=Number("the cost"),
    praise=praise,
    locate=locate,
)
