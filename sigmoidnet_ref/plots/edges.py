"""What does not fit into a frame: marked at the edge where it leaves, with how far it goes, and said in words."""

import numpy as np

from sigmoidnet_ref.plots.colours import INK
from sigmoidnet_ref.plots.paper import stroke
from sigmoidnet_ref.plots.words import number

LOST = number(np.nan)
ROUNDING = 1e-9  # of the frame's height: a curve that runs along its edge stays inside


def beyond(ax, x, y, colour, words=True, name="It"):
    """Mark where the curve `name` goes farthest above and below the frame; return in words how far, or nothing.

    words: whether the marks say it too. Of curves that leave at one place, one is enough.
    """
    x, y = (np.asarray(numbers, dtype=float).ravel() for numbers in (x, y))
    low, high = ax.get_ylim()
    if words and len(y) and np.isnan(y).all() and not any(text.get_text() == LOST for text in ax.texts):
        ax.text(0.5, 0.5, LOST, transform=ax.transAxes, ha="center", va="center", fontsize=10, color=INK)
    said = []
    for edge, out, mark, way, above in ((high, 1, "^", "up to", -3), (low, -1, "v", "down to", 12)):
        far = out * (_height(ax, y) - _height(ax, edge))
        at = int(np.argmax(np.nan_to_num(far, nan=-np.inf, posinf=np.inf, neginf=-np.inf))) if len(y) else 0
        if not (len(y) and far[at] > ROUNDING * (_height(ax, high) - _height(ax, low))):
            continue
        stroke(ax, [x[at]], [edge], mark, color=colour, ms=9, mec="white", clip_on=False)
        said.append(f"{way} {'infinity' if y[at] == np.inf else number(y[at])}")
        if words:
            side, right = ("left", 7) if _share_of_the_width(ax, x[at], edge) < 0.5 else ("right", -7)
            near = {"textcoords": "offset points", "ha": side, "va": "top", "fontsize": 9, "color": INK}
            ax.annotate(said[-1], (x[at], edge), (right, above), **near)
    return f" {name} leaves the frame: {', '.join(said)}." if said else ""


def inside(ax, x, y, mark, **looks):
    """Draw a dot, or at the edge of the frame a triangle that points to where it lies."""
    low, high = ax.get_ylim()
    mark = "^" if y > high else "v" if y < low else mark
    stroke(ax, [x], [np.clip(y, low, high)], mark, clip_on=False, **looks)


def _height(ax, y):
    """Return how high y is drawn, in units that are equally tall everywhere in the frame."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(y) if ax.get_yscale() == "log" else np.asarray(y)


def _share_of_the_width(ax, x, y):
    return ax.transAxes.inverted().transform(ax.transData.transform((x, y)))[0]
