import numpy as np

from tests.checks.wrong import called


@called("last_batch_dropped")
def full_ones(X, Y, size, rng):
    order, batches = rng.permutation(X.shape[1]), []
    for i in range(X.shape[1] // size):
        here = order[i * size : (i + 1) * size]
        batches.append((X[:, here], Y[:, here]))
    return batches


@called("not_shuffled")
def in_order(X, Y, size, rng):
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


@called("labels_not_shuffled")
def only_digits(X, Y, size, rng):
    X = rng.permutation(X, axis=1)
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


@called("shuffled_apart")
def each_on_its_own(X, Y, size, rng):
    X, Y = rng.permutation(X, axis=1), rng.permutation(Y, axis=1)
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


@called("drawn_with_repeats")
def choice(X, Y, size, rng):
    order = rng.choice(X.shape[1], X.shape[1])
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, X.shape[1], size)]


@called("order_not_from_rng")
def global_state(X, Y, size, rng):
    order = np.random.permutation(X.shape[1])
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, X.shape[1], size)]


@called("order_fixed")
def own_seed(X, Y, size, rng):
    order = np.random.default_rng(0).permutation(X.shape[1])
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, X.shape[1], size)]


@called("mixed_inside_batches")
def shuffled_after_the_cut(X, Y, size, rng):
    batches = []
    for k in range(0, X.shape[1], size):
        here = rng.permutation(np.arange(k, min(k + size, X.shape[1])))
        batches.append((X[:, here], Y[:, here]))
    return batches


@called("neighbours_together")
def random_offset(X, Y, size, rng):
    offset = rng.integers(1, X.shape[1])
    X, Y = np.roll(X, offset, axis=1), np.roll(Y, offset, axis=1)
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, X.shape[1], size)]


@called("one_batch_only")
def returns_early(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    for k in range(0, X.shape[1], size):
        return [(X[:, order[k : k + size]], Y[:, order[k : k + size]])]


@called("split_evenly")
def array_split(X, Y, size, rng):
    parts = np.array_split(rng.permutation(X.shape[1]), int(np.ceil(X.shape[1] / size)))
    return [(X[:, part], Y[:, part]) for part in parts]


@called("generator_returned")
def yields(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    for k in range(0, X.shape[1], size):
        yield X[:, order[k : k + size]], Y[:, order[k : k + size]]


@called("argument_changed")
def in_place(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    X[:], Y[:] = X[:, order], Y[:, order]
    return [(X[:, k : k + size].copy(), Y[:, k : k + size].copy()) for k in range(0, X.shape[1], size)]
