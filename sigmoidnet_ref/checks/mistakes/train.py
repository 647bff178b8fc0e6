import numpy as np

from ...network import backprop, cost_function, forward_prop, init_params, update_parameters
from . import mistake


def loop(
    *,
    turns=lambda epochs: epochs,
    start=lambda params, dims: params,
    gradients=None,
    update=None,
    late=False,
    result=None,
):
    """Return a train with one thing changed; `late` measures the cost after the update."""
    gradients = gradients or (lambda Y_hat, Y, caches, params, lr: backprop(Y_hat, Y, caches))
    update = update or update_parameters
    result = result or (lambda params, history, X, Y: (params, history))

    def train(X, Y, layer_dims, epochs, lr):
        params, history = init_params(layer_dims), []
        for _ in range(turns(epochs)):
            params = start(params, layer_dims)
            Y_hat, caches = forward_prop(X, params)
            before = cost_function(Y_hat, Y)
            params = update(params, gradients(Y_hat, Y, caches, params, lr), lr)
            history.append(cost_function(forward_prop(X, params)[0], Y) if late else before)
        return result(params, history, X, Y)

    return train


def swapped_numbers(X, Y, layer_dims, epochs, lr):
    return loop()(X, Y, layer_dims, int(lr), epochs)


def updated_on_the_way_down(Y_hat, Y, caches, params, lr):
    """Return gradients for which each layer's error was carried down through its weights of after the update."""
    m = Y.shape[1]
    grads, dZ = {}, Y_hat - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads[f"dW{l}"] = dZ @ A_prev.T / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        dZ = ((W - lr * grads[f"dW{l}"]).T @ dZ) * A_prev * (1 - A_prev)
    return grads


def until(enough):
    """Return a train that stops once enough(history of the costs)."""

    def train(X, Y, layer_dims, epochs, lr):
        params, history = init_params(layer_dims), []
        for _ in range(epochs):
            Y_hat, caches = forward_prop(X, params)
            history.append(cost_function(Y_hat, Y))
            if enough(history):
                break
            params = update_parameters(params, backprop(Y_hat, Y, caches), lr)
        return params, history

    return train


STOPS = (
    *(lambda history, good=good: history[-1] < good for good in (0.05, 0.02)),
    lambda history: history[-1] > min(history),
    lambda history: len(history) > 1 and abs(history[-1] - history[-2]) < 1e-6,
)


def one_example(pick):
    """Return a train that looks at one example only."""
    return lambda X, Y, dims, epochs, lr: loop()(pick(X), pick(Y), dims, epochs, lr)


def example_by_example(X, Y, layer_dims, epochs, lr):
    """Return a training that updates after each example (stochastic gradient descent), the mean cost per epoch."""
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        costs = []
        for i in range(X.shape[1]):
            Y_hat, caches = forward_prop(X[:, i : i + 1], params)
            costs.append(cost_function(Y_hat, Y[:, i : i + 1]))
            params = update_parameters(params, backprop(Y_hat, Y[:, i : i + 1], caches), lr)
        history.append(np.mean(costs))
    return params, history


def thinned(keep):
    return loop(result=lambda params, history, X, Y: (params, [c for i, c in enumerate(history) if keep(i)]))


def times(factor):
    return lambda Y_hat, Y, caches, params, lr: {k: factor * v for k, v in backprop(Y_hat, Y, caches).items()}


