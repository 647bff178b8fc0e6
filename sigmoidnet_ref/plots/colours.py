"""Colours of Okabe and Ito, which colour-blind eyes can tell apart; nothing is said by colour alone.

INK, QUIET, FAINT, SHADE, HATCH and PAPER lie on the page, which may be dark: a page shows them in the colours of its
theme. ON_COLOUR lies on a colour of ours, and stays.
"""

from matplotlib.colors import LinearSegmentedColormap

BLUE, SKY, GREEN, YELLOW = "#0072B2", "#56B4E9", "#009E73", "#F0E442"
ORANGE, VERMILION, PURPLE = "#E69F00", "#D55E00", "#CC79A7"
INK, QUIET, PAST, FAINT = "#222222", "#666666", "#888888", "#D8D8D8"
SHADE, HATCH, PAPER, ON_COLOUR = "#E9E9E9", "#BBBBBB", "#FEFEFE", "#1F1F1F"
SIGNED = LinearSegmentedColormap.from_list("signed", ["#D55E00", "#F6C9A8", "#FFFFFF", "#A6CFE6", "#0072B2"])
SIGNED = SIGNED.with_extremes(bad="#C8C8C8")  # nan: no number is neither above nor below
HEIGHT = LinearSegmentedColormap.from_list("height", ["#FFFFFF", "#A6CFE6", "#0072B2"])
