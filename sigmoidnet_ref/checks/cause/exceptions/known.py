"""A row of the table of exceptions, and what several rows look for."""

import re
from dataclasses import dataclass

import numpy as np

from ..source import takes_apart


@dataclass(frozen=True)
class Known:
    name: str | None
    sentence: str  # {0}, {1}: groups of the message
    kind: str
    message: str = ""
    exercises: str = ".*"
    line: str | None = None
    code: str | None = None
    deeper: bool = False  # no group of names in the line is as long as the message says: a function called there has it
    sure: bool = False  # the message is the proof: what an edit would say of the line is beside the point

    def fits(self, exercise, error, line, code):
        """Return the match of the message where the row fits, else None."""
        fits = (
            re.fullmatch(self.exercises, exercise)
            and re.fullmatch(self.kind, type(error).__name__)
            and (not self.deeper or not takes_apart(line, str(error)))
            and (self.line is None or re.search(self.line, line))
            and (self.code is None or re.search(self.code, code))
        )
        return re.search(self.message, str(error)) if fits else None


AFTER_SIGMOID = (
    "one_layer_backward|backprop|train|predict|forward_prop|cost_function|train_sgd|sound_cost|repaired_(backward|cost)"
)
# reshape, zeros and their like want a whole one
WHOLE_SHAPE = r"(?:[^(\w]|(?<!reshape)(?<!zeros)(?<!ones)(?<!empty)(?<!ndindex)\()\w+\.shape\b(?! *\[)"
ONE_NUMBER = r"only (0-dimensional|length-1|size-1) arrays can be converted to Python scalars"

ENTRIES = "the loop gives the entries of the list one by one, and not the numbers of their places."
ENTRIES_FOR_PLACES = r"(?s)for (\w+) in (\w+):.{0,500}\b\2\[\1\b"  # bounded: to the end, it would take too long

# What can be called in NumPy; random and linalg are followed by a dot.
NUMPY = "|".join(["randn", "rand", "random", "linalg", *(name for name in np.__all__ if callable(vars(np).get(name)))])
