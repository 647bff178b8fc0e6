"""Edits that make an answer right by chance, and points so mild that a wrong answer passes: lessons 0 to 11."""

import pytest

from sigmoidnet_ref.gradcheck import numeric_gradient
from tests.checks.cells import filled, words, wrong
from tests.checks.test_halfway import FRAMES, RIGHT

FRAMES = FRAMES | {
    "minibatches": ("def minibatches(X, Y, size, rng):\n    m = X.shape[1]\n    batches = []", 4, "    return batches"),
    "train_sgd": (
        "def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):\n    params = init_params(layer_dims)\n"
        "    cost_history = []\n    for epoch in range(epochs):\n        total = 0",
        8,
        "        cost_history.append(total / X.shape[1])\n    return params, cost_history",
    ),
    "judge_layer": (
        "def judge_layer(forward, backward, A_prev, W, b):\n"
        "    dA = np.random.default_rng(0).standard_normal((W.shape[0], A_prev.shape[1]))\n"
        "    dA_prev, dW, db = backward(dA, A_prev, W, b)",
        4,
        "",
    ),
    "exposes_matrix_cost": (
        "def exposes_matrix_cost(cost):\n    A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])\n"
        "    Y = np.array([[1, 0, 0], [0, 1, 1]])\n"
        "    right = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 3\n    answer = cost(A, Y)",
        4,
        "",
    ),
    "exposes_nan_cost": ("def exposes_nan_cost(cost):\n    A = np.array([[1.0, 0.0]])", 4, ""),
    "exposes_mixed_labels": (
        "def exposes_mixed_labels(align):\n    Y = np.array([[1, 0], [0, 1], [1, 1]])\n    AL = np.zeros((2, 3))",
        4,
        "",
    ),
}
RIGHT = RIGHT | {
    "linear": "Z = W @ A_prev + b",
    "sigmoid": "A = 1 / (1 + np.exp(-Z))",
    "init_params": """\
for l in range(1, len(layer_dims)):
    params["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
    params["b" + str(l)] = np.zeros((layer_dims[l], 1))""",
    "minibatches": """\
order = rng.permutation(m)
for start in range(0, m, size):
    piece = order[start : start + size]
    batches.append((X[:, piece], Y[:, piece]))""",
    "train_sgd": """\
for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
    Y_hat, caches = forward_prop(X_batch, params)
    total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
    params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)""",
    "judge_layer": """\
m = A_prev.shape[1]
slope_A_prev = numeric_gradient(lambda x: np.sum(dA * forward(x, W, b)), A_prev)
slope_W = numeric_gradient(lambda x: np.sum(dA * forward(A_prev, x, b)), W)
slope_b = numeric_gradient(lambda x: np.sum(dA * forward(A_prev, W, x)), b)
return np.allclose(dA_prev, slope_A_prev), np.allclose(dW, slope_W), np.allclose(db, slope_b)""",
    "exposes_matrix_cost": "return np.shape(answer) != () or not np.isclose(answer, right)",
    "exposes_nan_cost": "return not np.isfinite(cost(A, A))",
    "exposes_mixed_labels": "return not np.array_equal(align(Y, AL), Y.T)",
}


def changed(exercise, old, new):
    """Return what the check of the right answer ends with when `new` stands in place of `old` in it, or None."""
    assert old in RIGHT[exercise]
    source = filled(FRAMES[exercise], RIGHT[exercise].replace(old, new))
    return wrong(exercise, source, numeric_gradient=numeric_gradient)


@pytest.mark.parametrize("exercise", FRAMES)
def test_the_right_answer_is_right(exercise):
    assert changed(exercise, "", "") is None


