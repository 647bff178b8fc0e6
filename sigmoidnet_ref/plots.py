"""Pictures from plain arrays: each function draws on a matplotlib Axes and returns it.

Every picture says in words what it shows, numbers included: `alt(ax)` or `alt(figure)` is that text.
A call replaces what an earlier call drew on the same Axes, so that a slider can call again and again; ticks and
labels change only where they must, because they are the slowest thing to draw.
Colours are those of Okabe and Ito, which colour-blind eyes can tell apart; nothing is said by colour alone.
pyplot is not used: its global state would mix with that of the cells.
"""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullFormatter

BLUE, SKY, GREEN, YELLOW = "#0072B2", "#56B4E9", "#009E73", "#F0E442"
ORANGE, VERMILION, PURPLE = "#E69F00", "#D55E00", "#CC79A7"
INK, QUIET, PAST, FAINT = "#222222", "#666666", "#888888", "#D8D8D8"
SIGNED = LinearSegmentedColormap.from_list("signed", ["#D55E00", "#F6C9A8", "#FFFFFF", "#A6CFE6", "#0072B2"])
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
HEIGHT = LinearSegmentedColormap.from_list("height", ["#FFFFFF", "#A6CFE6", "#0072B2"])


def alt(where):
    """Return what a picture shows, in words: of one Axes, or of all Axes of a Figure."""
    axes = getattr(where, "axes", None)
    return " ".join(ax.get_label() for ax in axes) if isinstance(axes, list) else where.get_label()


def number(x):
    """Return x as a short text of three digits: 0.693, 3e-07, "not a number"."""
    return "not a number" if np.isnan(x) else "infinite" if np.isinf(x) else f"{x:.3g}"


def network(ax, sizes, weights=None, values=None, *, names=(), title=""):
    """Draw layers of circles joined by arrows. `sizes` are the neurons per layer, from the input on.

    weights: per gap an array (n, n_prev) or None (not known yet: grey); values: per layer n numbers or None (empty).
    A positive weight is a solid blue arrow, a negative one dashed orange; the wider, the larger.
    """
    width, height = _sketch(ax, title)
    gaps = len(sizes) - 1
    weights = weights or [None] * gaps
    values = values or [None] * len(sizes)
    under = 12 + 13 * max((name.count("\n") + 1 for name in names), default=0)  # for the names
    room = height - under - 4
    radius = min(16, 0.40 * room / max(sizes), 0.2 * width / max(gaps, 1))
    column = np.linspace(radius + 26, width - radius - 26, len(sizes))
    step = [min(3.2 * radius, room / n) for n in sizes]
    centre = [
        np.column_stack([np.full(n, x), under + room / 2 + s * ((n - 1) / 2 - np.arange(n))])
        for n, x, s in zip(sizes, column, step)
    ]
    for here, there, W in zip(centre, centre[1:], weights):
        _arrows(ax, here, there, W, radius)
    for l, (spots, inside) in enumerate(zip(centre, values)):
        fill = "white" if inside is None else SIGNED(0.5 + 0.45 * np.clip(inside, -1, 1))
        edge = (QUIET if values[0] is not None and inside is None else INK) if l else GREEN
        ax.scatter(*spots.T, s=(2 * radius) ** 2, c=fill, edgecolors=edge, linewidths=1.6, zorder=3)
        if inside is not None and radius > 8:
            for (x, y), value in zip(spots, inside):
                ax.text(
                    x,
                    y,
                    f"{value:.2f}",
                    color="white" if value > 0.8 else INK,
                    zorder=4,
                    ha="center",
                    va="center",
                    fontsize=min(9, 0.62 * radius),
                )
        if l < len(names):
            ax.text(column[l], 4, names[l], color=INK, fontsize=9.5, ha="center", va="bottom", linespacing=1.3)
    shown = ["" if v is None else " (" + ", ".join(f"{x:.2f}" for x in v) + ")" for v in values]
    ax.set_label(
        f"A network with {gaps} layer{'s' * (gaps != 1)} after the input. Neurons per layer: "
        + ", ".join(f"{n}{text}" for n, text in zip(sizes, shown))
        + "."
    )
    return ax


