"""Exceptions that learners meet, and what is behind them.

A row fits if the exercise, the exception's type and its message fit, and its evidence is there: what its sentence says
of the code must stand in the learner's line (`line`) or function (`code`). The first row that fits counts. Where the
message alone allows several causes, the sentence says what is seen. A row without a name names no mistake.
"""

from ....watch import raised_in
from ..facts import NOTATION, two_in_one
from ..source import spelt_alike, text_of
from . import kinds, names, places, shapes

SPELT = ("name_not_defined", "used_before_made", "np_in_front_missing")  # rows of names that may be misspelt
KNOWN = (*names.ROWS, *kinds.ROWS, *places.ROWS, *shapes.ROWS)


def known_exception(exercise, f, error):
    """Return (name, sentence, sure) of the first row of the table that fits; name and sentence may be None."""
    place = raised_in(error)
    line, code = place.text if place else "", text_of(f, error)
    for row in KNOWN:
        match = row.fits(exercise, error, line, code)
        if match:
            spelt = spelling(error, place) if row.name in SPELT else None
            said = spelt or row.sentence.format(*(group or "the function" for group in match.groups()))
            return row.name, said, row.sure
    return None, None, False


def spelling(error, place):
    """Return a sentence where the function makes nearly the name that it reads, None where it does not.

    Two names of the notation side by side, or one and the T of a formula, are neither of them. Of two such names,
    neither is held for the other one misspelt (A_prev beside dA_prev is missing), unless they are one name with and
    without its plural, and nothing reads the one that is made.
    """
    joined = two_in_one(getattr(error, "name", None) or "")
    if joined:
        return f"line {place.number}: {joined}"
    read, made, number, unread = spelt_alike(error) or (None, None, None, False)
    plural = unread and read.rstrip("s") == made.rstrip("s")
    if made is None or {read, made} <= NOTATION and not plural:
        return None
    return f"line {place.number} reads {read}, and line {number} makes {made}: which spelling is right?"
