"""Tries small edits of a wrong answer, and keeps those that make it right, or a further part of it.

The order is fixed, and so is the number of trials and of steps: the same answer at the same test points gets the same
words on every machine. The clock is a last guard, and where it rings next to nothing is said.
"""

import contextlib
import functools
import io
import re
import time
from collections import Counter
from dataclasses import dataclass

from ....watch import Stopped, memory_limit, raised_in, step_limit
from ...definition.results import family, same, same_result
from ...trial.trial import alike, call, quiet
from ..source import cut
from ..written_tests.asking import asked, fixed_questions, same_questions
from . import expressions, statements
from .chance import (
    cancels_something,
    only_widens,
    turns_half_a_verdict,
    turns_what_its_names_fit,
    where_it_is_made,
    without_chance,
)
from .code import Code
from .edits import edits
from .variants import Variants

TRIALS = 2500  # edits tried
STEPS_OF_A_CALL = 5_000  # lines of the learner's
STEPS = 150_000
MEMORY = 500 * 2**20  # bytes: one factor too many can make a list or an array of any size
SECONDS = 3.0  # of the processor, where Python is as fast as on a usual computer
WAIT = 5 * SECONDS  # of the clock on the wall: the machine has other work, or the answer waits for something
USUAL = 0.75e-3  # seconds that fifty thousand turns of an empty loop take there
SLOWEST = 4  # times as slow: a tab, an old computer


@dataclass(frozen=True)
class Repair:
    """An edit that makes the answer right, or `part` of it: its kind, where it is made, and both in a sentence.

    `place` is where all that would repair it lie; the sentence may point to a smaller piece.
    """

    kind: str
    place: str
    sentence: str
    line: int | None = None
    part: str | None = None


@functools.cache
def slowness():
    """Return how many times as slow as usual Python is here, from 1 to SLOWEST: the slowest of a few short looks."""
    looks = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(50_000):
            pass
        looks.append((time.process_time() - start) / USUAL)
    return min(max(1, *looks), SLOWEST)


def repair(trial, finding):
    """Return the Repair that is proven for a wrong answer, or None."""
    code = Code.of(trial.f)
    if code is None or finding.case is None:
        return None
    whole, parts = found(trial, finding, code)
    if whole:
        return told(whole, code)
    said = finding.part and family(finding.part)  # what is wrong by the message: another part's mend would puzzle
    for part in dict.fromkeys(part for _, part in parts if said in (None, part)):
        repair = told([edit for edit, mended in parts if mended == part], code, part)
        if repair:
            return repair
    return None


def found(trial, finding, code):
    """Return (edits that make all right, pairs (edit, part that it makes right)); where time ran out, the surest."""
    search = Search(trial, finding)
    if not search.is_the_learners(code):
        return [], []
    every = edits(code.trees, (expressions.KINDS, statements.KINDS))
    likeliest_first = sorted((edit for edit in every if not search.is_given(edit, code)), key=search.is_elsewhere)
    mended, in_time = tried(search, code, likeliest_first)
    whole = [likeliest_first[n] for n in sorted(mended) if mended[n] is ALL]
    whole = [edit for edit in whole if not (turns_half_a_verdict(edit) or cancels_something(code, edit))]
    whole = [edit for edit in whole if not (only_widens(finding, edit) or turns_what_its_names_fit(edit))]
    if not in_time:
        return [edit for edit in whole if edit.kind.surest], []
    return whole, [(likeliest_first[n], mended[n]) for n in sorted(mended) if mended[n] is not ALL]


def tried(search, code, every):
    """Return ({place among the edits: ALL or the part that it mends}, whether there was time).

    Kinds with few edits come first: where steps run out, it is among the many that put any value in any place.
    """
    many = Counter(edit.kind.name for edit in every)
    order = sorted(range(len(every)), key=lambda n: (search.is_elsewhere(every[n]), many[every[n].kind.name]))[:TRIALS]
    variants, mended = Variants(code, [every[n] for n in order]), {}
    with contextlib.redirect_stdout(io.StringIO()), quiet(), memory_limit(MEMORY):
        for n in order:
            if search.steps > STEPS:
                break
            if search.is_over():
                return mended, False
            try:
                f = variants.function(every[n])
            except Exception:  # an edit that makes no sense there
                continue
            try:
                mended[n] = search.mended_by(f)
            except MemoryError:  # what it gives back is too large to be looked at
                continue
    return {n: part for n, part in mended.items() if part}, True


ALL = "all"


