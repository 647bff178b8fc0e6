import numpy as np

from . import mistake


def deal(order=None, cut=None, pair=None, result=None):
    """Return a minibatches with one thing changed; `pair` makes the batch from X, Y and its places."""
    order = order or (lambda m, rng: rng.permutation(m))
    cut = cut or (lambda m, size: [(start, start + size) for start in range(0, m, size)])
    pair = pair or (lambda X, Y, batch: (X[:, batch], Y[:, batch]))
    result = result or (lambda pairs: pairs)

    def minibatches(X, Y, size, rng):
        m = X.shape[1]
        places = order(m, rng)
        return result([pair(X, Y, places[start:stop]) for start, stop in cut(m, size)])

    return minibatches


def whole_only(m, size):
    return [(start, start + size) for start in range(0, m - size + 1, size)]


def evenly(m, size):
    edges = np.linspace(0, m, -(-m // size) + 1).astype(int)
    return list(zip(edges[:-1], edges[1:]))


def even_split(X, Y, size, rng):
    places = rng.permutation(X.shape[1])
    return [(X[:, batch], Y[:, batch]) for batch in np.array_split(places, -(-len(places) // size))]


def fewer_parts(X, Y, size, rng):
    places = rng.permutation(X.shape[1])
    return [(X[:, batch], Y[:, batch]) for batch in np.array_split(places, max(1, len(places) // size))]


def rows_shuffled(X, Y, size, rng):
    for array in (X, Y):
        rng.shuffle(array)
    return deal(order=lambda m, rng: np.arange(m))(X, Y, size, rng)


def into_size_parts(X, Y, size, rng):
    """Return `size` batches, where batches of `size` examples are meant."""
    places = rng.permutation(X.shape[1])
    return [(X[:, batch], Y[:, batch]) for batch in np.array_split(places, size)]


def short_first(m, size):
    rest = m % size
    return [(0, rest)] * (rest > 0) + [(start, start + size) for start in range(rest, m, size)]


def overlapping(m, size):
    return [(start, start + size) for start in range(0, m)]


def one_too_far(m, size):
    return [(start, start + size) for start in range(0, m + 1, size)]


def last_missing(m, size):
    return [(start, start + size - 1) for start in range(0, m, size)]


def without_places(X, Y, batch):
    return X[:, batch], Y[:, : len(batch)]


def drawn_with_repeats(X, Y, size, rng):
    m = X.shape[1]
    pairs = []
    for start in range(0, m, size):
        places = rng.integers(0, m, min(size, m - start))
        pairs.append((X[:, places], Y[:, places]))
    return pairs


def shuffled_apart(X, Y, size, rng):
    first, second = rng.permutation(X.shape[1]), rng.permutation(X.shape[1])
    return [
        (X[:, first[start : start + size]], Y[:, second[start : start + size]]) for start in range(0, X.shape[1], size)
    ]


def mixed_inside(X, Y, size, rng):
    pairs = deal(order=lambda m, rng: np.arange(m))(X, Y, size, rng)
    orders = [rng.permutation(x.shape[1]) for x, _ in pairs]
    return [(x[:, order], y[:, order]) for (x, y), order in zip(pairs, orders)]


def whole_batches_mixed(X, Y, size, rng):
    """Cut first, then shuffle the batches; the short one stays last."""
    *pairs, last = deal(order=lambda m, rng: np.arange(m))(X, Y, size, rng)
    return [*(pairs[i] for i in rng.permutation(len(pairs))), last]


# fmt: off
MISTAKES = [
    mistake("last_batch_dropped", "the examples that do not fill a whole batch are left out. The last batch may be short.", deal(cut=whole_only)),
    mistake("empty_batch", "there is an empty batch at the end: range(0, m, size) stops before m.", deal(cut=one_too_far)),
    mistake("split_evenly", "the batches are of nearly equal size. All have `size` examples; only the last may be short.", deal(cut=evenly), even_split),
    mistake("split_into_whole_batches", "these are as many batches as fit whole. What is left over makes one more, short batch.", fewer_parts),
    mistake("shuffled_in_place", "X itself was shuffled, row by row. Draw one order of all places.", rows_shuffled),
    mistake("number_for_size", "these are `size` batches. Each batch has `size` examples.", into_size_parts),
    mistake("short_batch_first", "the short batch comes first. It is the last one that may be short.", deal(cut=short_first)),
    mistake("batches_overlap", "the batches overlap: each starts where the one before ended, range(0, m, size).", deal(cut=overlapping), deal(cut=lambda m, size: overlapping(m, size)[: -(-m // size)])),
    mistake("one_short_each", "each batch lacks its last example: order[start:start + size] already stops before the end.", deal(cut=last_missing)),
    mistake("one_batch_only", "only one batch came back: all others are missing.", deal(result=lambda pairs: pairs[:1])),
    mistake("labels_not_shuffled", "X is shuffled and Y is not. Take both with the same places.", deal(pair=without_places), lambda X, Y, size, rng: [(x, Y[:, k * size : (k + 1) * size]) for k, (x, _) in enumerate(deal()(X, Y, size, rng))]),
    mistake("shuffled_apart", "X and Y are shuffled each on its own, so the labels went astray. Draw one order for both.", shuffled_apart),
    mistake("drawn_with_repeats", "some examples come twice and others never. rng.permutation(m) has every place once.", drawn_with_repeats),
    mistake("not_shuffled", "the examples come in the order in which they were given. Shuffle them with rng.", deal(order=lambda m, rng: np.arange(m))),
    mistake("mixed_inside_batches", "each batch holds neighbours, in another order. Shuffle all places first, then cut.", mixed_inside),
    mistake("neighbours_together", "the batches come in another order, but each holds neighbours. Shuffle all places first, then cut.", whole_batches_mixed),
    mistake("rows_for_examples", "rows were dealt. Examples are columns: X[:, batch].", deal(pair=lambda X, Y, batch: (X[batch], Y[batch])), lambda X, Y, size, rng: [(X[start : start + size], Y[start : start + size]) for start in range(0, len(X), size)]),
    mistake("only_X_dealt", "a batch is a pair: X_batch and Y_batch.", deal(pair=lambda X, Y, batch: X[:, batch])),
    mistake("pair_swapped", "the pair is the wrong way round: X_batch first, then Y_batch.", deal(pair=lambda X, Y, batch: (Y[:, batch], X[:, batch]))),
    mistake("places_returned", "these are the places, not the examples: X[:, batch] and Y[:, batch] pick them.", deal(pair=lambda X, Y, batch: batch)),
    mistake("two_lists", "two lists came back. Make one list, of pairs.", deal(result=lambda pairs: ([x for x, _ in pairs], [y for _, y in pairs]))),
    mistake("generator_returned", "make it a list, list(...), so that it can be walked through more than once.", deal(result=lambda pairs: (pair for pair in pairs))),
    mistake("iterator_returned", "make it a list, list(...), so that it can be walked through more than once.", deal(result=lambda pairs: zip([x for x, _ in pairs], [y for _, y in pairs])), deal(result=lambda pairs: map(tuple, pairs)), deal(result=iter)),
    mistake("X_twice", "the second of each pair should be labels: take Y[:, batch] there.", deal(pair=lambda X, Y, batch: (X[:, batch], X[:, batch]))),
]
