import numpy as np


def plain(X, Y, size, rng):
    m = X.shape[1]
    batches = []
    order = rng.permutation(m)
    for start in range(0, m, size):
        piece = order[start : start + size]
        batches.append((X[:, piece], Y[:, piece]))
    return batches


def shuffled_first(X, Y, size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    return [(X[:, k : k + size], Y[:, k : k + size]) for k in range(0, m, size)]


def shuffled_list(X, Y, size, rng):
    places = list(range(X.shape[1]))
    rng.shuffle(places)
    return tuple([X[:, places[k : k + size]], Y[:, places[k : k + size]]] for k in range(0, len(places), size))


def sorted_noise(X, Y, size, rng):
    order = np.argsort(rng.random(Y.shape[1]))
    whole, rest = divmod(len(order), size)
    batches = [order[i * size : (i + 1) * size] for i in range(whole)]
    if rest:
        batches.append(order[whole * size :])
    return [(np.take(X, batch, axis=1), np.take(Y, batch, axis=1)) for batch in batches]


def choice(X, Y, size, rng):
    m = X.shape[1]
    order = rng.choice(m, m, replace=False)
    return [(X[:, part], Y[:, part]) for part in np.split(order, range(size, m, size))]


def stacked(X, Y, size, rng):
    """Shuffle examples and labels glued together, then part them."""
    both = rng.permutation(np.vstack([X, Y]), axis=1)
    n = X.shape[0]
    return [(both[:n, k : k + size], both[n:, k : k + size]) for k in range(0, both.shape[1], size)]


def drawn_from_a_bag(X, Y, size, rng):
    bag, batches = list(range(X.shape[1])), []
    while bag:
        here = [bag.pop(int(rng.integers(len(bag)))) for _ in range(min(size, len(bag)))]
        batches.append((X[:, here], Y[:, here]))
    return batches


def rows_and_back(X, Y, size, rng):
    examples = list(zip(X.T, Y.T))
    order = rng.permutation(len(examples))
    batches = []
    for start in range(0, len(order), size):
        xs, ys = zip(*(examples[i] for i in order[start : start + size]))
        batches.append((np.array(xs).T, np.array(ys).T))
    return batches


def recursive(X, Y, size, rng, order=None):
    order = rng.permutation(X.shape[1]) if order is None else order
    if len(order) == 0:
        return []
    return [(X[:, order[:size]], Y[:, order[:size]]), *recursive(X, Y, size, rng, order[size:])]


def seed_drawn_from_rng(X, Y, size, rng):
    order = np.random.RandomState(rng.integers(2**31)).permutation(X.shape[1])
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, len(order), size)]


def swapped_one_by_one(X, Y, size, rng):
    order = list(range(X.shape[1]))
    for last in range(len(order) - 1, 0, -1):
        other = int(rng.integers(last + 1))
        order[last], order[other] = order[other], order[last]
    return [(X[:, order[k : k + size]], Y[:, order[k : k + size]]) for k in range(0, len(order), size)]


def sorted_inside_each_batch(X, Y, size, rng):
    """Draw which examples go together; within a batch their order is nothing."""
    order = rng.permutation(X.shape[1])
    pieces = [np.sort(order[k : k + size]) for k in range(0, len(order), size)]
    return [(X[:, piece], Y[:, piece]) for piece in pieces]
