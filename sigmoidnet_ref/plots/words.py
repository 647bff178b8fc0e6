"""What a picture says: its alt text, and numbers as short texts."""

import numpy as np


def alt(where):
    """Return what a picture shows, in words: of one Axes, or of all Axes of a Figure."""
    axes = getattr(where, "axes", None)
    return " ".join(ax.get_label() for ax in axes) if isinstance(axes, list) else where.get_label()


def rounded(x):
    """Return x to two digits, as a person writes it: 0.5, 30, 100."""
    return f"{float(f'{x:.2g}'):g}"


def number(x):
    """Return x as a short text of three digits: 0.693, 3e-07, "not a number"."""
    return "not a number" if np.isnan(x) else "infinite" if np.isinf(x) else f"{x:.3g}"