def product(ax, terms, title=""):
    """Draw an equation of matrices as blocks of coloured cells with their shapes: terms are signs and (name, array)."""
    width, height = _sketch(ax, title)
    arrays = [term[1] for term in terms if not isinstance(term, str)]
    gap = 46  # room for a name that is wider than its block
    signs = [30 if term.strip() else 10 for term in terms if isinstance(term, str)]
    cells = sum(a.shape[1] for a in arrays)
    side = min(24, (width - sum(signs) - gap) / cells, (height - 70) / max(a.shape[0] for a in arrays))
    span = [signs.pop(0) if isinstance(t, str) else max(side * t[1].shape[1], gap) for t in terms]
    x, middle = (width - sum(span)) / 2, height / 2 + 2
    boxes, colours = [], []
    for term, wide in zip(terms, span):
        if isinstance(term, str):
            ax.text(x + wide / 2, middle, term, fontsize=14, ha="center", va="center", color=INK)
        else:
            name, array = term
            rows, columns = array.shape
            left, top = x + (wide - side * columns) / 2, middle + side * rows / 2
            for i, j in np.ndindex(rows, columns):
                x0, y1 = left + j * side, top - i * side
                boxes.append([(x0, y1), (x0 + side, y1), (x0 + side, y1 - side), (x0, y1 - side)])
            colours.append(SIGNED(0.5 + 0.5 * np.clip(array.ravel() / 2, -1, 1)))
            centred = {"ha": "center", "va": "center", "color": INK}
            ax.text(x + wide / 2, top + 11, name, fontsize=10.5, **centred)
            ax.text(x + wide / 2, top - side * rows - 12, str(array.shape), fontsize=9.5, **centred)
        x += wide
    ax.add_collection(
        PolyCollection(boxes, facecolors=np.vstack(colours), edgecolors="#999999", linewidths=0.8), autolim=False
    )
    said = [term.strip() or "times" if isinstance(term, str) else f"{term[0]} {term[1].shape}" for term in terms]
    ax.set_label(f"Shapes: {' '.join(said)}.")
    return ax


def line(ax, x, Z, w, b, title="Z = w x + b"):
    """Draw what one neuron makes of its input x before it is squashed: the line Z, its slope w and its height b."""
    _paper(ax, title, "input x", "Z", (x[0], x[-1]), (-8, 8))
    _across(ax, 0, color=QUIET, lw=0.8)
    _upward(ax, 0, color=QUIET, lw=0.8)
    _line(ax, x, Z, color=BLUE, lw=2.6)
    _line(ax, [0, 1, 1], [b, b, b + w], color=VERMILION, lw=1.6, ls="--")
    _line(ax, [0], [b], "o", color=GREEN, ms=8)
    side, away = ("right", -8) if w >= 0 else ("left", 8)  # where the line goes down and leaves room
    ax.annotate(f"b = {b:.1f}", (0, b), (away, 6), textcoords="offset points", ha=side, fontsize=10, color=INK)
    ax.annotate(f"w = {w:.1f}", (1, b + w / 2), (6, 0), textcoords="offset points", va="center", fontsize=10, color=INK)
    ax.set_label(
        f"A line: weight {w:.1f} is its slope, bias {b:.1f} its height at x = 0; "
        f"it runs from Z = {number(Z[0])} at x = {x[0]:.0f} to Z = {number(Z[-1])} at x = {x[-1]:.0f}."
    )
    return ax


