# ruff: noqa (written as learners write)
import copy

import numpy as np


def plain(parameters, grads, learning_rate):
    L = len(parameters) // 2
    new = {}
    for l in range(1, L + 1):
        new["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return new


def article_repaired(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters


def arrays_in_place(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters


def subtract_out(parameters, grads, learning_rate):
    for name, value in parameters.items():
        np.subtract(value, learning_rate * grads[f"d{name}"], out=value)
    return parameters


def comprehension(parameters, grads, learning_rate):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}


def deep_copy(parameters, grads, learning_rate):
    parameters = copy.deepcopy(parameters)
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] -= learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] -= learning_rate * grads[f"db{l}"]
    return parameters


def plus_negative(p, g, alpha):
    return {name: p[name] + (-alpha) * g["d" + name] for name in p}


def two_lists(parameters, grads, learning_rate):
    names = list(parameters)
    values = [parameters[n] - np.multiply(learning_rate, grads["d" + n]) for n in names]
    return dict(zip(names, values))


def recursive(parameters, grads, learning_rate, l=1):
    if "W%d" % l not in parameters:
        return {}
    own = {k + str(l): parameters[k + str(l)] - learning_rate * grads["d" + k + str(l)] for k in "Wb"}
    return own | recursive(parameters, grads, learning_rate, l + 1)


update = lambda p, g, lr: {k: p[k] - g["d" + k] * lr for k in sorted(p)}
