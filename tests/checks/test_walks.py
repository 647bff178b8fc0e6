"""What people typed on walks through lessons 00 to 10, where the check had misled them or led nowhere."""

import ast
import linecache
import re

import pytest

from sigmoidnet_ref import gradcheck, network
from tests.checks.answers import said
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
SLOPES = """\
def judge_layer(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(0).standard_normal((W.shape[0], A_prev.shape[1]))
    dA_prev, dW, db = backward(dA, A_prev, W, b)
    slope_A_prev = numeric_gradient(lambda x: np.sum({0}forward(x, W, b)), A_prev)
    slope_W = numeric_gradient(lambda x: np.sum({0}forward(A_prev, x, b)), W){1}
    slope_b = numeric_gradient(lambda x: np.sum({0}forward(A_prev, W, x)), b){1}
    return np.allclose(dA_prev, slope_A_prev), np.allclose(dW, slope_W), np.allclose(db, slope_b)
"""
FIXED = """\
def init_params(layer_dims):
    np.random.seed(3)
    params = {{}}
    params["W1"] = np.random.randn(3, 2) * 0.01
    params["b1"] = np.zeros((3, 1))
    params["W2"] = np.random.randn(1, 3) * 0.01
    params["b2"] = np.zeros((1, 1))
    {}
    return params
"""
FORWARD = """\
def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, {} + 1):
        A_prev = A
        W, b = {}["W" + str(l)], {}["b" + str(l)]
        Z = W @ A_prev + b
        A, _ = sigmoid(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches
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
    # what is stored is said whole, whichever key is missing
    (
        """\
