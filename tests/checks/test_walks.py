"""What four people typed on a walk through lessons 00 to 10, where the check had misled them or led nowhere."""

import pytest

from sigmoidnet_ref import gradcheck, network
from tests.checks.cells import name_of, words, wrong

HELPER = """\
def repaired_backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    Y = Y.reshape(AL.shape)
    dA = (1 - Y) / (1 - AL) - Y / AL
    grads[f"dA{L-1}"], grads[f"dW{L}"], grads[f"db{L}"] = one_layer_backward(dA, caches[L-1])
    for l in reversed(range(1, L)):
        grads[f"dA{l-1}"], grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(grads[f"dA{l}"], caches[l-1])
    return grads
"""
JUDGE = """\
def judge_layer(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(0).standard_normal((W.shape[0], A_prev.shape[1]))
    dA_prev, dW, db = backward(dA, A_prev, W, b)
    S = np.sum(dA * forward(A_prev, W, b))
    slope_A_prev = numeric_gradient({}, {})
    slope_W = slope_b = slope_A_prev
    return np.allclose(dA_prev, slope_A_prev), np.allclose(dW, slope_W), np.allclose(db, slope_b)
"""
LAYER = """\
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A, _ = sigmoid(Z)
    dZ = {}
    dW = {}
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
"""

# (answer, what is said, what is not)
ANSWERED = [
    # the code of the one neuron, copied
    (
        "def linear(W, A_prev, b):\n    Z = W[0] * A_prev[0] + W[1] * A_prev[1] + b\n    return Z\n",
        "a sum fits one size only. The matrix product, @, adds up",
        "beyond the end",
    ),
    ("def sigmoid(Z):\n    A = 1 / (1 + 2.718 ** (-Z))\n    return A, Z\n", "e cut short", "not another number"),
    # the line where a value is made, and not the one that hands it on
    ("def sigmoid(Z):\n    A = 1 / (1 + np.exp(Z))\n    cache = Z\n    return A, cache\n", "line 2", "or line 4"),
    (LAYER.format("dA * A * (1 - A)", "A_prev @ dZ.T / m"), "line 6, `A_prev @ dZ.T", "or line 9"),
    (LAYER.format("dA @ A @ (1 - A)", "dZ @ A_prev.T / m"), "In dZ nothing is added up", "inner sizes"),
    # np.where would come next, and be wrong too
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    if Y == 1:
        return -np.sum(np.log(A)) / m
    return -np.sum(np.log(1 - A)) / m
""",
        "multiply by Y, and by 1 - Y",
        "np.where",
    ),
    # two sentences that seem to contradict each other
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    total = 0
    for i in range(m):
        if Y[0, i] == 1:
            total = total - np.log(A[0, i])
        else:
            total = total - np.log(1 - A[0, i])
    return float(total / m)
""",
        "right only with one output",
        "Wrong both",
    ),
    (
        """\
def sound_cost(A, Y):
    np.clip(A, 1e-15, 1 - 1e-15)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]
""",
        "line 2, `np.clip(A, 1e-15, 1 - 1e-15)`: this is worked out, and nothing keeps it",
        "Keep A away",
    ),
    # the page's lines pasted with their def
    (
        """\
def repaired_cost(A, Y):
    def cost_function(A, Y):
        m = Y.shape[1]
        return -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / m
""",
        "line 2 makes a function inside yours, and nothing calls it",
        "has to be returned",
    ),
    # numbers found in the playground
    (
        "def first_gradient(start_scale):\n    return {0.01: 6e-8, '1/sqrt(n)': 2.3e-4}[start_scale]\n",
        "press Reset",
        "power",
    ),
    ("def first_gradient(start_scale):\n    return {0.01: 6e-8, '1/sqrt(n)': 1.8e-4}[start_scale]\n", "power", "Reset"),
    ("def first_gradient(start_scale):\n    return {0.01: 6e-8, 1/sqrt(n): 2e-3}[start_scale]\n", "quotes", "np."),
    ("def most_hidden_layers(start_scale):\n    return [2, 5][start_scale]\n", "a dict, in curly ones", "an array"),
    ("def most_hidden_layers(start_scale):\n    return {'0.01': 2}[start_scale]\n", "are two keys", "an array"),
]


@pytest.mark.parametrize(("source", "said", "unsaid"), ANSWERED, ids=lambda text: text if len(text) < 60 else "")
def test_what_is_said_leads(source, said, unsaid):
    answer = wrong(name_of(source), source)
    assert said in words(answer) and unsaid not in words(answer)


def test_a_function_inside_that_is_called_is_not_told_away():
    """As the grade has it, where no repair is looked for: only the return is missing."""
    helper = "def sigmoid(Z):\n    def one(z):\n        return 1 / (1 + np.exp(-z))\n    A = one(Z)\n"
    answer = wrong("sigmoid", helper, search=False)
    assert "has to be returned" in words(answer) and "nothing calls it" not in words(answer)


def test_a_shape_that_is_handed_on_whole_is_not_blamed_for_a_tuple():
    def left_over(dA, cache):
        (A_prev, W, b), Z = cache
        A = network.sigmoid(Z)
        return W.T @ (dA * A * (1 - A)), A_prev, b

    answer = wrong("repaired_backprop", HELPER, one_layer_backward=left_over)
    assert "one of the two is a tuple" in words(answer) and "a shape is a pair" not in words(answer)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("S", "W"), "numeric_gradient takes a function first, and calls it"),
        (("W", "lambda x: np.sum(dA * forward(A_prev, x, b))"), "numeric_gradient takes the function first"),
    ],
)
def test_what_a_function_of_an_earlier_lesson_raises_is_due_to_the_line_that_called_it(arguments, hint):
    """Both with the reference's, and with the learner's own as a set-up cell puts it there."""
    with open(gradcheck.__file__) as file:
        space = {"np": __import__("numpy")}
        exec(compile(file.read(), "<your numeric_gradient>", "exec"), space)
    for numeric_gradient in (gradcheck.numeric_gradient, space["numeric_gradient"]):
        assert hint in words(wrong("judge_layer", JUDGE.format(*arguments), numeric_gradient=numeric_gradient))
