"""What people write who read the lessons for the first time, and what is said."""

import pytest

from sigmoidnet_ref import data
from sigmoidnet_ref.checks import CheckFailed, check_sigmoid
from tests.checks.answers import said
from tests.checks.cells import cell, filled, name_of, words, wrong

# exercise: (what stands above YOUR CODE HERE, how far it is indented, what stands below)
FRAMES = {
    "linear": ("def linear(W, A_prev, b):", 4, "    return Z"),
    "init_params": ("def init_params(layer_dims):\n    np.random.seed(3)\n    params = {}", 4, "    return params"),
    "sigmoid": ("def sigmoid(Z):\n    cache = Z", 4, "    return A, cache"),
    "forward_prop": ("def forward_prop(X, params):\n    A = X\n    caches = []", 4, "    return A, caches"),
    "cost_function": ("def cost_function(A, Y):", 4, "    return cost"),
    "numeric_gradient": (
        "def numeric_gradient(f, x, h=1e-5):\n    slope = np.zeros(x.shape)\n    for place in np.ndindex(x.shape):",
        8,
        "    return slope",
    ),
    "one_layer_backward": (
        "def one_layer_backward(dA, cache):\n    (A_prev, W, b), Z = cache",
        4,
        "    return dA_prev, dW, db",
    ),
}
RIGHT = {
    "linear": "Z = W @ A_prev + b",
    "init_params": """\
for l in range(1, len(layer_dims)):
    params["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
    params["b" + str(l)] = np.zeros((layer_dims[l], 1))""",
    "sigmoid": "A = 1 / (1 + np.exp(-Z))",
    "forward_prop": """\
L = len(params) // 2
for l in range(1, L + 1):
    A_prev = A
    W, b = params["W" + str(l)], params["b" + str(l)]
    Z = W @ A_prev + b
    A, _ = sigmoid(Z)
    caches.append(((A_prev, W, b), Z))""",
    "cost_function": """\
m = Y.shape[1]
cost = float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)""",
    "numeric_gradient": """\
up, down = x.copy(), x.copy()
up[place] += h
down[place] -= h
slope[place] = (f(up) - f(down)) / (2 * h)""",
    "one_layer_backward": """\
A, _ = sigmoid(Z)
dZ = dA * A * (1 - A)
m = A_prev.shape[1]
dW = dZ @ A_prev.T / m
db = np.sum(dZ, axis=1, keepdims=True) / m
dA_prev = W.T @ dZ""",
}


def framed(exercise, body):
    return filled(FRAMES[exercise], body)


@pytest.mark.parametrize("exercise", RIGHT)
def test_the_right_answer_is_right(exercise):
    assert wrong(exercise, framed(exercise, RIGHT[exercise])) is None


# (exercise, line behind the right ones, the number of that line)
TOO_MANY = [
    ("linear", "Z = Z + b", 3),
    ("linear", "Z = Z * 1.5", 3),
    ("init_params", 'params["W1"] = params["W1"] * 0.01', 7),
    ("init_params", '    params["W" + str(l)] = params["W" + str(l)].round(3)', 7),
    ("sigmoid", "A = A * 100", 4),
    ("sigmoid", "A = 1 - A", 4),
    ("forward_prop", "    caches.append((A_prev, W, b))", 11),
    ("cost_function", "cost = -cost", 4),
    ("numeric_gradient", "slope[place] = round(slope[place], 3)", 8),
    ("one_layer_backward", "dW = dW.round(3)", 9),
    ("one_layer_backward", "dA_prev = dA_prev / m", 9),
]


@pytest.mark.parametrize(("exercise", "line", "number"), TOO_MANY)
def test_a_line_that_is_one_too_many_is_called_so(exercise, line, number):
    said = words(wrong(exercise, framed(exercise, f"{RIGHT[exercise]}\n{line}")))
    assert f"line {number}, `" in said and ": this line is one too many." in said


