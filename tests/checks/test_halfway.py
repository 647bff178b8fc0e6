"""What people write who have come halfway through the lessons, and what is said: lessons 3 to 8."""

import pytest

from tests.checks.cells import filled, words, wrong
from tests.checks.test_newcomers import FRAMES
from tests.checks.test_newcomers import RIGHT as NEWCOMERS

FRAMES = FRAMES | {
    "backprop": ("def backprop(AL, Y, caches):\n    grads = {}\n    L = len(caches)", 4, "    return grads"),
    "update_parameters": (
        "def update_parameters(parameters, grads, learning_rate):\n    updated = {}",
        4,
        "    return updated",
    ),
    "train": (
        "def train(X, Y, layer_dims, epochs, lr):\n    params = init_params(layer_dims)\n    cost_history = []",
        4,
        "    return params, cost_history",
    ),
    "predict": (
        "def predict(X, params):",
        4,
        """\
    if len(Y_hat) > 1:  # several outputs, as in lesson 11: the largest one says 1
        Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]
    return Y_pred""",
    ),
    "accuracy": ("def accuracy(Y_pred, Y):", 4, "    return share"),
}
RIGHT = {
    "backprop": """\
dA = -(Y / AL - (1 - Y) / (1 - AL))
for l in reversed(range(1, L + 1)):
    dA, grads["dW" + str(l)], grads["db" + str(l)] = one_layer_backward(dA, caches[l - 1])""",
    "update_parameters": """\
for name in parameters:
    updated[name] = parameters[name] - learning_rate * grads["d" + name]""",
    "train": """\
for epoch in range(epochs):
    Y_hat, caches = forward_prop(X, params)
    cost_history.append(cost_function(Y_hat, Y))
    grads = backprop(Y_hat, Y, caches)
    params = update_parameters(params, grads, lr)""",
    "predict": """\
Y_hat, caches = forward_prop(X, params)
Y_pred = (Y_hat > 0.5).astype(float)""",
    "accuracy": """\
right = np.all(Y_pred == Y, axis=0)
share = np.mean(right)""",
}
BACKWARD = """\
m = A_prev.shape[1]
A, _ = sigmoid(Z)
dZ = dA * A * (1 - A)
dW = dZ @ A_prev.T / m
db = np.sum(dZ, axis=1, keepdims=True) / m
dA_prev = W.T @ dZ"""
COST = """\
m = Y.shape[1]
cost = float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)"""
SLOPE = """\
up, down = x.copy(), x.copy()
up[place] += h
down[place] -= h
slope[place] = (f(up) - f(down)) / (2 * h)"""
FORWARD = """\
for l in range(1, len(params) // 2 + 1):
    A_prev = A
    W, b = params["W" + str(l)], params["b" + str(l)]
    Z = W @ A_prev + b
    A, _ = sigmoid(Z)
    caches.append(((A_prev, W, b), Z))"""
RIGHT |= {"one_layer_backward": BACKWARD, "cost_function": COST, "numeric_gradient": SLOPE, "forward_prop": FORWARD}


def framed(exercise, body):
    return filled(FRAMES[exercise], body)


@pytest.mark.parametrize("exercise", RIGHT)
def test_the_right_answer_is_right(exercise):
    assert wrong(exercise, framed(exercise, RIGHT[exercise])) is None


