import numpy as np

from ..exercise import Exercise
from ..points import SIZES
from ..results import Array
from ..trial import Case
from ..words import agree


def reference(W, A_prev, b):
    """Return Z = W A_prev + b, shape (n, m)."""
    return W @ A_prev + b


def cases(rng):
    points = [(dims[1], dims[0], m) for dims, m in SIZES] + [(1, 1, 3), (4, 4, 6)]
    return [
        Case(
            (rng.standard_normal((n, n_prev)), rng.standard_normal((n_prev, m)), rng.standard_normal((n, 1))),
            f"W {(n, n_prev)}, A_prev {(n_prev, m)}, b {(n, 1)}",
            {"m": m, "n": n, "n_prev": n_prev},
        )
        for n, n_prev, m in points
    ]


def praise(trial):
    W, A_prev, b = trial.cases[0].args
    by_hand = sum(W[0, k] * A_prev[k, 0] for k in range(W.shape[1])) + b[0, 0]
    off = agree(trial.outcomes[0].seen["Z"][0, 0], np.asarray(by_hand))
    return f"Z[0, 0], summed by hand, agrees to {max(off, 1e-16):.0e}."


EXERCISE = Exercise(
    name="linear",
    reference=reference,
    arguments=("W", "A_prev", "b"),
    returns="Z, an array of shape (n, m)",
    cases=cases,
    result=Array("Z"),
    praise=praise,
)
