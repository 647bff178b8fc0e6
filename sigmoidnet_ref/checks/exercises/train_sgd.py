"""Stochastic gradient descent is judged by value where the order of the examples cannot matter (one batch, or examples
that are all alike), and elsewhere by whether any order at all gives the learner's numbers: every order is tried."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Dict, Numbers, Tuple, same_result
from ..definition.test_cases import labels, size_text, sizes
from .materials.shuffling import misused

# (layer_dims, m, size of a batch, epochs): with few examples, every order can be tried
OPEN = (((3, 2), 4, 2, 2), ((2, 3, 1), 5, 2, 1), ((2, 1), 3, 1, 2))
SEEDS = range(3, 19)  # one in three deals puts the same examples together by chance, at a seed


@dataclass(frozen=True)
class Task:
    """A test point whose rng is a new one at every call, in the same state."""

    fixed: tuple
    rng_seed: int
    open: bool  # whether the order of the examples shows in the result
    text: str
    sizes: dict
    says_all = False

    @property
    def args(self):
        return *self.fixed, np.random.default_rng(self.rng_seed)


class Trained(tuple):
    """The reference's result; `ways` holds what every order of the examples gives, once it was asked for."""

    fixed = ()
    ways = None


def reference(X, Y, layer_dims, epochs, lr, batch_size, rng):
    from ...training import train_sgd

    trained = Trained(train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng))
    trained.fixed = X, Y, layer_dims, epochs, lr, batch_size
    return trained


def cases(rng):
    alike = [
        task(rng, (2, 4, 1), 7, 3, 3, alike=True),
        task(rng, (3, 2), 6, 2, 4, alike=True),
        task(rng, (2, 5, 3, 2), 4, 4, 3),
        task(rng, (4, 1), 5, 9, 2),
    ]
    return alike + [task(rng, *numbers, open=True) for numbers in OPEN]


def task(rng, dims, m, batch_size, epochs, *, alike=False, open=False):
    X, Y = rng.standard_normal((dims[0], m)), labels(rng, dims[-1], m)
    if alike:
        X, Y = np.repeat(X[:, :1], m, axis=1), np.repeat(Y[:, :1], m, axis=1)
    lr = float(rng.uniform(1, 3))
    text = f"{size_text(dims, m)}{' all alike' * alike}, epochs = {epochs}, batch_size = {batch_size}"
    numbers = {**sizes(dims, m), "epochs": epochs, "lr": lr, "batch_size": batch_size}
    return Task((X, Y, list(dims), epochs, lr, batch_size), int(rng.integers(10**6)), open, text, numbers)


class AnyOrder:
    """Reads params and costs; where the order shows in them, only whether some order of the examples gives them."""

    parts = Tuple(Dict("params"), Numbers("cost_history"))

    def read(self, got, like, where=""):
        seen = list(self.parts.read(got, like))
        X, Y, layer_dims, epochs, lr, batch_size = like.fixed
        if X.shape[1] <= batch_size or np.ptp(X, axis=1).max() == 0:
            yield from seen
            return
        if like.ways is None:
            like.ways = [dict(self.parts.read(way, like)) for way in every_way(*like.fixed)]
        got = dict(seen)
        fits = any(same_result(got, like.ways[i]) for i in of_these_costs(got.get("cost_history"), like.ways))
        yield "the result, compared with that of every order of the examples,", np.array(float(fits))


def of_these_costs(history, ways):
    """Return the places of the ways that may have this cost_history: most of what is tried has that of none."""
    costs = np.array([way["cost_history"] for way in ways])
    if not isinstance(history, np.ndarray) or history.shape != costs.shape[1:]:
        return []
    return np.flatnonzero((np.abs(costs - history) < 1e-6).all(axis=1))


def every_way(X, Y, layer_dims, epochs, lr, batch_size):
    """Return [(params, cost_history)] for every order in which the examples can be dealt, epoch by epoch."""
    deals = list(every_deal(tuple(range(X.shape[1])), batch_size))
    ways = [(network.init_params(layer_dims), [])]
    for _ in range(epochs):
        steps = [(one_epoch(X, Y, params, deal, lr), history) for params, history in ways for deal in deals]
        ways = [(params, [*history, cost]) for (params, cost), history in steps]
    return ways


def one_epoch(X, Y, params, batches, lr):
    """Return (params, cost) after one update for each of the batches, given as places of examples."""
    total = 0.0
    for batch in map(list, batches):
        A, caches = network.forward_prop(X[:, batch], params)
        total += network.cost_function(A, Y[:, batch]) * len(batch)
        params = network.update_parameters(params, network.backprop(A, Y[:, batch], caches), lr)
    return params, total / X.shape[1]


def every_deal(left, size):
    """Yield every sequence of batches of `size`, the last perhaps shorter. Within a batch, order is nothing."""
    if len(left) <= size:
        yield (left,)
        return
    for batch in combinations(left, size):
        for rest in every_deal(tuple(i for i in left if i not in batch), size):
            yield (batch, *rest)


