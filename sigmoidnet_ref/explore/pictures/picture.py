"""One figure, shown again and again as HTML: the one output of Jupyter whose picture can have alt text.

A page gets it as lines and letters, in SVG, which takes a third of the time of a painted picture and is sharp at every
zoom. Ticks, frames and axis labels are written once and kept; each frame adds only what was drawn over them.
A copy that outlives the kernel gets a painted picture, which every viewer of notebooks can show.
Titles are words of the page in both: they wrap where it is narrow. There a page shows one Axes below the other, and one
by itself is drawn narrower, so that letters stay large enough to read; a copy can be moved sideways.
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
WIDE, SLIM = 7.8, 4.4  # inches; slim is one Axes by itself where it is narrow
BESIDE, BESIDE_BARE = (0.78, 0.23), (0.08, 0.08)  # inches left and right of the Axes
SHARPNESS = 1.5  # of the painted picture: its pixels per pixel of the page, along each side
TITLES = 0.26  # inches of the height
NARROW = 560  # pixels of the page, below which Axes do not stay side by side: letters of ticks are 9 pixels high there
NARROW_FOR_ONE = 480  # below which one Axes by itself is slim, for the same reason

LETTERS = {"svg.fonttype": "none"}  # letters stay letters
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

    The margins suit Axes with ticks and labels; `bare` ones have none, and their size says where all of it goes.
    """

    def __init__(self, columns=1, height=3.4, widths=None, space=0.25, bare=False):
        self.bare, (left, right) = bare, BESIDE_BARE if bare else BESIDE
        bottom = 0.05 if bare else 0.52
        height -= TITLES
        self.figure = Figure((WIDE, height), facecolor="white")
        self._canvas = FigureCanvasAgg(self.figure)
        self.axes = self.figure.subplots(
            1,
            columns,
            squeeze=False,
            gridspec_kw={
                "left": left / WIDE,
                "right": 1 - right / WIDE,
                "bottom": bottom / height,
                "top": 1 - 0.1 / height,
                "wspace": space,
                "width_ratios": widths,
            },
        )[0]
        self._panes, self._pane_keys = [None] * columns, [None] * columns

    def fit(self, narrow):
        """Draw one Axes by itself slim where the page is narrow; return whether that is a change."""
        width, (left, right) = SLIM if narrow else WIDE, BESIDE_BARE if self.bare else BESIDE
        if len(self.axes) > 1 or self.figure.get_figwidth() == width:
            return False
        self.figure.set_figwidth(width)
        place = self.axes[0].get_position(original=True)
        self.axes[0].set_position([left / width, place.y0, 1 - (left + right) / width, place.height])
        self._pane_keys = [None]
        return True

    def strips(self):
        """Return the layout of each Axes' strip, so that they lie side by side, or below each other where narrow."""
        pixels, shares = self._pixels(), [end - start for start, end in self._spans()]
        # By shares below 1 a strip would not grow to the whole of a line of its own.
        return [
            {
                "flex": f"{100 * share:.3f} 0 0",
                "min_width": f"min(100%, {share * NARROW:.0f}px)",
                "max_width": f"{share * pixels:.3f}px",
            }
            for share in shares
        ]

    @mpl.rc_context(LETTERS)
    def drawn(self):
        """Return what was drawn on each Axes, for a page that shows it now: a title, and an <svg> with alt text."""
        self._to_points()
        looks = f"background:{THEMED[plots.PAPER.lower()]};color:{THEMED[plots.INK.lower()]};border-radius:6px"
        drawn = []
        for ax, span in zip(self.axes, self._spans()):
            alt = html.escape(ax.get_label())
            svg = f'<svg role="img" aria-label="{alt}" {self._size(*span)}>{self._svg(_drawn(ax))}</svg>'
            drawn.append(f'<div style="{looks}">{self._title(ax, *span)}{svg}</div>')
        return drawn

    def panes(self):
        """Return what lies over each, equally wide and with the same lower edge: frame, ticks and labels."""
        self._to_points()
        for i, (ax, span) in enumerate(zip(self.axes, self._spans())):
            key = _view(ax)
            if key != self._pane_keys[i]:
                with mpl.rc_context(LETTERS):
                    pane = f'<svg aria-hidden="true" {self._size(*span)}>{self._svg(_furniture(ax))}</svg>'
                self._panes[i], self._pane_keys[i] = pane, key
        return [*self._panes]

    def place(self, number, right, down):
        """Return (number, x, y) at shares of the width and height of an Axes' <svg> from the upper left.

        None outside the Axes.
        """
        self._to_points()
        ax, (start, end) = self.axes[number], self._spans()[number]
        there = self.figure.transFigure.transform((start + right * (end - start), 1 - down))
        return (number, *ax.transData.inverted().transform(there)) if ax.bbox.contains(*there) else None

    def _to_points(self):
        self.figure.set_dpi(72)  # the unit of SVG's renderer
        for ax in self.axes:
            ax.apply_aspect()

    def _pixels(self):
        return self.figure.get_figwidth() * PIXELS_PER_INCH

    def _spans(self):
        """Return (start, end) of the strip that belongs to each Axes, as shares of the width: its labels lie left."""
        places = [ax.get_position(original=True) for ax in self.axes]
        ends = [left.x1 + 0.15 * (right.x0 - left.x1) for left, right in zip(places, places[1:])]
        return list(zip([0, *ends], [*ends, 1]))

    def _size(self, start, end):
        width, height = self.figure.get_size_inches() * 72
        strip = f"{start * width:.2f} 0 {(end - start) * width:.2f} {height:.2f}"
        return f'viewBox="{strip}" style="display:block;width:100%"'

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
        spans = self._spans()
        titles = "".join(
            f'<div style="width:{end - start:.1%}">{self._title(ax, start, end)}</div>'
            for ax, (start, end) in zip(self.axes, spans)
        )
        least = NARROW if len(spans) > 1 else min(NARROW_FOR_ONE, width)
        return (
            f'<div style="max-width:{width:.0f}px;background:white;color:{plots.INK};border-radius:6px;'
            f'overflow:auto hidden"><div style="min-width:{least:.0f}px">'
            f'<div style="display:flex;align-items:end">{titles}</div>'
            f'<img alt="{html.escape(plots.alt(self.figure))}" width="{width:.0f}" height="{height:.0f}"'
            f' style="display:block;width:100%;height:auto"'
            f' src="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"></div></div>'
        )

    def _title(self, ax, start, end):
        above = (ax.get_position().x0 - start) / (end - start)
        return (
            f'<div style="min-height:{TITLES * PIXELS_PER_INCH:.0f}px;box-sizing:border-box;'
            f"padding:4px 0 0 {above:.1%};font:600 13px/1.4 system-ui,sans-serif;"
            f'white-space:pre-wrap">{html.escape(ax.get_title("left"))}</div>'
        )

    def _svg(self, parts):
        """Return parts of an Axes as the inside of an <svg>."""
        file = io.StringIO()
        renderer = RendererSVG(*self.figure.get_size_inches() * 72, file)
        start = file.tell()
        for part in sorted(parts, key=methodcaller("get_zorder")):
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