TOO_MANY = "one of these two is too many"
CUT_OFF = "this cuts some numbers off"
# exercise, what of the right answer becomes what, what is said, what must not be said
BY_CHANCE = [
    # x * 1 takes away what is too many in x + 1, and so do another sign and other brackets beside it
    ("linear", "+ b", "+ b + 1", TOO_MANY, "another operation"),
    ("minibatches", "start + size", "start + size + 1", TOO_MANY, "another operation"),
    ("minibatches", "(m)", "(m) + 1", TOO_MANY, "a + or a -"),
    ("minibatches", "(m)", "(m - 1)", TOO_MANY, "grouped"),
    ("train", "grads, lr)", "grads, lr / (epoch + 1))", "`lr / (epoch + 1)`: one of these two", "another operation"),
    (
        "init_params",
        "np.zeros((layer_dims[l], 1))",
        "np.zeros((layer_dims[l], 1)) + 0.01",
        TOO_MANY,
        "another operation",
    ),
    # other brackets, or another number, at a function that cuts off, only seem to be another thing
    ("one_layer_backward", "W.T @ dZ", "np.clip(W.T @ dZ, -1, 1)", CUT_OFF, "grouped"),
    (
        "numeric_gradient",
        "(f(up) - f(down)) / (2 * h)",
        "np.clip((f(up) - f(down)) / (2 * h), -5, 5)",
        CUT_OFF,
        "grouped",
    ),
    ("train", "cost_function(Y_hat, Y)", "min(cost_function(Y_hat, Y), 1.0)", CUT_OFF, "the number is off"),
    ("update_parameters", 'grads["d" + name]', 'np.clip(grads["d" + name], -5, 5)', CUT_OFF, "the number is off"),
    (
        "numeric_gradient",
        "up, down = x.copy(), x.copy()\nup[place] += h\ndown[place] -= h",
        "step = h * max(1, abs(x[place]))\nup, down = x.copy(), x.copy()\nup[place] += step\ndown[place] -= step",
        TOO_MANY,
        "a minus is missing",
    ),
    # another name that makes a fraction 1
    ("train_sgd", ", lr)", ", lr * X_batch.shape[1] / X.shape[1])", "Right with one batch per epoch", "another name"),
    (
        "judge_layer",
        RIGHT["judge_layer"],
        RIGHT["judge_layer"].replace("x, b)), W)", "x, b)) / m, W)").replace("W, x)), b)", "W, x)) / m, b)"),
        "A right dW was called wrong",
        "another name",
    ),
    # other questions make up for a comparison that is wrong
    ("exposes_matrix_cost", "not np.isclose(answer, right)", "answer != right", "here it decides wrongly", "line 2"),
    ("exposes_matrix_cost", "not np.isclose(answer, right)", "answer > right + 1e-9", "comparison misses it", "is off"),
    ("exposes_nan_cost", "not np.isfinite(cost(A, A))", "cost(A, A) > 100", "comparison misses it", "Is A exactly"),
    ("exposes_nan_cost", "not np.isfinite(cost(A, A))", "not cost(A, A) >= 0", "here it decides wrongly", "is off"),
    ("exposes_nan_cost", "not np.isfinite(cost(A, A))", "max(cost(A, A), 0) != cost(A, A)", "cost", "NumPy's own"),
    (
        "exposes_mixed_labels",
        "not np.array_equal(align(Y, AL), Y.T)",
        "list(align(Y, AL)[:, 0]) != list(Y[0])",
        "comparison misses it",
        "the number is off",
    ),
    (
        "exposes_mixed_labels",
        "return not",
        "return align(Y, AL).shape != AL.shape and not",
        "one side of this alone is enough",
        "unequal labels",
    ),
    # a yes or no that is made a yes
    (
        "sigmoid",
        "A = 1 / (1 + np.exp(-Z))",
        "if (Z > 0).all():\n    A = 1 / (1 + np.exp(-Z))\nelse:\n    A = np.exp(Z) / (1 - np.exp(Z))",
        "leaves the range",
        "one more function",
    ),
    # .any() asks whether one number fits, and not the first
    (
        "judge_layer",
        "np.allclose(dA_prev, slope_A_prev), np.allclose(dW, slope_W), np.allclose(db, slope_b)",
        "tuple(np.isclose(p, q).any() for p, q in ((dA_prev, slope_A_prev), (dW, slope_W), (db, slope_b)))",
        "one number that fits is not enough",
        "first number",
    ),
    # what is said holds of the part that is shown
    ("sigmoid", "np.exp(-Z)", "Z ** -np.e", "something was divided by 0", "stays between 0 and 1"),
    (
        "sigmoid",
        "A = 1 / (1 + np.exp(-Z))",
        "for place in np.ndindex(Z.shape):\n    Z[place] = 1 / (1 + np.exp(-Z[place]))\nA = Z",
        "Z itself was changed",
        "compare term by term",
    ),
    (
        "predict",
        RIGHT["predict"],
        "Y_pred, caches = forward_prop(X, params)\nY_hat = (Y_pred > 0.5).astype(float)",
        "the chances themselves come back",
        "compare A with 0.5",
    ),
    (
        "init_params",
        "np.random.randn(layer_dims[l], layer_dims[l - 1])",
        "np.random.randn(layer_dims[l - 1], layer_dims[l]).T",
        "compare seed, sizes, order",
        "sizes and factor",
    ),
]


