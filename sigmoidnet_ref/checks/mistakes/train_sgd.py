import numpy as np

from ...network import backprop, cost_function, forward_prop, init_params, update_parameters
from . import mistake


def deal(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    return [
        (X[:, order[start : start + size]], Y[:, order[start : start + size]]) for start in range(0, len(order), size)
    ]


def sgd(
    *,
    batches=deal,
    rate=lambda lr, size, m: lr,
    epoch_cost=lambda costs, counts, size, m: np.dot(costs, counts) / m,
    gradients=backprop,
    turns=lambda epochs: epochs,
    late=False,
    restart=False,
    learns=True,
    once=False,
    result=lambda params, history: (params, history),
):
    """Return a train_sgd with one thing changed; `once` updates at the end of an epoch, not after every batch."""

    def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
        params, history, m = init_params(layer_dims), [], X.shape[1]
        for _ in range(turns(epochs)):
            params = init_params(layer_dims) if restart else params
            costs, counts = [], []
            for X_batch, Y_batch in batches(X, Y, batch_size, rng):
                A, caches = forward_prop(X_batch, params)
                cost = cost_function(A, Y_batch)
                grads = gradients(A, Y_batch, caches)
                if learns and not once:
                    params = update_parameters(params, grads, rate(lr, batch_size, m))
                costs.append(cost_function(forward_prop(X_batch, params)[0], Y_batch) if late else cost)
                counts.append(X_batch.shape[1])
            if once:
                params = update_parameters(params, grads, lr)
            history.append(epoch_cost(np.array(costs), np.array(counts), batch_size, m))
        return result(params, history)

    return train_sgd


def whole_batches(X, Y, size, rng):
    batches = deal(X, Y, size, rng)
    return [pair for pair in batches if pair[0].shape[1] == size] or batches


def only_whole_batches(X, Y, size, rng):
    """Return whole batches only, none where there are fewer examples than one batch takes."""
    return [pair for pair in deal(X, Y, size, rng) if pair[0].shape[1] == size]


def cost_of_everything(X, Y, layer_dims, epochs, lr, batch_size, rng):
    """Return costs of all examples, measured after all updates of an epoch."""
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        for X_batch, Y_batch in deal(X, Y, batch_size, rng):
            A, caches = forward_prop(X_batch, params)
            params = update_parameters(params, backprop(A, Y_batch, caches), lr)
        history.append(cost_function(forward_prop(X, params)[0], Y))
    return params, history


def cost_of_every_batch(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        for X_batch, Y_batch in deal(X, Y, batch_size, rng):
            A, caches = forward_prop(X_batch, params)
            history.append(cost_function(A, Y_batch))
            params = update_parameters(params, backprop(A, Y_batch, caches), lr)
    return params, history


def never_reset(X, Y, layer_dims, epochs, lr, batch_size, rng):
    """Return costs that go on adding up, since the sum is set to 0 before the first epoch only."""
    params, history = sgd()(X, Y, layer_dims, epochs, lr, batch_size, rng)
    return params, list(np.cumsum(history))


def astray(X, Y, size, rng):
    return [(x, Y[:, k * size : k * size + x.shape[1]]) for k, (x, _) in enumerate(deal(X, Y, size, rng))]


# fmt: off
MISTAKES = [
    mistake("batches_weighted_alike", "the mean of the batches' costs counts a short batch like a full one: weight each cost by its examples.", sgd(epoch_cost=lambda costs, counts, size, m: costs.mean())),
    mistake("costs_added", "the costs of the batches are added. The epoch's cost is their mean over the examples.", sgd(epoch_cost=lambda costs, counts, size, m: costs.sum()), sgd(epoch_cost=lambda costs, counts, size, m: np.dot(costs, counts))),
    mistake("divided_by_whole_batches", "a short batch has fewer than batch_size examples: weight each cost by X_batch.shape[1], divide by m.", sgd(epoch_cost=lambda costs, counts, size, m: costs.sum() * size / m), sgd(epoch_cost=lambda costs, counts, size, m: costs.sum() / max(m // size, 1))),
    mistake("divided_by_m_once_more", "each cost is a mean already, but it was divided by m without being multiplied by its examples.", sgd(epoch_cost=lambda costs, counts, size, m: costs.sum() / m)),
    mistake("last_batch_cost", "the cost is that of the last batch only. Take the mean over all examples of the epoch.", sgd(epoch_cost=lambda costs, counts, size, m: costs[-1])),
    mistake("first_batch_cost", "the cost is that at the beginning of the epoch. Take the mean over all its batches, each as it is met.", sgd(epoch_cost=lambda costs, counts, size, m: costs[0])),
    mistake("cost_of_every_batch", "one cost per epoch is wanted, not one per batch.", cost_of_every_batch),
    mistake("cost_of_everything", "the cost is measured at the end of the epoch. Take each batch's cost as it is met, before its update.", cost_of_everything),
    mistake("cost_after_update", "the cost is measured after the update. Measure it first, from the prediction the gradients come from.", sgd(late=True)),
    mistake("costs_never_reset", "the costs go on adding up over the epochs: begin each epoch with a sum of 0.", never_reset),
    mistake("one_update_per_epoch", "there is one update per epoch. Loop over minibatches(X, Y, batch_size, rng), and update for each batch.", sgd(once=True)),
    mistake("all_in_every_batch", "there is a turn per batch, but it uses all of X and Y: use X_batch and Y_batch.", sgd(batches=lambda X, Y, size, rng: [(X, Y) for _ in deal(X, Y, size, rng)], epoch_cost=lambda costs, counts, size, m: costs.mean())),
    mistake("size_ignored", "every batch holds one example here; hand on the batch_size that came in.", sgd(batches=lambda X, Y, size, rng: deal(X, Y, 1, rng))),
    mistake("last_batch_dropped", "the last, short batch is left out. It counts too, and a batch may have fewer than batch_size examples.", sgd(batches=only_whole_batches), sgd(batches=whole_batches), sgd(batches=whole_batches, epoch_cost=lambda costs, counts, size, m: np.dot(costs, counts) / counts.sum())),
    mistake("first_batch_only", "only the first batch of each epoch is used: the four steps are for every batch.", sgd(batches=lambda X, Y, size, rng: deal(X, Y, size, rng)[:1])),
    mistake("batches_used_up", "the batches are used up after the first epoch: call minibatches inside the loop over the epochs.", lambda X, Y, dims, epochs, lr, size, rng: (sgd()(X, Y, dims, 1, lr, size, rng)[0], sgd()(X, Y, dims, 1, lr, size, rng)[1] + [0.0] * (epochs - 1))),
    mistake("labels_astray", "the examples of a batch meet the labels of others.", sgd(batches=astray)),
    mistake("started_again_in_the_loop", "in every epoch the parameters are those of the start: init_params belongs before the loop, the update inside, and what it gives is params from then on.", sgd(restart=True)),
    mistake("update_dropped", "nothing is learned: params has to become what update_parameters returns, in every turn.", sgd(learns=False)),
    mistake("uphill", "the steps go uphill.", sgd(rate=lambda lr, size, m: -lr)),
    mistake("rate_fixed", "the learning rate is a fixed number here; hand on the lr that came in.", *(sgd(rate=lambda lr, size, m, fixed=fixed: fixed) for fixed in (0.1, 0.01, 0.001, 0.05, 0.5, 1.0))),
    mistake("rate_divided", "the gradients are means already: the learning rate needs no further division.", sgd(rate=lambda lr, size, m: lr / size), sgd(rate=lambda lr, size, m: lr * size / m), sgd(rate=lambda lr, size, m: lr / m)),
    mistake("one_epoch_too_many", "one epoch too many: range(epochs) already makes `epochs` turns.", sgd(turns=lambda epochs: epochs + 1)),
    mistake("one_epoch_too_few", "one epoch is missing: range(epochs) makes `epochs` turns.", sgd(turns=lambda epochs: epochs - 1)),
    mistake("only_one_epoch", "only one epoch was made: nothing is done after it.", sgd(turns=lambda epochs: 1)),
    mistake("order_swapped", "the two are in the wrong order: params first, then cost_history.", sgd(result=lambda params, history: (history, params))),
    mistake("only_params_returned", "return two things: params and cost_history.", sgd(result=lambda params, history: params)),
    mistake("only_history_returned", "return two things: params and cost_history.", sgd(result=lambda params, history: history)),
    mistake("history_empty", "no cost was recorded: append one in every epoch.", sgd(result=lambda params, history: (params, []))),
]