# exercise, what of the right answer becomes what, what is said, what must not be said
CHANGED = [
    # an edit that would do by chance is no cause
    ("cost_function", "float(", "int(", "this turns it into something else", "grouped"),
    (
        "one_layer_backward",
        "A, _ = sigmoid(Z)\ndZ = dA * A * (1 - A)",
        "A, _ = sigmoid(Z)\nB, _ = sigmoid(1 - Z)\ndZ = dA * A * B",
        "All three are wrong",
        "the number is off",
    ),
    (
        "update_parameters",
        '    updated[name] = parameters[name] - learning_rate * grads["d" + name]',
        "    m = parameters[name].shape[1]\n"
        '    updated[name] = parameters[name] - learning_rate * grads["d" + name] / m',
        'line 5, `learning_rate * grads["d" + name] / m`: one of these two is too many',
        "averaged",
    ),
    (
        "train",
        "    Y_hat, caches = forward_prop(X, params)\n    cost_history.append(cost_function(Y_hat, Y))\n"
        "    grads = backprop(Y_hat, Y, caches)\n    params = update_parameters(params, grads, lr)",
        "    for l in range(1, len(layer_dims)):\n        Y_hat, caches = forward_prop(X, params)\n"
        "        cost_history.append(cost_function(Y_hat, Y))\n        grads = backprop(Y_hat, Y, caches)\n"
        "        params = update_parameters(params, grads, lr)",
        "line 5, `for l in range(1, len(layer_dims)):`: what stands in this loop has to run once",
        "argument",
    ),
    # a sentence of the catalogue is so whatever the code
    (
        "backprop",
        '    dA, grads["dW" + str(l)], grads["db" + str(l)] = one_layer_backward(dA, caches[l - 1])',
        '    dA, dW, db = one_layer_backward(dA, caches[l - 1])\n    grads["dW" + str(l)] = dW / Y.shape[1]\n'
        '    grads["db" + str(l)] = db / Y.shape[1]',
        "hint the gradients are divided by m once too often",
        "dAL",
    ),
    (
        "backprop",
        '    dA, grads["dW" + str(l)], grads["db" + str(l)] = one_layer_backward(dA, caches[l - 1])',
        '    dA, dW, db = one_layer_backward(dA, caches[l - 1])\n    grads = {"dW" + str(l): dW, "db" + str(l): db}',
        "only the layer that came last is left",
        "same key",
    ),
    (
        "train",
        "    grads = backprop(Y_hat, Y, caches)\n    params = update_parameters(params, grads, lr)",
        "    pass",
        "params has to become what update_parameters returns",
        "has to be kept",
    ),
    (
        "train",
        "for epoch in range(epochs):",
        "epoch = 1\nwhile epoch < epochs:\n    epoch += 1",
        "one turn is missing",
        "range(",
    ),
    (
        "forward_prop",
        FORWARD,
        "Z = params['W1'] @ X + params['b1']\nA, _ = sigmoid(Z)\ncaches.append(((X, params['W1'], params['b1']), Z))",
        "only layer 1 was run",
        "the loop does not",
    ),
    (
        "predict",
        "Y_pred = (Y_hat > 0.5).astype(float)",
        "Y_hat = (Y_hat > 0.5).astype(float)\nY_pred = Y_hat",
        "the largest is sought among answers, 0 and 1",
        "look at the rule",
    ),
    (
        "cost_function",
        "cost = float(",
        "cost = 0\nfor i in range(m):\n    cost += float(",
        "line 4, `for i in range(m):`: what stands in this loop has to run once",
        "not divided",
    ),
    (
        "forward_prop",
        "((A_prev, W, b), Z)",
        "(A_prev, (W, b, Z))",
        "the first of the two has to hold three",
        "missing",
    ),
    (
        "one_layer_backward",
        "dZ = dA * A * (1 - A)\ndW = dZ @ A_prev.T / m\ndb = np.sum(dZ, axis=1, keepdims=True) / m",
        "dA = dA / m\ndZ = dA * A * (1 - A)\ndW = dZ @ A_prev.T\ndb = np.sum(dZ, axis=1, keepdims=True)",
        "hint dA_prev is divided by m",
        "line 9",
    ),
    (
        "train",
        "    grads =",
        "    if epoch > 0 and cost_history[-1] > cost_history[-2]:\n        lr = lr / 2\n    grads =",
        "this line, with what stands inside it, is one too many",
        "comparison",
    ),
    (
        "train",
        "    Y_hat, caches = forward_prop(X, params)\n    cost_history.append(cost_function(Y_hat, Y))\n"
        "    grads = backprop(Y_hat, Y, caches)",
        "    half = X.shape[1] // 2\n    Y_hat, caches = forward_prop(X[:, :half], params)\n"
        "    cost_history.append(cost_function(Y_hat, Y[:, :half]))\n    grads = backprop(Y_hat, Y[:, :half], caches)",
        "`X.shape[1] // 2`: all of this number is meant, not half of it",
        "a * or a /",
    ),
    (
        "train",
        "    grads = backprop(Y_hat, Y, caches)\n    params = update_parameters(params, grads, lr)",
        "    if epoch < epochs - 1:\n        grads = backprop(Y_hat, Y, caches)\n"
        "        params = update_parameters(params, grads, lr)",
        "line 7, `if epoch < epochs - 1:`: what stands behind this if has to run every time",
        "comparison",
    ),
    ("accuracy", "Y_pred == Y", "Y_pred - Y", "these two have to be compared", "1 minus"),
    ("update_parameters", 'grads["d" + name]', 'abs(grads["d" + name])', "its sign counts too", "only the sign"),
    (
        "train",
        "cost_function(Y_hat, Y)",
        "[cost_function(Y_hat, Y)]",
        "a list or an array that holds one number",
        "boxes",
    ),
    ("accuracy", RIGHT["accuracy"], "share = Y_pred == Y", "the share of the columns that are right", "per example"),
    # what is seen, said as exactly as it is seen
    (
        "one_layer_backward",
        "dW = dZ @ A_prev.T / m\ndb = np.sum(dZ, axis=1, keepdims=True) / m\ndA_prev = W.T @ dZ",
        "dW = dA @ A_prev.T / m\ndb = np.sum(dA, axis=1, keepdims=True) / m\ndA_prev = W.T @ dA",
        "line 5, `dZ = dA * A * (1 - A)`: what this line makes is never read",
        "missing",
    ),
    (
        "update_parameters",
        '    updated[name] = parameters[name] - learning_rate * grads["d" + name]',
        "    updated[name] = parameters[name]\n"
        '    updated[name][0] = parameters[name][0] - learning_rate * grads["d" + name][0]',
        "Wrong in layer 1 of 2, right elsewhere.",
        "loop visit",
    ),
    (
        "numeric_gradient",
        "(f(up) - f(down))",
        "(np.sum(up**2) - np.sum(down**2))",
        "f, which it is given, changes",
        "one h",
    ),
    (
        "cost_function",
        "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m",
        "np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A)) / m",
        "a sum stands here without brackets of its own",
        "every truth",
    ),
    ("backprop", "reversed(range(1, L + 1))", "range(L, 0)", "the step of this loop is missing", "stored"),
    ("train", "range(epochs)", "range(1000)", "epochs, which it is given, changes nothing", "where 2 belong"),
    (
        "update_parameters",
        '    updated[name] = parameters[name] - learning_rate * grads["d" + name]',
        "    slope = 2 * parameters[name]\n    updated[name] = parameters[name] - learning_rate * slope",
        "grads, which it is given, changes nothing",
        "the old one minus",
    ),
    # exceptions
    ("one_layer_backward", "keepdims", "keepdim", "an argument's name is spelt in another way", "gives up an axis"),
    (
        "one_layer_backward",
        "np.sum(dZ, axis=1, keepdims=True)",
        "np.sum(dZ, 1, True)",
        "give it by its name",
        "gives up an axis",
    ),
    (
        "accuracy",
        "np.all(Y_pred == Y, axis=0)",
        "np.all(Y_pred = Y, axis=0)",
        "What compares two values is ==",
        "spelling",
    ),
    ("backprop", "caches[l - 1])", "caches)", "takes apart what it is given", "names on the left"),
    ("predict", "0.5", "0,5", "a decimal number is written with a point", "Take out the one"),
    (
        "one_layer_backward",
        "dA * A * (1 - A)",
        "np.multiply(dA, A, 1 - A)",
        "a third one is where the result is put",
        "one of them is missing",
    ),
    (
        "numeric_gradient",
        SLOPE,
        "slope[place] = (f(place + h) - f(place - h)) / (2 * h)",
        "one of the two is a tuple",
        "array",
    ),
    (
        "forward_prop",
        "    Z = W @ A_prev + b",
        "    b += W @ A_prev\n    Z = b",
        "writes into the array that is there",
        "fit",
    ),
    (
        "forward_prop",
        "    A, _ = sigmoid(Z)",
        "    A[:], _ = sigmoid(Z)",
        "has to fit the place it gets",
        "place by place",
    ),
    ("train", "range(epochs)", "epochs", "this is one number: range(...) counts up to it", "None"),
    ("cost_function", "Y.shape[1]", "Y.length", ".shape says how many rows and columns", "spelling"),
    (
        "accuracy",
        "np.all(Y_pred == Y, axis=0)",
        "Y_pred.equals(Y)",
        "an array has no equals: compare the spelling",
        "length",
    ),
    ("accuracy", RIGHT["accuracy"], "share = len(set(Y_pred) & set(Y)) / len(Y)", "a member of a set", "values()"),
    (
        "accuracy",
        RIGHT["accuracy"],
        "share = float(np.dot(Y, Y_pred.T) / Y.shape[1])",
        "a matrix product, @ or np.dot, gives rows",
        "has axes",
    ),
    (
        "backprop",
        RIGHT["backprop"],
        "dA = -(Y / AL - (1 - Y) / (1 - AL))\ndA, grads['dW2'], grads['db2'] = one_layer_backward(dA, caches[2])",
        "Places that are written out",
        "count from 0",
    ),
    (
        "backprop",
        RIGHT["backprop"],
        "grads.append(one_layer_backward(AL, caches[-1]))",
        "a dict has no append",
        "read with brackets",
    ),
    (
        "forward_prop",
        "for l in range(1, len(params) // 2 + 1):\n    A_prev = A\n"
        '    W, b = params["W" + str(l)], params["b" + str(l)]',
        "for W, b in params:\n    A_prev = A",
        "one of the two is a text",
        "inner sizes",
    ),
    ("one_layer_backward", "W.T @ dZ", "np.linalg.inv(W) @ dZ", "only a square one has it", "inner sizes"),
    ("update_parameters", "in parameters:", "in range(len(parameters)):", "the keys are texts", "Compare"),
    ("backprop", "reversed(range(1, L + 1))", "reversed(L)", "range(...) counts up to it", "None"),
    (
        "backprop",
        "reversed(range(1, L + 1))",
        "range(1, L + 1).reverse()",
        "of the kind range, which has no reverse",
        "None",
    ),
    # edits that repair
    ("update_parameters", '"d" + name', 'name + "d"', "the two texts belong in the other order", "no entry"),
    (
        "one_layer_backward",
        "db = np.sum(dZ, axis=1, keepdims=True) / m",
        "db = np.zeros(b.shape)\nfor i in range(m):\n    db = db + dZ[:, i] / m",
        "`dZ[:, i]`: one column, taken like this, comes out flat",
        "4 columns",
    ),
    (
        "backprop",
        "(Y / AL - (1 - Y) / (1 - AL))",
        "(Y / AL - 1 - Y / 1 - AL)",
        "1 - ... stands here without brackets",
        "its cache",
    ),
    ("backprop", "(1 - AL))", "1 - AL)", "1 - ... stands here without brackets", "its cache"),
    ("cost_function", "np.log(1 - A)", "np.log(1) - A", "this is grouped in the wrong way", "Wrong both"),
    (
        "cost_function",
        "Y * np.log(A) + (1 - Y)",
        "Y.T * np.log(A) + (1 - Y.T)",
        "the .T is too many here, each time",
        "place by place",
    ),
    ("backprop", "caches[l - 1]", "caches[-l]", "a minus counts the places from the end", "place by place"),
    (
        "update_parameters",
        "for name in parameters:",
        "for name, value in parameters:",
        "pairs of key and value are another thing",
        "no entry",
    ),
    ("update_parameters", "in parameters:", "in parameters.values():", "its keys are meant", "member"),
    (
        "numeric_gradient",
        "up[place] += h\ndown[place] -= h",
        "up[place] =+ h\ndown[place] =- h",
        "line 5, `up[place] =+ h`: each of these replaces the value so far",
        "one h above",
    ),
    (
        "numeric_gradient",
        "up[place] += h\ndown[place] -= h",
        "up[place] = h\ndown[place] = -h",
        "each of these replaces the value so far",
        "one h above",
    ),
    ("one_layer_backward", "dZ @ A_prev.T", "np.outer(dZ, A_prev)", "a matrix product belongs here", "28 rows"),
    ("accuracy", "np.mean", "np.median", "line 3, `np.median`: another function is meant here", "Compare place"),
]


