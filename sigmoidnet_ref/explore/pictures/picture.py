"""One figure, shown again and again as HTML: the one output of Jupyter whose picture can have alt text.

A page gets it as lines and letters, in SVG, which takes a third of the time of a painted picture and is sharp at every
zoom. Ticks, frames and axis labels are written once and kept; each frame adds only what was drawn over them.
A copy that outlives the kernel gets a painted picture, which every viewer of notebooks can show.
Titles are words of the page in both: they wrap where it is narrow.
"""

import base64
import html
import io
import re
from operator import methodcaller

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from sigmoidnet_ref import plots

PIXELS_PER_INCH = 100  # of the page; 7.8 inches fill the output area of a small laptop
SHARPNESS = 1.5  # of the painted picture: its pixels per pixel of the page, along each side
TITLES = 0.26  # inches of the height

LONG = 20_000  # characters, from which on it pays to send fewer decimals
PATHS = re.compile(r' d="[^"]*"')
MORE_THAN_TWO_DECIMALS = re.compile(r"(\.\d\d)\d+")

OF_THE_THEME = {
    plots.INK: "content-font-color1",
    plots.QUIET: "content-font-color2",
    plots.FAINT: "border-color2",
    plots.SHADE: "layout-color2",
    plots.HATCH: "border-color1",
    plots.PAPER: "layout-color0",
}
THEMED = {ink.lower(): f"var(--jp-{name}, {ink})" for ink, name in OF_THE_THEME.items()}
INKS = re.compile("|".join(THEMED))


class Picture:
    """A figure of 7.8 x `height` inches with `columns` Axes side by side, of the given relative widths.

    The margins suit Axes with ticks and labels; `bare` ones have none.
    """

    def __init__(self, columns=1, height=3.4, widths=None, space=0.25, bare=False):
        left, right, bottom = (0.01, 0.99, 0.05) if bare else (0.1, 0.97, 0.52)
        height -= TITLES
        self.figure = Figure((7.8, height), facecolor="white")
        self._canvas = FigureCanvasAgg(self.figure)
        self.axes = self.figure.subplots(
            1,
            columns,
            squeeze=False,
            gridspec_kw={
                "left": left,
                "right": right,
                "bottom": bottom / height,
                "top": 1 - 0.1 / height,
                "wspace": space,
                "width_ratios": widths,
            },
        )[0]
        self._pane = self._pane_key = None

    def drawn(self):
        """Return what was drawn, for a page that shows it now: titles, and an <svg> with alt text."""
        self._to_points()
        alt = html.escape(plots.alt(self.figure))
        svg = f'<svg role="img" aria-label="{alt}" {self._size()}>{self._svg(_drawn)}</svg>'
        return self._below_titles(svg, THEMED[plots.INK.lower()], THEMED[plots.PAPER.lower()])

    def pane(self):
        """Return what lies over it, equally wide and with the same lower edge: frames, ticks and labels."""
        self._to_points()
        key = [_view(ax) for ax in self.axes]
        if key != self._pane_key:
            self._pane, self._pane_key = self._svg(_furniture), key
        wide = f"max-width:{self.figure.get_figwidth() * PIXELS_PER_INCH:.0f}px"
        return f'<div style="{wide}"><svg aria-hidden="true" {self._size()}>{self._pane}</svg></div>'

    def place(self, right, down):
        """Return (number of the Axes, x, y) at shares of the width and height from the upper left; None outside all."""
        self._to_points()
        there = self.figure.transFigure.transform((right, 1 - down))
        for number, ax in enumerate(self.axes):
            if ax.bbox.contains(*there):
                return number, *ax.transData.inverted().transform(there)
        return None

    def _to_points(self):
        self.figure.set_dpi(72)  # the unit of SVG's renderer
        for ax in self.axes:
            ax.apply_aspect()

    def _size(self):
        width, height = self.figure.get_size_inches() * 72
        return f'viewBox="0 0 {width:.2f} {height:.2f}" style="display:block;width:100%"'

    def html(self):
        """Return the figure as it is, for a copy: titles, and an <img> with alt text, and with its size."""
        self.figure.set_dpi(PIXELS_PER_INCH * SHARPNESS)
        for title in (part for ax in self.axes for part in ax.get_children() if _is_title(ax, part)):
            title.set_animated(True)  # keeps it out of what is painted
        self._canvas.draw()
        image = Image.fromarray(np.asarray(self._canvas.buffer_rgba())).convert("RGB")
        file = io.BytesIO()
        image.quantize().save(file, "png")  # 256 colours: plenty for a drawing, and a third of the bytes
        width, height = self.figure.get_size_inches() * PIXELS_PER_INCH
        return self._below_titles(
            f'<img alt="{html.escape(plots.alt(self.figure))}" width="{width:.0f}" height="{height:.0f}"'
            f' style="display:block;max-width:100%;height:auto"'
            f' src="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}">'
        )

    def _below_titles(self, picture, ink=plots.INK, paper="white"):
        """Return a picture with its titles, each above the left end of its Axes."""
        starts = [ax.get_position().x0 for ax in self.axes]
        widths = [end - start for start, end in zip(starts, [*starts[1:], 1])]
        cells = "".join(
            f'<div style="width:{width:.1%}">{html.escape(ax.get_title("left"))}</div>'
            for ax, width in zip(self.axes, widths)
        )
        wide = self.figure.get_figwidth() * PIXELS_PER_INCH
        return (
            f'<div style="max-width:{wide:.0f}px;background:{paper};border-radius:6px;overflow:hidden">'
            f'<div style="display:flex;align-items:end;min-height:{TITLES * PIXELS_PER_INCH:.0f}px;'
            f"box-sizing:border-box;padding:4px 0 0 {starts[0]:.1%};font:600 13px/1.4 system-ui,sans-serif;"
            f'white-space:pre-wrap;color:{ink}">{cells}</div>{picture}</div>'
        )

    def _svg(self, parts):
        """Return the parts of all Axes as the inside of an <svg>."""
        file = io.StringIO()
        with mpl.rc_context({"svg.fonttype": "none"}):  # letters stay letters
            renderer = RendererSVG(*self.figure.get_size_inches() * 72, file)
            start = file.tell()
            for ax in self.axes:
                for part in sorted(parts(ax), key=methodcaller("get_zorder")):
                    part.draw(renderer)
            renderer.finalize()
        inside = INKS.sub(lambda ink: THEMED[ink[0]], file.getvalue()[start:].removesuffix("</svg>\n"))
        return inside if len(inside) < LONG else PATHS.sub(lambda d: MORE_THAN_TWO_DECIMALS.sub(r"\1", d[0]), inside)


def _furniture(ax):
    """Return what an Axes has before anything is drawn on it: frame, ticks and labels."""
    return [*ax.spines.values(), ax.xaxis, ax.yaxis] if ax.axison else []


def _drawn(ax):
    """Return what was drawn on an Axes."""
    aside = ax.patch, *ax.spines.values(), ax.xaxis, ax.yaxis
    return [part for part in ax.get_children() if part not in aside and not _is_title(ax, part)]


def _is_title(ax, part):
    return isinstance(part, Text) and part not in ax.texts


def _view(ax):
    """Return what the furniture of an Axes depends on."""
    return [
        (*axis.get_view_interval(), axis.get_scale(), axis.get_label_text(), *axis.get_majorticklocs())
        for axis in (ax.xaxis, ax.yaxis)
    ]
