from ..definition.exercise import Exercise
from ..definition.results import Tuple
from ..definition.test_cases import Case
from .materials import unseen_layers
from .materials.exposing import TRUE_OR_FALSE, Verdict, true_or_false

PARTS = ("dA_prev", "dW", "db")
TRUTH = {forward: truth for (forward, _), _, truth in unseen_layers.JUDGED}


def reference(forward, backward, A_prev, W, b):
    return TRUTH[forward]


def cases(rng, suspects):
    points = []
    for (forward, backward), text, _ in suspects:
        A_prev, W, b = unseen_layers.inputs(rng)
        points.append(Case((forward, backward, A_prev, W, b), text, {}))
    return points


def locate(trial, finding):
    part = finding.part.split()[-1]
    if trial.outcomes[finding.case].seen[finding.part]:
        return f"{part} is wrong there, and passed. Compare every number of it with the measured slope."
    return f"A right {part} was called wrong. Is S the sum of dA * A (no 1/m), and its slope compared as it is?"


def praise(trial):
    wrong = sum(int(not right) for seen in trial.expected for right in seen.values())
    return f"{len(trial.cases)} layers judged, {wrong} wrong gradients found, no false alarm."


EXERCISE = Exercise(
    name="judge_layer",
    reference=reference,
    arguments=("forward", "backward", "A_prev", "W", "b"),
    returns="three answers, True or False: for dA_prev, dW, db",
    cases=cases,
    suspects=unseen_layers.JUDGED,
    result=Tuple(*(Verdict(f"the verdict on {part}") for part in PARTS)),
    praise=praise,
    locate=locate,
    kind=TRUE_OR_FALSE,
    in_words=true_or_false,
    given=(
        "dA = np.random.default_rng(0).standard_normal((W.shape[0], A_prev.shape[1]))",
        "dA_prev, dW, db = backward(dA, A_prev, W, b)",
        "return np.allclose(dA_prev, slope_A_prev), np.allclose(dW, slope_W), np.allclose(db, slope_b)",
    ),
    now="You can judge any layer, known or not. Next: which one is wrong?",
)