@pytest.mark.parametrize(("exercise", "old", "new", "said", "unsaid"), CHANGED)
def test_what_is_said_is_so(exercise, old, new, said, unsaid):
    assert old in RIGHT[exercise]
    error = wrong(exercise, framed(exercise, RIGHT[exercise].replace(old, new)))
    assert said in words(error)
    assert unsaid not in words(error).partition("hint")[2]


def test_far_too_large_numbers_are_no_shift():
    source = framed("numeric_gradient", SLOPE).replace("h=1e-5", "h=1e5")
    assert "differs by the same number" not in words(wrong("numeric_gradient", source))


def test_labels_that_are_only_told_apart_are_not_without_effect():
    body = "prices = {y: -np.log(a) for y, a in zip(Y.ravel(), A.ravel())}\ncost = sum(prices.values()) / Y.shape[1]"
    assert "changes nothing" not in words(wrong("cost_function", framed("cost_function", body)))


def test_random_numbers_say_more_than_one_of_two_lines():
    own = RIGHT["train"].replace(
        "for epoch",
        "params = {}\nfor l in range(1, len(layer_dims)):\n"
        "    params['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1])\n"
        "    params['b' + str(l)] = np.zeros((layer_dims[l], 1))\nfor epoch",
    )
    assert "random numbers are drawn without a seed" in words(wrong("train", framed("train", own)))


