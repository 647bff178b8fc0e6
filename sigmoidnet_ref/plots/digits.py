"""Digits of 8x8 pixels: side by side, as the weights that look for them, as a table of what was taken for what."""

import numpy as np

from sigmoidnet_ref.plots.colours import BLUE, HEIGHT, INK, ON_COLOUR, QUIET, SIGNED, SKY, VERMILION
from sigmoidnet_ref.plots.paper import paper, stroke, upward
from sigmoidnet_ref.plots.words import fixed, number

SIDE = 8


def tiles(ax, rows, columns, title=""):
    """Draw rows of (64 grey values, words under them), at least `columns` wide."""
    step = SIDE + 4
    down = max(len(rows), 3)
    _pixels(ax, title, (down * step, columns * step))
    fine = 9 if columns <= 6 else 8
    for i, row in enumerate(rows):
        for j, (pixels, words) in enumerate(row):
            x, y = j * step + 2, i * step
            box = (x - 0.5, x + SIDE - 0.5, y + SIDE - 0.5, y - 0.5)
            picture = np.reshape(pixels, (SIDE, SIDE))
            ax.imshow(picture, cmap="Greys", vmin=0, vmax=1, extent=box, interpolation="none")
            ax.text(x + SIDE / 2 - 0.5, y + SIDE + 0.2, words, ha="center", va="top", fontsize=fine, color=INK)
    ax.set(xlim=(-0.5, columns * step - 0.5), ylim=(down * step - 0.5, -0.5))
    ax.set_label(f"{title}: {'; '.join(' '.join(words for _, words in row) for row in rows)}.")
    return ax


def filters(ax, W, title=""):
    """Draw each row of W (32, 64) as an 8x8 picture: what one neuron looks for, blue above 0, orange below."""
    strongest = float(np.abs(W).max())
    mosaic = np.full((4 * 9 + 1, 8 * 9 + 1), np.nan)
    for i, row in enumerate(W):
        y, x = 1 + 9 * (i // 8), 1 + 9 * (i % 8)
        mosaic[y : y + SIDE, x : x + SIDE] = row.reshape(SIDE, SIDE)
    _pixels(ax, title, mosaic.shape)
    ax.imshow(mosaic, cmap=SIGNED, vmin=-strongest, vmax=strongest, interpolation="none")
    ax.set_label(f"{title}. The strongest weight is {fixed(strongest, 3)}.")
    return ax


def confusion(ax, count, chosen=None):
    """Draw the table of truths (rows) and answers (columns); the more often a wrong one occurs, the darker it is.

    chosen: (truth, answer) of a cell that gets a frame.
    """
    _pixels(ax, "Rows: the truth. Columns: what was said. Click a cell.", (11, 11))
    ax.imshow(
        np.where(np.eye(10, dtype=bool), np.nan, np.minimum(count, 4)),
        cmap=HEIGHT,
        vmin=0,
        vmax=4,
        interpolation="none",
    )
    for i in range(10):
        ax.text(-1, i, str(i), ha="center", va="center", fontsize=10, weight="bold", color=INK)
        ax.text(i, -1, str(i), ha="center", va="center", fontsize=10, weight="bold", color=INK)
        for j in range(10):
            if count[i, j]:
                dark = INK if i == j else "white" if count[i, j] > 2 else ON_COLOUR
                ax.text(j, i, str(count[i, j]), ha="center", va="center", fontsize=9, color=dark)
    ax.set(xlim=(-1.6, 10.5), ylim=(10.5, -1.6))
    if chosen:
        edge = np.array([-0.45, 0.45, 0.45, -0.45, -0.45])
        stroke(ax, chosen[1] + edge, chosen[0] + np.roll(edge, 1), color=VERMILION, lw=2.4)
    wrong = "; ".join(f"{i} as {j}: {count[i, j]}" for i, j in np.ndindex(10, 10) if i != j and count[i, j])
    ax.set_label(f"Table of truths and answers: {np.trace(count)} right. Wrong: {wrong or 'none'}.")
    return ax


def activations(ax, A, columns, title=""):
    """Draw numbers from 0 to 1 as squares, row by row: white at 0, black at 1."""
    A = np.asarray(A, dtype=float).reshape(-1, columns)
    _pixels(ax, title, A.shape)
    ax.imshow(A, cmap="Greys", vmin=0, vmax=1, interpolation="none")
    edge = np.array([-0.5, A.shape[1] - 0.5, A.shape[0] - 0.5])
    stroke(ax, edge[[0, 1, 1, 0, 0]], edge[[0, 0, 2, 2, 0]], color=QUIET, lw=0.8)
    ax.set_label(f"{title}, {np.sum(A > 0.5)} of them above one half.")
    return ax


def answers(ax, A, title=""):
    """Draw the ten outputs A as bars; the largest is darker and hatched."""
    paper(ax, title, "output", "", (0, 1), (9.6, -0.6))
    best = int(np.argmax(A))
    ax.barh(np.arange(10), np.nan_to_num(A), color=[BLUE if k == best else SKY for k in range(10)], height=0.7)
    ax.patches[best].set_hatch("//")
    ax.set_yticks(np.arange(10))
    upward(ax, 0.5, color=QUIET, lw=0.8, ls=":")
    ax.set_label("Outputs: " + ", ".join(f"{k}: {number(a)}" for k, a in enumerate(A)) + ".")
    return ax


def _pixels(ax, title, shape):
    """Empty the Axes, for pixels in an array of this shape, first row on top."""
    paper(ax, title, "", "", (-0.5, shape[1] - 0.5), (shape[0] - 0.5, -0.5))
    ax.set_axis_off()
    ax.set_aspect("equal")
