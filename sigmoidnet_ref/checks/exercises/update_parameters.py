import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Dict
from ..definition.test_cases import DEEP, SIZES, Case, net, shuffled, size_text, sizes
from ..trial.right_parts import by_letter, layer_of, wrong_names


def cases(rng):
    points = []
    for dims, m in (*SIZES, DEEP):
        X, Y, params = net(rng, dims, m)
        grads = network.backprop(*_forward(X, Y, params))
        grads = {name: rng.standard_normal(grad.shape) for name, grad in grads.items()}
        learning_rate = float(rng.uniform(0.1, 3))
        text = f"{size_text(dims, m).split(', m')[0]}, learning_rate = {learning_rate:.3f}"
        if (dims, m) == DEEP:
            params, grads = shuffled(rng, params), shuffled(rng, grads)
        points.append(Case((params, grads, learning_rate), text, {**sizes(dims, m), "learning_rate": learning_rate}))
    return points


def _forward(X, Y, params):
    AL, caches = network.forward_prop(X, params)
    return AL, Y, caches


ONE_WEIGHT = Case(
    (
        {"W1": np.array([[3.0]]), "b1": np.zeros((1, 1))},
        {"dW1": np.array([[6.0]]), "db1": np.zeros((1, 1))},
        0.1,
    ),
    "W1 = [[3.0]], dW1 = [[6.0]], b1 = db1 = [[0.0]], learning_rate = 0.1",
    {**sizes((1, 1), 1), "learning_rate": 0.1},
    says_all=True,
)


def moved_once_for_each_layer(case, outcome):
    params, grads, learning_rate = case.args
    return all(
        np.shape(outcome.seen.get(name)) == value.shape
        and np.allclose(outcome.seen[name], value - case.sizes["L"] * learning_rate * grads[f"d{name}"])
        for name, value in params.items()
    )


def left_alone(trial, i):
    """Return whether all that is wrong at case i is what was handed in."""
    before, seen = trial.cases[i].args[0], trial.outcomes[i].seen
    return all(np.array_equal(seen.get(name), before[name]) for name in wrong_names(trial, i))


def locate(trial, finding):
    if all(map(moved_once_for_each_layer, trial.cases, trial.outcomes)):
        return "Every parameter is moved L times, once for each layer: one loop over the names is enough."
    letter = by_letter(trial, "W", "b")
    if letter:
        return letter
    wrong = {layer_of(name) for name in wrong_names(trial, finding.case)}
    L = trial.cases[finding.case].sizes["L"]
    if len(wrong) < L:
        which = f"layer {', '.join(map(str, sorted(wrong)))} of {L}"
        if left_alone(trial, finding.case):
            return f"Left as it was is {which}: which layers does the loop visit?"
        return f"Wrong in {which}, right elsewhere."
    return "A new value is the old one minus learning_rate times its gradient, once."


def praise(trial):
    i = trial.first_drawn
    (params, grads, learning_rate), moved = trial.cases[i].args, trial.outcomes[i].seen
    before, after = params["W1"][0, 0], moved["W1"][0, 0]
    gradient = grads["dW1"][0, 0]  # with so many digits that the sum, done again by hand, gives what is shown
    return f"W1[0, 0]: {before:.6f} - {learning_rate:.6f} * {gradient:.6f} = {after:.4f}."


EXERCISE = Exercise(
    name="update_parameters",
    given=("updated = {}",),
    now="A network can get better, step by step. Next: lesson 8 repeats it.",
    reference=network.update_parameters,
    arguments=("parameters", "grads", "learning_rate"),
    returns="a dict: W1, b1 ... WL, bL",
    cases=cases,
    worked_examples=(ONE_WEIGHT,),
    result=Dict("the result"),
    praise=praise,
    locate=locate,
    may_change=("parameters",),
)
