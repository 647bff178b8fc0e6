import numpy as np

from sigmoidnet_ref.network import backprop, cost_function, forward_prop, init_params, update_parameters
from tests.checks.right import minibatches as deals


def plain(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params = init_params(layer_dims)
    cost_history = []
    for _ in range(epochs):
        total = 0
        for X_batch, Y_batch in deals.plain(X, Y, batch_size, rng):
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history


def _dealt_by(deal):
    def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
        params, history = init_params(layer_dims), np.zeros(epochs)
        for epoch in range(epochs):
            costs, counts = [], []
            for x, y in deal(X, Y, batch_size, rng):
                A, caches = forward_prop(x, params)
                costs.append(cost_function(A, y))
                counts.append(y.shape[1])
                params = update_parameters(params, backprop(A, y, caches), lr)
            history[epoch] = np.average(costs, weights=counts)
        return params, history

    return train_sgd


def from_a_bag(*args):
    return _dealt_by(deals.drawn_from_a_bag)(*args)


def by_choice(*args):
    return _dealt_by(deals.choice)(*args)


def sorted_noise(*args):
    return _dealt_by(deals.sorted_noise)(*args)


def shuffled_in_place(X, Y, layer_dims, epochs, lr, batch_size, rng):
    """Shuffle one list of places further in every epoch."""
    params, history, places = init_params(layer_dims), [], np.arange(X.shape[1])
    for _ in range(epochs):
        rng.shuffle(places)
        total = 0.0
        for start in range(0, len(places), batch_size):
            here = places[start : start + batch_size]
            A, caches = forward_prop(X[:, here], params)
            total += len(here) / len(places) * cost_function(A, Y[:, here])
            params = update_parameters(params, backprop(A, Y[:, here], caches), lr)
        history.append(total)
    return [params, history]


def while_loops(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, history, m = init_params(layer_dims), [], X.shape[1]
    while len(history) < epochs:
        order, start, prices = rng.permutation(m), 0, []
        while start < m:
            here = order[start : start + batch_size]
            A, caches = forward_prop(X[:, here], params)
            prices += [cost_function(A, Y[:, here])] * len(here)
            params = update_parameters(params, backprop(A, Y[:, here], caches), lr)
            start += batch_size
        history.append(np.mean(prices))
    return params, history


def own_update(X, Y, layer_dims, epochs, lr, batch_size, rng, verbose=False):
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        total = 0.0
        for x, y in deals.shuffled_first(X, Y, batch_size, rng):
            A, caches = forward_prop(x, params)
            total += cost_function(A, y) * len(x[0])
            grads = backprop(A, y, caches)
            for name in params:
                params[name] = params[name] - lr * grads["d" + name]
        history += [float(total / len(X[0]))]
        if verbose:
            print(history[-1])
    return params, history


def summed_prices(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        prices = []
        for x, y in deals.stacked(X, Y, batch_size, rng):
            A, caches = forward_prop(x, params)
            prices.extend(cost_function(A[:, k : k + 1], y[:, k : k + 1]) for k in range(y.shape[1]))
            params = update_parameters(params, backprop(A, y, caches), lr)
        history.append(sum(prices) / len(prices))
    return params, history
