"""What the page needs to draw, as plain values, and what each panel says in words. No widgets in here."""

import numpy as np

from sigmoidnet_ref.explore.playground.runs.settings import DEPTHS, RATES
from sigmoidnet_ref.explore.playground.runs.states import LN2
from sigmoidnet_ref.plots import number

GRID = 49  # predictions along each side of the plane
STEP = 4  # of the grid, from point to point of the small map in a neuron
MOST = 240  # points of a cost curve that a panel can show
TOPS = (1, 2, 5, 10, 20, 50, 100)  # of a frame of costs
LEARNED = 0.1  # below this cost a registered run counts as learned


def plane(X):
    """Return (x1, x2): the coordinates of a square grid around the examples."""
    low, high = X.min(axis=1), X.max(axis=1)
    reach = 0.56 * (high - low).max()
    return tuple(np.linspace(middle - reach, middle + reach, GRID) for middle in (low + high) / 2)


def scene(run):
    """Return the examples as they are drawn: what changes with the data set only."""
    x1, x2 = plane(run.X)
    corner = {"left": float(x1[0]), "bottom": float(x2[0]), "side": float(x1[-1] - x1[0])}
    names = "X", "Y", "X_held", "Y_held"
    arrays = (array.astype("uint8" if "Y" in name else "float32") for name, array in zip(names, run.examples))
    return corner | dict(zip(names, (array.tobytes() for array in arrays)))


def answers(run):
    """Return per layer what its neurons answer at every point of the plane, row by row from the lowest x2.

    Arrays (n, GRID, GRID); the last one is the prediction.
    """
    x1, x2 = plane(run.X)
    return [A.reshape(-1, GRID, GRID) for A in run.activations(np.stack(np.meshgrid(x1, x2)).reshape(2, -1))]


def squeezed(A):
    """Return predictions as (int16, scale): Z = scale * int16 is what the sigmoid made them of.

    Z and not A: between two points of the grid the line where Z is 0 is straight where that of one layer is.
    """
    A = np.clip(np.nan_to_num(A, nan=0.5), 1e-15, 1 - 1e-15)
    Z = np.log(A / (1 - A))
    scale = max(float(np.abs(Z).max()), 1e-300) / 32767
    return (Z / scale).round().astype("int16"), scale


def shades(A):
    """Return answers from 0 to 1 as bytes."""
    return (255 * np.clip(np.nan_to_num(A, nan=0.5), 0, 1)).astype("uint8").tobytes()


def network(run, maps, after):
    """Return the network as it is drawn: its weights and their gradients, and a small map of each neuron's answers."""
    weights, slopes = run.weights
    sizes = run.settings.layer_dims
    largest = ", ".join(f"layer {l} {number(np.abs(W).max())}" for l, W in enumerate(weights, 1))
    return {
        "sizes": sizes,
        "weights": _floats(weights),
        "slopes": _floats(slopes),
        "maps": b"".join(shades(A[:, ::STEP, ::STEP]) for A in maps),
        "alt": f"The network {'-'.join(map(str, sizes))} {after}, in each neuron a map of what it answers. "
        f"Largest weight: {largest}.",
    }


def _floats(arrays):
    return _small(np.concatenate([array.ravel() for array in arrays])).tobytes()


def held_curve(run):
    """Return the (epoch, cost) of the held-out examples as float32."""
    return _small(np.array(run.held_costs, dtype=float))


def curve(costs):
    """Return at most MOST (epoch, cost) of a cost history as float32, the first and the last among them."""
    place = np.unique(np.linspace(0, len(costs) - 1, MOST).astype(int))
    return _small(np.stack([place, np.asarray(costs, dtype=float)[place]], axis=1))


def _small(points):
    """Return points as float32, in which no number that is finite becomes infinite."""
    return np.where(np.isfinite(points), np.clip(points, -1e38, 1e38), points).astype("float32")


def height(*curves):
    """Return (low, high) of a frame for these (epoch, cost): all of them where a round number will do for that."""
    costs = np.concatenate([curve[:, 1] for curve in curves])
    costs = costs[np.isfinite(costs)]
    high = next((nice for nice in TOPS if nice >= np.abs(costs).max(initial=0)), TOPS[-1])
    return -high if (costs < 0).any() else 0, high


def leaving(curve, low, high):
    """Return [epoch, whether above, words] of the farthest point on each side where a curve leaves its frame."""
    found = []
    for above, way, far in ((True, "up to", curve[:, 1] - high), (False, "down to", low - curve[:, 1])):
        far = np.where(np.isfinite(curve[:, 1]), far, 0)
        if far.max(initial=0) > 0:
            epoch, cost = curve[far.argmax()]
            found.append([float(epoch), above, f"{way} {number(cost)}"])
    return found


