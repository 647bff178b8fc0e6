from ... import network
from ..exercise import Exercise
from ..points import SIZES, net, size_text, sizes
from ..results import Dict, Numbers, Tuple
from ..trial import Case

EPOCHS = (4, 3, 5, 3, 2, 1)


def cases(rng):
    """Return short trainings at learning rates so large that every update shows, in spite of the small first weights."""
    points = []
    for (dims, m), epochs in zip(SIZES, EPOCHS):
        X, Y, _ = net(rng, dims, m)
        lr = float(rng.uniform(1, 4))
        text = f"{size_text(dims, m)}, epochs = {epochs}, lr = {lr:.2f}"
        points.append(Case((X, Y, list(dims), epochs, lr), text, {**sizes(dims, m), "epochs": epochs, "lr": lr}))
    return points


def praise(trial):
    history, epochs = trial.outcomes[2].seen["cost_history"], trial.cases[2].args[3]
    return f"{epochs} epochs took the cost from {history[0]:.3f} to {history[-1]:.3f}."


EXERCISE = Exercise(
    name="train",
    reference=network.train,
    arguments=("X", "Y", "layer_dims", "epochs", "lr"),
    returns="two things: return params, cost_history",
    cases=cases,
    result=Tuple(Dict("params"), Numbers("cost_history")),
    praise=praise,
)
