"""Numbers over a plane, as colours: a matrix, a cost surface, what a network answers."""

import numpy as np

from sigmoidnet_ref.plots.colours import BLUE, GREEN, HEIGHT, INK, SIGNED, VERMILION
from sigmoidnet_ref.plots.paper import paper, stroke
from sigmoidnet_ref.plots.words import number
from sigmoidnet_ref.words import counted


def squares(ax, array, title="", limit=0.03):
    """Draw a matrix as a picture: a square per number, orange below 0, white at 0, blue above, grey where it is nan."""
    rows, columns = array.shape
    paper(ax, title, f"{counted(columns, 'column')}, one per input", f"{counted(rows, 'row')}, one per neuron")
    ax.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    ax.imshow(array, cmap=SIGNED, vmin=-limit, vmax=limit, extent=(0, 1, 0, 1), aspect="auto", interpolation="none")
    lost = int(np.isnan(array).sum())
    of_none = f" {counted(lost, 'grey square')} without a number." * bool(lost)
    ax.set_label(f"The matrix of shape {array.shape} as coloured squares.{of_none}")
    return ax


def descent(ax, w, b, cost, path, levels, title=""):
    """Draw the cost over weight w and bias b as contour lines, and the path (steps, 2) of the points visited."""
    paper(ax, title, "weight w", "bias b", (w[0], w[-1]), (b[0], b[-1]))
    ax.contourf(w, b, cost, levels, cmap=HEIGHT, alpha=0.55, extend="max")
    ax.contour(w, b, cost, levels, colors="#7FA8BF", linewidths=0.7)
    place = np.unravel_index(np.argmin(cost), cost.shape)
    stroke(ax, [w[place[1]]], [b[place[0]]], "*", color=GREEN, ms=15, mec="white")
    shown = path[np.isfinite(path).all(axis=1)]
    stroke(ax, *shown.T, color=INK, lw=1.2)
    stroke(ax, *shown.T, "o", color=VERMILION, ms=4.5, mec="white", mew=0.6)
    stroke(ax, *shown[:1].T, "s", color=INK, ms=8, mec="white")
    leaving = leaves(path, w, b)
    if leaving:
        edge = _edge(*path[leaving - 1 : leaving + 1], np.array([w[0], b[0]]), np.array([w[-1], b[-1]]))
        stroke(ax, *edge[:, None], "D", color=VERMILION, ms=9, mec="white", clip_on=False)
    ax.set_label(
        f"Contour lines of the cost, lowest at w = {w[place[1]]:.1f}, b = {b[place[0]]:.1f} (star); "
        f"{counted(len(path) - 1, 'step')} from w = {number(path[0, 0])}, b = {number(path[0, 1])} "
        f"to w = {number(path[-1, 0])}, b = {number(path[-1, 1])}."
        + f" Step {leaving} leaves the map (diamond)."
        * bool(leaving)
    )
    return ax


def leaves(path, w, b):
    """Return which step of a path (steps + 1, 2) is the first to leave the map of w and b; 0 if none does."""
    outside = (path < (w[0], b[0])) | (path > (w[-1], b[-1]))
    return int(np.argmax(outside.any(axis=1)))


def _edge(inside, outside, low, high):
    """Return the point where the way from a point inside a rectangle to one outside crosses its edge."""
    way = np.clip(outside, -1e9, 1e9) - inside
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(way > 0, (high - inside) / way, np.where(way < 0, (low - inside) / way, np.inf))
    return inside + min(reach) * way


def boundary(ax, X, Y, x1, x2, A, title=""):
    """Draw the examples X (2, m) with labels Y (1, m) over the prediction A (len(x2), len(x1)) at each point.

    The black line is where A = 0.5; circles are examples of label 0, squares of label 1.
    """
    paper(ax, title, "x1", "x2", (x1[0], x1[-1]), (x2[0], x2[-1]))
    extent = (x1[0], x1[-1], x2[0], x2[-1])
    ax.imshow(
        A, cmap=SIGNED, vmin=-0.25, vmax=1.25, extent=extent, origin="lower", aspect="auto", interpolation="bilinear"
    )
    if np.isfinite(A).all() and A.min() < 0.5 < A.max():
        # Z instead of A: of one neuron it is a plane, whose line at 0 comes out as straight as it is.
        inner = np.clip(A, 1e-12, 1 - 1e-12)
        ax.contour(x1, x2, np.log(inner / (1 - inner)), [0], colors="black", linewidths=2)
    zero = Y[0] < 0.5
    stroke(ax, *X[:, zero], "o", color=VERMILION, ms=5, mec="white", mew=0.7)
    stroke(ax, *X[:, ~zero], "s", color=BLUE, ms=5, mec="white", mew=0.7)
    ax.set_label(
        f"{X.shape[1]} examples, circles for label 0 and squares for label 1; on the map the network predicts "
        f"from {number(A.min())} to {number(A.max())}, and more than one half on {np.mean(A > 0.5):.0%} of it."
    )
    return ax
