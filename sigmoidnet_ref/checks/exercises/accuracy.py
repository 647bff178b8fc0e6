import numpy as np

from ..definition.exercise import Exercise
from ..definition.results import Number
from ..definition.test_cases import Case


def reference(Y_pred, Y):
    from ...training import accuracy

    return accuracy(Y_pred, Y)


def cases(rng):
    """Return answers of which some are right: with several rows, some columns are right in one row only."""
    points = [one_row(rng, m, wrong) for m, wrong in ((7, 2), (5, 5), (4, 0), (1, 0), (12, 5))]
    points.append(two_confused(rng))
    return points + [several_rows(rng, n, m) for n, m in ((3, 8), (4, 4), (2, 6), (3, 25), (5, 19))]


def one_row(rng, m, wrong):
    Y = (rng.random((1, m)) < 0.5).astype(float)
    Y_pred = Y.copy()
    places = rng.permutation(m)[:wrong]
    Y_pred[0, places] = 1 - Y[0, places]
    return Case((Y_pred, Y), f"one row, m = {m}, {wrong} of them wrong", {"m": m, "n": 1})


def two_confused(rng):
    """Return answers that mix up rows 0 and 1 only: the other rows are right all along."""
    truth = np.array([0, 1, 2, 3, *rng.integers(0, 4, 5)])
    answer = truth.copy()
    answer[:2] = 1, 0
    rows = np.arange(4)[:, None]
    return Case(((rows == answer) * 1.0, (rows == truth) * 1.0), "Y_pred and Y of shape (4, 9)", {"m": 9, "n": 4})


def several_rows(rng, n, m):
    truth, answer = rng.integers(0, n, m), rng.integers(0, n, m)
    answer[0] = truth[0]
    answer[1] = (truth[1] + 1) % n
    rows = np.arange(n)[:, None]
    Y, Y_pred = (rows == truth).astype(float), (rows == answer).astype(float)
    return Case((Y_pred, Y), f"Y_pred and Y of shape {(n, m)}, a single 1 per column", {"m": m, "n": n})


THREE_COLUMNS = Case(
    (np.array([[1, 0, 1], [0, 0, 1]]), np.array([[1, 1, 1], [0, 0, 0]])),
    "Y_pred and Y of shape (2, 3)",
    {"m": 3, "n": 2},
)


def locate(trial, finding):
    single, several = (
        [trial.right(i) for i, c in enumerate(trial.cases) if (c.sizes["n"] == 1) == one] for one in (True, False)
    )
    if all(single):
        return "Right with a single row: with several, an example counts when its whole column is right."
    if all(several):
        return "Right with several rows, wrong with a single one: how is one row compared?"
    return "Compare place by place, see which columns are right, and take their mean."


def praise(trial):
    return f"One whole column right of three gives {float(trial.outcomes[0].seen['the accuracy']):.3f}."


EXERCISE = Exercise(
    name="accuracy",
    now="You can judge a network. Next: three rungs before you trust it.",
    reference=reference,
    arguments=("Y_pred", "Y"),
    returns="the share of right examples, one number",
    cases=cases,
    worked_examples=(THREE_COLUMNS,),
    result=Number("the accuracy"),
    praise=praise,
    locate=locate,
)
