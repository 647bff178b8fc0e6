# ruff: noqa (written as learners write)
from functools import reduce

import numpy as np

from sigmoidnet_ref.network import sigmoid


def plain(X, params):
    A = X
    caches = []
    L = len(params) // 2
    for l in range(1, L + 1):
        A_prev = A
        W = params["W" + str(l)]
        b = params["b" + str(l)]
        Z = np.dot(W, A_prev) + b
        linear_cache = (A_prev, W, b)
        A, activation_cache = sigmoid(Z)
        caches.append((linear_cache, activation_cache))
    return A, caches


def lists_for_tuples(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        caches.append([[A, W, b], Z])
        A = sigmoid(Z)[0]
    return [A, caches]


def caches_in_a_tuple(X, params):
    A, caches = X, ()
    for l in range(len(params) // 2):
        W, b = params[f"W{l + 1}"], params[f"b{l + 1}"]
        Z = np.matmul(W, A) + b
        caches += (((A, W, b), Z),)
        A = 1 / (1 + np.exp(-Z))
    return A, caches


def recursive(X, params, l=1):
    if f"W{l}" not in params:
        return X, []
    W, b = params[f"W{l}"], params[f"b{l}"]
    Z = W @ X + b
    A, caches = recursive(sigmoid(Z)[0], params, l + 1)
    return A, [((X, W, b), Z), *caches]


def while_loop(X, params):
    l, A, caches = 1, X, []
    while "W%d" % l in params:
        W, b = params["W%d" % l], params["b%d" % l]
        Z = np.einsum("ij,jk->ik", W, A) + b
        caches += [((A, W, b), Z)]
        A, _ = sigmoid(Z)
        l += 1
    return A, caches


def lists_of_letters(X, params):
    L = len(params) // 2
    As, Zs = [X], []
    for l in range(1, L + 1):
        Zs.append(params[f"W{l}"] @ As[-1] + params[f"b{l}"])
        As.append(sigmoid(Zs[-1])[0])
    caches = [((As[l - 1], params[f"W{l}"], params[f"b{l}"]), Zs[l - 1]) for l in range(1, L + 1)]
    return As[L], caches


def last_layer_apart(X, params):
    A, caches, L = X, [], len(params) // 2
    for l in range(1, L):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A, _ = sigmoid(Z)
    W, b = params[f"W{L}"], params[f"b{L}"]
    ZL = W @ A + b
    caches.append(((A, W, b), ZL))
    AL, _ = sigmoid(ZL)
    return AL, caches


def folded(X, params):
    def step(state, l):
        A, caches = state
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ A + b
        return sigmoid(Z)[0], caches + [((A, W, b), Z)]

    return reduce(step, range(1, len(params) // 2 + 1), (X, []))


def copies_kept(X, params):
    A, caches = X.copy(), []
    for l in range(1, int(len(params) / 2) + 1):
        linear_cache = (A.copy(), params[f"W{l}"].copy(), params[f"b{l}"].copy())
        Z = linear_cache[1].dot(linear_cache[0]) + linear_cache[2]
        A, activation_cache = sigmoid(Z)
        caches.append((linear_cache, activation_cache))
    return A, caches