def histogram(ax, values, title="", xlabel="weight", limit=0.04):
    """Draw how often each value occurs between -limit and limit; what lies outside is counted in the last bars."""
    values = np.ravel(values)
    edges = np.linspace(-limit, limit, 33)
    count, _ = np.histogram(np.clip(values, -limit, limit), edges)
    tallest = count.max(initial=1)
    top = next(nice for nice in np.outer(10.0 ** np.arange(9), (1, 2, 5)).ravel() * 4 if nice >= tallest)
    _paper(ax, title, xlabel, "how many", (-limit, limit), (0, top))
    ax.bar(edges[:-1], count, np.diff(edges), align="edge", color=SKY, edgecolor="white", lw=0.6)
    _upward(ax, values.mean(), color=INK, lw=1.4, ls="--")
    ax.set_label(
        f"Histogram of {values.size} values: mean {number(values.mean())}, spread {number(values.std())}, "
        f"smallest {number(values.min())}, largest {number(values.max())}."
    )
    return ax


def squares(ax, array, title="", limit=0.03):
    """Draw a matrix as a picture: one square per number, orange below zero, white at zero, blue above."""
    rows, columns = array.shape
    _paper(ax, title, f"{columns} columns, one per input", f"{rows} rows, one per neuron")
    ax.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    ax.imshow(array, cmap=SIGNED, vmin=-limit, vmax=limit, extent=(0, 1, 0, 1), aspect="auto", interpolation="none")
    ax.set_label(f"The matrix of shape {array.shape} as coloured squares.")
    return ax


def s_curve(ax, x, A, plain, *, flat=0.05, title=""):
    """Draw A, the neuron's answer at each x, beside `plain`, the same without weight and bias; flat ends are hatched.

    An end counts as flat, or saturated, where A lies within `flat` of 0 or 1.
    """
    _paper(ax, title, "input x", "A = sigmoid(w x + b)", (x[0], x[-1]), (-0.05, 1.05))
    full = (A < flat) | (A > 1 - flat)
    ends = np.flatnonzero(np.diff(full, prepend=False, append=False)).reshape(-1, 2)
    spans = [(x[first], x[after - 1] - x[first]) for first, after in ends]
    ax.broken_barh(spans, (0, 1), facecolor="#E9E9E9", edgecolor="#BBBBBB", hatch="//", lw=0)
    _across(ax, 0.5, color=QUIET, lw=0.8, ls=":")
    _line(ax, x, plain, color=QUIET, lw=1.4, ls="--")
    _line(ax, x, A, color=BLUE, lw=3)
    ax.set_label(
        f"The S-curve from A = {number(A[0])} at x = {x[0]:.0f} over {number(A[len(A) // 2])} at x = 0 "
        f"to {number(A[-1])} at x = {x[-1]:.0f}; saturated on {full.mean():.0%} of it (hatched)."
    )
    return ax


def price(ax, A, cost_1, cost_0, at, at_1, at_0, title="", top=5.0):
    """Draw what each prediction A costs if the truth is 1 (solid) and if it is 0 (dashed), with a dot at `at`."""
    _paper(ax, title, "prediction A", "cost", (0, 1), (0, top))
    _upward(ax, at, color=QUIET, lw=1, ls=":")
    for cost, here, colour, dash, mark, truth, side in (
        (cost_1, at_1, BLUE, "-", "o", "truth is 1", 0.03),
        (cost_0, at_0, VERMILION, "--", "s", "truth is 0", 0.97),
    ):
        _line(ax, A, cost, color=colour, lw=2.4, ls=dash)
        _line(ax, [at], [here], mark, color=colour, ms=9, mec="white", mew=1.2, clip_on=here > top)
        ax.text(
            side,
            0.93,
            truth,
            transform=ax.transAxes,
            ha="left" if side < 0.5 else "right",
            fontsize=10,
            color=INK,
            bbox={"boxstyle": "round,pad=0.2", "fc": "white", "ec": colour, "ls": dash},
        )
    ax.set_label(f"{title}: prediction {at:.3f} costs {number(at_1)} if the truth is 1 and {number(at_0)} if it is 0.")
    return ax