# (exercise, what is changed in the right lines, into what, what is said, what is not)
CHANGED = [
    ("linear", "W @ A_prev + b", "np.matmul(W, A_prev, b)", "a third one is where the result is put", "inner sizes"),
    ("linear", "W @ A_prev", "np.vdot(W, A_prev)", "does not fit the shape", "reshaped"),
    ("init_params", "n(layer_dims[l], layer_dims[l - 1])", "n((layer_dims[l], layer_dims[l - 1]))", "too many", "more"),
    ("init_params", "len(layer_dims)", "layer_dims", "range counts up to a number, and a list stands here", "fixed"),
    ("init_params", "range(1, len(layer_dims))", "range(1, 3)", "the loop counts up to a fixed number", "lists count"),
    ("init_params", "range(1, len(layer_dims))", "layer_dims", "gives the entries of the list", "lists count from 0"),
    ("init_params", '"W" +', "W +", "The letters of a key are a text", "Compare its spelling"),
    ("sigmoid", "np.exp(-Z)", "np.e^(-Z)", "^ is no power in Python", "sign"),
    ("sigmoid", "np.exp(-Z)", "np.exp[-Z]", "round ones call it", "a plain number"),
    ("sigmoid", "np.exp(-Z)", "np.exp - Z", "a function itself stands where its result is needed", "number"),
    ("sigmoid", "np.exp(-Z)", "np.exp(1) - Z", "leaves the range from 0 to 1", "stays between"),
    ("numeric_gradient", "f(up)", "f(up + down)", "hint", "it never reads"),
    ("numeric_gradient", "up, down = x.copy(), x.copy()", "up = down = x.copy()", "each needs its own", "all zeros"),
    ("cost_function", "Y.shape[1]", "4", "yours is m/4 times what it should be: 4 is not m everywhere", "half with"),
    ("cost_function", "Y.shape[1]", "np.sum(Y)", "divided by 0, or log(0) was taken", "half with"),
    ("cost_function", "(1 - A)) / m", "(1) - A) / m", "hint", "half with"),
    ("cost_function", "-np.sum", "-1 / m * np.sum", "divided by m twice", "mean"),
    ("cost_function", "np.log(1 - A))", "np.log(1 - A), axis=1)", "an axis is named, and none belongs", "wrong axis"),
    ("cost_function", "np.log", "np.ln", "its natural logarithm is np.log", "np.zeros"),
    ("init_params", "np.zeros((layer_dims[l], 1))", "np.random.randn(layer_dims[l], 1) * 0", "b is drawn", "makes W"),
    ("init_params", '["b" + str(l)] =', '["b" + str(l)] ==', "== compares", "Compare it with"),
    ("forward_prop", "range(1, L + 1)", "range(1, 3)", "the loop counts up to a fixed number", "and so on"),
    ("forward_prop", "(A_prev, W, b), Z", '("A_prev", "W", "b"), "Z"', "in quotes is a text", "number itself"),
    ("forward_prop", "caches.append(((A_prev, W, b), Z))", "caches[l - 1] = Z", "no such place yet", "end."),
    ("numeric_gradient", "slope[place] =", "slope +=", "belongs into one place", "nudged together"),
    ("numeric_gradient", "up[place] += h\ndown[place] -", "up[place] -= h\ndown[place] +", "h above minus", "up minus"),
    ("numeric_gradient", "2 * h", "2 * 0.001", "0.001 is not h everywhere", "another one each time"),
    ("numeric_gradient", " += h\ndown[place] -= h", " + h\ndown[place] - h", "nothing keeps it", "one h above"),
    ("numeric_gradient", "(f(up) - f(down))", "(f(up)[place] - f(down)[place])", "no places", "line 4"),
    ("one_layer_backward", "np.sum(dZ, axis=1, keepdims=True)", "dZ @ b", "inner sizes", "place by place"),
    ("one_layer_backward", "dZ @ A_prev.T", "np.sum(dZ * A_prev)", "two sizes must be equal", "grouped"),
    ("one_layer_backward", "A_prev.shape[1]", "W.shape[1]", "m does not count the examples", "rows"),
    ("one_layer_backward", "A_prev.shape[1]", "2", "2 is not m everywhere", "another one each time"),
    ("one_layer_backward", "dZ @ A_prev.T", "(dZ @ A_prev).T", "inner sizes", "comes out right"),
]


