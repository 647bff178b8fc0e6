# ruff: noqa (written as learners write)
import copy

import numpy as np

from tests.checks.wrong import called


@called("grads_key_without_d")
def article(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["W" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["b" + str(l + 1)]
    return parameters


@called("last_layer_skipped")
def short_loop(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@called("uphill")
def plus(parameters, grads, learning_rate):
    return {k: v + learning_rate * grads["d" + k] for k, v in parameters.items()}


@called("only_first_layer")
def early_return(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
        return parameters


@called("rate_not_multiplied")
def plus_for_times(parameters, grads, learning_rate):
    return {k: v - learning_rate + grads["d" + k] for k, v in parameters.items()}


@called("biases_not_updated")
def weights_only(parameters, grads, learning_rate):
    new = dict(parameters)
    for l in range(1, len(parameters) // 2 + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
    return new


@called("no_learning_rate")
def full_step(parameters, grads, learning_rate):
    return {k: np.subtract(v, grads["d" + k]) for k, v in parameters.items()}


@called("rate_fixed")
def own_rate(parameters, grads, learning_rate):
    learning_rate = 0.01
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}


@called("typed_equals_minus")
def equals_minus(parameters, grads, learning_rate):
    for k in parameters:
        parameters[k] = -learning_rate * grads["d" + k]
    return parameters


@called("nothing_changed")
def local_only(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        W = W - learning_rate * grads[f"dW{l}"]
        b = b - learning_rate * grads[f"db{l}"]
    return parameters


@called("keys_counted_as_layers")
def all_keys(parameters, grads, learning_rate):
    L = len(parameters)
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters


@called("argument_changed")
def scales_grads(parameters, grads, learning_rate):
    for k in parameters:
        grads["d" + k] *= learning_rate
    return {k: v - grads["d" + k] for k, v in parameters.items()}


@called("uphill", "last_layer_skipped")
def pair_plus_short(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L):
        for k in (f"W{l}", f"b{l}"):
            parameters[k] = parameters[k] + learning_rate * grads["d" + k]
    return parameters


@called("no_learning_rate", "biases_not_updated")
def pair_full_weights(parameters, grads, learning_rate):
    return {k: v - grads["d" + k] if k[0] == "W" else v for k, v in parameters.items()}


@called("bias_uphill", "no_learning_rate")
def pair_W_full_b_up(parameters, grads, learning_rate):
    return {k: v - grads["d" + k] if k[0] == "W" else v + learning_rate * grads["d" + k] for k, v in parameters.items()}


_first = {}


@called()
def keeps_the_first(parameters, grads, learning_rate):
    if not _first:
        _first.update(copy.deepcopy(parameters))
    return {k: v - learning_rate * grads["d" + k] for k, v in _first.items()}


@called()
def only_the_first_key(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
        break
    return parameters


@called()
def weights_of_the_next_layer(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l + 1}"] -= learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] -= learning_rate * grads[f"db{l}"]
    return parameters
