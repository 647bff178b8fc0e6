import numpy as np

from ... import network
from ..exercise import Exercise
from ..points import guesses, labels
from ..results import Number
from ..trial import Case

SHAPES = ((1, 7), (3, 5), (2, 2), (1, 1), (4, 1), (1, 4))


def cases(rng):
    points = []
    for n, m in SHAPES:
        what = f"A and Y of shape {(n, m)}"
        points.append(Case((guesses(rng, n, m), labels(rng, n, m)), what, {"m": m, "n": n, "n m": n * m}))
    return points


def praise(trial):
    m = 8
    Y = np.array([[0.0, 1.0] * (m // 2)])
    cost = float(trial.f(np.full((1, m), 0.5), Y))
    return f"Always guessing 0.5 costs {cost:.4f} (ln 2 = {np.log(2):.4f})."


EXERCISE = Exercise(
    name="cost_function",
    reference=network.cost_function,
    arguments=("A", "Y"),
    returns="the cost, a plain number",
    cases=cases,
    result=Number("the cost"),
    praise=praise,
)
