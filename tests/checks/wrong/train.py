# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import backprop, cost_function, forward_prop, init_params, sigmoid, update_parameters
from tests.checks.wrong import called


@called("updated_on_the_way_down")
def update_at_once(X, Y, layer_dims, epochs, lr):
    params, costs, m = init_params(layer_dims), [], Y.shape[1]
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        dZ = A - Y
        for l in range(len(caches), 0, -1):
            A_prev = caches[l - 1][0][0]
            params[f"W{l}"] = params[f"W{l}"] - lr * dZ @ A_prev.T / m
            params[f"b{l}"] = params[f"b{l}"] - lr * dZ.mean(axis=1, keepdims=True)
            dZ = params[f"W{l}"].T @ dZ * A_prev * (1 - A_prev)
    return params, costs


@called("rate_fixed")
def own_rate(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), 0.01)
    return params, costs


@called("one_epoch_too_many")
def one_more(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs + 1):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), lr)
    return params, costs


@called("one_epoch_too_few")
def one_less(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(1, epochs):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), lr)
    return params, costs


@called("started_again_in_the_loop")
def restarts(X, Y, layer_dims, epochs, lr):
    costs = []
    for _ in range(epochs):
        params = init_params(layer_dims)
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), lr)
    return params, costs


@called("update_dropped")
def dropped(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        update_parameters(params, backprop(A, Y, caches), lr)
    return params, costs


@called("cost_after_update")
def measured_late(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        params = update_parameters(params, backprop(A, Y, caches), lr)
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
    return params, costs


@called("only_one_epoch")
def early_return(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), lr)
        return params, costs


@called("costs_in_boxes")
def boxed(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        costs.append(np.array(cost_function(A, Y)).reshape(1, 1))
        params = update_parameters(params, backprop(A, Y, caches), lr)
    return params, costs


@called("history_thinned")
def every_tenth(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for i in range(epochs):
        A, caches = forward_prop(X, params)
        if i % 10 == 0:
            costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), lr)
    return params, costs


@called("order_swapped", "cost_after_update")
def pair_swapped_late(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        params = update_parameters(params, backprop(A, Y, caches), lr)
        costs.append(cost_function(forward_prop(X, params)[0], Y))
    return costs, params


@called("uphill", "one_epoch_too_many")
def pair_up_one_more(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs + 1):
        A, caches = forward_prop(X, params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), -lr)
    return params, costs


@called()
def tanh_inside(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X, params)
        caches = [(linear, np.tanh(Z)) for linear, Z in caches]
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(sigmoid(caches[-1][1])[0], Y, caches), lr)
    return params, costs


@called("argument_changed")
def scales_X(X, Y, layer_dims, epochs, lr):
    params, costs = init_params(layer_dims), []
    for _ in range(epochs):
        A, caches = forward_prop(X.copy(), params)
        costs.append(cost_function(A, Y))
        params = update_parameters(params, backprop(A, Y, caches), lr)
    X /= 255
    return params, costs
