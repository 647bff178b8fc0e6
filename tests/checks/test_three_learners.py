"""What a person of loops, a person of tables and a person of pasted code write at first, and what is said."""

import pytest

from tests.checks.cells import name_of, words, wrong

# (answer, what is said, what is not)
ANSWERED = [
    # a repair that puts the whole array in place of what a helper is handed makes the helper pointless
    (
        """\
def sigmoid(Z):
    def one(z):
        return 1 / (1 + np.exp(-z))
    for i in range(len(Z)):
        for j in range(len(Z[0])):
            A = one(Z[i][j])
    return A, Z
""",
        "`A = one(Z[i][j])`: each turn of the loop replaces it",
        "another name",
    ),
    (
        """\
def sigmoid(Z):
    A = np.apply_along_axis(lambda z: 1 / (1 + np.exp(-z)), 1, Z).mean(axis=0)
    return A, Z
""",
        "leave it as it is",
        "another name",
    ),
    # what the message calls wrong is what a hint has to be about
    (
        """\
def forward_prop(X, params):
    A, caches = X, []
    L = len(params) // 2
    for k in range(X.shape[1]):
        A = X[:, k : k + 1]
        for l in range(1, L + 1):
            A_prev, W, b = A, params["W" + str(l)], params["b" + str(l)]
            Z = W @ A_prev + b
            A, _ = sigmoid(Z)
            caches.append(((A_prev, W, b), Z))
    return A, caches
""",
        "one entry came for each layer of each example",
        "belongs after",
    ),
    (
        """\
def minibatches(X, Y, size, rng):
    both = np.vstack([X, Y])
    both = rng.permutation(both)
    batches = []
    for i in range(0, X.shape[1], size):
        batches.append((both[:len(X), i:i + size], both[len(X):, i:i + size]))
    return batches
""",
        "a pair whose columns are none of X's",
        "belongs inside",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    return {k: v - learning_rate * grads["d" + k].mean() for k, v in parameters.items()}
""",
        "leave it as it is",
        "gives up an axis",
    ),
    # math.exp is used as it should be, on one number; what it cannot do is to give inf
    (
        """\
import math
def sigmoid(Z):
    A = np.array([[1 / (1 + math.exp(-z)) for z in row] for row in Z])
    return A, Z
""",
        "functions of math stop where a number grows beyond 1.8e308; NumPy's give inf and go on",
        "on single numbers",
    ),
    (
        """\
def linear(W, A_prev, b):
    Z = []
    for k in range(len(A_prev[0])):
        col = []
        for i in range(len(W)):
            col.append(sum(W[i][j] * A_prev[j][k] for j in range(len(A_prev))) + b[i][0])
        Z.append(col)
    return np.array(Z)
""",
        "the result is the transpose of Z. Here every row is one neuron and every column one example",
        ".T",
    ),
    # examples as rows, where it raises
    (
        "def linear(W, A_prev, b):\n    return A_prev.dot(W.T) + b.T\n",
        "every column is one example",
        "inner sizes",
    ),
    (
        """\
def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = A.dot(W.T) + b.T
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches
""",
        "every column is one example",
        "inner sizes",
    ),
    (
        """\
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[0]
    A = sigmoid(Z)[0]
    dZ = dA * A * (1 - A)
    dW = A_prev.T.dot(dZ) / m
    db = dZ.mean(axis=0)
    dA_prev = dZ.dot(W.T)
    return dA_prev, dW, db
""",
        "every column is one example",
        "inner sizes",
    ),
    # * where @ is meant, in two lines: no single edit repairs it
    (
        """\
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A, _ = sigmoid(Z)
    dZ = dA * A * (1 - A)
    dW = 1 / m * dZ * A_prev.T
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = W.T * dZ
    return dA_prev, dW, db
""",
        "(4,7) and (7,3) do not fit place by place, as * takes them; for a matrix product, @, they do",
        "must be equal",
    ),
    (
        """\
def linear(W, A_prev, b):
    Z = []
    for i in range(len(W)):
        Z.append(W[i] * A_prev + b[i])
    return Z
""",
        "(3,) and (3,7) do not fit place by place, as * takes them; for a matrix product, @, they do",
        "must be equal",
    ),
    # dealt anew for each batch: what all examples alike make right is no proof of what each step is taken with
    (
        """\
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        total = 0
        for i in range(len(minibatches(X, Y, batch_size, rng))):
            X_batch, Y_batch = minibatches(X, Y, batch_size, rng)[i]
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
""",
        "does each come once per epoch",
        "all of X and Y",
    ),
    (
        """\
def sigmoid(Z):
    A = np.array([[1 / (1 + 2.718281828459045 ** float(-z)) for z in row] for row in Z])
    return A, Z
""",
        "np.exp gives inf there and goes on",
        "base",
    ),
    (
        """\
def forward_prop(X, params):
    A, caches = X, []
    for W, b in params.values():
        Z = W.dot(A) + b
        caches.append(((A, W, b), Z))
        A = sigmoid(Z)[0]
    return A, caches
""",
        "values() gives one array at a time",
        "names on the left",
    ),
    (
        """\
def minibatches(X, Y, size, rng):
    m = X.shape[1]
    return [(X[:, idx], Y[:, idx]) for idx in np.array_split(rng.permutation(m), m // size)]
""",
        "this number is 0 where size is larger than m",
        "nothing of it",
    ),
    (
        """\
def minibatches(X, Y, size, rng):
    m, batches = X.shape[1], []
    order = rng.permutation(m)
    for start in range(0, m, size):
        X_batch, Y_batch = [], []
        for k in order[start : start + size]:
            X_batch.append(X[:, k])
            Y_batch.append(Y[:, k])
        batches.append((np.array(X_batch), np.array(Y_batch)))
    return batches
""",
        "one column for each example, and here it is one row",
        "expected here: a list",
    ),
    # nothing under the right keys
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        updated["name"] = parameters[name] - learning_rate * grads["d" + name]
    return updated
""",
        "there is name alone, for all of them: what stands in quotes stays the same in every turn",
        "the weights are missing",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
""",
        "nothing was stored in what came back: what was changed is parameters",
        "the weights are missing",
    ),
    (
        """\
def backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 1):
        dA, grads["dW" + str(l)], grads["db" + str(l)] = one_layer_backward(dA, caches[l - 1])
    return grads
""",
        "nothing was stored in what came back: does the loop ever begin",
        "missing from the result",
    ),
    # arguments in the order of another course
    (
        "def predict(parameters, X):\n    A2, cache = forward_prop(X, parameters)\n    return A2 > 0.5\n",
        "line 1, `parameters` and `X`: X is handed over first, then params.",
        "whole number",
    ),
    (
        """\
def update_parameters(parameters, learning_rate, grads):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}
""",
        "line 1, `learning_rate` and `grads`: grads is handed over first, then learning_rate.",
        "number of arguments",
    ),
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), {}
    for i in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history[i] = cost_function(Y_hat, Y)
        params = update_parameters(params, backprop(Y_hat, Y, caches), lr)
    return params, cost_history
""",
        "expected here: a list of numbers",
        "two things",
    ),
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        for k in range(X.shape[1]):
            Y_hat, caches = forward_prop(X[:, k], params)
            cost = cost_function(Y_hat, Y[:, k])
            params = update_parameters(params, backprop(Y_hat, Y[:, k], caches), lr)
        cost_history.append(cost)
    return params, cost_history
""",
        "a column taken out by its number is flat, with one axis only",
        "beyond the end",
    ),
    (
        """\
def init_params(layer_dims):
    np.random.seed(3)
    params = {}
    weights = [np.random.randn(n, n_prev) * 0.01 for n_prev, n in zip(layer_dims[:-1], layer_dims[1:])]
    biases = [np.random.randn(n, 1) * 0.01 for n in layer_dims[1:]]
    for l, (w, b) in enumerate(zip(weights, biases), 1):
        params[f"W{l}"], params[f"b{l}"] = w, b
    return params
""",
        "biases start at zero; only the weights are drawn",
        "the number is off",
    ),
    (
        """\
def minibatches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    order = np.random.permutation(m)
    return [(X[:, order[k : k + mini_batch_size]], Y[:, order[k : k + mini_batch_size]]) for k in range(0, m, 64)]
""",
        "a seed is a whole number, and what is handed in last here is rng, to draw from",
        "pairs",
    ),
    (
        """\
def predict(X, params):
    Y_hat, _ = forward_prop(X, params)
    Y_pred = np.argmax(Y_hat, axis=0)
    if len(Y_hat) > 1:
        Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]
    return Y_pred
