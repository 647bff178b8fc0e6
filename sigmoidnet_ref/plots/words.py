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
    if np.isnan(x):
        return "not a number"
    return f"{x + 0:.3g}" if np.isfinite(x) else "infinite" if x > 0 else "minus infinity"


def fixed(x, digits):
    """Return x with so many digits behind the point; what would be too long then, or is no number, as `number` does."""
    return f"{round(float(x), digits) + 0:.{digits}f}" if abs(x) < 1e6 else number(x)
