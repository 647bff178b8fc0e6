"""What a run learns from and what is held out: a data set of the course, or two columns of the learner's own."""

import hashlib
from functools import lru_cache

import numpy as np

from sigmoidnet_ref import data
from sigmoidnet_ref.explore.playground.runs.settings import OWN

COUNT = 400  # of a data set that is drawn: learned from and held out together
FEWEST, MOST = 8, 2000  # of the learner's own
_own = {}  # name: (X, Y)


def name_own(X, Y):
    """Keep the learner's own examples for this session; return the name under which `examples` finds them.

    Raises ValueError where they do not fit, in words for the learner.
    """
    try:
        X, Y = np.array(X, dtype=float), np.array(Y, dtype=float)
    except (TypeError, ValueError):
        raise ValueError("X and Y must be arrays of numbers") from None
    if X.ndim != 2 or X.shape[0] != 2:
        raise ValueError(f"X has shape {X.shape}: two inputs can be drawn, so it must be (2, m), an example a column")
    if Y.shape != (1, X.shape[1]):
        raise ValueError(f"Y has shape {Y.shape}: with these {X.shape[1]} examples it must be (1, {X.shape[1]})")
    if not FEWEST <= X.shape[1] <= MOST:
        raise ValueError(f"there are {X.shape[1]} examples: it takes {FEWEST} to {MOST}")
    if not (np.isfinite(X).all() and np.isin(Y, (0, 1)).all() and 0 < Y.mean() < 1):
        raise ValueError("X must be finite, and Y 0 or 1, with some examples of either")
    if not np.ptp(X, axis=1).all():
        raise ValueError("a row of X holds one number throughout")
    name = OWN + hashlib.sha256(X.tobytes() + Y.tobytes()).hexdigest()[:6]
    _own[name] = X, Y
    return name


@lru_cache(maxsize=32)
def examples(name, noise="own", held=0.5):
    """Return (X, Y, X_held, Y_held): the share `held` of the examples is held out.

    `noise` is the spread of what is added to every coordinate; "own" is as much as the data set has by itself.
    """
    if name in _own:
        sets = parted(*_own[name], 0.0 if noise == "own" else noise, held)
    else:
        more = {} if noise == "own" else {"noise": noise}
        draw, m_held = getattr(data, name), round(COUNT * held)
        sets = *draw(COUNT - m_held, seed=0, **more), *draw(m_held, seed=1, **more)
    for array in sets:
        array.setflags(write=False)  # kept for the next run: nobody may change them
    return sets


def parted(X, Y, noise, held):
    """Return (X, Y, X_held, Y_held) of shuffled examples; both parts have some."""
    rng = np.random.default_rng(0)
    order = rng.permutation(X.shape[1])
    X = X + noise * rng.standard_normal(X.shape)
    there = np.clip(round(held * len(order)), 2, len(order) - 2)
    learned, out = order[there:], order[:there]
    return X[:, learned], Y[:, learned], X[:, out], Y[:, out]
