# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import (
    backprop,
    cost_function,
    forward_prop,
    init_params,
    one_layer_backward,
    sigmoid,
    update_parameters,
)


def plain(X, Y, layer_dims, epochs, lr):
    params = init_params(layer_dims)
    cost_history = []
    for i in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost = cost_function(Y_hat, Y)
        cost_history.append(cost)
        grads = backprop(Y_hat, Y, caches)
        params = update_parameters(params, grads, lr)
    return params, cost_history


def array_history(X, Y, layer_dims, epochs, lr):
    params = init_params(layer_dims)
    cost_history = np.zeros(epochs)
    for i in range(epochs):
        Y_hat, caches = forward_prop(X, params)
        cost_history[i] = cost_function(Y_hat, Y)
        params = update_parameters(params, backprop(Y_hat, Y, caches), lr)
    return params, cost_history


def as_a_list(X, Y, layer_dims, epochs, lr, print_cost=False):
    params, costs = init_params(layer_dims), []
    while len(costs) < epochs:
        AL, caches = forward_prop(X, params)
        costs += [np.array(cost_function(AL, Y))]
        if print_cost:
            print(costs[-1])
        params = update_parameters(params, backprop(AL, Y, caches), lr)
    return [params, costs]


def own_update(X, Y, layer_dims, epochs, lr):
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        history.append(np.float64(cost_function(A, Y)))
        grads = backprop(A, Y, caches)
        for name in params:
            params[name] -= lr * grads["d" + name]
    return params, history


def recursive(X, Y, layer_dims, epochs, lr, params=None):
    params = params or init_params(layer_dims)
    if epochs == 0:
        return params, []
    A, caches = forward_prop(X, params)
    params_next = update_parameters(params, backprop(A, Y, caches), lr)
    last, rest = recursive(X, Y, layer_dims, epochs - 1, lr, params_next)
    return last, [cost_function(A, Y), *rest]


def all_in_one(X, Y, layer_dims, epochs, lr):
    rng = np.random.RandomState(3)
    L, m = len(layer_dims) - 1, X.shape[1]
    W = [rng.randn(layer_dims[l + 1], layer_dims[l]) * 0.01 for l in range(L)]
    b = [np.zeros((layer_dims[l + 1], 1)) for l in range(L)]
    history = []
    for _ in range(epochs):
        A = [X]
        for l in range(L):
            A.append(1 / (1 + np.exp(-(W[l] @ A[l] + b[l]))))
        history.append(-np.sum(Y * np.log(A[-1]) + (1 - Y) * np.log(1 - A[-1])) / m)
        dZ, steps = A[-1] - Y, []
        for l in reversed(range(L)):
            steps.append((l, dZ @ A[l].T / m, dZ.mean(axis=1, keepdims=True)))
            dZ = W[l].T @ dZ * A[l] * (1 - A[l])
        for l, dW, db in steps:
            W[l] = W[l] - lr * dW
            b[l] = b[l] - lr * db
    params = {}
    for l in range(L):
        params[f"W{l + 1}"], params[f"b{l + 1}"] = W[l], b[l]
    return params, history


def layer_by_layer(X, Y, layer_dims, epochs, lr):
    params, cost_history = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = X, []
        for l in range(1, len(layer_dims)):
            W, b = params[f"W{l}"], params[f"b{l}"]
            Z = W @ A + b
            caches.append(((A, W, b), Z))
            A, _ = sigmoid(Z)
        cost_history.append(cost_function(A, Y))
        dA, grads = (A - Y) / (A * (1 - A)), {}
        for l in range(len(caches), 0, -1):
            dA, grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(dA, caches[l - 1])
        params = update_parameters(params, grads, lr)
    return params, tuple(cost_history)


def bigger_dict(X, Y, dims, n_iterations, alpha):
    model = {"params": init_params(dims), "history": []}

    def step():
        A, caches = forward_prop(X, model["params"])
        model["history"].append(cost_function(A, Y))
        model["params"] = update_parameters(model["params"], backprop(A, Y, caches), alpha)

    for _ in range(n_iterations):
        step()
    return model["params"], model["history"]