@pytest.mark.parametrize(("exercise", "old", "new", "said", "unsaid"), CHANGED)
def test_what_is_said_is_so(exercise, old, new, said, unsaid):
    assert RIGHT[exercise].count(old) > 0
    answer = wrong(exercise, framed(exercise, RIGHT[exercise].replace(old, new)))
    assert said in words(answer) and unsaid not in words(answer)


# (exercise, all of the lines, what is said, what is not)
WRITTEN = [
    ("linear", "b = 4.9\nZ = W @ A_prev + b", "line 2, `b = 4.9`: this line is one too many", "order"),
    ("linear", "for column in A_prev:\n    Z = W @ column + b", "takes its rows, one by one", "another name"),
    ("linear", "Z = (W @ A_prev + b).shape", "two things came in one", "which of"),
    ("sigmoid", "A = np.exp(Z) / np.sum(np.exp(Z))", "(softmax)", "inf / inf"),
    ("sigmoid", "A = (np.tanh(Z) + 1) / 2", "the sigmoid of Z times a factor", "exponent"),
    (
        "sigmoid",
        "t = np.exp(-np.abs(Z))\nA = np.where(Z >= 0, t / (1 + t), 1 / (1 + t))",
        "`Z >= 0`: the comparison is the wrong one",
        "exponent",
    ),
    (
        "init_params",
        'for l in range(1, len(layer_dims)):\n    params[f"b{l}"] = 0.1 * np.random.randn(layer_dims[l], 1)\n'
        '    params[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01',
        "b is drawn as well",
        "to become 0",
    ),
    ("sigmoid", "for z in Z:\n    A = 1 / (1 + np.exp(-z))", "takes its rows, one by one", "another name"),
    ("sigmoid", "A = np.exp(-Z)", "leaves the range from 0 to 1", "nan"),
    ("sigmoid", "A = 1 / np.exp(1 - Z)", "leaves the range from 0 to 1", "nan"),
    ("sigmoid", "A = 1 / (1 + 10 ** -Z)", "the base is e", "repaired"),
    ("sigmoid", "A = Z\nfor row in range(len(Z)):\n    A[row] = 1 / (1 + np.exp(-Z[row]))", "cache", "function"),
    (
        "cost_function",
        "m = A.shape[1]\ncost = float(-np.sum(np.log(Y * A + (1 - Y) * (1 - A))) / m)",
        "it is the factor of a logarithm",
        "two logarithms",
    ),
    (
        "cost_function",
        "for a, y in zip(A[0], Y[0]):\n    cost = -y * np.log(a) - (1 - y) * np.log(1 - a)",
        "each turn of the loop replaces it, and line",
        "half with",
    ),
]


@pytest.mark.parametrize(("exercise", "body", "said", "unsaid"), WRITTEN)
def test_an_answer_of_ones_own_is_told_what_is_so(exercise, body, said, unsaid):
    answer = wrong(exercise, framed(exercise, body))
    assert said in words(answer) and unsaid not in words(answer)