# exercise, what of the right answer becomes what: right at points that are too mild
TOO_MILD = [
    (
        "train",
        "    grads =",
        "    if epoch > 0 and abs(cost_history[-1] - cost_history[-2]) < 1e-6:\n        break\n    grads =",
    ),
    ("backprop", "dA = -(Y", "AL = np.clip(AL, 0.01, 0.99)\ndA = -(Y"),
    ("train", "    grads =", "    if cost_history[-1] > min(cost_history):\n        break\n    grads ="),
    ("train", "    grads =", "    if epoch > 0 and cost_history[-1] > cost_history[-2]:\n        break\n    grads ="),
]


@pytest.mark.parametrize(("exercise", "old", "new"), TOO_MILD)
def test_what_is_wrong_in_hard_places_is_not_accepted(exercise, old, new):
    assert wrong(exercise, framed(exercise, RIGHT[exercise].replace(old, new))) is not None


def test_a_loop_that_never_ends_with_other_numbers_holds_nothing_up():
    """2.75 is what stands in place of the 3.0 of the lesson's weight while an argument without effect is looked for."""
    body = "while np.isclose(parameters['W1'][0, 0], 2.75):\n    pass\n" + RIGHT["update_parameters"]
    source = framed("update_parameters", body.replace("grads[", "0.5 * grads["))
    assert "W1 has the right shape" in words(wrong("update_parameters", source))


