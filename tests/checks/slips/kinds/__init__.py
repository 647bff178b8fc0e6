"""The kinds of slips: from an answer's text to the edits that make it wrong in one place.

A kind is a function marked with the family of the faults that it makes, which is what a hint would have to speak of,
and with the family that it undoes, where that is another one: a .T put in undoes one that is missing. The kinds marked
`beyond` are ones that a search of small changes in a formula does not try.
"""

from dataclasses import dataclass

KINDS = {}


@dataclass(frozen=True)
class Kind:
    name: str
    family: str
    undoes: str
    beyond: bool
    edits: object  # from a Text to the Edits of this kind


def kind(family, *, undoes=None, beyond=False):
    """Enter a function of a Text that yields Edits under its own name."""

    def enter(edits):
        name = edits.__name__
        KINDS[name] = Kind(name, family, undoes or family, beyond, edits)
        return edits

    return enter


def all_kinds():
    """Return {name: Kind} of every module of this folder."""
    from . import calls, formulas, lines, names, numbers, places  # noqa: F401  (each enters its kinds)

    return KINDS