# (exercise, all of it, what is said, what is not): lessons 6 to 11
LATER = [
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history.append(cost_function(Y_hat, Y))
        if cost_history[-1] < 0.05:
            break
        params = update_parameters(params, backprop(Y_hat, Y, caches), lr)
    return params, cost_history
""",
        "the training stops by itself",
        "one more",
    ),
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history.append(cost_function(Y_hat, Y))
    params = update_parameters(params, backprop(Y_hat, Y, caches), lr)
    return params, cost_history
""",
        "the update inside",
        "start again",
    ),
    (
        """\
def minibatches(X, Y, batch_size, rng):
    batches, order = [], rng.permutation(X.shape[1])
    for start in range(0, X.shape[1], batch_size):
        piece = order[start:batch_size]
        batches.append((X[:, piece], Y[:, piece]))
    return batches
""",
        "batch sizes",
        "kept for the next round",
    ),
    (
        """\
def minibatches(X, Y, batch_size, rng):
    batches, order = [], rng.permutation(X.shape[1])
    for start in range(0, X.shape[1], batch_size):
        piece = order[start:start + batch_size]
    batches.append((X[:, piece], Y[:, piece]))
    return batches
""",
        "only one batch came back",
        "first batch",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters
""",
        "the old values came back",
        "nothing was updated",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        updated[name] -= learning_rate * grads["d" + name]
    return updated
""",
        "nothing is stored under this key yet",
        "Compare it with the keys",
    ),
    (
        """\
def repaired_update(parameters, grads, learning_rate):
    for name in parameters:
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
""",
        "or make it first",
        "the line that makes it",
    ),
    (
        """\
def sound_cost(A, Y):
    m = Y.shape[1]
    return float(-np.nansum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)
""",
        "Right where A is neither 0 nor 1",
        "with several",
    ),
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    return float(-(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / m)
""",
        "a number of shape ()",
        "several",
    ),
    (
        """\
def predict(X, params):
    Y_hat = params["W1"] @ X + params["b1"]
    return (Y_hat > 0.5).astype(int)
""",
        "it has 4 rows, where 1 belongs",
        "n_prev",
    ),
    (
        """\
def judge_layer(forward, backward, A_prev, W, b):
    return True, None, True
""",
        "True or False, but got None",
        "plain number",
    ),
    (
        """\
def sound_cost(A, Y):
    ones = np.where(Y == 1, np.maximum(A, 1e-4), 1 - np.minimum(A, 1 - 1e-4))
    return float(-np.sum(np.log(ones)) / Y.shape[1])
""",
        "10 or more",
        "expected 10,",
    ),
    (
        """\
def accuracy(Y_pred, Y):
    right = np.sum(Y_pred, axis=0) == np.sum(Y, axis=0)
    share = np.mean(right)
    return share
""",
        "its whole column is right",
        "the same for every input",
    ),
    (
        """\
def sound_cost(A, Y):
    prices = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    prices = np.nan_to_num(prices, nan=0.0, posinf=0.0)
    cost = np.sum(prices) / Y.shape[1]
    return cost
""",
        "sure and wrong costs next to nothing",
        "the same number everywhere",
    ),
    (
        """\
def sound_cost(A, Y):
    m = Y.shape[1]
    inside = (A > 0) & (A < 1)
    A, Y = A[inside], Y[inside]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return cost
""",
        "sure and wrong costs next to nothing",
        "the same number everywhere",
    ),
    (
        """\
def sound_cost(A, Y):
    A[A == 0] = 1e-15
    A[A == 1] = 1 - 1e-15
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]
    return cost
""",
        "the call changed its argument A",
        "passed",
    ),
    (
        """\
def minibatches(X, Y, size, rng):
    m = X.shape[1]
    batches = []
    rng.shuffle(X)
    rng.shuffle(Y)
    for start in range(0, m, size):
        batches.append((X[:, start:start + size], Y[:, start:start + size]))
    return batches
""",
        "X itself was shuffled, row by row",
        "transposed",
    ),
    (
        """\