# exercise, the whole cell, what is said, what is not
WHOLE = [
    # a name that is made and never read, beside one that is read and never made
    (
        "backprop",
        framed("backprop", RIGHT["backprop"]).replace("grads = {}", "grad = {}"),
        "line 6 reads grads, and line 2 makes grad: which spelling is right?",
        "no value here",
    ),
    (
        "backprop",
        framed("backprop", RIGHT["backprop"]).replace("(AL, Y", "(ALs, Y"),
        "line 4 reads AL, and line 1 makes ALs: which spelling is right?",
        "no value here",
    ),
    (
        "train",
        framed("train", RIGHT["train"]).replace("params = init", "param = init"),
        "line 2, `param = init_params(layer_dims)`: what this line makes is never read",
        "on this path",
    ),
    # two results under one name, where the other one is read below
    (
        "train",
        framed("train", RIGHT["train"]).replace("Y_hat, caches = ", "Y_hat = "),
        "line 5, `Y_hat = forward_prop(X, params)`: two things come back here, and they need two names",
        "different shapes",
    ),
    # a number where an array belongs
    (
        "init_params",
        framed("init_params", NEWCOMERS["init_params"]).replace("np.zeros((layer_dims[l], 1))", "0"),
        "line 6, `0`: one number stands here, and a whole array of zeros belongs here",
        "one single number",
    ),
    (
        "numeric_gradient",
        framed("numeric_gradient", SLOPE).replace("np.zeros(x.shape)", "0"),
        "line 2, `0`: one number stands here, and a whole array of zeros belongs here",
        "no places",
    ),
    # a line that gives nothing to anyone
    (
        "update_parameters",
        "def update_parameters(parameters, grads, learning_rate):\n    if not parameters:\n        {}\n"
        "    name, *rest = parameters\n    "
        "updated = update_parameters({k: parameters[k] for k in rest}, grads, learning_rate)\n"
        "    return {name: parameters[name] - learning_rate * grads['d' + name], **updated}\n",
        "line 3, `{}`: this is worked out, and nothing keeps it",
        "names on the left",
    ),
    (
        "forward_prop",
        framed("forward_prop", FORWARD).replace("A = X\n    caches = []", "A, caches == X, []"),
        "line 2, `A, caches == X, []`: this is worked out, and nothing keeps it",
        "no value",
    ),
]


@pytest.mark.parametrize(("exercise", "source", "said", "unsaid"), WHOLE)
def test_what_is_said_of_a_whole_cell_is_so(exercise, source, said, unsaid):
    error = wrong(exercise, source)
    assert said in words(error)
    assert unsaid not in words(error).partition("hint")[2]
