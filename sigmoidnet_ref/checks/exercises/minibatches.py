"""Mini-batches are judged by what every right way has in common: each example once, with its own label, in batches of
the size asked for. The order is the learner's own; it only has to be drawn from `rng`."""

from dataclasses import dataclass

import numpy as np

from ..definition.exercise import Exercise
from ..definition.results import Odd, array_leaf, odd
from ..definition.test_cases import labels
from .materials.shuffling import misused

# (rows of X, rows of Y, examples, size of a batch)
SIZES = ((3, 1, 7, 3), (2, 2, 6, 3), (4, 3, 5, 1), (2, 1, 4, 9), (3, 2, 40, 8), (3, 1, 9, 9), (2, 3, 10, 4))
ENOUGH = 24  # examples that no shuffling leaves in place by chance
IN_ORDER, MIXED_INSIDE, NEIGHBOURS, SHUFFLED = 0.0, 0.25, 0.5, 1.0


@dataclass(frozen=True)
class Task:
    """A test point whose rng is a new one at every call, in the same state."""

    X: np.ndarray
    Y: np.ndarray
    size: int
    rng_seed: int
    text: str
    sizes: dict
    says_all = False

    @property
    def args(self):
        return self.X, self.Y, self.size, np.random.default_rng(self.rng_seed)


class Dealt(list):
    """The reference's batches, and what they were made from."""

    X = Y = None


def reference(X, Y, size, rng):
    from ...training import minibatches

    dealt = Dealt(minibatches(X, Y, size, rng))
    dealt.X, dealt.Y = X, Y
    return dealt


def cases(rng):
    return [task(rng, *sizes) for sizes in SIZES]


def task(rng, n_0, n_L, m, size):
    what = f"X {(n_0, m)}, Y {(n_L, m)}, size = {size}"
    X, Y = rng.standard_normal((n_0, m)), labels(rng, n_L, m)
    return Task(X, Y, size, int(rng.integers(10**6)), what, {"m": m, "size": size})


class Batches:
    """Reads batches as: how many, their sizes, and the examples and labels put back into their first places."""

    def read(self, got, like, where=""):
        pairs, trouble = taken_apart(got, like)
        if trouble is not None:
            yield "the result" if trouble.kind != "batch" else "a batch", trouble
            return
        sizes = [X.shape[1] for X, _ in pairs]
        expected = [X.shape[1] for X, _ in like]
        yield "the number of batches", np.array(float(len(sizes)))
        sizes = (sizes + [0] * len(expected))[: len(expected)]
        yield "the list of batch sizes", np.array(sizes, dtype=float)
        order = [place_of(column, like.X) for X, _ in pairs for column in X.T]
        if max(order, default=0) < 0:
            yield "a batch", Odd("batch", "a pair whose columns are none of X's")
            return
        yield "the array of examples", put_back([X for X, _ in pairs], order, like.X)
        yield "the array of their labels", put_back([Y for _, Y in pairs], order, like.Y)
        mixed = shuffling(order, sizes) if like.X.shape[1] >= ENOUGH else SHUFFLED
        yield "the shuffling, from 0 (none) to 1 (full),", np.array(mixed)


def taken_apart(got, like):
    """Return (pairs of float arrays, None), or (None, an Odd that says what is wrong)."""
    if not isinstance(got, (list, tuple)):
        return None, odd(got)
    rows = len(like.X), len(like.Y)
    pairs = []
    for entry in got:
        if not isinstance(entry, (list, tuple)) or len(entry) != 2:
            return None, Odd("batch", f"{odd(entry).text}, not a pair")
        X, Y = (array_leaf(piece, None) for piece in entry)
        for leaf, n, name in ((X, rows[0], "X_batch"), (Y, rows[1], "Y_batch")):
            if isinstance(leaf, Odd):
                return None, Odd("batch", f"a pair whose {name} is {leaf.text}")
            if leaf.ndim != 2 or len(leaf) != n:
                turned = "one column for each example, and here it is one row" if leaf.shape[1:] == (n,) else ""
                shape = f"has shape {leaf.shape}, with {n} row{'s' * (n > 1)} due"
                return None, Odd("batch", f"a pair whose {name} {shape}", wanted=turned)
        if X.shape[1] != Y.shape[1]:
            return None, Odd("batch", f"a pair with {X.shape[1]} examples and {Y.shape[1]} labels")
        pairs.append((X, Y))
    return pairs, None


def place_of(column, X):
    """Return at which place an example stood, or -1 if it is none of them."""
    here = np.flatnonzero(np.abs(X - column[:, None]).max(axis=0) < 1e-12)
    return int(here[0]) if len(here) else -1


def put_back(pieces, order, like):
    """Return an array like `like`; the places of examples that never came hold zeros."""
    back = np.zeros(like.shape)
    for place, column in zip(order, np.concatenate([np.zeros((len(like), 0)), *pieces], axis=1).T):
        if place >= 0:
            back[:, place] = column
    return back


def shuffling(order, sizes):
    """Return how well the places in `order`, cut into batches, are mixed: one of the four numbers above."""
    if order == sorted(order):
        return IN_ORDER
    batches = [sorted(batch) for batch in np.split(order, np.cumsum(sizes)[:-1])]
    if batches == sorted(batches) and sum(batches, []) == sorted(order):
        return MIXED_INSIDE
    steps = np.concatenate([np.diff(batch) for batch in batches])
    return NEIGHBOURS if np.mean(steps == 1) > 0.8 else SHUFFLED


def locate(trial, finding):
    whole = [trial.right(i) for i, c in enumerate(trial.cases) if c.sizes["m"] % c.sizes["size"] == 0]
    short = [trial.right(i) for i, c in enumerate(trial.cases) if c.sizes["m"] % c.sizes["size"]]
    if all(whole) and not any(short):
        return "Right where size divides m, wrong where something is left over: look at the last, short batch."
    if finding.part == "the array of their labels":
        return "The examples are right, their labels are not: take both with the same places."
    return "Draw one order of all places, and cut it into pieces of `size`."


def praise(trial):
    return f"{trial.cases[4].sizes['m']} examples dealt once each, with their labels."


def misuse(f):
    """Return None, or (mistake, hint) where the order of the examples does not follow rng."""

    def order_with(seed):
        X = np.arange(float(ENOUGH))[None]
        return [int(i) for batch, _ in f(X, X % 2, 5, np.random.default_rng(seed)) for i in np.ravel(batch)]

    return misused(order_with)


EXERCISE = Exercise(
    name="minibatches",
    reference=reference,
    arguments=("X", "Y", "size", "rng"),
    returns="a list of pairs (X_batch, Y_batch), columns are examples",
    cases=cases,
    result=Batches(),
    praise=praise,
    locate=locate,
    misuse=misuse,
    given=("m = X.shape[1]", "batches = []"),
    now="You can deal examples in small batches. Next: learn from each of them.",
)
