"""Bars: how values spread, and how large slopes are."""

import numpy as np

from sigmoidnet_ref.plots.colours import INK, ORANGE, QUIET, SKY
from sigmoidnet_ref.plots.edges import inside
from sigmoidnet_ref.plots.paper import across, paper, upward
from sigmoidnet_ref.plots.words import number
from sigmoidnet_ref.words import counted


def histogram(ax, values, title="", xlabel="weight", limit=0.04):
    """Draw how often each value occurs between -limit and limit; what lies outside is counted in the last bars."""
    values = np.ravel(values)
    edges = np.linspace(-limit, limit, 33)
    count, _ = np.histogram(np.clip(values, -limit, limit), edges)
    tallest = count.max(initial=1)
    top = next(nice for nice in np.outer(10.0 ** np.arange(9), (1, 2, 5)).ravel() * 4 if nice >= tallest)
    beyond = int(np.sum(np.abs(values) > limit))
    xlabel += f" ({beyond} beyond {limit:g}, in the last bars)" * bool(beyond)
    paper(ax, title, xlabel, "how many", (-limit, limit), (0, top))
    ax.yaxis.get_major_locator().set_params(integer=True)
    ax.bar(edges[:-1], count, np.diff(edges), align="edge", color=SKY, edgecolor="white", lw=0.6)
    upward(ax, values.mean(), color=INK, lw=1.4, ls="--")
    ax.set_label(
        f"Histogram of {counted(values.size, 'value')}: mean {number(values.mean())}, spread {number(values.std())}, "
        f"smallest {number(values.min())}, largest {number(values.max())}."
    )
    return ax


def bars_beside(ax, names, measured, yours=None, title=""):
    """Draw one measured bar per name and, where there is one, your bar beside it (hatched)."""
    place = np.arange(len(names))
    far = max(np.abs(measured).max(), 0 if yours is None else np.nanmax(np.abs(yours), initial=0))
    top = 0.1 * np.ceil(10 * 1.15 * min(far, 1e6)) or 1.0
    paper(ax, title, "", "slope of the cost", (-0.6, len(names) - 0.4), (-top, top))
    ax.set_xticks(place, names)
    across(ax, 0, color=QUIET, lw=0.8)
    wide = 0.38
    ax.bar(place - wide / 2, measured, wide, color=SKY, edgecolor=INK, lw=0.8)
    if yours is not None:
        heights = np.clip(np.nan_to_num(yours), -top, top)
        ax.bar(place + wide / 2, heights, wide, color=ORANGE, edgecolor=INK, lw=0.8, hatch="//")
        for x, y in zip(place + wide / 2, yours):
            if not abs(y) <= top:
                _said_inside(ax, x, y)
    pairs = zip(names, measured, [None] * len(names) if yours is None else yours)
    ax.set_label(
        "Slopes: "
        + "; ".join(
            f"{name} measured {number(m)}" + ("" if y is None else f", yours {number(y)}") for name, m, y in pairs
        )
        + "."
    )
    return ax


def _said_inside(ax, x, y):
    """Write the number of a bar that no frame holds, and where there is a way to it, mark that."""
    if not np.isnan(y):
        inside(ax, x, y, "o", color=ORANGE, ms=8, mec=INK)
    looks = {"rotation": 90, "ha": "right", "fontsize": 9, "color": INK}
    ax.text(x - 0.22, 0, f" {number(y)} ", va="top" if y < 0 else "bottom", **looks)


def gradient_sizes(ax, sizes, title="", ylabel="size of dW"):
    """Draw one bar per layer, on a log scale: how large its gradient is. What is not finite or zero gets a word."""
    sizes = np.asarray(sizes, dtype=float)
    layers = np.arange(1, len(sizes) + 1)
    floor, roof = 1e-16, 100.0
    paper(ax, title, "layer", ylabel, (0.4, len(sizes) + 0.6), (floor, roof), "linear", "log")
    ax.set_xticks(layers)
    height = np.clip(np.nan_to_num(sizes, nan=0), floor, roof)
    ax.bar(layers, height, 0.62, color=SKY, edgecolor=INK, lw=0.8)
    for l, size, h in zip(layers, sizes, height):
        word = number(size) if size else "zero"
        ax.text(l, min(h, roof / 30) * 1.8, word, ha="center", va="bottom", fontsize=9.5, color=INK)
    ax.set_label("Size of the gradient: " + ", ".join(f"layer {l} {number(s)}" for l, s in zip(layers, sizes)) + ".")
    return ax


def outputs(ax, A):
    """Draw how the outputs A of neurons spread between 0 and 1."""
    count, edges = np.histogram(A, 20, (0, 1))
    paper(ax, "Hidden outputs at the start", "A1", "share", (0, 1), (0, 1))
    ax.bar(edges[:-1], count / count.sum(), np.diff(edges), align="edge", color=SKY, edgecolor="white", lw=0.6)
    ax.set_label(f"Hidden outputs at the start: from {A.min():.2f} to {A.max():.2f}, spread {A.std():.2f}.")
    return ax