""",
        "of a single output the largest is always number 0",
        "axis is missing",
    ),
    (
        """\
def predict(X, params):
    Y_hat, _ = forward_prop(X, params)
    Y_pred = Y_hat[Y_hat > 0.5]
    if len(Y_hat) > 1:
        Y_pred = np.eye(len(Y_hat))[:, np.argmax(Y_hat, axis=0)]
    return Y_pred
""",
        "these are the chances above 0.5 and no others",
        "axis",
    ),
    # what is missing is the fault of no line; what a message of Python's is about
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        AL, caches = forward_prop(X, params)
        cost = cost_function(AL, Y)
        params = update_parameters(params, backprop(AL, Y, caches), lr)
    return params, cost_history
""",
        "no cost was recorded: append one in every epoch",
        "line 2",
    ),
    (
        """\
def train(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), []
    for epoch in range(epochs):
        AL, caches = forward_prop(X, params)
        cost_history += cost_function(AL, Y)
        params = update_parameters(params, backprop(AL, Y, caches), lr)
    return params, cost_history
""",
        "here stands a single number",
        "one number: range",
    ),
    (
        "def accuracy(Y_pred, Y):\n    return np.mean(np.all(Y_pred == Y, axis=0)) / Y.shape[1]\n",
        "divides by the number of examples already",
        "another function",
    ),
    (
        "def predict(X, params):\n    Y_hat, _ = forward_prop(X, params)\n    return Y_hat > 0.5.astype(float)\n",
        "the dot belongs to the number before it alone",
        "leave it as it is",
    ),
    (
        "def minibatches(X, Y, size, rng):\n    order = rng.shuffle(range(X.shape[1]))\n    return [(X, Y)]\n",
        "np.arange makes an array of its numbers",
        "axis",
    ),
    (
        """\
def repaired_update(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["dW1"]
    return parameters
""",
        "These shapes do not fit",
        "matrix product",
    ),
]


@pytest.mark.parametrize(("source", "said", "unsaid"), ANSWERED, ids=lambda text: text if len(text) < 60 else "")
def test_what_is_said_is_so(source, said, unsaid):
    answer = wrong(name_of(source), source)
    assert said in words(answer) and unsaid not in words(answer)