class Search:
    """Calls edited functions at the trial's points: first where the answer is wrong and takes the fewest steps."""

    def __init__(self, trial, finding):
        self.trial, self.failed = trial, finding.case
        self.order = sorted(range(len(trial.cases)), key=lambda i: i != finding.case)
        self.wrong = set().union(*(self.wrong_at(outcome, i) for i, outcome in enumerate(trial.outcomes)))
        raised = trial.outcomes[finding.case].error
        self.place = raised_in(raised) if raised is not None else None
        self.line = self.place.text if self.place else None
        self.questions = fixed_questions(trial)
        self.steps = 0
        self.end = time.process_time() + SECONDS * slowness()
        self.patience = time.monotonic() + WAIT * slowness()

    def is_over(self):
        return time.process_time() > self.end or time.monotonic() > self.patience

    def is_given(self, edit, code):
        """Return whether an edit changes something inside a line that the lesson hands out, and that still stands."""
        return not edit.of_lines and code.line(edit.line) in self.trial.exercise.given

    def is_elsewhere(self, edit):
        """Return whether an exception was raised in another line than the edit's."""
        return self.place is not None and edit.line != self.place.number

    def is_the_learners(self, code):
        """Return whether the source does what the function did: a cell may have been edited since it ran."""
        try:
            f = code.built()
            outcome = self.outcome(f, self.failed)
        except Exception:
            return False
        mine = self.trial.outcomes[self.failed]
        if outcome is None or not alike(outcome, mine, self.trial.exercise.tolerance):
            return False
        self.order = sorted(self.order, key=lambda i: (self.trial.right(i), self.steps_of(f, i)))
        return True

    def steps_of(self, f, i):
        """Return how many steps f takes at case i: most edits are given up after one case, a small one if need be."""
        before = self.steps
        self.outcome(f, i)
        return self.steps - before

    def wrong_at(self, outcome, i):
        """Return the families of parts that are not right at case i."""
        expected, tolerance = self.trial.expected[i], self.trial.exercise.tolerance
        return {
            family(name)
            for name in expected
            if name not in outcome.seen or not same(outcome.seen[name], expected[name], tolerance)
        }

    def mended_by(self, f):
        """Return ALL, the one part that f makes right everywhere without spoiling another, or None.

        Any edit that ends an exception lets the parts come out that were right: only that of the line counts there.
        """
        wrong, outcomes = set(), {}
        for i in self.order:
            outcomes[i] = self.outcome(f, i)
            if outcomes[i] is None or outcomes[i].error is not None:
                return None
            wrong |= self.wrong_at(outcomes[i], i)
            if self.wrong and self.wrong <= wrong:  # nothing that was wrong is right now
                return None
        if all(self.all_right(outcomes[i], i) for i in self.order):
            kept = self.questions is None or same_questions(asked(self.trial, f), self.questions)
            return ALL if kept else None
        if not wrong <= self.wrong:
            return None
        mended = self.wrong - wrong
        if self.line is not None:
            mended = {part for part in mended if re.search(rf"\b{re.escape(part)}\b", self.line)}
        return min(mended, default=None)

    def outcome(self, f, i):
        """Return the Outcome of f at case i, or None where it takes too many steps."""
        trial = self.trial
        try:
            with step_limit(STEPS_OF_A_CALL) as steps:
                return call(trial.exercise, f, trial.cases[i], trial.likes[i], trial.global_seed)
        except Stopped:
            return None
        finally:
            self.steps += steps.taken

    def all_right(self, outcome, i):
        exercise = self.trial.exercise
        return not set(outcome.changed) - set(exercise.may_change) and same_result(
            outcome.seen, self.trial.expected[i], exercise.tolerance
        )


def told(repairs, code, part=None):
    """Return what edits that all repair have in common, as a Repair; None where that is too little."""
    sure = [edit for edit in repairs if not edit.kind.makes_up]
    if part:  # without a line nothing may be wrong with a part, since nothing was done to it
        sure = [edit for edit in sure if not edit.kind.surest]
    if part and not sure:
        return None
    repairs = without_chance([edit for edit in sure if edit.kind.surest] or sure or repairs, repairs)
    repairs = where_it_is_made(repairs, code.trees)
    lines = sorted({edit.line for edit in repairs})
    if len(lines) > 1 and all(edit.kind.name == "line_extra" for edit in repairs):
        texts = {code.text(edit.node) for edit in repairs}
        if len(texts) == 1:  # which of them goes is all one
            first, last = lines[0], lines[-1]
            words = f"line {last}, `{cut(texts.pop())}`: line {first} says the same, and one of them is too many."
            return Repair("line_extra", f"line {last}", words, last, part)
    likeliest = repairs[0].kind
    so = f"; with that, {part} comes out right" if part else ""
    if len(lines) == 1:
        texts = [code.text(edit.node) for edit in repairs if edit.kind is likeliest]
        text = cut(shared(texts) or texts[0])
        where = f"line {lines[0]}, `{text}`" if text else f"after line {lines[0]}"
        place = where if shared([code.text(edit.node) for edit in repairs]) else f"line {lines[0]}"
        return Repair(likeliest.name, place, f"{where}: {likeliest.words}{so}.", lines[0], part)
    if len(lines) == 2:
        place = f"line {lines[0]} or line {lines[1]}"
        return Repair(
            likeliest.name, place, f"{place}: one change in one of them makes {part or 'it'} right.", None, part
        )
    return None


def shared(texts):
    """Return the smallest of pieces of code that lie inside one another, else ""."""
    smallest = min(texts, key=len)
    return smallest if all(smallest in other for other in texts) else ""
