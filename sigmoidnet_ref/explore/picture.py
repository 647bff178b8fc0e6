"""One off-screen figure, painted again and again, as an HTML <img> with alt text.

Ticks, frames and axis labels are painted once and kept as a background; each frame adds only what was drawn on it.
HTML is the one output of Jupyter whose picture can have alt text. Titles are HTML as well: they change with every
move, and to paint one takes longer than to paint the curve under it.
"""

import base64
import html
import io

import numpy as np
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.spines import Spine
from matplotlib.text import Text
from PIL import Image, ImageColor

from sigmoidnet_ref import plots

PIXELS_PER_INCH = 100  # of the page; 7.8 inches fill the output area of a small laptop
INKS = (plots.BLUE, plots.SKY, plots.GREEN, plots.YELLOW, plots.ORANGE, plots.VERMILION, plots.PURPLE, plots.INK)
TITLES = 0.26  # inches of the height


class Picture:
    """A figure of 7.8 x `height` inches with `columns` Axes side by side, of the given relative widths.

    The margins suit Axes with ticks and labels; `bare` ones have none.
    sharpness: painted pixels per pixel of the page, along each side.
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
        self._background = self._background_key = self._palette = None
        self.sharpness = 1.5  # for copies that are looked at later, on any screen

    def html(self):
        """Return the figure as it is: titles, and an <img> with alt text and with its size, so that no page jumps."""
        width, height = self.figure.get_size_inches() * PIXELS_PER_INCH
        data = base64.b64encode(self._png()).decode()
        return (
            f'<div style="max-width:{width:.0f}px;background:white;border-radius:6px;overflow:hidden">{self._titles()}'
            f'<img alt="{html.escape(plots.alt(self.figure))}" width="{width:.0f}" height="{height:.0f}"'
            f' style="display:block;max-width:100%;height:auto" src="data:image/png;base64,{data}"></div>'
        )

    def _titles(self):
        """Return the titles, each above the left end of its Axes."""
        starts = [ax.get_position().x0 for ax in self.axes]
        widths = [end - start for start, end in zip(starts, [*starts[1:], 1])]
        cells = "".join(
            f'<div style="width:{width:.1%}">{html.escape(ax.get_title("left"))}</div>'
            for ax, width in zip(self.axes, widths)
        )
        return (
            f'<div style="display:flex;align-items:end;min-height:{TITLES * PIXELS_PER_INCH:.0f}px;'
            f"box-sizing:border-box;padding:4px 0 0 {starts[0]:.1%};font:600 13px/1.4 system-ui,sans-serif;"
            f'white-space:pre-wrap;color:{plots.INK}">{cells}</div>'
        )

    def _png(self):
        self.figure.set_dpi(PIXELS_PER_INCH * self.sharpness)
        drawn = [(ax, artist) for ax in self.axes for artist in sorted(_drawn(ax), key=lambda a: a.get_zorder())]
        for _, artist in drawn:
            artist.set_animated(True)  # keeps it out of the background
        key = [self.sharpness, *(_furniture(ax) for ax in self.axes)]
        if key != self._background_key:
            self._canvas.draw()
            self._background = self._canvas.copy_from_bbox(self.figure.bbox)
            self._background_key, self._palette = key, None
        self._canvas.restore_region(self._background)
        for ax, artist in drawn:
            if not _is_title(ax, artist):
                ax.draw_artist(artist)
        image = Image.fromarray(np.asarray(self._canvas.buffer_rgba())).convert("RGB")
        # 256 colours are plenty for a drawing: a third of the time and of the bytes, where a link is slow.
        self._palette = self._palette or _palette(image)
        file = io.BytesIO()
        image.quantize(palette=self._palette, dither=Image.Dither.NONE).save(file, "png", compress_level=3)
        return file.getvalue()


def _palette(image):
    """Return an image with 256 colours for this picture and for those that follow it on the same background.

    To choose them anew takes eight times as long as to use them. So they hold the commonest colours of this picture
    and, for whatever may come, those of plots.py with what smooth edges on white paper make of them.
    """
    shares = np.linspace(0, 1, 8)[1:, None]
    inks = [255 + shares * (np.array(ImageColor.getrgb(ink)) - 255) for ink in INKS]
    fixed = np.vstack([*inks, 255 * plots.SIGNED(np.linspace(0, 1, 32))[:, :3]]).round().astype("uint8")
    common = image.quantize(256 - len(fixed), method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    colours = np.vstack([fixed, np.reshape(common.getpalette(), (-1, 3))])
    # Pillow looks colours up in steps of four, white among them as 252: nothing else may be as near to that.
    colours[((colours.astype(int) - 252) ** 2).sum(axis=1) <= 27] = 255
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours.ravel().tolist())
    return palette


def _drawn(ax):
    """Return what was drawn on an Axes: everything but its frame, its ticks and its labels."""
    return [a for a in ax.get_children() if a is not ax.patch and not isinstance(a, (Spine, Axis))]


def _is_title(ax, artist):
    return isinstance(artist, Text) and artist not in ax.texts


def _furniture(ax):
    """Return what the background of an Axes depends on."""
    return [
        (*axis.get_view_interval(), axis.get_scale(), axis.get_label_text(), *axis.get_majorticklocs())
        for axis in (ax.xaxis, ax.yaxis)
    ]
