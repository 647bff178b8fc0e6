import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Array, Tuple
from ..definition.test_cases import Case
from ..trial.right_parts import right_and_wrong


def cases(rng):
    """Return grids of Z: near 0, far out to both sides, whole numbers, one column, one row, square."""
    grids = {
        "Z of shape (3, 7)": 2 * rng.standard_normal((3, 7)),
        "Z of shape (4, 4)": 3 * rng.standard_normal((4, 4)),
        "Z of shape (5, 1)": rng.standard_normal((5, 1)),
        "Z of shape (1, 6)": rng.standard_normal((1, 6)),
        "Z = [[z]] with one number": rng.standard_normal((1, 1)),
        "Z of whole numbers (dtype int), shape (2, 3)": rng.integers(-4, 5, size=(2, 3)),
        "Z from -40 to 40": np.sort(rng.uniform(-40, 40, size=(2, 5))),
        "Z as far out as -750 and 750": np.array([[-750.0, -720.0], [720.0, 750.0]]) + rng.uniform(-5, 5, (2, 2)),
    }
    return [Case((Z,), text, {"m": Z.shape[1], "n": Z.shape[0]}) for text, Z in grids.items()]


def locate(trial, finding):
    right, wrong = right_and_wrong(trial)
    if finding.part == "cache" and "Z" in trial.outcomes[finding.case].changed:
        return "Z itself was changed: the cache is Z as it came in, so A needs an array of its own."
    if "A" in right:
        return "A is right: look at what is returned as the cache, which is Z."
    i = trial.first_drawn
    A, (Z,) = trial.outcomes[i].seen["A"].ravel(), trial.cases[i].args
    order = np.argsort(Z.ravel())
    for outcome, case in zip(trial.outcomes, trial.cases):
        outside = [pair for pair in zip(case.args[0].ravel(), outcome.seen["A"].ravel()) if pair[1] < 0 or pair[1] > 1]
        if outside:
            z, a = outside[0]
            return f"Yours leaves the range from 0 to 1 ({a:.3g} at Z = {z:.3g}): look at the fraction 1 / (1 + ...)."
    if np.all(np.diff(A[order]) < 0):
        return "Yours falls where Z rises."
    if any(np.isnan(outcome.seen["A"]).any() for outcome in trial.outcomes):
        return None
    return "Yours stays between 0 and 1, but is not 1 / (1 + exp(-Z)): compare term by term."


def praise(trial):
    A, Z = trial.outcomes[0].seen["A"], trial.outcomes[0].seen["cache"]
    return f"From Z = {Z.min():.1f} to {Z.max():.1f}, A rises from {A.min():.3f} to {A.max():.3f}."


EXERCISE = Exercise(
    name="sigmoid",
    given=("cache = Z",),
    now="A neuron can say how sure it is. Next: lesson 3 links the layers.",
    reference=network.sigmoid,
    arguments=("Z",),
    returns="two things: return A, Z",
    cases=cases,
    worked_examples=(Case((np.array([[-2.0, 0.0, 2.0]]),), "Z of shape (1, 3)", {"m": 3, "n": 1}),),
    result=Tuple(Array("A"), Array("cache")),
    praise=praise,
    locate=locate,
    like={"A": "Z", "cache": "Z"},
)
