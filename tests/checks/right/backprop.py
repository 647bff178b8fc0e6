# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import one_layer_backward, sigmoid


def plain(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = one_layer_backward(dAL, caches[L - 1])
    grads["dA" + str(L - 1)] = dA_prev
    grads["dW" + str(L)] = dW
    grads["db" + str(L)] = db
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = one_layer_backward(grads["dA" + str(l + 1)], caches[l])
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads


def fused(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), Z = caches[l - 1]
        grads[f"dW{l}"] = dZ @ A_prev.T / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        dZ = (W.T @ dZ) * A_prev * (1 - A_prev)
    return grads


def no_dA(AL, Y, caches):
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    for l in reversed(range(len(caches))):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[l])
    return grads


def dA_counted_from_1(AL, Y, caches):
    L = len(caches)
    grads = {f"dA{L}": -Y / AL + (1 - Y) / (1 - AL)}
    for l in range(L, 0, -1):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = one_layer_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


def dZ_kept(AL, Y, caches):
    L, m, grads = len(caches), AL.shape[1], {}
    grads[f"dZ{L}"] = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, _), _ = caches[l - 1]
        dZ = grads[f"dZ{l}"]
        grads[f"dW{l}"], grads[f"db{l}"] = np.dot(dZ, A_prev.T) / m, np.mean(dZ, axis=1, keepdims=True)
        if l > 1:
            A = sigmoid(caches[l - 2][1])[0]
            grads[f"dZ{l - 1}"] = np.dot(W.T, dZ) * A * (1 - A)
    return grads


def recursive(AL, Y, caches):
    def down(dA, l):
        if l == 0:
            return {}
        dA_prev, dW, db = one_layer_backward(dA, caches[l - 1])
        return {**down(dA_prev, l - 1), f"dW{l}": dW, f"db{l}": db}

    return down(-(Y / AL - (1 - Y) / (1 - AL)), len(caches))



def example_by_example(AL, Y, caches):
    m, grads = Y.shape[1], {}
    for j in range(m):
        dZ = AL[:, [j]] - Y[:, [j]]
        for l in range(len(caches), 0, -1):
            (A_prev, W, b), _ = caches[l - 1]
            a = A_prev[:, [j]]
            grads[f"dW{l}"] = grads.get(f"dW{l}", 0) + dZ @ a.T / m
            grads[f"db{l}"] = grads.get(f"db{l}", 0) + dZ / m
            dZ = W.T @ dZ * a * (1 - a)
    return grads


def tiny_epsilon(AL, Y, caches):
    grads, eps = {}, 1e-15
    dA = -(Y / (AL + eps) - (1 - Y) / (1 - AL + eps))
    L = len(caches)
    for l in range(L - 1, -1, -1):
        dA_prev, dW, db = one_layer_backward(dA, caches[l])
        grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA_prev, dW, db
        dA = dA_prev
    return grads
