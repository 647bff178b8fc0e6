from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Dict
from ..definition.test_cases import DEEP, Case
from ..trial.right_parts import by_letter, layer_of, wrong_names

DIMS = ([3, 4, 1], [2, 5, 3, 2], [3, 1], [3, 3, 3, 3, 3], [4, 4, 4], list(DEEP[0]))


def cases(rng):
    """Return fixed nets and two drawn ones: the weights themselves are fixed by the seed inside the exercise."""
    drawn = [[int(n) for n in rng.integers(1, 7, size=depth)] for depth in (3, 5)]
    return [point(dims) for dims in [*map(list, DIMS), *drawn]]


def point(dims):
    return Case((dims,), f"layer_dims = {dims}", {"L": len(dims) - 1, "n_prev": dims[0], "n": dims[-1]})


def locate(trial, finding):
    letter = by_letter(trial, "W", "b")
    if letter is None:
        return "Look at the sizes, and at which layers the loop visits."
    if "makes b" in letter:
        return letter
    later = min(layer_of(name) for name in wrong_names(trial, finding.case)) > 1
    return (
        f"{letter} W1 is right: draw one array per layer, all from one seed."
        if later
        else f"{letter} W1 is wrong already: compare seed, sizes, order and factor."
    )


def praise(trial):
    params, (dims,) = trial.outcomes[0].seen, trial.cases[0].args
    count = sum(array.size for array in params.values())
    return f"A {'-'.join(map(str, dims))} net: {count} parameters, W1[0, 0] = {params['W1'][0, 0]:.6f}."


EXERCISE = Exercise(
    name="init_params",
    given=("np.random.seed(3)", "params = {}"),
    now="You can make a network of any size. Next: lesson 2 gives it its bend.",
    reference=network.init_params,
    arguments=("layer_dims",),
    returns="a dict: W1, b1 ... WL, bL",
    cases=cases,
    worked_examples=(point([2, 3, 1]),),
    result=Dict("the result"),
    praise=praise,
    locate=locate,
)