@pytest.mark.parametrize(("exercise", "old", "new", "said", "unsaid"), BY_CHANCE)
def test_an_edit_that_does_by_chance_is_no_cause(exercise, old, new, said, unsaid):
    hint = words(changed(exercise, old, new)).partition(" hint ")[2].partition(" repeat ")[0]
    assert said in hint and unsaid not in hint


# exercise, what of the right answer becomes what: cut off where no number was large enough to show it
CUT = [
    ("linear", "W @ A_prev + b", "np.clip(W @ A_prev + b, -10, 10)"),
    ("cost_function", "float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)", "min(20, {})"),
    ("one_layer_backward", "dA * A * (1 - A)", "np.clip({}, -5, 5)"),
    ("one_layer_backward", "dZ @ A_prev.T / m", "np.clip({}, -5, 5)"),
    ("one_layer_backward", "A, _ = sigmoid(Z)", "{}\nA = np.clip(A, 0.001, 0.999)"),
    ("forward_prop", "sigmoid(Z)", "sigmoid(np.clip(Z, -10, 10))"),
    ("forward_prop", "A, _ = sigmoid(Z)", "{}\n    A = np.clip(A, 0.001, 0.999)"),
    ("backprop", "Y / AL", "Y / np.maximum(AL, 0.001)"),
    ("backprop", "(1 - AL)", "np.maximum(1 - AL, 0.001)"),
    ("backprop", "caches[l - 1])", '{}\n    grads["dW" + str(l)] = np.clip(grads["dW" + str(l)], -5, 5)'),
    ("train", "grads, lr)", "{{name: np.clip(grad, -5, 5) for name, grad in grads.items()}}, lr)"),
]


@pytest.mark.parametrize(("exercise", "old", "new"), CUT)
def test_what_is_cut_off_is_not_accepted(exercise, old, new):
    assert changed(exercise, old, new.format(old)) is not None


TOO_MANY_ROWS = """
def predict(X, params):
    A, _ = forward_prop(X, params)
    Y_pred = np.zeros_like(A)
    if len(A) > 2:
        Y_pred[np.argmax(A, axis=0), np.arange(A.shape[1])] = 1
    else:
        Y_pred[A > 0.5] = 1
    return Y_pred
"""
FLAT = """
def sound_cost(A, Y):
    A = np.squeeze(np.clip(A, 1e-15, 1 - 1e-15))
    return np.sum(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1))
"""


@pytest.mark.parametrize(("exercise", "source"), [("predict", TOO_MANY_ROWS), ("sound_cost", FLAT)])
def test_what_some_draws_would_let_through_is_not_accepted(exercise, source):
    assert [seed for seed in range(40) if wrong(exercise, source, seed=seed, search=False) is None] == []
