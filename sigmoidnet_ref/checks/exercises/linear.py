import numpy as np

from ..definition.exercise import Exercise
from ..definition.results import Array
from ..definition.test_cases import SIZES, Case


def reference(W, A_prev, b):
    """Return Z = W A_prev + b, shape (n, m)."""
    return W @ A_prev + b


def cases(rng):
    points = [(dims[1], dims[0], m) for dims, m in SIZES] + [(1, 1, 3), (4, 4, 6)]
    full = [point(rng, *sizes) for sizes in points]
    full.append(point(rng, 3, 4, 6, inputs=40.0, bias=40.0))  # cut off at 10, Z would show it
    return [*full, point(rng, 3, 2, 5, bias=0.0), point(rng, 3, 2, 5, inputs=0.0)]


def point(rng, n, n_prev, m, *, inputs=1.0, bias=1.0):
    W, A_prev, b = rng.standard_normal((n, n_prev)), rng.standard_normal((n_prev, m)), rng.standard_normal((n, 1))
    text = f"W {W.shape}, A_prev {A_prev.shape}, b {b.shape}"
    return Case(
        (W, inputs * A_prev, bias * b), text, {"m": m, "n": n, "n_prev": n_prev, "inputs": inputs, "bias": bias}
    )


ONE_NEURON = Case(
    (np.array([[-2.8, -4.0]]), np.array([[0.7], [0.4]]), np.array([[4.9]])),
    "one neuron, one petal",
    {"m": 1, "n": 1, "n_prev": 2},
)


def locate(trial, finding):
    no_bias, no_inputs = len(trial.cases) - 2, len(trial.cases) - 1
    if trial.right(no_bias) and not trial.right(no_inputs):
        return "Right where b is 0: look at how b comes in."
    if trial.right(no_inputs) and not trial.right(no_bias):
        return "Right where A_prev is 0, so b is: look at the product of W and A_prev."
    return "Neither the product of W and A_prev nor the part of b is right."


def praise(trial):
    i = trial.first_drawn
    W, A_prev, b = trial.cases[i].args
    by_hand = sum(W[0, k] * A_prev[k, 0] for k in range(W.shape[1])) + b[0, 0]
    return f"Z[0, 0] is {trial.outcomes[i].seen['Z'][0, 0]:.4f}, and summed term by term {by_hand:.4f}."


EXERCISE = Exercise(
    name="linear",
    now="You can compute a whole layer at once. Next: lesson 1 makes its weights.",
    reference=reference,
    arguments=("W", "A_prev", "b"),
    returns="Z, an array of shape (n, m)",
    cases=cases,
    worked_examples=(ONE_NEURON,),
    result=Array("Z"),
    praise=praise,
    locate=locate,
)