def secant(ax, x, y, at, h, slope, true_slope, title=""):
    """Draw a curve, two points h to either side of `at`, the line through them, and the true tangent (dashed)."""
    _paper(ax, title, "x", "f(x)", (x[0], x[-1]), (0, np.ceil(y.max())))
    _line(ax, x, y, color=INK, lw=2)
    middle = np.interp(at, x, y)
    _line(ax, x, middle + true_slope * (x - at), color=GREEN, lw=1.6, ls="--")
    ends = np.array([at - h, at + h])
    ends_y = np.interp(ends, x, y)
    if np.isfinite(slope):
        _line(ax, x, ends_y.mean() + slope * (x - at), color=VERMILION, lw=1.6)
    _line(ax, ends, ends_y, "o", color=VERMILION, ms=7, mec="white")
    ax.set_label(
        f"The curve f, measured at x = {at} - h and x = {at} + h with h = {number(h)}: slope {number(slope)}, "
        f"true slope {number(true_slope)}."
    )
    return ax


def measuring_error(ax, h, error, at, error_at, title=""):
    """Draw how far the measured slope is from the true one for each step h, both on log scales, with a dot at `at`."""
    floor = 1e-13
    _paper(ax, title, "step h", "error of the slope", (h[0], h[-1]), (floor, 10), "log", "log")
    _line(ax, h, np.maximum(error, floor), color=BLUE, lw=2)
    _upward(ax, at, color=QUIET, lw=1, ls=":")
    _line(ax, [at], [max(error_at, floor)], "o", color=VERMILION, ms=9, mec="white", clip_on=False)
    best = int(np.argmin(np.where(np.isfinite(error), error, np.inf)))
    ax.set_label(
        f"The error is {number(error_at)} at h = {number(at)}; it is smallest, {number(error[best])}, near "
        f"h = {number(h[best])}, and grows to either side."
    )
    return ax


def bars_beside(ax, names, measured, yours=None, title=""):
    """Draw one measured bar per name and, where there is one, your bar beside it (hatched)."""
    place = np.arange(len(names))
    far = max(np.abs(measured).max(), 0 if yours is None else np.nanmax(np.abs(yours), initial=0))
    top = 0.1 * np.ceil(10 * 1.15 * min(far, 1e6)) or 1.0
    _paper(ax, title, "", "slope of the cost", (-0.6, len(names) - 0.4), (-top, top))
    ax.set_xticks(place, names)
    _across(ax, 0, color=QUIET, lw=0.8)
    wide = 0.38
    ax.bar(place - wide / 2, measured, wide, color=SKY, edgecolor=INK, lw=0.8)
    if yours is not None:
        ax.bar(place + wide / 2, yours, wide, color=ORANGE, edgecolor=INK, lw=0.8, hatch="//")
    pairs = zip(names, measured, [None] * len(names) if yours is None else yours)
    ax.set_label(
        "Slopes: "
        + "; ".join(
            f"{name} measured {number(m)}" + ("" if y is None else f", yours {number(y)}") for name, m, y in pairs
        )
        + "."
    )
    return ax


def tangent(ax, x, cost, at, cost_at, slope, title="", xlabel="nudge"):
    """Draw the cost as one weight is nudged, a dot where it stands, and a line with the given slope through it."""
    low, high = 0.1 * np.floor(10 * cost.min()), 0.1 * np.ceil(10 * cost.max())
    room = max(high - low, 0.1) * 0.25
    _paper(ax, title, xlabel, "cost", (x[0], x[-1]), (low - room, high + room))
    _line(ax, x, cost, color=BLUE, lw=2.4)
    reach = 0.45 * (x[-1] - x[0]) / 2
    ends = np.array([at - reach, at + reach])
    if np.isfinite(slope):
        _line(ax, ends, cost_at + slope * (ends - at), color=VERMILION, lw=2, ls="--")
    _line(ax, [at], [cost_at], "o", color=VERMILION, ms=9, mec="white")
    ax.set_label(f"At {xlabel} {at:.2f} the cost is {number(cost_at)} and the dashed line has slope {number(slope)}.")
    return ax


