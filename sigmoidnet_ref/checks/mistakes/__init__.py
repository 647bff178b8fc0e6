"""The catalogue of mistakes: one file per exercise, one row per mistake.

A row is a name, one sentence for the learner, and one or more small wrong functions (more than one where the same
mistake gives different numbers in different styles). A row names a learner's mistake when one of its functions gives
the same as the learner's at every test point. To add one, add a row; a test says whether the test points tell it
from all the others.
"""

from dataclasses import dataclass
from importlib import import_module

HALVED = r"len\(\w+\) (//|/|>>)|0\.5 \* len\("  # the number of keys, halved to that of layers
# a sum over an axis, or nothing else that gives one number a row
SUMMED = r"\.sum\(|mean\(|(?s:\A(?!.*(?:einsum|ones\()))"


@dataclass(frozen=True)
class Mistake:
    name: str
    sentence: str
    functions: tuple
    unless: str | None = None  # a pattern: code that raises the same and holds this has another fault
    code: str | None = None  # a pattern: of code without this, the sentence would not be so


def mistake(name, sentence, *functions, unless=None, code=None):
    return Mistake(name, sentence, functions, unless, code)


def catalogue(exercise_name):
    """Return the list of Mistakes of an exercise."""
    return import_module(f"{__name__}.{exercise_name}").MISTAKES
