"""The table of edits of whole lines, the likeliest first: what a line does, and where it stands."""

from . import order, results, values

KINDS = (*values.KINDS, *order.KINDS, *results.KINDS)
