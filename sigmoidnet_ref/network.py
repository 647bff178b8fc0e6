"""A sigmoid neural network in NumPy: the page that a learner ends up having written.

Columns are examples. Layer l maps A[l-1], shape (n[l-1], m), to A[l], shape (n[l], m):

    Z[l] = W[l] A[l-1] + b[l]        A[l] = sigmoid(Z[l])

`*` is elementwise, `@` is the matrix product. Nothing here checks its arguments;
`sigmoidnet_ref.training.fit` does.
"""

import numpy as np

EPS = np.finfo(float).eps  # the cost looks at no prediction closer than this to 0 or 1


def init_params(layer_dims, *, scale=0.01, seed=3):
    """Return params: W1 (n[1], n[0]), b1 (n[1], 1) ... WL, bL; weights normal times `scale`, biases zero.

    `scale` is a number, or "1/sqrt(n)" with n the inputs of the layer, which keeps Z of order 1 at any width.
    """
    rng = np.random.RandomState(seed)
    params = {}
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        factor = 1 / np.sqrt(n_prev) if scale == "1/sqrt(n)" else scale
        params[f"W{l}"] = rng.randn(n, n_prev) * factor
        params[f"b{l}"] = np.zeros((n, 1))
    return params


def sigmoid(Z):
    """Return (A, cache): A = 1 / (1 + exp(-Z)), elementwise, and Z itself, which the way back needs."""
    with np.errstate(over="ignore", under="ignore"):  # exp(-Z) may be infinite or 0: A then is 0 or 1, as it should
        A = 1 / (1 + np.exp(-Z))
    return A, Z


def forward_prop(X, params):
    """Return (A, caches): the prediction (n[L], m) for X (n[0], m), and per layer ((A_prev, W, b), Z)."""
    A = X
    caches = []
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev + b
        A, activation_cache = sigmoid(Z)
        caches.append(((A_prev, W, b), activation_cache))
    return A, caches


def cost_function(A, Y):
    """Return the cross-entropy in nats, a float: summed over output units, averaged over the m examples."""
    m = Y.shape[1]
    A = np.clip(A, EPS, 1 - EPS)
    return float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)


def one_layer_backward(dA, cache):
    """Return (dA_prev, dW, db) from dA, the gradient of the cost summed over the examples.

    dW (n, n_prev) and db (n, 1) are gradients of the average: here, and only here, stands the 1/m.
    """
    linear_cache, Z = cache
    A, _ = sigmoid(Z)
    return linear_backward(dA * A * (1 - A), linear_cache)


def linear_backward(dZ, linear_cache):
    """Return (dA_prev, dW, db) from dZ (n, m): the way back through Z = W A_prev + b."""
    A_prev, W, b = linear_cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


def backprop(AL, Y, caches):
    """Return grads: dW1, db1 ... dWL, dbL, and dA0 ... dA(L-1)."""
    L = len(caches)
    linear_cache, _ = caches[L - 1]
    # Cross-entropy and sigmoid together: the quotients of dAL cancel, and a saturated AL divides nothing by 0.
    dZ = AL - Y
    grads = {}
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = linear_backward(dZ, linear_cache)
    for l in reversed(range(1, L)):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


def update_parameters(parameters, grads, learning_rate):
    """Return a new dict, one step of gradient descent further: every W and b less learning_rate times its gradient."""
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}


def train(X, Y, layer_dims, epochs, lr):
    """Return (params, cost_history) after `epochs` updates on all examples; each cost is measured before its update."""
    params = init_params(layer_dims)
    cost_history = []
    for _ in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history.append(cost_function(Y_hat, Y))
        grads = backprop(Y_hat, Y, caches)
        params = update_parameters(params, grads, lr)
    return params, cost_history