def first_cost(seen):
    return {"first": seen["cost_history"][:1]}


def parameters(seen):
    return {name: leaf for name, leaf in seen.items() if name != "cost_history"}


def right_in(trial, part):
    """Return whether a part of the result is right at every point where the order of the examples does not show."""
    return all(
        isinstance(outcome.seen.get("cost_history"), np.ndarray) and same_result(part(outcome.seen), part(expected))
        for outcome, expected, case in zip(trial.outcomes, trial.expected, trial.cases)
        if not case.open
    )


def uses_all(trial):
    """Return whether the parameters are those after as many steps with all examples as there are batches."""
    for case, outcome, like in zip(trial.cases, trial.outcomes, trial.likes):
        X, Y, layer_dims, epochs, lr, batch_size = case.fixed
        if case.open:
            steps = epochs * -(-X.shape[1] // batch_size)
            params, _ = network.train(X, Y, layer_dims, steps, lr)
            if not same_result(parameters(dict(AnyOrder.parts.read(outcome.raw, like))), params):
                return False
    return True


def locate(trial, finding):
    right = [trial.right(i) for i in range(len(trial.cases))]
    ordered = [ok for ok, case in zip(right, trial.cases) if not case.open]
    if all(ordered) and uses_all(trial):
        return "There is a turn per batch, but it uses all of X and Y: use X_batch and Y_batch."
    if all(ordered):
        return "Right where all examples are alike: does each come once per epoch, with its own label?"
    first, params = (right_in(trial, part) for part in (first_cost, parameters))
    if params:
        if not any(ok for ok, case in zip(right, trial.cases) if case.open):
            return "Where all examples are alike, the parameters are right, the costs are not: how is a cost counted?"
        return "The parameters are right, the costs are not: add up cost times X_batch.shape[1] from 0, divide by m."
    if first:
        return "The first cost is right, the parameters are not: look at the update in the inner loop."
    one_batch = [ok for ok, case in zip(right, trial.cases) if case.sizes["batch_size"] >= case.sizes["m"]]
    if all(one_batch):
        return "Right with one batch per epoch, wrong with several: each batch is a full step, each epoch one cost."
    return "Wrong even with a single batch, where it is the same as train: begin there."


def praise(trial):
    history = trial.outcomes[0].seen["cost_history"]
    return f"3 batches per epoch took the cost from {history[0]:.3f} to {history[-1]:.3f} in {len(history)} epochs."


def misuse(f):
    """Return None, or (mistake, hint) where the order of the examples does not follow rng, or never changes."""
    found = misused(lambda seed: order_of_visits(f, seed))
    if found is None and all(same_twice(f, seed) for seed in SEEDS):
        found = "dealt_once", "every epoch deals the same batches. Call minibatches inside the loop over the epochs."
    return found


def order_of_visits(f, seed, m=12):
    """Return in which order f visits the examples, one at a time.

    One neuron reads the identity, so example i moves weight i alone, by an amount that tells the bias at that moment,
    and the bias tells who came before.
    """
    X, Y = np.eye(m), (np.arange(m) % 3 == 0)[None].astype(float)
    params, _ = f(X, Y, [m, 1], 1, 1.0, 1, np.random.default_rng(seed))
    start, end = network.init_params([m, 1])["W1"][0], np.asarray(params["W1"], dtype=float)[0]
    bias, order = 0.0, []
    for _ in range(m):
        dZ = network.sigmoid(start + bias)[0] - Y[0]
        left = [i for i in range(m) if i not in order]
        here = min(left, key=lambda i: abs(start[i] - dZ[i] - end[i]))
        order.append(here)
        bias -= dZ[here]
    return order


def same_twice(f, seed):
    """Return whether two epochs of four examples put the same two of them together."""
    X, Y = np.array([[0.3, -1.2, 0.8, 2.0]]), np.array([[1.0, 0.0, 0.0, 1.0]])
    params, _ = f(X, Y, [1, 1], 2, 1.0, 2, np.random.default_rng(seed))
    start, pairs = network.init_params([1, 1]), list(every_deal((0, 1, 2, 3), 2))
    again = [
        one_epoch(X, Y, one_epoch(X, Y, start, first, 1.0)[0], second, 1.0)[0]["W1"]
        for first in pairs
        for second in (first, first[::-1])
    ]
    return any(abs(float(np.ravel(params["W1"] - W1)[0])) < 1e-10 for W1 in again)


EXERCISE = Exercise(
    name="train_sgd",
    seconds=20,
    reference=reference,
    arguments=("X", "Y", "layer_dims", "epochs", "lr", "batch_size", "rng"),
    returns="two things: return params, cost_history",
    cases=cases,
    result=AnyOrder(),
    praise=praise,
    locate=locate,
    misuse=misuse,
    given=(
        "params = init_params(layer_dims)",
        "cost_history = []",
        "for epoch in range(epochs):",
        "total = 0",
        "cost_history.append(total / X.shape[1])",
    ),
    now="Your network learns from small batches. Next: the whole set of digits.",
)
