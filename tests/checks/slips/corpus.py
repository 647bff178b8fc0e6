"""The slips themselves: every right answer with one thing mistyped, compiled as a notebook's cell would be."""

import ast
import inspect
import itertools
import linecache
import math
import sys
import textwrap
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np

from tests.checks.answers import right_answers

from .kinds import all_kinds
from .text import Edit, Text


@dataclass(frozen=True)
class Slip:
    """A right answer with one edit: where it is, and what was done."""

    exercise: str
    style: str
    kind: str
    family: str
    beyond: bool
    right: str
    edit: Edit
    names: dict = field(repr=False, compare=False, hash=False)

    @cached_property
    def source(self):
        return Text(self.right).changed(self.edit)

    @cached_property
    def lines(self):
        """Return the numbers of the lines that the edit touched, in the wrong answer.

        Where lines were swapped or moved, each of them counts; where one is missing, the lines around the gap.
        """
        old, new = self.right.splitlines(), self.source.splitlines()
        same = [one == other for one, other in zip(old, new)]
        first = same.index(False) if False in same else len(same)
        tail = [one == other for one, other in zip(old[::-1], new[::-1])]
        last = len(new) - (tail.index(False) if False in tail else len(tail))
        if last <= first:
            return frozenset({first, first + 1} & set(range(1, len(new) + 1)))
        return frozenset(range(first + 1, last + 1))

    @property
    def families(self):
        return frozenset({self.family})

    @property
    def alone(self):
        """Return the answers with one of the edits each: itself."""
        return (self,)

    @cached_property
    def was(self):
        """Return the lines of the right answer that the edit touched."""
        text = Text(self.right)
        first, last = text.line_of(self.edit.start), text.line_of(max(self.edit.start, self.edit.end - 1))
        return "\n".join(self.right.splitlines()[first - 1 : last])

    @property
    def piece(self):
        return self.edit.new or self.right[self.edit.start : self.edit.end]

    @property
    def label(self):
        lines = ", ".join(map(str, sorted(self.lines)))
        return f"{self.exercise} {self.style}: {self.kind}, line {lines}: {self.piece.strip()!r}"

    @cached_property
    def function(self):
        return compiled(self.exercise, self.source, self.names)


@dataclass(frozen=True)
class Pair:
    """Two slips in one answer, in different lines."""

    alone: tuple

    @cached_property
    def source(self):
        source = self.alone[0].right
        for edit in sorted((slip.edit for slip in self.alone), key=lambda edit: -edit.start):
            source = source[: edit.start] + edit.new + source[edit.end :]
        return source

    @property
    def exercise(self):
        return self.alone[0].exercise

    @property
    def names(self):
        return self.alone[0].names

    @property
    def lines(self):
        return self.alone[0].lines | self.alone[1].lines

    @property
    def families(self):
        return self.alone[0].families | self.alone[1].families

    @property
    def was(self):
        return "\n".join(slip.was for slip in self.alone)

    @property
    def label(self):
        return " and ".join(slip.label for slip in self.alone)

    @cached_property
    def function(self):
        return compiled(self.exercise, self.source, self.names)


def compiled(exercise, source, names):
    """Return the function that a cell with this source defines, or None where the cell does not run."""
    file = f"<cell of {exercise} {abs(hash_of(source))}>"
    space = {"math": math, "np": np, **names}
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    try:
        exec(compile(source, file, "exec"), space)
    except Exception:
        return None
    return space.get(exercise)


def hash_of(text):
    """Return a number for a text that is the same in every run."""
    return sum(place * ord(letter) for place, letter in enumerate(text, start=1))


@cache
def styles(exercise):
    """Return {style: (source under the exercise's name, the names around it)} of the right answers."""
    made = {}
    for style, function in right_answers(exercise).items():
        names = dict(vars(sys.modules[function.__module__]))
        made[style] = as_a_cell(exercise, style, textwrap.dedent(inspect.getsource(function))), names
    return made


def as_a_cell(exercise, style, source):
    """Return the source with the function called as the lesson calls it."""
    text = Text(source)
    own = [node for node in text.all(ast.Name) if node.id == style]
    edits = [text.replace(node, exercise) for node in own]
    for node in text.all(ast.FunctionDef):
        if node.name == style:
            start = text.start(node) + len("def ")
            edits.append(Edit(start, start + len(style), exercise))
    for edit in sorted(edits, key=lambda edit: -edit.start):
        source = source[: edit.start] + edit.new + source[edit.end :]
    return source


def edits_of(source):
    """Yield (Kind, Edit) for every edit of a source, each changed text once. Not every one leaves a program."""
    text, seen = Text(source), {source}
    for kind in all_kinds().values():
        for edit in kind.edits(text):
            changed = text.changed(edit)
            if changed not in seen:
                seen.add(changed)
                yield kind, edit


@cache
def slips(exercise):
    """Return the slips in all right answers to an exercise, kinds and styles by turns: any beginning is mixed."""
    piles = {}
    for style, (source, names) in styles(exercise).items():
        for kind, edit in edits_of(source):
            slip = Slip(exercise, style, kind.name, kind.family, kind.beyond, source, edit, names)
            piles.setdefault((kind.name, style), []).append(slip)
    order = sorted(piles, key=lambda pile: hash_of(" ".join(pile)) % 9973)
    turns = itertools.zip_longest(*(piles[pile] for pile in order))
    return [slip for turn in turns for slip in turn if slip is not None]


def pairs(exercise):
    """Yield Pairs of neighbours in the list of slips that leave the number of lines as it is."""
    waiting = {}
    for slip in slips(exercise):
        if slip.edit.new.count("\n") != slip.right[slip.edit.start : slip.edit.end].count("\n"):
            continue
        other = waiting.pop(slip.style, None)
        if other is None:
            waiting[slip.style] = slip
        elif not other.lines & slip.lines:
            yield Pair((other, slip))
