import numpy as np

from ... import network
from ..definition.exercise import Exercise
from ..definition.results import Array
from ..definition.test_cases import SIZES, Case, net, size_text, sizes


def reference(X, params):
    from ...training import predict

    return predict(X, params)


def cases(rng):
    """Return nets whose answers are not all the same: the last biases put every unit's middle at 0.5."""
    points = []
    for dims, m in (*SIZES, ((3, 4, 1), 30), ((3, 4, 2), 30), ((3, 4, 4), 30)):
        X, _, params = net(rng, dims, m)
        last = f"{len(dims) - 1}"
        params[f"W{last}"] *= 8
        _, caches = network.forward_prop(X, params)
        params[f"b{last}"] -= np.median(caches[-1][1], axis=1, keepdims=True) + 0.05 * rng.random((dims[-1], 1))
        points.append(Case((X, params), size_text(dims, m), sizes(dims, m)))
    return [*points, dense(rng)]


def dense(rng):
    """Return one unit with predictions close together all the way from 0 to 1: another threshold than 0.5 shows."""
    X = np.linspace(-5, 2.5, 80)[None, :] + rng.uniform(0, 0.05)
    return Case((X, {"W1": np.array([[1.0]]), "b1": np.array([[0.01]])}), size_text((1, 1), 80), sizes((1, 1), 80))


def locate(trial, finding):
    single, several = (
        [trial.right(i) for i, c in enumerate(trial.cases) if (c.sizes["n"] == 1) == one] for one in (True, False)
    )
    if all(gives_chances(c, outcome) for c, outcome in zip(trial.cases, trial.outcomes) if c.sizes["n"] == 1):
        return "With one output the chances themselves come back, and not 0 and 1: which name holds the answers?"
    if all(single):
        return "Right with a single output: look at the rule for several, where the largest of each column is called 1."
    if all(several):
        return "Right with several outputs: look at the rule for one, which is above 0.5."
    return "Wrong with one output and with several: compare A with 0.5; of several outputs the largest is 1."


def gives_chances(case, outcome):
    """Return whether what comes back is the prediction as it leaves forward_prop."""
    A, _ = network.forward_prop(*case.args)
    answer = outcome.seen.get("Y_pred")
    return isinstance(answer, np.ndarray) and answer.shape == A.shape and np.allclose(answer, A)


def praise(trial):
    answers = trial.outcomes[0].seen["Y_pred"]
    return f"Of {answers.size} examples, {int(answers.sum())} are called 1; with several outputs the largest wins."


EXERCISE = Exercise(
    name="predict",
    given=("if len(Y_hat) > 1:", "Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]"),
    now="Your network gives answers. Next: count how many are right.",
    reference=reference,
    arguments=("X", "params"),
    returns="an array of 0 and 1, shape (n[L], m)",
    cases=cases,
    result=Array("Y_pred"),
    praise=praise,
    locate=locate,
)
