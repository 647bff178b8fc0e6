import numpy as np

from ..definition.exercise import Exercise
from ..definition.results import Array
from ..definition.test_cases import Case, labels

# (output units, examples); never as many of one as of the other, where no shape could tell whether to turn
SIZES = ((3, 5), (2, 7), (1, 4), (10, 6), (4, 1))


def reference(Y, AL):
    """Return Y in the shape of AL: as it is where it fits, else transposed."""
    return Y if Y.shape == AL.shape else Y.T


def cases(rng):
    points = []
    for n, m in SIZES:
        AL, Y = rng.random((n, m)), labels(rng, n, m)
        points.append(Case((Y.T.copy(), AL), f"Y {(m, n)}, AL {(n, m)}", {"turned": 1, "n": n, "m": m}))
        points.append(Case((Y, AL), f"Y {(n, m)}, AL {(n, m)}", {"turned": 0, "n": n, "m": m}))
    return [*points, square(rng)]


def square(rng):
    """Return labels that fit already, and would fit as well if they were turned."""
    Y = labels(rng, 3, 3)
    Y[0, 1], Y[1, 0] = 1, 0  # never the same when turned
    return Case((Y, rng.random((3, 3))), "Y (3, 3), AL (3, 3)", {"turned": 0, "n": 3, "m": 3})


FOUR_POINTS = Case(
    (np.array([[1, 0], [1, 0], [0, 1], [0, 1]]), np.zeros((2, 4))),
    "Y = [[1, 0], [1, 0], [0, 1], [0, 1]], AL (2, 4)",
    {"turned": 1, "n": 2, "m": 4},
)


def locate(trial, finding):
    fits = [trial.right(i) for i, case in enumerate(trial.cases) if not case.sizes["turned"]]
    if all(fits):
        return "Right where Y fits already. Where it does not, rows must become columns: .T does that."
    return "Where Y has the shape of AL already, it stays as it is."


def praise(trial):
    Y, AL = trial.cases[0].args
    return f"Labels {Y.shape} became {AL.shape}, and each example kept its own."


EXERCISE = Exercise(
    name="aligned_labels",
    reference=reference,
    arguments=("Y", "AL"),
    returns="the labels, an array of AL's shape",
    cases=cases,
    worked_examples=(FOUR_POINTS,),
    result=Array("the label array"),
    praise=praise,
    locate=locate,
    like={"the label array": "AL"},
    now="Each example keeps its own labels. Next: code that you have never seen.",
)
