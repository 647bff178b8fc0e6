import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Dict, Numbers, Tuple
from ..definition.test_cases import SIZES, Case, net, size_text, sizes, soft_labels
from ..trial.right_parts import right_and_wrong, wrong_names

# one example and one epoch do not come together: each may be what a wrong answer depends on
POINTS = (*zip(SIZES, (4, 3, 5, 3, 2, 2)), (((2, 4, 1), 5), 1))


def cases(rng):
    """Return short trainings at large learning rates: every update shows, in spite of the small first weights."""
    points = []
    for (dims, m), epochs in POINTS:
        X, Y, _ = net(rng, dims, m)
        if epochs == 1:
            Y = soft_labels(rng, *Y.shape)
        lr = float(rng.uniform(1, 4))
        text = f"{size_text(dims, m)}, epochs = {epochs}, lr = {lr:.2f}"
        points.append(Case((X, Y, list(dims), epochs, lr), text, {**sizes(dims, m), "epochs": epochs, "lr": lr}))
    return [*points, soon_learnt(rng), rising(rng), slow(rng), steep(rng)]


def soon_learnt(rng):
    """Return a training whose cost soon falls below 0.02, where a function that stops early would stop."""
    dims, m, epochs, lr = (2, 2, 1), 3, 5, 5.0
    X, _, _ = net(rng, dims, m)
    text = f"{size_text(dims, m)}, every truth is 1, epochs = {epochs}, lr = {lr:.0f}"
    return Case((X, np.ones((1, m)), list(dims), epochs, lr), text, {**sizes(dims, m), "epochs": epochs, "lr": lr})


def rising(rng):
    """Return a training with steps so long that the cost rises, where a function that then stops would stop."""
    dims, m, epochs, lr = (2, 1), 3, 4, 15.0
    X = np.array([[1.0], [0.0]]) + 0.1 * rng.standard_normal((2, m))
    text = f"{size_text(dims, m)}, steps so long that the cost rises, epochs = {epochs}, lr = {lr:.0f}"
    return Case(
        (X, np.array([[1.0, 1.0, 0.0]]), list(dims), epochs, lr), text, {**sizes(dims, m), "epochs": epochs, "lr": lr}
    )


def slow(rng):
    """Return a training whose cost hardly changes, where a function that then stops would stop."""
    dims, m, epochs, lr = (2, 3, 1), 5, 4, 1e-5
    X, Y, _ = net(rng, dims, m)
    text = f"{size_text(dims, m)}, epochs = {epochs}, lr = {lr}"
    return Case((X, Y, list(dims), epochs, lr), text, {**sizes(dims, m), "epochs": epochs, "lr": lr})


def steep(rng):
    """Return a training whose gradients are large, as its inputs are: a function that cuts them off would show."""
    dims, m, epochs, lr = (2, 1), 4, 3, 1e-3
    X = 60 * (1 + rng.random((2, m))) * np.array([[1.0, -1.0, 1.0, -1.0]])
    text = f"{size_text(dims, m)}, large inputs, epochs = {epochs}, lr = {lr}"
    return Case((X, (X[:1] > 0) * 1.0, list(dims), epochs, lr), text, {**sizes(dims, m), "epochs": epochs, "lr": lr})


TABLE_OF_AND = Case(
    (np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 0, 0, 1]]), [2, 4, 1], 2, 1.0),
    "X_and, Y_and, layer_dims = [2, 4, 1], epochs = 2, lr = 1.0",
    {**sizes([2, 4, 1], 4), "epochs": 2, "lr": 1.0},
)


def locate(trial, finding):
    history = trial.outcomes[finding.case].seen["cost_history"]
    off = np.abs(history - trial.expected[finding.case]["cost_history"]) > 1e-9
    if not off.any():
        costs = "All costs" if "cost_history" in right_and_wrong(trial)[0] else "Here all costs"
        return f"{costs} are right, but the parameters at the end are not: look at the update and at what is returned."
    if off[0] and not any(name != "cost_history" for name in wrong_names(trial, finding.case)):
        return "All parameters are right, the costs are not: look at what cost_function is handed, and what is kept."
    if off[0]:
        return "Already the first cost is wrong: look at init_params, forward_prop and cost_function, and their order."
    good = int(np.argmax(off))
    return f"Right up to cost {good}, so the way forward is right: look at the gradients and the update."


def praise(trial):
    i = trial.first_drawn + 2
    history, epochs = trial.outcomes[i].seen["cost_history"], trial.cases[i].args[3]
    return f"{epochs} epochs took the cost from {history[0]:.3f} to {history[-1]:.3f}."


EXERCISE = Exercise(
    name="train",
    given=("params = init_params(layer_dims)", "cost_history = []"),
    now="Your network learns by itself. Next: make it say yes or no.",
    seconds=20,
    reference=network.train,
    arguments=("X", "Y", "layer_dims", "epochs", "lr"),
    returns="two things: return params, cost_history",
    cases=cases,
    worked_examples=(TABLE_OF_AND,),
    result=Tuple(Dict("params"), Numbers("cost_history")),
    praise=praise,
    locate=locate,
)
