import numpy as np

from sigmoidnet_ref.network import backprop, cost_function, forward_prop, init_params, update_parameters
from tests.checks.right.minibatches import drawn_from_a_bag, plain
from tests.checks.wrong import called


def _loop(X, Y, layer_dims, epochs, lr, batch_size, rng, batches=plain, mean=None, params=None):
    """Train as the reference does, in another style, with batches, the epoch's cost or the start replaced."""
    params, history = params or init_params(layer_dims), []
    for _ in range(epochs):
        met = []
        for x, y in batches(X, Y, batch_size, rng):
            A, caches = forward_prop(x, params)
            met.append((cost_function(A, y), x.shape[1]))
            params = update_parameters(params, backprop(A, y, caches), lr)
        history.append(mean(met) if mean else sum(c * n for c, n in met) / X.shape[1])
    return params, history


@called("batches_weighted_alike")
def mean_of_batches(*args):
    return _loop(*args, batches=drawn_from_a_bag, mean=lambda met: np.mean([cost for cost, _ in met]))


@called("costs_added")
def never_divided(*args):
    return _loop(*args, batches=drawn_from_a_bag, mean=lambda met: sum(cost for cost, _ in met))


@called("last_batch_cost")
def cost_left_over(*args):
    return _loop(*args, mean=lambda met: met[-1][0])


@called("one_update_per_epoch")
def whole_set(*args):
    return _loop(*args, batches=lambda X, Y, size, rng: [(X, Y)])


@called("dealt_once")
def dealt_before_the_loop(X, Y, layer_dims, epochs, lr, batch_size, rng):
    once = plain(X, Y, batch_size, rng)
    return _loop(X, Y, layer_dims, epochs, lr, batch_size, rng, batches=lambda *_: once)


@called("dealt_once")
def same_batches_in_another_order(X, Y, layer_dims, epochs, lr, batch_size, rng):
    *once, last = plain(X, Y, batch_size, rng)
    deal = lambda *_: [*(once[i] for i in rng.permutation(len(once))), last]  # noqa: E731
    return _loop(X, Y, layer_dims, epochs, lr, batch_size, rng, batches=deal)


@called("order_not_from_rng")
def global_state(X, Y, layer_dims, epochs, lr, batch_size, rng):
    return _loop(X, Y, layer_dims, epochs, lr, batch_size, np.random)


@called("order_fixed")
def seed_of_the_epoch(X, Y, layer_dims, epochs, lr, batch_size, rng):
    seeds = iter(range(epochs))
    deal = lambda X, Y, n, rng: plain(X, Y, n, np.random.default_rng(next(seeds)))  # noqa: E731
    return _loop(X, Y, layer_dims, epochs, lr, batch_size, rng, batches=deal)


@called("not_shuffled")
def in_order(*args):
    return _loop(
        *args, batches=lambda X, Y, n, rng: [(X[:, k : k + n], Y[:, k : k + n]) for k in range(0, X.shape[1], n)]
    )


@called("order_fixed")
def own_seed(X, Y, layer_dims, epochs, lr, batch_size, rng):
    return _loop(X, Y, layer_dims, epochs, lr, batch_size, np.random.default_rng(1))


@called("labels_astray")
def astray(*args):
    return _loop(
        *args,
        batches=lambda X, Y, n, rng: [
            (x, Y[:, k * n : k * n + x.shape[1]]) for k, (x, _) in enumerate(plain(X, Y, n, rng))
        ],
    )


@called("started_again_in_the_loop")
def restarts(X, Y, layer_dims, epochs, lr, batch_size, rng):
    runs = [_loop(X, Y, layer_dims, 1, lr, batch_size, rng) for _ in range(epochs)]
    return runs[-1][0], [costs[0] for _, costs in runs]


@called("last_batch_dropped")
def full_batches(*args):
    def batches(X, Y, size, rng):
        pairs = drawn_from_a_bag(X, Y, size, rng)
        return [pair for pair in pairs if pair[0].shape[1] == size] or pairs

    return _loop(*args, batches=batches)


@called("cost_of_every_batch")
def long_history(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        for x, y in drawn_from_a_bag(X, Y, batch_size, rng):
            A, caches = forward_prop(x, params)
            history += [cost_function(A, y)]
            params = update_parameters(params, backprop(A, y, caches), lr)
    return params, history


@called("cost_after_update")
def measured_late(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, history = init_params(layer_dims), []
    for _ in range(epochs):
        total = 0
        for x, y in plain(X, Y, batch_size, rng):
            A, caches = forward_prop(x, params)
            params = update_parameters(params, backprop(A, y, caches), lr)
            total += cost_function(forward_prop(x, params)[0], y) * y.shape[1]
        history.append(total / Y.shape[1])
    return params, history
