"""Networks as circles and arrows, matrices as blocks of coloured cells."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from sigmoidnet_ref.plots.colours import BLUE, FAINT, GREEN, INK, ON_COLOUR, PAPER, QUIET, SIGNED, VERMILION, YELLOW
from sigmoidnet_ref.plots.paper import sketch
from sigmoidnet_ref.plots.words import fixed, number
from sigmoidnet_ref.words import counted

LETTER, LINE = 5.8, 13  # points that a letter and a line of the names take


def network(ax, sizes, weights=None, values=None, *, names=(), title="", chosen=None):
    """Draw layers of circles joined by arrows. `sizes` are the neurons per layer, from the input on.

    weights: per gap an array (n, n_prev) or None (not known yet: grey); values: per layer n numbers or None (empty).
    A positive weight is a solid blue arrow, a negative one dashed orange; the wider, the further from 0.
    chosen: the layer that gets a band behind it and a bold name.
    """
    width, height = sketch(ax, title)
    gaps = len(sizes) - 1
    weights = weights or [None] * gaps
    values = values or [None] * len(sizes)
    names, rows = _set_apart(names, (width - 84) / max(gaps, 1))
    row = LINE * max((name.count("\n") + 1 for name in names), default=0)
    under = 12 + rows * row
    room = height - under - 4
    radius = min(16, 0.40 * room / max(sizes), 0.2 * width / max(gaps, 1))
    column = np.linspace(radius + 26, width - radius - 26, len(sizes))
    step = [min(3.2 * radius, room / n) for n in sizes]
    centre = [
        np.column_stack([np.full(n, x), under + room / 2 + s * ((n - 1) / 2 - np.arange(n))])
        for n, x, s in zip(sizes, column, step)
    ]
    if chosen is not None:
        half = radius + 20
        ax.axvspan(column[chosen] - half, column[chosen] + half, color=YELLOW, alpha=0.3, lw=0, zorder=0)
    for here, there, W in zip(centre, centre[1:], weights):
        _arrows(ax, here, there, W, radius)
    for l, (spots, inside) in enumerate(zip(centre, values)):
        fill = PAPER if inside is None else SIGNED(0.5 + 0.45 * np.clip(inside, -1, 1))
        edge = (QUIET if values[0] is not None and inside is None else INK) if l else GREEN
        ax.scatter(*spots.T, s=(2 * radius) ** 2, c=fill, edgecolors=edge, linewidths=1.6, zorder=3)
        if inside is not None and radius > 8:
            for (x, y), value in zip(spots, inside):
                ax.text(
                    x,
                    y,
                    _short(value, 2),
                    color="white" if value > 0.8 else ON_COLOUR,
                    zorder=4,
                    ha="center",
                    va="center",
                    fontsize=min(9, 0.62 * radius),
                )
        if l < len(names):
            looks = {"color": INK, "fontsize": 9.5, "weight": "bold" if l == chosen else "normal"}
            ax.text(column[l], 4 + row * (l % rows), names[l], ha="center", va="bottom", linespacing=1.3, **looks)
    shown = ["" if v is None else " (" + ", ".join(fixed(x, 2) for x in v) + ")" for v in values]
    ax.set_label(
        f"A network with {counted(gaps, 'layer')} after the input. Inputs: {sizes[0]}{shown[0]}. Neurons per layer: "
        + ", ".join(f"{n}{text}" for n, text in zip(sizes[1:], shown[1:]))
        + "."
        + (f" Layer {chosen} is marked." if chosen is not None else "")
    )
    return ax


def _short(x, digits):
    """Return x in six letters at most, which is what a circle or a cell holds."""
    if not np.isfinite(x):
        return "?" if np.isnan(x) else "inf" if x > 0 else "-inf"
    return fixed(x, digits if abs(x) < 100 else 0) if abs(x) < 1e5 else f"{x:.0e}".replace("e+", "e")


def _set_apart(names, room):
    """Return (names, rows): broken at " = " where they would meet, and to be set in two rows where they still would."""

    def meet(names):
        return max((LETTER * len(line) for name in names for line in name.split("\n")), default=0) > room

    if meet(names):
        names = [name.replace(" = ", "\n= ") for name in names]
    return names, 2 if meet(names) else 1


def _arrows(ax, here, there, W, radius):
    """Join every circle of one layer to every circle of the next."""
    start, end = np.repeat(here[None], len(there), 0), np.repeat(there[:, None], len(here), 1)
    along = end - start
    along = along / np.linalg.norm(along, axis=2, keepdims=True)
    tip = end - along * (radius + 1)
    ways = np.stack([start, tip], axis=2).reshape(-1, 2, 2)
    across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    back, side = tip - 7 * along, 2.6 * across
    heads = np.stack([tip, back + side, back - side], axis=2).reshape(-1, 3, 2)
    if W is None:
        ax.add_collection(LineCollection(ways, colors=FAINT, linewidths=0.8), autolim=False)
        return
    w = np.nan_to_num(np.ravel(W))
    share = np.abs(w) / (np.abs(w).max(initial=0) or 1)
    fine = min(1, 40 / len(w)) ** 0.5  # many arrows, thin arrows
    for chosen, colour, dash in ((w >= 0, BLUE, "-"), (w < 0, VERMILION, (0, (3, 1.5)))):
        if chosen.any():
            ax.add_collection(
                LineCollection(
                    ways[chosen],
                    colors=colour,
                    linewidths=fine * (0.5 + 2.2 * share[chosen]),
                    linestyles=[dash],
                    alpha=0.8,
                ),
                autolim=False,
            )
            if len(w) <= 64:
                ax.add_collection(PolyCollection(heads[chosen], facecolors=colour, linewidths=0), autolim=False)


def product(ax, terms, title="", marked=None):
    """Draw an equation of matrices as blocks of coloured cells with their shapes: terms are signs and (name, array).

    marked: {name: the cells of its array that get a frame and their number}, as an index of the array.
    """
    width, height = sketch(ax, title)
    arrays = [term[1] for term in terms if not isinstance(term, str)]
    gap = 46  # room for a name that is wider than its block
    signs = [30 if term.strip() else 10 for term in terms if isinstance(term, str)]
    cells = sum(a.shape[1] for a in arrays)
    side = min(24, (width - sum(signs) - gap) / cells, (height - 70) / max(a.shape[0] for a in arrays))
    span = [signs.pop(0) if isinstance(t, str) else max(side * t[1].shape[1], gap) for t in terms]
    x, middle = (width - sum(span)) / 2, height / 2 + 2
    boxes, colours, marks = [], [], []
    for term, wide in zip(terms, span):
        if isinstance(term, str):
            ax.text(x + wide / 2, middle, term, fontsize=14, ha="center", va="center", color=INK)
        else:
            name, array = term
            rows, columns = array.shape
            left, top = x + (wide - side * columns) / 2, middle + side * rows / 2
            chosen = np.zeros(array.shape, dtype=bool)
            if marked:
                chosen[marked[name]] = True
            for i, j in np.ndindex(rows, columns):
                x0, y1 = left + j * side, top - i * side
                boxes.append([(x0, y1), (x0 + side, y1), (x0 + side, y1 - side), (x0, y1 - side)])
                if chosen[i, j]:
                    marks.append(boxes[-1])
                    ink = "white" if array[i, j] > 1.6 else ON_COLOUR
                    place = {"ha": "center", "va": "center", "fontsize": min(8, side / 3), "color": ink, "zorder": 4}
                    ax.text(x0 + side / 2, y1 - side / 2, _short(array[i, j], 1), **place)
            colours.append(SIGNED(0.5 + 0.5 * np.clip(array.ravel() / 2, -1, 1)))
            centred = {"ha": "center", "va": "center", "color": INK}
            ax.text(x + wide / 2, top + 11, name, fontsize=10.5, **centred)
            ax.text(x + wide / 2, top - side * rows - 12, str(array.shape), fontsize=9.5, **centred)
        x += wide
    ax.add_collection(
        PolyCollection(boxes, facecolors=np.vstack(colours), edgecolors="#999999", linewidths=0.8), autolim=False
    )
    if marks:
        frames = PolyCollection(marks, facecolors="none", edgecolors=VERMILION, linewidths=1.8, zorder=3)
        ax.add_collection(frames, autolim=False)
    said = [term.strip() or "times" if isinstance(term, str) else f"{term[0]} {term[1].shape}" for term in terms]
    named = dict(term for term in terms if not isinstance(term, str))
    parts = [(name, np.ravel(named[name][place])) for name, place in (marked or {}).items()]
    shown = "; ".join(f"{name} {', '.join(fixed(x, 1) for x in part)}" for name, part in parts)
    ax.set_label(f"Shapes: {' '.join(said)}." + f" Marked: {shown}." * bool(parts))
    return ax


def chain(ax, links, slopes, title=""):
    """Draw numbers that make each other, joined by arrows.

    links: (name, value, slope of the last one for it); slopes: (name, value) of the step along each arrow.
    """
    width, height = sketch(ax, title)
    x, y, radius = np.linspace(30, width - 30, len(links)), 0.62 * height, 25
    centred = {"ha": "center", "va": "center", "color": INK, "linespacing": 1.3}
    for here, there, (name, slope) in zip(x, x[1:], slopes):
        colour, dash = (BLUE, "-") if slope >= 0 else (VERMILION, "--")
        looks = {"arrowstyle": "-|>", "color": colour, "ls": dash}
        ax.annotate("", (there - radius, y), (here + radius, y), arrowprops=looks)
        ax.text((here + there) / 2, y + 24, f"{name}\n{number(slope)}", fontsize=9, **centred)
    for place, (name, value, back) in zip(x, links):
        ax.scatter([place], [y], s=(2 * radius) ** 2, c=PAPER, edgecolors=INK, linewidths=1.6, zorder=3)
        ax.text(place, y, f"{name}\n{value:.3g}", fontsize=9.5, zorder=4, **centred)
        if back is not None:
            ax.text(place, y - radius - 20, f"d{name}\n{number(back)}", fontsize=9.5, weight="bold", **centred)
    values = ", ".join(f"{name} = {number(value)}" for name, value, _ in links)
    along = ", ".join(f"{name} {number(slope)}" for name, slope in slopes)
    back = ", ".join(f"d{name} {number(back)}" for name, _, back in links if back is not None)
    ax.set_label(f"A chain: {values}. Slopes along it: {along}. Back from the cost: {back}.")
    return ax