def gradient_sizes(ax, sizes, title="", ylabel="size of dW"):
    """Draw one bar per layer, on a log scale: how large its gradient is. What is not finite or zero gets a word."""
    sizes = np.asarray(sizes, dtype=float)
    layers = np.arange(1, len(sizes) + 1)
    floor, roof = 1e-16, 100.0
    _paper(ax, title, "layer", ylabel, (0.4, len(sizes) + 0.6), (floor, roof), "linear", "log")
    ax.set_xticks(layers)
    height = np.clip(np.nan_to_num(sizes, nan=0), floor, roof)
    ax.bar(layers, height, 0.62, color=SKY, edgecolor=INK, lw=0.8)
    for l, size, h in zip(layers, sizes, height):
        word = number(size) if size else "zero"
        ax.text(l, min(h, roof / 30) * 1.8, word, ha="center", va="bottom", fontsize=9.5, color=INK)
    ax.set_label("Size of the gradient: " + ", ".join(f"layer {l} {number(s)}" for l, s in zip(layers, sizes)) + ".")
    return ax


def descent(ax, w, b, cost, path, levels, title=""):
    """Draw the cost over weight w and bias b as contour lines, and the path (steps, 2) of the points visited."""
    _paper(ax, title, "weight w", "bias b", (w[0], w[-1]), (b[0], b[-1]))
    ax.contourf(w, b, cost, levels, cmap=HEIGHT, alpha=0.55, extend="max")
    ax.contour(w, b, cost, levels, colors="#7FA8BF", linewidths=0.7)
    place = np.unravel_index(np.argmin(cost), cost.shape)
    _line(ax, [w[place[1]]], [b[place[0]]], "*", color=GREEN, ms=15, mec="white")
    shown = path[np.isfinite(path).all(axis=1)]
    _line(ax, *shown.T, color=INK, lw=1.2)
    _line(ax, *shown.T, "o", color=VERMILION, ms=4.5, mec="white", mew=0.6)
    _line(ax, *shown[:1].T, "s", color=INK, ms=8, mec="white")
    ax.set_label(
        f"Contour lines of the cost, lowest at w = {w[place[1]]:.1f}, b = {b[place[0]]:.1f} (star); "
        f"{len(path) - 1} steps lead from w = {number(path[0, 0])}, b = {number(path[0, 1])} "
        f"to w = {number(path[-1, 0])}, b = {number(path[-1, 1])}."
    )
    return ax


def cost_curve(ax, costs, earlier=(), *, chance=None, title="", xlabel="epoch", epochs=None, top=1.2):
    """Draw the cost of every epoch, the earlier runs in grey below it; `chance` is the cost of always saying one half.

    Costs that are not numbers leave a gap, and a cross marks the last one before it.
    """
    costs = np.asarray(costs, dtype=float)
    epochs = epochs or max(len(costs), 2)
    _paper(ax, title, xlabel, "cost", (0, epochs), (0, top))
    if chance is not None:
        _across(ax, chance, color=QUIET, lw=1, ls=":")
        ax.text(
            0.99,
            chance,
            f"chance {chance:.3f}",
            transform=ax.get_yaxis_transform(),
            ha="right",
            va="bottom",
            fontsize=9,
            color=QUIET,
        )
    for old in earlier:
        _line(ax, np.arange(len(old)), np.minimum(old, 10 * top), color=PAST, lw=2)
    _line(ax, np.arange(len(costs)), np.minimum(costs, 10 * top), color=BLUE, lw=2.2)
    fine = np.flatnonzero(np.isfinite(costs))
    if len(fine):
        last = fine[-1]
        _line(
            ax,
            [last],
            [min(costs[last], top)],
            "o" if last == len(costs) - 1 else "x",
            color=VERMILION,
            ms=8,
            mew=2,
            clip_on=False,
        )
    said = f"from {number(costs[0])} to {number(costs[-1])} after {len(costs)} {xlabel}s" if len(costs) else "empty"
    lost = f" Not finite from {xlabel} {int(np.argmin(np.isfinite(costs)))} on." if len(fine) < len(costs) else ""
    ax.set_label(f"Cost curve{', ' * bool(title)}{title}: {said}.{lost}")
    return ax


