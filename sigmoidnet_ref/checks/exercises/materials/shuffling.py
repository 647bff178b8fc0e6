"""For functions that take the examples in an order drawn from `rng`: does the order follow it?"""


def misused(order_with):
    """Return None, or (mistake, hint) where order_with(seed), an order drawn with that seed, does not follow it."""
    first, again, other = order_with(1), order_with(1), order_with(2)
    if first == sorted(first):
        return "not_shuffled", "the examples come in the order in which they were given. Shuffle them with rng."
    if first != again:
        return "order_not_from_rng", "an rng in the same state gave another order. Draw from the rng handed in, only."
    if first == other:
        return "order_fixed", "another rng gave the same order. Draw from the rng handed in, and set no seed."
    return None
