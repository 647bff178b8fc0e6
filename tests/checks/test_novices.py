"""Answers as people write them who have just met NumPy, with several slips or another idea, and what they are told.

Most are no catalogued mistake, and no single edit makes them right: the sentence has to hold for what is seen.
"""

import pytest

from tests.checks.cells import name_of, words, wrong

# source, what the message says, what it must not say
ANSWERS = (
    (
        """\
def sigmoid(Z):
    A = []
    for z in Z:
        A.append(1 / (1 + np.exp(-z)))
    return A, Z
""",
        "a list came where an array belongs",
        "one more function",
    ),
    (
        """\
def sigmoid(Z):
    if Z >= 0:
        return 1 / (1 + np.exp(-Z)), Z
    return np.exp(Z) / (1 + np.exp(Z)), Z
""",
        "an if asks one question, and here a whole array answers",
        "one more function",
    ),
    (
        """\
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    print(A, Z)
""",
        "line 3, `print(A, Z)`: this only shows it, and it has to be returned.",
        "count what stands",
    ),
    (
        """\
def init_params(layer_dims):
    params = {}
    for l in range(len(layer_dims)):
        params["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return params
""",
        "it returns W0 as well, which does not belong there",
        "seed, so",  # it lacks one too, but that is not why W0 is there
    ),
    (
        """\
def init_params(layer_dims):
    np.random.seed(3)
    W, b = [], []
    for l in range(1, len(layer_dims)):
        W.append(np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01)
        b.append(np.zeros((layer_dims[l], 1)))
    return W, b
""",
        "several things came back, and one is wanted: a dict",
        "count what stands",
    ),
    (
        """\
def init_params(layer_dims):
    np.random.seed(3)
    params = {}
    for l in range(1, len(layer_dims)):
        params["W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        params["b{l}"] = np.zeros((layer_dims[l], 1))
    return params
""",
        "braces are filled in only in a text with an f before its quotes",
        "how the key is put together",
    ),
    (
        """\
def forward_prop(X, params):
    Z1 = params["W1"] @ X + params["b1"]
    A1, _ = sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    A2, _ = sigmoid(Z2)
    return A2, [((X, params["W1"], params["b1"]), Z1), ((A1, params["W2"], params["b2"]), Z2)]
""",
        "this network has fewer layers. Keys that are written out, as here, fit one number of layers only.",
        "half as many",
    ),
    (
        """\
def forward_prop(X, params):
    A, caches = X, {}
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev + b
        A, _ = sigmoid(Z)
        caches[l] = ((A_prev, W, b), Z)
    return A, caches
""",
        "expected a list with one ((A_prev, W, b), Z) for each layer, but got a dict",
        "two things",
    ),
    (
        """\
def forward_prop(X, params):
    A, caches = X, []
    for key in params:
        W, b = params[key], params[key]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches
""",
        "the loop takes W1, b1, W2, ... one by one.",
        "inner sizes",
    ),
    (
        """\
def cost_function(A, Y):
    m = Y.shape[1]
    return -1 / m * (np.dot(Y, np.log(A)) + np.dot(1 - Y, np.log(1 - A)))
""",
        "Here each label meets its own prediction: multiply place by place, with *.",
        "inner sizes",
    ),
    (
        """\
def linear(W, A_prev, b):
    Z = np.zeros((W.shape[0], A_prev.shape[1]))
    for i in range(W.shape[0]):
        for j in range(A_prev.shape[1]):
            for k in range(W.shape[1]):
                Z[i, j] = W[i, k] * A_prev[k, j]
            Z[i, j] += b[i]
    return Z
""",
        "one place takes one number, and what is put into it here is an array",
        "too many",
    ),
    (
        """\
def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        slope[i] = (f(up) - f(down)) / (2 * h)
    return slope
""",
        "with one index a whole row is nudged at once.",
        "right only with",
    ),
    (
        """\
def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        slope[place] = (f(x[place] + h) - f(x[place] - h)) / (2 * h)
    return slope
""",
        "f gets one number alone: hand it all of x",
        "right only with",
    ),
    (
        """\
def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    up, down = x.copy(), x.copy()
    for place in np.ndindex(x.shape):
        up[place] += h
        down[place] -= h
        slope[place] = (f(up) - f(down)) / (2 * h)
    return slope
""",
        "up and down keep the nudges of the places before.",
        "right only with",
    ),
    (
        """\
def one_layer_backward(dA, cache):
    A_prev, W, b, Z = cache
    A = sigmoid(Z)[0]
    dZ = dA * A * (1 - A)
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
""",
        "line 2, `A_prev, W, b, Z = cache`: what stands on the right has a pair of brackets within",
        "fewer things",
    ),
    (
        """\
def sound_cost(A, Y):
    return -np.sum(np.nan_to_num(Y * np.log(A) + (1 - Y) * np.log(1 - A))) / Y.shape[1]
""",
        "a number grew beyond 1.8e308, and what is larger is inf.",
        "exp of",
    ),
    (
        """\
def exposes_matrix_cost(cost):
    A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
    return cost(A, np.array([[1, 0, 0], [0, 1, 1]])).shape != ()
""",
        "a plain number has no shape of its own.",
        "has to be transposed",
    ),
    (
        """\
def accuracy(Y_pred, Y):
    return np.mean(Y_pred is Y)
""",
        "Compare place by place, see which columns are right",
        "zeros",
    ),
    (
        """\
def judge_layer(forward, backward, A_prev, W, b):
    return True, False
""",
        "count what stands behind return: three answers",
        "one is wanted",
    ),
    (
        """\
def linear(W, A_prev, b):
    return asfortranarray(np.matmul(W, A_prev) + b)
""",
        "line 2, `asfortranarray`: np. is missing in front.",
        "leave it",
    ),
    (
        """\
def linear(W, A_prev, b):
    ones == np.ones((1, A_prev.shape[1]))
    return np.hstack([W, b]) @ np.vstack([A_prev, ones])
""",
        "line 2, `ones == np.ones((1, A_prev.shape[1]))`: == compares; here a value has to be given",
        "np. in front",
    ),
    (
        """\
import time
def sigmoid(Z):
    A = np.empty(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1] - 1):
            A[i, j] = 1 / (1 + np.exp(-Z[i, j]))
    A[:, -1] = time.perf_counter()
    return A, Z
""",
        "np.empty holds whatever was in memory",
        "seed, so",
    ),
    (
        """\
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in grads:
        if key[1:] not in parameters:
            new[key[1:]] = parameters[key[1:]] - learning_rate * grads[key]
    return new
""",
        "line 4, `key[1:] not in parameters`: the condition is the wrong way round.",
        "one more function",
    ),
)


@pytest.mark.parametrize("source, said, not_said", ANSWERS, ids=lambda text: text if len(text) < 60 else "")
def test_what_they_are_told_is_what_is_seen(source, said, not_said):
    error = wrong(name_of(source), source)
    assert said in words(error)
    assert not_said not in words(error)