def frame(run, earlier=()):
    """Return one picture of a run: {name: plain value or bytes}, the words of each panel among them.

    earlier: curves of earlier runs that are drawn below this one, as bytes.
    """
    s, costs, gradients = run.settings, run.costs, run.gradients
    maps, right, right_held = answers(run), run.right, run.right_held
    Z, scale = squeezed(maps[-1][0])
    layers = f"{s.depth} hidden layer{'s' * (s.depth != 1)} of width {s.width}"
    what = f"{layers}, learning rate {s.lr:g}, start scale {s.scale}"
    after = f"after {run.epoch} epoch{'s' * (run.epoch != 1)}" if run.epoch else "before training"
    sizes = ", ".join(f"layer {l} {number(g)}" for l, g in enumerate(gradients, 1))
    starts = ", ".join(f"layer {l} {number(g)}" for l, g in enumerate(run.first_gradients, 1))
    now, held = curve(costs), held_curve(run)
    low, high = height(now, held)
    old = [np.frombuffer(points, "float32").reshape(-1, 2) for points in earlier]
    out = {"now": leaving(now, low, high), "held": leaving(held, low, high),
           "earlier": [mark for points in old for mark in leaving(points, low, high)]}  # fmt: skip
    goes = " and ".join(words for *_, words in out["now"])
    return {
        "plane": Z.tobytes(),
        "scale": scale,
        "network": network(run, maps, after),
        "curve": now.tobytes(),
        "held": held.tobytes(),
        "height": [low, high],
        "leaving": out,
        "held_now": f"held out: {number(run.cost_held)}",
        "epochs": s.epochs,
        "gradients": [plain(g) for g in gradients],
        "first": [plain(g) for g in run.first_gradients],
        "titles": [
            f"{right:.1%} right, of held-out {right_held:.1%}",
            f"Epoch {run.epoch}: cost {number(costs[-1])}",
            "Gradient of each layer",
        ],
        "alts": [
            f"{s.examples}, circles for label 0 and squares for label 1, the held-out ones hollow, and what "
            f"the network answers around them {after}: {right:.1%} of the examples and {right_held:.1%} of the "
            "held-out ones are right.",
            f"Cost curve, {what}: from {number(costs[0])} to {number(costs[-1])} {after}; of the "
            f"held-out examples {number(run.cost_held)}. Chance is {LN2:.3f}."
            + f" The curve leaves its frame: {goes}." * bool(goes),
            f"Size of the gradient {after}: {sizes}. Before training: {starts}.",
        ],
    }


def atlas(journal, settings, predicted):
    """Return the map of learning rate against depth: the registered runs, the best of each depth, the prediction."""
    best = journal.best(settings)
    entries = journal.like(settings)
    points = [
        {
            "depth": entry.settings.depth,
            "lr": entry.settings.lr,
            "kind": kind(entry),
            "best": entry is best.get(entry.settings.depth),
            "here": entry.settings == settings,
        }
        for entry in entries
    ]
    said = [
        f"{d} hidden layer{'s' * (d != 1)}: learning rate {e.settings.lr:g}, cost {number(e.cost)}"
        for d, e in best.items()
    ]
    bands = learned_bands(entries)
    learned = [f"{d}: {low:g} to {high:g}" for d, low, high in bands]
    guess = [f"{d}: {lr:g}" for d, lr in predicted.items()]
    shared = f"{settings.data}, width {settings.width}, {settings.epochs} epochs, start scale {settings.scale}"
    shared += settings.of_examples
    return {
        "points": points,
        "bands": bands,
        "here": [settings.depth, settings.lr],
        "predicted": [[d, lr] for d, lr in predicted.items()],
        "depths": list(DEPTHS),
        "rates": [RATES[0], RATES[-1]],
        "title": f"Your map: {shared}",
        "alt": f"Map of learning rate against hidden layers for {shared}. "
        + (f"{len(entries)} runs registered; the best per depth: {'; '.join(said)}." if said else "No run registered.")
        + (f" Learning rates that learned, per depth: {', '.join(learned)}." if learned else "")
        + (f" You predicted {', '.join(guess)}." if guess else ""),
    }


def learned_bands(entries):
    """Return [depth, lowest, highest learning rate] of the runs that learned, for depths with two of them or more."""
    rates = {}
    for entry in entries:
        if kind(entry) == "learned":
            rates.setdefault(entry.settings.depth, []).append(entry.settings.lr)
    return [[depth, min(lr), max(lr)] for depth, lr in sorted(rates.items()) if len(lr) > 1]


def kind(entry):
    """Return how a registered run is drawn: learned, moving, flat or wild."""
    if not entry.cost < LEARNED:
        return {"plateau": "flat", "learning": "moving", "converged": "flat"}.get(entry.state, "wild")
    return "learned"


def plain(value):
    """Return a float that JSON can carry: None for what is not a finite number."""
    return float(value) if np.isfinite(value) else None