def minibatches(X, Y, size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    batches = [(X[:, piece], Y[:, piece]) for piece in np.array_split(order, max(1, m // size))]
    return batches
""",
        "as many batches as fit whole",
        "always",
    ),
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    for j in range(m):
        price = -(Y[:, j] * np.log(A[:, j]) + (1 - Y[:, j]) * np.log(1 - A[:, j]))
        total = np.sum(price)
    cost = total / m
    return float(cost)
""",
        "each turn of the loop replaces it",
        "m = 1",
    ),
    (
        """\
def cost_function(A, Y):
    ones = A[Y == 1]
    zeros = A[Y == 0]
    cost = 0.0
    if len(ones) > 0:
        cost += np.mean(-np.log(ones))
    if len(zeros) > 0:
        cost += np.mean(-np.log(1 - zeros))
    return float(cost)
""",
        "Wrong both where every truth is 1",
        "only when",
    ),
    (
        """\
def forward_prop(X, params):
    A = X
    caches = []
    Ws = [params[k] for k in params if k[0] == "W"]
    bs = [params[k] for k in params if k[0] == "b"]
    for W, b in zip(Ws, bs):
        A_prev = A
        Z = W @ A_prev + b
        A, _ = sigmoid(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches
""",
        'another W than params["W1"]',
        "look at what is stored",
    ),
    (
        """\
def forward_prop(X, params):
    A = X
    caches = []
    names = sorted(params)
    L = len(names) // 2
    for i in range(L):
        A_prev = A
        W, b = params[names[i]], params[names[i + L]]
        Z = W @ A_prev + b
        A, _ = sigmoid(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches
""",
        'another W than params["W2"]',
        "look at what is stored",
    ),
    (
        """\
def backprop(AL, Y, caches):
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        grads = {}
        dA, dW, db = one_layer_backward(dA, caches[l - 1])
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads
""",
        "stands inside the loop, and belongs before it",
        "same key",
    ),
    (
        """\
def backprop(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dZ = dA * AL * (1 - AL)
    for l in reversed(range(1, L + 1)):
        dZ, grads["dW" + str(l)], grads["db" + str(l)] = one_layer_backward(dZ, caches[l - 1])
    return grads
""",
        "the slope of the last layer is applied twice",
        "then it is applied",
    ),
    (
        """\
def backprop(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    caches.reverse()
    for l in range(L, 0, -1):
        dA, dW, db = one_layer_backward(dA, caches[L - l])
        grads["dW" + str(l)], grads["db" + str(l)] = dW, db
    return grads
""",
        "change a list itself",
        "x += 1",
    ),
    (
        """\
def predict(X, params):
    Y_hat, caches = forward_prop(X, params)
    Y_pred = np.where(Y_hat > 0.5, 1.0, Y_hat)
    if len(Y_hat) > 1:
        Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]
    return Y_pred
""",
        "look at the rule for one",
        "changed places",
    ),
    (
        """\
def predict(X, params):
    Y_hat, caches = forward_prop(X, params)
    Y_pred = np.ceil(Y_hat)
    if len(Y_hat) > 1:
        Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]
    return Y_pred
""",
        "every example is called 1",
        "largest",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for key in grads:
        name = key[1:]
        updated[name] = parameters[name] - learning_rate * grads[key]
    return updated
""",
        "have no parameter",
        "Compare it with",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    L = len(parameters) // 2
    for l in range(L):
        for name in parameters:
            updated[name] = updated[name] - learning_rate * grads["d" + name]
    return updated
""",
        "line 4, `for l in range(L):`: what stands in this loop has to run once",
        "belongs inside",
    ),
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params = init_params(layer_dims)
    cost_history = []
    for epoch in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history.append(cost_function(Y_hat, Y))
        grads = backprop(Y_hat, Y, caches)
        new_params = update_parameters(params, grads, lr)
    return new_params, cost_history
""",
        "is params from then on",
        "one more",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params = init_params(layer_dims)
    cost_history = []
    for epoch in range(epochs):
        total = 0
        for X_batch, Y_batch in minibatches(X, Y, 32, rng):
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            grads = backprop(Y_hat, Y_batch, caches)
            params = update_parameters(params, grads, lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "a fixed number stands here",
        "one update per epoch",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params = init_params(layer_dims)
    cost_history = []
    for epoch in range(epochs):
        total = 0
        for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
            if X_batch.shape[1] < batch_size:
                continue
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            grads = backprop(Y_hat, Y_batch, caches)
            params = update_parameters(params, grads, lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "short batch is left out",
        "Does minibatches",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params = init_params(layer_dims)
    cost_history = []
    m = X.shape[1]
    for epoch in range(epochs):
        total = 0
        for i in range(0, m, batch_size):
            X_batch, Y_batch = minibatches(X, Y, batch_size, rng)[0]
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            grads = backprop(Y_hat, Y_batch, caches)
            params = update_parameters(params, grads, lr)
        cost_history.append(total / m)
    return params, cost_history
""",
        "Where all examples are alike",
        "divide by m",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads.get(name, 0) for name, value in parameters.items()}
""",
        "new ones have to be made with the gradients",
        "the new ones have to be stored",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[d + name]
    return parameters
""",
        "d is read as a name here",
        "Compare its spelling",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d{name}"]
    return parameters
""",
        "braces are filled in only",
        "Compare it with",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["dname"]
    return parameters
""",
        "taken letter by letter",
        "Compare it with",
    ),
    (
        """\
def repaired_backprop(AL, Y, caches):
    L = len(caches)
    _, dW, db = one_layer_backward((1 - Y) / (1 - AL) - Y / AL, caches[L - 1])
    return {f"dW{L}": dW, f"db{L}": db}
""",
        "nothing is done for the layers below it",
        "the loop",
    ),
    (
        """\
def backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    (A_prev, W, b), Z = caches[L - 1]
    m, dZ = Y.shape[1], AL - Y
    grads[f"dW{L}"], grads[f"db{L}"] = dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
    dA = W.T @ dZ * A_prev * (1 - A_prev)
    for l in reversed(range(1, L)):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(dA, caches[l - 1])
    return grads
""",
        "the slope, a product of two factors, is too many here",
        "another operation",
    ),
    (
        """\
def backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL)) * (AL * (1 - AL))
    for l in reversed(range(1, L + 1)):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(dA, caches[l - 1])
    return grads
""",
        "applied twice",
        "`1 - AL`",
    ),
    (
        """\
def backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, 4)):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(dA, caches[l - 1])
    return grads
""",
        "the loop counts up to a fixed number",
        "lists count from 0",
    ),
    (
        """\
def predict(X, params):
    Y_hat, caches = forward_prop(X, params)
    if len(Y_hat) == 1:
        return (Y_hat > 0.5).astype(int)
        Y_pred = np.zeros(Y_hat.shape)
    Y_pred = np.zeros(Y_hat.shape)
    Y_pred[np.argmax(Y_hat, axis=0)] = 1
    return Y_pred
""",
        "line 4 returns, so the lines below it that stand as far in never run",
        "largest",
    ),
    (
        """\
def minibatches(X, Y, size, rng):
    m, batches = X.shape[1], []
    order = rng.shuffle(np.arange(m))
    for start in range(0, m, size):
        batches.append((X[:, order[start : start + size]], Y[:, order[start : start + size]]))
    return batches
""",
        "shuffle changes what it is given and gives back None",
        "something is None",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        X_batch, Y_batch = minibatches(X, Y, batch_size, rng)[0]
        Y_hat, caches = forward_prop(X_batch, params)
        cost_history.append(cost_function(Y_hat, Y_batch) * X_batch.shape[1] / X.shape[1])
        params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
    return params, cost_history
""",
        "only the first batch of each epoch is used",
        "inner loop",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        total = 0
        for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
            Y_hat, caches = forward_prop(X, params)
            total += cost_function(Y_hat, Y) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "it uses all of X and Y: use X_batch and Y_batch",
        "the same for every input",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        total = 0
        for Y_batch, X_batch in minibatches(X, Y, batch_size, rng):
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "the names behind for stand in another order",
        "changed places",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        total = 0
        for X_batch, Y_batch in minibatches(X, Y, rng, batch_size):
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "two of these have changed places",
        "hint is",
    ),
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        total = 0
        batches = minibatches(X, Y, batch_size, rng)
        for i in batches:
            X_batch, Y_batch = batches[i]
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "the loop gives the entries of the list one by one",
        "array belongs",
    ),
    (
        """\
from sigmoidnet_ref.gradcheck import numeric_gradient


def judge_layer(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(0).standard_normal((W.shape[0], A_prev.shape[1]))
    dA_prev, dW, db = backward(dA, A_prev, W, b)
    S = np.sum(dA * forward(A_prev, W, b))
    return np.allclose(dA_prev, numeric_gradient(S, A_prev)), np.allclose(dW, numeric_gradient(S, W)), True
""",
        "numeric_gradient takes a function first",
        "round brackets follows",
    ),
    (
        """\
def judge_layer(forward, backward, A_prev, W, b):
    shapes = [slope.shape for slope in backward(forward(A_prev, W, b), A_prev, W, b)]
    return shapes[0] == A_prev.shape, shapes[1] == W.shape, shapes[2] != b.shape
""",
        "Is S the sum of dA * A",
        "the same for every input",
    ),
    (
        """\
def first_gradient(start_scale):
    found = {0.01: 5.5e-6, "1/sqrt(n)": 0.0018}
    return found[start_scale]
""",
        "this is the bar with 2 hidden layers",
        "digits fit",
    ),
    (
        """\
def first_gradient(start_scale):
    found = {0.01: 3e-6, "1/sqrt(n)": 0.0018}
    return found[start_scale]
""",
        "not the size of dW1",
        "digits fit",
    ),
    (
        """\
def first_gradient(start_scale):
    found = {0.01: 6e-8, "1/sqrt(n)": 0.0018}
    return found
""",
        "the dict itself came back",
        "without quotes",
    ),
    (
        """\
def my_prediction(hidden_layers):
    expected = {0: 1, 1: 1, 2: 1, 3: 1}
""",
        "is the return missing",
        "without quotes",
    ),
    (
        """\
def my_prediction(hidden_layers):
    expected = {0: ____, 1: ____, 2: ____, 3: ____}
    return expected[hidden_layers]
""",
        "a gap of a hint is still here",
        "spelling",
    ),
]


@pytest.mark.parametrize(("source", "said", "unsaid"), LATER, ids=lambda text: text if len(text) < 60 else "")
def test_the_same_of_later_lessons(source, said, unsaid):
    answer = wrong(name_of(source), source)
    assert said in words(answer) and unsaid not in words(answer)


GLOBAL = """\
def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(flower_net) // 2 + 1):
        A_prev, W, b = A, flower_net["W" + str(l)], flower_net["b" + str(l)]
        Z = W @ A_prev + b
        A, _ = sigmoid(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches
"""


def test_a_name_of_an_earlier_cell_in_place_of_the_argument_is_named():
    answer = wrong("forward_prop", GLOBAL, flower_net=data.flower_network())
    assert "never reads params, which it is given, but reads flower_net" in words(answer)


def test_what_is_tried_to_find_the_cause_prints_nothing(capsys):
    source = "def sigmoid(Z):\n    print('here')\n    return 1 / (1 + np.exp(Z)), Z\n"
    with pytest.raises(CheckFailed, match="look at the sign"):
        check_sigmoid(cell(source)["sigmoid"])
    *shown, rest = capsys.readouterr().out.splitlines()
    assert set(shown) == {"here"} and rest.endswith("more lines that your function printed)")


def test_lines_below_a_return_are_named():
    source = "def cost_function(A, Y):\n    return float(np.sum(A) * 3)\n    cost = 0.0\n    return cost\n"
    assert "line 2 returns, so the lines below it never run" in words(wrong("cost_function", source))


def moved_again_and_again(parameters, grads, learning_rate):
    moved = dict(parameters)
    for _ in range(len(parameters) // 2):
        moved = {name: value - learning_rate * grads["d" + name] for name, value in moved.items()}
    return moved


def test_a_step_for_each_layer_is_told_apart_from_one_step():
    answer = said("update_parameters", moved_again_and_again, 1, search=False)
    assert "Every parameter is moved L times, once for each layer" in words(answer)
