import numpy as np

from ... import data, network
from ..definition.exercise import Exercise
from ..definition.results import Array, Each, Tuple
from ..definition.test_cases import DEEP, SIZES, Case, net, shuffled, size_text, sizes
from ..trial.right_parts import wrong_names


def cases(rng):
    points = []
    for dims, m in SIZES:
        X, _, params = net(rng, dims, m)
        points.append(Case((X, params), size_text(dims, m), sizes(dims, m)))
    X, _, params = net(rng, *DEEP)
    return [*points, Case((X, shuffled(rng, params)), size_text(*DEEP), sizes(*DEEP)), far_out(rng)]


def far_out(rng):
    """Return a single layer with sums far out, which a function that cuts them or their sigmoid off would change."""
    dims, m = (3, 2), 5
    X, _, params = net(rng, dims, m)
    _, caches = network.forward_prop(X, params)
    X, b = (array * 17 / np.abs(caches[0][1]).max() for array in (X, params["b1"]))
    return Case((X, {**params, "b1": b}), f"{size_text(dims, m)}, large inputs", sizes(dims, m))


ONE_PETAL = Case(
    (np.array([[0.7], [0.4]]), data.flower_network()),
    "X = petal, params = flower_net of lesson 3, m = 1 example",
    sizes(data.FLOWER_LAYERS, 1),
)


def locate(trial, finding):
    wrong = wrong_names(trial, finding.case)
    L = trial.cases[finding.case].sizes["L"]
    for l in range(1, L + 1):
        for letter in ("A_prev", "W", "b", "Z"):
            if f"{letter} in caches[{l - 1}]" in wrong:
                if letter in "Wb" and is_used(trial.outcomes[finding.case].seen, l - 1):
                    return f'Layer {l} uses another {letter} than params["{letter}{l}"]: fetch each by its own name.'
                return where_to_look(letter, l)
    return "All caches are right, only the A that is returned is not: look at the last sigmoid and at the return."


def is_used(seen, place):
    """Return whether Z in a cache comes from what stands in that cache beside it."""
    A_prev, W, b, Z = (seen.get(f"{letter} in caches[{place}]") for letter in ("A_prev", "W", "b", "Z"))
    try:
        return np.allclose(W @ A_prev + b, Z)
    except (TypeError, ValueError):  # a part of another kind or shape
        return False


def where_to_look(letter, l):
    if letter == "Z":
        return f"In layer {l} what goes in is right and Z is not: look at the line of Z."
    if letter == "A_prev" and l > 1:
        return (
            f"Layer {l - 1} has the right Z, but what layer {l} takes in is wrong: look at the sigmoid and at A_prev."
        )
    return f"In layer {l} the cache holds another {letter} than the one used: look at what is stored."


def praise(trial):
    deepest = max(case.sizes["L"] for case in trial.cases)
    A = trial.outcomes[trial.first_drawn].seen["A"]
    return f"Right for 1 to {deepest} layers; one network predicts {A.min():.3f} to {A.max():.3f}."


EXERCISE = Exercise(
    name="forward_prop",
    given=("A = X", "caches = []"),
    now="You can use any trained network. Next: lesson 4 says how wrong it is.",
    reference=network.forward_prop,
    arguments=("X", "params"),
    returns="two things: return A, caches",
    cases=cases,
    worked_examples=(ONE_PETAL,),
    result=Tuple(
        Array("A"),
        Each(
            "caches",
            Tuple(Tuple(Array("A_prev"), Array("W"), Array("b"), name="the linear cache"), Array("Z"), name="the pair"),
        ),
    ),
    praise=praise,
    locate=locate,
)
