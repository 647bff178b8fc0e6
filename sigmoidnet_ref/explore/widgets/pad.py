"""Eight by eight squares to draw a digit on: with the mouse, a finger or the keyboard."""

from pathlib import Path

import anywidget
import traitlets

SIDE, FULL = 8, 16  # the digits of scikit-learn: 8x8 squares, each with 0 to 16 parts of ink


class Pad(anywidget.AnyWidget):
    """value: the ink of each square, row by row, from 0 to 16. description: what a screen reader calls it."""

    _esm = Path(__file__).with_name("pad.js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("pad.css").read_text(encoding="utf-8")
    description = traitlets.Unicode("your digit").tag(sync=True)
    value = traitlets.List(traitlets.Int(), default_value=[0] * SIDE**2).tag(sync=True)