def init_params(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params["b" + str(l)] = np.zeros((layer_dims[l], 1))
        params["W1"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params["W2"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
    return params
""",
        "missing: W3; stored: W1, b1, W2, b2, b3.",
        "is missing.",
    ),
    # the sizes of one network, written out
    (FIXED.format(""), "the same keys come back for every number of layers", "is missing."),
    (FIXED.format('params["W3"] = params["b3"] = np.zeros((1, 1))'), "the same keys come back", "which numbers"),
    (
        "def sigmoid(Z):\n    A = 1 / (1 + np.exp(1) - Z)\n    return A, Z\n",
        "leaves the range from 0 to 1 (-6.1 at Z = 3.88)",
        "range from 0 to 1:",
    ),
    # called, and its two results taken the wrong way round
    (
        """\
def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev + b
        Z, A = sigmoid(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches
""",
        "of what sigmoid(Z) returns, A is the first",
        "not applied",
    ),
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A))) / m
    return float(cost)
""",
        "the logarithm is meant of the whole of 1 - A",
        "log(1) - A",
    ),
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    prices = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return float(sum(prices) / m)
""",
        "Python's own adds up the rows of an array",
        "single numbers",
    ),
    (
        "def init_params(layer_dims):\n    np.random.seed(3)\n    params = {}\n"
        "    for l in range(1, len(layer_dims)):\n"
        "        params[f'W{l}'] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01\n"
        "        params[f'b{l}'] = np.zeros(layer_dims[l], 1)\n    return params\n",
        "these belong inside one more pair of brackets.",
        "of another kind",
    ),
    # made, and put into no key
    (
        "def init_params(layer_dims):\n    np.random.seed(3)\n    params = {}\n"
        "    for l in range(1, len(layer_dims)):\n"
        "        W = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01\n    return params\n",
        "a line stores by dict[key] = value, and none does",
        "does the loop ever begin",
    ),
    (
        "def init_params(layer_dims):\n    np.random.seed(3)\n    params = {}\n"
        "    for l in range(1, len(layer_dims)):\n"
        "        params[f'W{l}'] = np.random.randn(2, 3) * 0.01\n"
        "        params[f'b{l}'] = np.zeros((layer_dims[l], 1))\n    return params\n",
        "its sizes have to follow from that",
        "changed places",
    ),
    # formulas, typed as they are printed
    ("def linear(W, A_prev, b):\n    Z = WA_prev + b\n    return Z\n", "side by side in a formula", "which spelling"),
    (LAYER.format("dA * A * (1 - A)", "dZ @ A_prev^T / m"), "the raised T of a formula is .T", "make it first"),
    (LAYER.format("dA * A * (1 - A)", "dZ @ A_prevT / m"), "the turned A_prev is A_prev.T", "which spelling"),
    (
        "def sigmoid(Z):\n    A = 1 + np.exp(-Z)\n    return A, Z\n",
        "all of that belongs below the line, as in 1 / (...)",
        "(1 / 1)",
    ),
    (
        "def sigmoid(Z):\n    if Z > 0:\n        A = 1 / (1 + np.exp(-Z))\n    else:\n        A = 0.5\n"
        "    return A, Z\n",
        "None is needed: NumPy compares at every place.",
        "np.all",
    ),
    ("def sigmoid(Z):\n    return 1 / (1 - np.exp(Z)), Z\n", "something was divided by 0.", "log(0)"),
    (
        "def accuracy(Y_pred, Y):\n    same = Y_pred == Y\n    np.all(same, axis=0)\n    return np.mean(same)\n",
        "line 3, `np.all(same, axis=0)`: this is worked out, and nothing keeps it.",
        "every place is counted",
    ),
    (
        "def accuracy(Y_pred, Y):\n    return np.mean(np.all(Y_pred == Y), axis=0)\n",
        "an axis belongs into these brackets",
        "wrong axis",
    ),
    (
        "def update_parameters(parameters, grads, learning_rate):\n    for l in range(1, len(parameters) // 2):\n"
        "        for name in (f'W{l}', f'b{l}'):\n"
        "            parameters[name] = parameters[name] - learning_rate * grads['d' + name]\n    return parameters\n",
        "the last layer",
        "too late",
    ),
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


@pytest.mark.parametrize(
    "source", [SLOPES.format("", ""), SLOPES.format("dA * ", "").replace(")), ", ")) / A_prev.shape[1], ")]
)
def test_a_line_that_is_given_is_not_blamed_because_ones_in_its_place_would_do(source):
    answer = words(wrong("judge_layer", source, numeric_gradient=gradcheck.numeric_gradient))
    assert "every gradient is called wrong" in answer and not re.search(r"line [23]", answer)


@pytest.mark.parametrize(
    ("count", "source", "read"), [("layers", "params", "layers"), ("len(params) // 2", "flower_net", "flower_net")]
)
def test_a_value_of_another_cell_is_told_of_where_an_entry_or_a_size_does_not_fit(count, source, read):
    answer = FORWARD.format(count, source, source)
    given = {"layers": 2, "flower_net": network.init_params([2, 3, 1])}
    said = words(wrong("forward_prop", answer, **given))
    assert f"it reads {read}, which it is not given and does not make itself" in said


def test_a_return_at_the_margin_is_told_of_where_python_went_on_without_it():
    """A notebook runs a cell statement by statement: the def is made before the line below it is refused."""
    source, file = "def linear(W, A_prev, b):\n    pass\nreturn W @ A_prev + b\n", "<cell with a return at the margin>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    space = {}
    exec(compile(ast.Module(ast.parse(source).body[:1], []), file, "exec"), space)
    assert "line 3 returns outside of the function" in words(said("linear", space["linear"], 1))


@pytest.mark.parametrize("seed", [4, 15798])
def test_a_verdict_is_explained_by_the_gradient_that_it_is_on(seed):
    source = SLOPES.format("dA * ", " / A_prev.shape[1]")
    answer = words(wrong("judge_layer", source, seed, numeric_gradient=gradcheck.numeric_gradient))
    on = answer.split("the verdict on ")[1].split()[0]
    assert f"A right {on} was called wrong" in answer or f"{on} is wrong there, and passed" in answer
