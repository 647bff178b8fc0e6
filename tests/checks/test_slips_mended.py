"""What the messages to all slips by machine said and was not so: each row a kind, seen wrong before it was mended."""

import pytest

from tests.checks.cells import words, wrong

LAYER = """
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A = {A}
    dZ = dA * A * (1 - A)
    return W.T @ dZ, dZ @ A_prev.T / m, {db} / m
"""
SOUND = {"A": "1 / (1 + np.exp(-Z))", "db": "np.sum(dZ, axis=1, keepdims=True)"}
NUMERIC = """
def numeric_gradient(f, x, h=1e-5):
    slopes = [(f(x + step.reshape(x.shape)) - f(x - step.reshape(x.shape))) / (2 * h) for step in steps]
    steps = h * np.eye(x.size)
    print(np.reshape(slopes, x.shape))
"""
NAN = """
def exposes_nan_cost(cost):
    one, zero = ones((1, 1)), np.zeros((1, 1))
    return not np.isfinite(cost(one, one)) and not np.isfinite(cost(zero, zero))
"""
FORWARD = """
def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b == params[f"W{l}"], params[f"b{l}"]
        A_prev, Z = A, W @ A + b
        A = sigmoid(Z)[0]
        caches.append(((A_prev, W, b), Z))
    return A, caches
"""
TRAIN = """
def train(X, Y, layer_dims, n_iterations, learning_rate):
    params, cost_history = init_params(layer_dims), []
    for i in range(1, n_iterations):
        AL, caches = forward_prop(X, params)
        cost_history.append(cost_function(AL, Y))
        params = update_parameters(params, backprop(AL, Y, caches), learning_rate)
    return params, cost_history
"""
BATCHES = """
def minibatches(X, Y, size, rng):
    whole, rest = divmod(len(order), size)
    batches = [order[i * size : (i + 1) * size] for i in range(whole)]
    return [(X[:, batch], Y[:, batch]) for batch in batches + [order[whole * size :]] * (rest > 0)]
"""
KINDS = [
    # a name of Python's, one of NumPy's, and one that is made further down, are no other name misspelt
    ("minibatches", BATCHES, "", "which spelling"),
    ("exposes_nan_cost", NAN, "ones", "which spelling"),
    ("numeric_gradient", NUMERIC, "steps", "which spelling"),
    # a sentence on brackets or keepdims, where none of them stands
    ("one_layer_backward", LAYER.format(**SOUND | {"A": "1 / (1)"}), "dA_prev", "brackets are missing"),
    ("one_layer_backward", LAYER.format(**SOUND | {"db": 'np.einsum("ij->i", dZ)'}), "an axis is missing", "keepdims"),
    ("one_layer_backward", LAYER.format(**SOUND | {"db": "dZ @ np.ones(m)"}), "one size makes a flat", "keepdims"),
    ("one_layer_backward", LAYER.format(**SOUND).replace("(1 - A)", "1 - A"), "brackets are missing", "axis"),
    ("one_layer_backward", LAYER.format(**SOUND | {"db": "np.sum(dZ, axis=1)"}), "keepdims=True keeps", "brackets"),
    # code is quoted as it was typed, and an argument has the learner's own name
    ("forward_prop", FORWARD, """line 5, `W, b == params[f"W{l}"], params[f"b{l}"]`: this is worked out""", "f'W"),
    ("train", TRAIN, "line 4, `range(1, n_iterations)`: one turn is missing: each epoch is one turn", "`epochs`"),
]


@pytest.mark.parametrize(("exercise", "source", "said", "unsaid"), KINDS)
def test_what_is_said_is_so(exercise, source, said, unsaid):
    error = wrong(exercise, source)
    assert said in words(error)
    assert unsaid not in words(error)
