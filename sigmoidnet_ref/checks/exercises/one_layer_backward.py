import numpy as np

from ... import gradcheck, network
from ..definition.exercise import Exercise
from ..definition.results import Array, Tuple
from ..definition.test_cases import SIZES, Case, net
from ..trial.right_parts import right_and_wrong


def cases(rng):
    points = []
    for dims, m in (*SIZES, ((1, 1), 3), ((2, 4), 9)):
        dims = dims[:2]
        X, _, params = net(rng, dims, m)
        A, caches = network.forward_prop(X, params)
        text = f"dA {A.shape}, A_prev {X.shape}, W {params['W1'].shape}"
        points.append(Case((rng.standard_normal(A.shape), caches[0]), text, {"m": m, "n": dims[1], "n_prev": dims[0]}))
    return [*points, far_out(rng)]


def far_out(rng):
    """Return a layer with a sum far out and a steep price, which a function that cuts anything off would change."""
    (n_prev, n), m = (3, 2), 6
    X, _, params = net(rng, (n_prev, n), m)
    _, caches = network.forward_prop(X, params)
    farthest = np.abs(caches[0][1]).max()
    A, caches = network.forward_prop(X, {name: array * 9 / farthest for name, array in params.items()})
    dA = 1 + rng.random(A.shape)
    dA *= 30 / min(np.abs(slopes).max() for slopes in network.one_layer_backward(dA, caches[0]))
    text = f"dA {A.shape}, A_prev {X.shape}, W {(n, n_prev)}, large numbers in dA and Z"
    return Case((dA, caches[0]), text, {"m": m, "n": n, "n_prev": n_prev})


ONE_CHAIN = Case(
    (np.array([[-2.0]]), ((np.array([[2.0]]), np.array([[0.5]]), np.array([[-1.0]])), np.array([[0.0]]))),
    "dA (1, 1), A_prev (1, 1), W (1, 1)",
    {"m": 1, "n": 1, "n_prev": 1},
)


def locate(trial, finding):
    right, wrong = right_and_wrong(trial)
    if not right:
        return "All three are wrong, so begin with what they share: dZ, which is dA times the slope of the sigmoid."
    if len(wrong) == 1:
        return f"The other two are right, so dZ is: look at how {wrong.pop()} is made."
    return f"{right.pop()} is right, so dZ is: look at {' and '.join(sorted(wrong))}."


def praise(trial):
    i = trial.first_drawn
    dA, ((A_prev, W, b), _) = trial.cases[i].args
    m = A_prev.shape[1]

    def cost(W):
        return float(np.sum(dA * network.sigmoid(W @ A_prev + b)[0])) / m

    measured = gradcheck.numeric_gradient(cost, W)[0, 0]
    return f"dW[0, 0] is {trial.outcomes[i].seen['dW'][0, 0]:.5f}, and a nudge of W[0, 0] measures {measured:.5f}."


EXERCISE = Exercise(
    name="one_layer_backward",
    given=("(A_prev, W, b), Z = cache",),
    now="A layer knows which way to change. Next: lesson 6 tells all layers.",
    reference=network.one_layer_backward,
    arguments=("dA", "cache"),
    returns="three things: return dA_prev, dW, db",
    cases=cases,
    worked_examples=(ONE_CHAIN,),
    result=Tuple(Array("dA_prev"), Array("dW"), Array("db")),
    praise=praise,
    locate=locate,
    like={"dW": "W", "db": "b", "dA_prev": "A_prev"},
)