def boundary(ax, X, Y, x1, x2, A, title=""):
    """Draw the examples X (2, m) with labels Y (1, m) over the prediction A (len(x2), len(x1)) at each point.

    The black line is where A = 0.5; circles are examples of label 0, squares of label 1.
    """
    _paper(ax, title, "x1", "x2", (x1[0], x1[-1]), (x2[0], x2[-1]))
    extent = (x1[0], x1[-1], x2[0], x2[-1])
    ax.imshow(
        A, cmap=SIGNED, vmin=-0.25, vmax=1.25, extent=extent, origin="lower", aspect="auto", interpolation="bilinear"
    )
    if np.isfinite(A).all() and A.min() < 0.5 < A.max():
        ax.contour(x1, x2, A, [0.5], colors="black", linewidths=2)
    zero = Y[0] < 0.5
    _line(ax, *X[:, zero], "o", color=VERMILION, ms=5, mec="white", mew=0.7)
    _line(ax, *X[:, ~zero], "s", color=BLUE, ms=5, mec="white", mew=0.7)
    ax.set_label(
        f"{X.shape[1]} examples, circles for label 0 and squares for label 1; the network predicts between "
        f"{number(A.min())} and {number(A.max())}, and says 1 on {np.mean(A > 0.5):.0%} of the plane."
    )
    return ax


def _paper(ax, title, xlabel, ylabel, xlim=None, ylim=None, xscale="linear", yscale="linear"):
    """Empty the Axes of what was drawn and give it its labels, limits and looks."""
    for artist in [*ax.lines, *ax.patches, *ax.collections, *ax.images, *ax.texts]:
        artist.remove()
    for axis, scale in ((ax.xaxis, xscale), (ax.yaxis, yscale)):
        if axis.get_scale() != scale:  # setting a scale anew costs milliseconds
            (ax.set_xscale if axis is ax.xaxis else ax.set_yscale)(scale)
            if scale == "log":
                axis.set_major_locator(LogLocator(numticks=7))
                axis.set_major_formatter(_power_of_ten)
                axis.set_minor_formatter(NullFormatter())
    ax.set_title(title, loc="left", fontsize=11, color=INK)
    ax.set_xlabel(xlabel, fontsize=10, color=INK)
    ax.set_ylabel(ylabel, fontsize=10, color=INK)
    if xlim:
        ax.set_xlim(*xlim)
    if ylim:
        ax.set_ylim(*ylim)
    if ax.spines["top"].get_visible():  # the first time: looks stay, and to set them anew costs a millisecond
        ax.spines[["top", "right"]].set_visible(False)
        ax.spines[["left", "bottom"]].set_color(QUIET)
        ax.tick_params(labelsize=9, colors=QUIET, labelcolor=INK)


def _power_of_ten(x, _place):
    """Return 10⁻³ for 0.001: plain letters, where matplotlib's own formatter sets a formula."""
    return "10" + str(round(np.log10(x))).translate(RAISED)


def _line(ax, x, y, mark="", **looks):
    """Draw a line, or marks only. ax.plot takes twice as long: it looks for the limits as well, and those are set."""
    ax.add_artist(Line2D(x, y, marker=mark, **({"ls": "none"} if mark else {}), **looks))


def _across(ax, y, **looks):
    _line(ax, [0, 1], [y, y], transform=ax.get_yaxis_transform(), **looks)


def _upward(ax, x, **looks):
    _line(ax, [x, x], [0, 1], transform=ax.get_xaxis_transform(), **looks)


def _sketch(ax, title):
    """Empty the Axes and return its width and height in points, which become its units: circles stay round."""
    box, (width, height) = ax.get_position(), ax.get_figure().get_size_inches() * 72
    width, height = box.width * width, box.height * height
    _paper(ax, title, "", "", (0, width), (0, height))
    ax.set_axis_off()
    return width, height


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
