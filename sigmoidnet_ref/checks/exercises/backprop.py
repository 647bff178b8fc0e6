import numpy as np

from ... import data, gradcheck, network
from ..definition.exercise import Exercise
from ..definition.results import Dict
from ..definition.test_cases import DEEP, SIZES, Case, net, size_text, sizes, soft_labels
from ..trial.right_parts import by_letter, layer_of, wrong_names

SOFT = ((3, 2, 2), 5)  # the point whose labels are probabilities


def cases(rng):
    points = []
    for dims, m in (*SIZES, DEEP, SOFT):
        X, Y, params = net(rng, dims, m)
        if (dims, m) == SOFT:
            Y = soft_labels(rng, *Y.shape)
        AL, caches = network.forward_prop(X, params)
        points.append(Case((AL, Y, caches), size_text(dims, m), sizes(dims, m)))
    return [*points, confident(rng, 0), confident(rng, 1), steep(rng)]


def confident(rng, truth):
    """Return a net with predictions beyond 0.01 or 0.99, the farthest one wrong: cut off, it would show."""
    dims, m = (2, 3, 1), 6
    X, Y, params = net(rng, dims, m)
    Z = network.forward_prop(X, params)[1][-1][1][0]
    farthest = np.abs(Z).argmax()
    params |= {name: params[name] * (7 - 14 * truth) / Z[farthest] for name in ("W2", "b2")}
    Y[0, farthest] = truth
    AL, caches = network.forward_prop(X, params)
    text = f"{size_text(dims, m)}, predictions near {1 - truth}, truth {truth}"
    return Case((AL, Y, caches), text, sizes(dims, m))


def steep(rng):
    """Return a net with inputs so large that its gradients are, which a function that cuts them off would change."""
    dims, m = (3, 2), 5
    X, Y, params = net(rng, dims, m)
    AL, caches = network.forward_prop(X, params)
    larger = 30 / np.abs(network.backprop(AL, Y, caches)["dW1"]).max()
    AL, caches = network.forward_prop(X * larger, {**params, "W1": params["W1"] / larger})
    return Case((AL, Y, caches), f"{size_text(dims, m)}, large gradients", sizes(dims, m))


def five_flowers():
    dims = [2, 4, 3, 1]
    X, Y = (array[:, :5] for array in data.flowers())
    AL, caches = network.forward_prop(X, network.init_params(dims))
    return Case((AL, Y, caches), f"five flowers, {size_text(dims, 5)}", sizes(dims, 5))


def locate(trial, finding):
    wrong = {layer_of(name) for name in wrong_names(trial, finding.case)}
    L = trial.cases[finding.case].sizes["L"]
    letter = by_letter(trial, "dW", "db")
    if letter:
        return letter
    if L not in wrong:
        return "The last layer is right, hidden ones are not: which dA and which cache does each of them get?"
    return "Already the last layer is wrong: look at the first dA, where the error starts, and at its cache."


def praise(trial):
    """Measure every slope of the first net by nudging its weights, one at a time."""
    i = trial.first_drawn
    _, Y, caches = trial.cases[i].args
    X = caches[0][0][0]
    params = {}
    for l, ((_, W, b), _) in enumerate(caches, start=1):
        params[f"W{l}"], params[f"b{l}"] = W, b
    agreeing = 0
    for name, array in params.items():

        def cost(x, name=name):
            return network.cost_function(network.forward_prop(X, {**params, name: x})[0], Y)

        slopes = gradcheck.numeric_gradient(cost, array)
        agreeing += int(np.isclose(trial.outcomes[i].seen[f"d{name}"], slopes, rtol=1e-4, atol=1e-8).sum())
    count = sum(np.size(array) for array in params.values())
    return f"{agreeing} of {count} gradients agree with slopes measured by a nudge."


EXERCISE = Exercise(
    name="backprop",
    given=("grads = {}", "L = len(caches)"),
    now="Every weight knows which way to go. Next: lesson 7 takes the step.",
    reference=network.backprop,
    arguments=("AL", "Y", "caches"),
    returns="a dict: dW1, db1 ... dWL, dbL",
    cases=cases,
    worked_examples=(five_flowers(),),
    result=Dict("the result", ignore=r"d[AZ]\w*"),
    praise=praise,
    locate=locate,
    like={"dW": "W", "db": "b"},
)
