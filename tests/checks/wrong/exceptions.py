"""Answers that raise, each with the exercise it is for and the name of what is behind the exception."""

# ruff: noqa (written as learners write)

import math

import numpy as np

from sigmoidnet_ref.network import backprop, cost_function, forward_prop, init_params, one_layer_backward, sigmoid

ANSWERS = []


def raises(exercise, name):
    def mark(function):
        ANSWERS.append((exercise, name, function))
        return function

    return mark


@raises("cost_function", "np_in_front_missing")
def _(A, Y):
    m = Y.shape[1]
    return (-1 / m) * (np.dot(np.log(A), Y.T) + np.dot(log(1 - A), 1 - Y.T))


@raises("init_params", "np_in_front_missing")
def _(layer_dims):
    return {"b1": zeros_like(layer_dims)}


@raises("linear", "np_not_imported")
def _(W, A_prev, b):
    return eval("np.dot(W, A_prev) + b", {"W": W, "A_prev": A_prev, "b": b})


@raises("sigmoid", "e_is_np_exp")
def _(Z):
    return 1 / (1 + e**-Z), Z


@raises("init_params", "loop_letter")
def _(layer_dims):
    params = {}
    for i in range(1, len(layer_dims)):
        params["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1])
    return params


@raises("cost_function", "m_not_made")
def _(A, Y):
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m


@raises("forward_prop", "L_not_made")
def _(X, params):
    return [params[f"W{l}"] for l in range(1, L)]


@raises("init_params", "n_not_made")
def _(layer_dims):
    return {"b1": np.zeros((n[1], 1))}


@raises("one_layer_backward", "raised_T")
def _(dA, cache):
    (A_prev, W, b), Z = cache
    return W^T @ dA


@raises("cost_function", "ln_is_np_log")
def _(A, Y):
    return -np.sum(Y * ln(A))


@raises("forward_prop", "layer_dims_not_handed_in")
def _(X, params):
    return len(layer_dims) - 1


@raises("forward_prop", "linear_not_brought_in")
def _(X, params):
    return linear(params["W1"], X, params["b1"])


@raises("init_params", "name_not_defined")
def _(layer_dims):
    np.random.seed(3)
    ayers = len(layer_dims)
    return {f"W{l}": 0 for l in range(1, layers)}


@raises("train", "hides_a_function")
def _(X, Y, layer_dims, epochs, lr):
    params = init_params(layer_dims)
    A, caches = forward_prop(X, params)
    cost_function = cost_function(A, Y)
    return params, [cost_function]


@raises("forward_prop", "used_before_made")
def _(X, params):
    for l in range(1, len(params) // 2):
        A_last = X
    return A_last, []


@raises("sigmoid", "no_np_sigmoid")
def _(Z):
    return np.sigmoid(Z), Z


@raises("init_params", "np_name_misspelt")
def _(layer_dims):
    return {"b1": np.zeroes((2, 1))}


@raises("init_params", "np_name_misspelt")
def _(layer_dims):
    return {"b1": np.random.zeros((2, 1))}


@raises("one_layer_backward", "transpose_misspelt")
def _(dA, cache):
    (A_prev, W, b), Z = cache
    return W.T @ dA, np.dot(dA, A_prev.t), dA


@raises("forward_prop", "append_on_array")
def _(X, params):
    z = []
    z = np.dot(params["W1"], X) + params["b1"]
    z.append(z)
    return z, []


@raises("forward_prop", "tuple_for_array")
def _(X, params):
    A = sigmoid(params["W1"] @ X + params["b1"])
    return A.T, []


@raises("train", "none_used")
def _(X, Y, layer_dims, epochs, lr):
    def forward(X, params):
        forward_prop(X, params)

    A, caches = forward(X, init_params(layer_dims))
    return A, caches


@raises("update_parameters", "dict_with_dot")
def _(parameters, grads, learning_rate):
    return {"W1": parameters.W1 - learning_rate * grads["dW1"]}


@raises("init_params", "shape_without_brackets")
def _(layer_dims):
    np.random.seed(3)
    return {"b1": np.zeros(layer_dims[1], 1)}


@raises("init_params", "randn_with_brackets")
def _(layer_dims):
    np.random.seed(3)
    return {"W1": np.random.randn((layer_dims[1], layer_dims[0])) * 0.01}


@raises("backprop", "reshape_with_array")
def _(AL, Y, caches):
    Y = Y.reshape(AL)
    return backprop(AL, Y, caches)


@raises("cost_function", "shape_called")
def _(A, Y):
    m = Y.shape(1)
    return -np.sum(Y * np.log(A)) / m


@raises("cost_function", "shape_called")
def _(A, Y):
    m = Y.shape()[1]
    return -np.sum(Y * np.log(A)) / m


@raises("cost_function", "called_without_operator")
def _(A, Y):
    m = Y.shape[1]
    return -1 / m(np.sum(Y * np.log(A)))


@raises("forward_prop", "half_a_layer")
def _(X, params):
    for l in range(1, len(params) / 2 + 1):
        pass


@raises("cost_function", "list_times_float")
def _(A, Y):
    m = Y.shape[1]
    return -(1 / m) * [np.sum(Y * np.log(A))]


@raises("update_parameters", "list_as_key")
def _(parameters, grads, learning_rate):
    return {"b1": parameters["b1"] - learning_rate * grads[["db1"]]}


@raises("one_layer_backward", "sigmoid_is_a_tuple")
def _(dA, cache):
    linear_cache, Z = cache
    dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
    return dZ, dZ, dZ


@raises("backprop", "sigmoid_is_a_tuple")
def _(AL, Y, caches):
    return {"dW1": -sigmoid(caches[0][1])}


@raises("init_params", "text_and_number")
def _(layer_dims):
    return {"W" + l: 0 for l in range(1, len(layer_dims))}


@raises("init_params", "text_and_number")
def _(layer_dims):
    return {"W%d" % l + 1: 0 for l in range(len(layer_dims) - 1)}


@raises("sigmoid", "math_on_an_array")
def _(Z):
    return 1 / (1 + math.exp(-Z)), Z


@raises("one_layer_backward", "axis_for_dot")
def _(dA, cache):
    db = np.dot(dA, axis=1, keepdims=True)
    return db, db, db


@raises("one_layer_backward", "keyword_misspelt")
def _(dA, cache):
    db = np.sum(dA, axes=1, keepdims=True)
    return db, db, db


@raises("backprop", "number_of_arguments")
def _(AL, Y, caches):
    return one_layer_backward(AL - Y, caches[0][0], caches[0][1])


@raises("sigmoid", "number_of_arguments")
def _():
    return 1


@raises("train", "function_used_as_value")
def _(X, Y, layer_dims, epochs, lr):
    return lr * cost_function, []


@raises("forward_prop", "dict_used_as_array")
def _(X, params):
    return params * X, []


@raises("one_layer_backward", "list_used_as_array")
def _(dA, cache):
    caches = [cache]
    return caches["W"]


@raises("update_parameters", "grads_key_without_d")
def _(parameters, grads, learning_rate):
    new = {}
    new["W1"] = parameters["W1"] - learning_rate * grads["W1"]
    new["b1"] = parameters["b1"] * 5
    return new


@raises("forward_prop", "keys_counted_as_layers")
def _(X, params):
    return [params["W" + str(l)] * 2 for l in range(1, len(params) + 1)], []


@raises("train", "counted_from_0")
def _(X, Y, layer_dims, epochs, lr):
    return init_params(layer_dims)["W0"], []


@raises("backprop", "dA_key")
def _(AL, Y, caches):
    return {}["dA" + str(len(caches) + 3)]


@raises("backprop", None)
def _(AL, Y, caches):
    return {}["dZ1"]


@raises("backprop", "past_the_end_of_a_list")
def _(AL, Y, caches):
    return {"dW1": caches[len(caches) + 1]}


@raises("cost_function", "axis_that_is_not_there")
def _(A, Y):
    m = Y.ravel().shape[1]
    return -np.sum(Y * np.log(A)) / m


@raises("one_layer_backward", None)
def _(dA, cache):
    return dA[100, 100]


@raises("backprop", "takes_apart_one_thing")
def _(AL, Y, caches):
    (A_prev, W, b), Z = caches[:1]
    return {"dW1": W}


@raises("one_layer_backward", "takes_apart_too_few")
def _(dA, cache):
    A_prev, W = cache[0]
    return A_prev, W, W


@raises("train", "takes_apart_none")
def _(X, Y, layer_dims, epochs, lr):
    params, costs = epochs
    return params, costs


@raises("predict", "truth_of_an_array")
def _(X, params):
    A, _ = forward_prop(X, params)
    if A > 0.5:
        return 1
    return 0


@raises("linear", None)
def _(W, A_prev, b):
    return np.dot(W, np.vstack([A_prev, A_prev, A_prev])) + b


@raises("one_layer_backward", None)
def _(dA, cache):
    (A_prev, W, b), Z = cache
    return dA * np.ones((17, 19)), W, b


@raises("linear", None)
def _(W, A_prev, b):
    return (W @ A_prev + b).reshape(97, 3)


@raises("sigmoid", "calls_itself")
def sigmoid_of_itself(Z):
    return sigmoid_of_itself(Z), Z


@raises("accuracy", "divided_by_zero")
def _(Y_pred, Y):
    return 1 / int(np.sum(Y_pred != Y_pred))


@raises("update_parameters", "whole_number_array")
def _(parameters, grads, learning_rate):
    W1 = np.zeros(parameters["W1"].shape, dtype=int)
    W1 -= learning_rate * grads["dW1"]
    return {"W1": W1}


@raises("cost_function", "float_of_an_array")
def _(A, Y):
    return float(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + 1


@raises("train", "append_gives_none")
def _(X, Y, layer_dims, epochs, lr):
    cost_history = []
    for epoch in range(3):
        cost_history = cost_history.append(epoch)
    return init_params(layer_dims), cost_history


@raises("cost_function", "shape_as_a_number")
def _(A, Y):
    m = Y.shape
    return sum(Y) * (2 ** m)


@raises("cost_function", "tuple_in_a_formula")
def _(A, Y):
    parts = (A, Y)
    return -parts / 3


@raises("cost_function", "array_for_a_number")
def _(A, Y):
    return int(A)


@raises("cost_function", "own_assert")
def _(A, Y):
    assert A.shape == (1, 2)
    return 0.0


@raises("forward_prop", "append_of_two")
def _(X, params):
    caches = []
    caches.append((X, params["W1"], params["b1"]), X)
    return X, caches