# fmt: off
MISTAKES = [
    mistake("updated_on_the_way_down", "a layer's weights change before the error has passed through them. First all gradients, then one update.", loop(gradients=updated_on_the_way_down)),
    mistake("rate_fixed", "the learning rate is a fixed number here; hand on the lr that came in.", *(loop(update=lambda params, grads, lr, fixed=fixed: update_parameters(params, grads, fixed)) for fixed in (0.1, 0.01, 0.001, 0.05, 0.5, 0.0075, 1, 0.005))),
    mistake("one_epoch_too_many", "one turn too many: each epoch is one turn.", loop(turns=lambda epochs: epochs + 1)),
    mistake("one_epoch_too_few", "one turn is missing: each epoch is one turn.", loop(turns=lambda epochs: epochs - 1)),
    mistake("stopped_early", "the training stops by itself: all the epochs that were asked for are to be made.", *map(until, STOPS)),
    mistake("only_one_epoch", "only one update was made, and one cost was kept, whatever the number of epochs.", loop(turns=lambda epochs: 1)),
    mistake("epochs_ignored", "the number of turns is fixed here; use the epochs that came in.", *(loop(turns=lambda epochs, fixed=fixed: fixed) for fixed in (10, 100))),
    mistake("started_again_in_the_loop", "in every turn the parameters are those of the start: init_params belongs before the loop, the update inside, and what it gives is params from then on.", loop(start=lambda params, dims: init_params(dims))),
    mistake("update_dropped", "nothing is learned: params has to become what update_parameters returns, in every turn.", loop(update=lambda params, grads, lr: params)),
    mistake("uphill", "the step goes uphill.", loop(gradients=times(-1))),
    mistake("cost_after_update", "the cost is measured after the update. Measure it first, from the prediction the gradients come from.", loop(late=True)),
    mistake("one_cost_too_many", "one cost too many: a cost before each update, and none after the last.", loop(result=lambda params, history, X, Y: (params, [*history, cost_function(forward_prop(X, params)[0], Y)]))),
    mistake("history_repeated", "every cost is recorded twice.", loop(result=lambda params, history, X, Y: (params, [c for c in history for _ in (0, 1)]))),
    mistake("history_thinned", "some costs are missing: record one in every epoch.", thinned(lambda i: i % 10 == 0), thinned(lambda i: i % 2 == 0)),
    mistake("history_empty", "no cost was recorded: append one in every epoch.", loop(result=lambda params, history, X, Y: (params, []))),
    mistake("last_cost_only", "only the last cost came back, and one of every epoch belongs to it.", loop(result=lambda params, history, X, Y: (params, history[-1])), loop(result=lambda params, history, X, Y: (params, history[-1:]))),
    mistake("order_swapped", "the two are in the wrong order: params first, then cost_history.", loop(result=lambda params, history, X, Y: (history, params))),
    mistake("only_params_returned", "return two things: params and cost_history.", loop(result=lambda params, history, X, Y: params)),
    mistake("only_history_returned", "return two things: params and cost_history.", loop(result=lambda params, history, X, Y: history)),
    mistake("history_reversed", "the costs are in reverse: append each at the end.", loop(result=lambda params, history, X, Y: (params, history[::-1]))),
    mistake("costs_in_boxes", "each recorded cost is a list or an array that holds one number: record the number itself.", loop(result=lambda params, history, X, Y: (params, [np.array([[c]]) for c in history])), loop(result=lambda params, history, X, Y: (params, [[c] for c in history]))),
    mistake("history_of_costs_sum", "the costs are added up; the list holds each on its own.", loop(result=lambda params, history, X, Y: (params, list(np.cumsum(history)))), loop(result=lambda params, history, X, Y: (params, sum(history)))),
    mistake("updated_twice", "every epoch updates twice.", loop(update=lambda params, grads, lr: update_parameters(update_parameters(params, grads, lr), grads, lr))),
    mistake("example_by_example", "this updates after every single example. Here one update uses all examples together.", example_by_example),
    mistake("one_example_only", "only one example is used: hand over all columns of X and Y.", one_example(lambda x: x[:, :1]), one_example(lambda x: x[:, -1:])),
    mistake("numbers_swapped", "epochs and lr are swapped.", swapped_numbers),
    mistake("biases_not_trained", "the biases stay at zero.", loop(update=lambda params, grads, lr: {k: v - lr * grads["d" + k] if k[0] == "W" else v for k, v in params.items()})),
    mistake("only_last_layer_trained", "only the last layer learns.", loop(update=lambda params, grads, lr: {k: v - lr * grads["d" + k] if int(k[1:]) == len(params) // 2 else v for k, v in params.items()})),
    mistake("last_layer_not_trained", "the last layer does not learn.", loop(update=lambda params, grads, lr: {k: v - lr * grads["d" + k] if int(k[1:]) < len(params) // 2 else v for k, v in params.items()})),
    mistake("gradients_averaged_again", "the gradients are divided by m once more.", loop(gradients=lambda Y_hat, Y, caches, params, lr: {k: v / Y.shape[1] for k, v in backprop(Y_hat, Y, caches).items()})),
    mistake("first_params_returned", "the parameters that came back are the first ones, not the trained ones.", lambda X, Y, dims, epochs, lr: (init_params(dims), loop()(X, Y, dims, epochs, lr)[1])),
]
