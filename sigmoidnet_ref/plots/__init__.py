"""Pictures from plain arrays: each function draws on a matplotlib Axes and returns it.

Every picture says in words what it shows, numbers included: `alt(ax)` or `alt(figure)` is that text.
A call replaces what an earlier call drew on the same Axes, so that a slider can call again and again; ticks and
labels change only where they must, because they are the slowest thing to draw.
pyplot is not used: its global state would mix with that of the cells.
"""

from sigmoidnet_ref.plots.bars import bars_beside, gradient_sizes, histogram, outputs
from sigmoidnet_ref.plots.colours import (
    BLUE,
    FAINT,
    GREEN,
    HATCH,
    HEIGHT,
    INK,
    ON_COLOUR,
    ORANGE,
    PAPER,
    PAST,
    PURPLE,
    QUIET,
    SHADE,
    SIGNED,
    SKY,
    VERMILION,
    YELLOW,
)
from sigmoidnet_ref.plots.curves import (
    cost_curve,
    line,
    measuring_error,
    price,
    race,
    s_curve,
    secant,
    tangent,
    two_slopes,
)
from sigmoidnet_ref.plots.digits import activations, answers, confusion, filters, tiles
from sigmoidnet_ref.plots.maps import boundary, descent, leaves, squares
from sigmoidnet_ref.plots.networks import chain, network, product
from sigmoidnet_ref.plots.words import alt, fixed, number, rounded
from sigmoidnet_ref.words import counted

__all__ = [
    "BLUE",
    "FAINT",
    "GREEN",
    "HATCH",
    "HEIGHT",
    "INK",
    "ON_COLOUR",
    "ORANGE",
    "PAPER",
    "PAST",
    "PURPLE",
    "QUIET",
    "SHADE",
    "SIGNED",
    "SKY",
    "VERMILION",
    "YELLOW",
    "activations",
    "alt",
    "answers",
    "bars_beside",
    "boundary",
    "chain",
    "confusion",
    "cost_curve",
    "counted",
    "descent",
    "filters",
    "fixed",
    "gradient_sizes",
    "histogram",
    "leaves",
    "line",
    "measuring_error",
    "network",
    "number",
    "outputs",
    "price",
    "product",
    "race",
    "rounded",
    "s_curve",
    "secant",
    "squares",
    "tangent",
    "tiles",
    "two_slopes",
]
