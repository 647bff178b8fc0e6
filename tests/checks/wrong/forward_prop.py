# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import sigmoid
from tests.checks.wrong import called


@called("keys_counted_as_layers")
def length_of_params(X, params):
    A, caches = X, []
    L = len(params)
    for l in range(1, L + 1):
        W, b = params["W" + str(l)], params["b" + str(l)]
        Z = np.dot(W, A) + b
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches


@called("reads_X_in_every_layer")
def always_X(X, params):
    caches = []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = np.dot(W, X) + b
        caches.append(((X, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches


@called("feeds_Z_forward")
def Z_goes_on(X, params):
    A_prev, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev + b
        A, cache = sigmoid(Z)
        caches.append(((A_prev, W, b), cache))
        A_prev = Z
    return A, caches


@called("never_activated")
def no_sigmoid(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = Z
    return A, caches


@called("no_bias")
def no_bias(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = np.matmul(W, A)
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches


@called("tuple_kept")
def pair_kept(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = np.dot(W, A) + b
        caches.append(((A, W, b), Z))
        A = sigmoid(Z)
    return A, caches


@called("W_transposed")
def turned(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = np.dot(W.T, A) + b
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches


@called("cache_keeps_output")
def stores_the_new_A(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        A, activation_cache = sigmoid(Z)
        caches.append(((A, W, b), activation_cache))
    return A, caches


@called("linear_cache_order")
def W_first(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        caches.append(((W, A, b), Z))
        A, _ = sigmoid(Z)
    return A, caches


@called("return_in_the_loop")
def early_return(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
        return A, caches


@called("no_bias", "feeds_Z_forward")
def pair_no_bias_Z_on(X, params):
    A_prev, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev
        A, cache = sigmoid(Z)
        caches.append(((A_prev, W, b), cache))
        A_prev = Z
    return A, caches


@called("cache_keeps_A_for_Z", "minus_bias")
def pair_cache_and_minus(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        A_prev = A
        A, _ = sigmoid(W @ A - b)
        caches.append(((A_prev, W, b), A))
    return A, caches


_kept = []


@called("shares_memory", "depends_on_calls_before")
def one_list_for_all(X, params):
    A = X
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        _kept.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, _kept


@called("argument_changed")
def adds_into_params(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"].copy(), params[f"b{l}"].copy()
        Z = W @ A + b
        params[f"b{l}"] += 1
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    return A, caches


@called()
def one_layer_too_far(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 2):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = 1 / (1 + np.exp(-Z))
    return A, caches
