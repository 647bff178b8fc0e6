from ... import network
from ..exercise import Exercise
from ..points import SIZES, net, size_text, sizes
from ..results import Array, Each, Tuple
from ..trial import Case


def cases(rng):
    points = []
    for dims, m in SIZES:
        X, _, params = net(rng, dims, m)
        points.append(Case((X, params), size_text(dims, m), sizes(dims, m)))
    return points


def praise(trial):
    deepest = max(case.sizes["L"] for case in trial.cases)
    A = trial.outcomes[0].seen["A"]
    return f"Right for 1 to {deepest} layers; predictions from {A.min():.3f} to {A.max():.3f}."


EXERCISE = Exercise(
    name="forward_prop",
    reference=network.forward_prop,
    arguments=("X", "params"),
    returns="two things: return A, caches",
    cases=cases,
    result=Tuple(
        Array("A"),
        Each("caches", Tuple(Tuple(Array("A_prev"), Array("W"), Array("b"), name="the linear cache"), Array("Z"))),
    ),
    praise=praise,
)
