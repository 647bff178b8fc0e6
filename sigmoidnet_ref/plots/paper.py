"""The sheet that every picture is drawn on: labels, limits and looks; and lines that cost little to draw."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullFormatter

from sigmoidnet_ref.plots.colours import INK, QUIET

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def paper(ax, title, xlabel, ylabel, xlim=None, ylim=None, xscale="linear", yscale="linear"):
    """Empty the Axes of what was drawn and give it its labels, limits and looks."""
    for artist in [*ax.lines, *ax.patches, *ax.collections, *ax.images, *ax.texts]:
        artist.remove()
    for axis, scale in ((ax.xaxis, xscale), (ax.yaxis, yscale)):
        if axis.get_scale() != scale:  # setting a scale anew costs milliseconds
            (ax.set_xscale if axis is ax.xaxis else ax.set_yscale)(scale)
            if scale == "log":
                axis.set_major_locator(LogLocator(numticks=7))
                axis.set_major_formatter(_power_of_ten)
                axis.set_minor_formatter(NullFormatter())
    ax.set_title(title, loc="left", fontsize=11, color=INK)
    ax.set_xlabel(xlabel, fontsize=10, color=INK)
    ax.set_ylabel(ylabel, fontsize=10, color=INK)
    if xlim:
        ax.set_xlim(*xlim)
    if ylim:
        ax.set_ylim(*ylim)
    if ax.spines["top"].get_visible():  # the first time: looks stay, and to set them anew costs a millisecond
        ax.spines[["top", "right"]].set_visible(False)
        ax.spines[["left", "bottom"]].set_color(QUIET)
        ax.tick_params(labelsize=9, colors=QUIET, labelcolor=INK)


def _power_of_ten(x, _place):
    """Return 10⁻³ for 0.001: plain letters, where matplotlib's own formatter sets a formula."""
    return "10" + str(round(np.log10(x))).translate(RAISED)


def stroke(ax, x, y, mark="", **looks):
    """Draw a line, or marks only. ax.plot takes twice as long: it looks for the limits as well, and those are set."""
    ax.add_artist(Line2D(x, y, marker=mark, **({"ls": "none"} if mark else {}), **looks))


def across(ax, y, **looks):
    stroke(ax, [0, 1], [y, y], transform=ax.get_yaxis_transform(), **looks)


def upward(ax, x, **looks):
    stroke(ax, [x, x], [0, 1], transform=ax.get_xaxis_transform(), **looks)


def sketch(ax, title):
    """Empty the Axes and return its width and height in points, which become its units: circles stay round."""
    box, (width, height) = ax.get_position(), ax.get_figure().get_size_inches() * 72
    width, height = box.width * width, box.height * height
    paper(ax, title, "", "", (0, width), (0, height))
    ax.set_axis_off()
    return width, height
