"""For a wrong matrix in a notebook: expected, yours and the difference side by side, as one HTML table.

Colour says the size (blue below 0, orange above, white at 0), a bold border says where it is wrong, and every cell
carries its number. Outside a notebook nothing is drawn.
"""

import sys
from html import escape

import numpy as np

from sigmoidnet_ref.cells import notebook_shell

from ..definition.results import scale_of
from .words import number

LARGEST = 8  # rows and columns shown
BLUE, ORANGE = (0, 114, 178), (230, 159, 0)  # Okabe-Ito


def show(name, expected, got, tolerance):
    """Display the picture of a wrong 2-d array, if this is a notebook that can show one."""
    shell = notebook_shell()
    if shell is None or not hasattr(shell, "kernel") or expected.ndim != 2 or not 1 < expected.size:
        return
    sys.modules["IPython"].display.display(Picture(name, expected, got, tolerance))


class Picture:
    """A wrong matrix beside the right one; a notebook shows the HTML, anything else the sentence."""

    def __init__(self, name, expected, got, tolerance=1e-9):
        self.name, self.expected, self.got = name, expected, got
        self.wrong = ~(np.abs(got - expected) <= tolerance * scale_of(expected))

    def __repr__(self):
        return f"{self.name}: {int(self.wrong.sum())} of {self.wrong.size} numbers differ."

    def _repr_html_(self):
        finite = np.abs(
            np.concatenate([self.expected, self.got])[np.isfinite(np.concatenate([self.expected, self.got]))]
        )
        top = finite.max(initial=0) or 1
        panels = (
            (f"expected {self.name}", self.expected),
            (f"your {self.name.removeprefix('the ')}", self.got),
            ("yours - expected", self.got - self.expected),
        )
        tables = "".join(panel(title, array, self.wrong, top) for title, array in panels)
        return (
            f'<div role="group" aria-label="{escape(self.alt())}" style="display:flex;gap:1.5em;flex-wrap:wrap;'
            f'font-size:12px">{tables}</div>'
        )

    def alt(self):
        """Return the picture in words, for those who do not see it."""
        off = np.abs(self.got - self.expected)
        worst = np.unravel_index(np.nanargmax(off), off.shape) if np.isfinite(off).any() else (0, 0)
        i, j = map(int, worst)
        return (
            f"{self} The largest difference is at {self.name}[{i}, {j}]: "
            f"expected {number(self.expected[i, j])}, yours {number(self.got[i, j])}."
        )


def panel(title, array, wrong, top):
    rows = "".join(
        "<tr>" + "".join(cell(array[i, j], wrong[i, j], top) for j in range(min(array.shape[1], LARGEST))) + "</tr>"
        for i in range(min(array.shape[0], LARGEST))
    )
    cut = " (first rows and columns)" if max(array.shape) > LARGEST else ""
    caption = f'<caption style="text-align:left">{title}{cut}</caption>'
    return f'<table style="border-collapse:collapse;color:inherit">{caption}{rows}</table>'


def cell(value, wrong, top):
    border = "2px solid #000" if wrong else "1px solid #bbb"
    return (
        f'<td style="background:{colour(value / top)};color:#000;border:{border};padding:2px 5px;text-align:right">'
        f"{number(value, 3)}</td>"
    )


def colour(share):
    """Return white at 0, towards orange at 1 and blue at -1, light enough for black numbers."""
    if not np.isfinite(share):
        return "#fff"
    strength = 0.6 * min(abs(share), 1)
    end = ORANGE if share > 0 else BLUE
    return "rgb({}, {}, {})".format(*(round(255 + strength * (c - 255)) for c in end))
