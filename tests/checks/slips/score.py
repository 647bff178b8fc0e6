"""Judges what the checks say about slips: is it true, does it name the line, does it say anything?"""

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.checks import layout
from tests.checks.answers import EXERCISES, said

from .bounded import Endless, bounded
from .corpus import pairs, slips
from .evidence import Evidence
from .hand import HAND_MADE
from .rules import read, true_line

SEED = 11
SECONDS = 60  # for one check with all it tries; only an endless loop needs as long
FAST, ALL, PAIRS = 4, 175, 15  # slips per exercise on every push, and in `make scorecard`; pairs of them there


@dataclass
class Verdict:
    """What one message was worth."""

    kind: str  # slip, pair or hand
    exercise: str
    label: str
    slip: str  # the kind of the slip
    false: list
    unread: list
    line: bool
    named: bool
    silent: bool
    untidy: list  # what is wrong with the layout
    message: str = field(repr=False)


def judged(kind, answer, error):
    evidence = Evidence(answer, error, SEED)
    false, unread = read(evidence)
    named = evidence.is_named and not false
    line = evidence.stopped_in in answer.lines or any(true_line(evidence, n) for n in evidence.named_lines)
    return Verdict(
        kind,
        answer.exercise,
        answer.label,
        " and ".join(slip.kind for slip in answer.alone),
        false,
        unread,
        line,
        named,
        not (line or error.mistake or getattr(error, "repair", None)),
        layout.faults(answer.exercise, error),
        evidence.message,
    )


def answers(exercise, limit):
    """Yield (kind, answer): hand-made ones, slips and pairs of slips, some of which turn out right."""
    yield from (("hand", answer) for answer in HAND_MADE if answer.exercise == exercise)
    yield from (("slip", slip) for slip in slips(exercise))
    if limit > FAST:
        yield from (("pair", pair) for pair in pairs(exercise))


def verdicts_of(exercise, limit):
    """Return the Verdicts of an exercise: up to `limit` slips, and pairs where there is time for them."""
    sys.setrecursionlimit(1000)
    wanted = {"hand": len(HAND_MADE), "slip": limit, "pair": PAIRS}
    found = []
    for kind, answer in answers(exercise, limit):
        if wanted[kind] and answer.function is not None:
            try:
                with bounded(SECONDS):
                    error = said(exercise, answer.function, SEED)
            except Endless:
                continue
            if error is not None:
                wanted[kind] -= 1
                found.append(judged(kind, answer, error))
    return found


def verdicts(limit=ALL, processes=None):
    """Return the Verdicts of all exercises, longest work first, on two processes."""
    with ProcessPoolExecutor(processes or min(2, os.cpu_count())) as pool:
        parts = pool.map(verdicts_of, EXERCISES[::-1], [limit] * len(EXERCISES))
        return [verdict for part in parts for verdict in part]


# name -> (what stands in the table, kinds of answers, what counts, the goal in percent)
ROWS = {
    "false": ("slips: no false cause in the message", ("slip", "pair"), lambda v: not v.false, 100),
    "line": ("one slip: the line is named", ("slip",), lambda v: v.line, 95),
    "cause": ("one slip: the line or a mistake is named", ("slip",), lambda v: v.line or v.named, 95),
    "silent": ("one slip: given more than what is seen", ("slip",), lambda v: not v.silent, None),
    "unread": ("slips: every sentence is read by a rule", ("slip", "pair"), lambda v: not v.unread, 100),
    "false by hand": ("labelled by hand: no false cause", ("hand",), lambda v: not v.false, 100),
    "line by hand": ("labelled by hand: line or mistake named", ("hand",), lambda v: v.line or v.named, 85),
}
LISTS = (*ROWS, "kinds")


def of_row(found, row):
    """Return (the verdicts that a row looks at, those of them that count)."""
    _, kinds, counts, _ = ROWS[row]
    here = [verdict for verdict in found if verdict.kind in kinds]
    return here, [verdict for verdict in here if counts(verdict)]


def share(found, row):
    here, hits = of_row(found, row)
    return len(hits) / max(len(here), 1)


def table(found, *, markdown=False):
    """Return the rows as lines, with the goal where there is one."""
    lines = []
    for row, (words, *_, goal) in ROWS.items():
        here, hits = map(len, of_row(found, row))
        aim = f"; goal {goal} %" if goal else ""
        counted = f"{hits} of {here} ({100 * hits / max(here, 1):.1f} %{'' if markdown else aim})"
        lines.append(f"| {words} | {counted} | - |" if markdown else f"{words:<50}{counted}")
    return lines


def listed(found, what):
    """Return lines that show what a row does not count, commonest first; or each kind of slip with its share."""
    if what == "kinds":
        return by_kind(found)
    here, hits = of_row(found, what)
    missed = [verdict for verdict in here if not any(verdict is hit for hit in hits)]
    if "false" in what or what == "unread":
        column = "unread" if what == "unread" else "false"
        said = [(str(sentence), verdict) for verdict in missed for sentence in getattr(verdict, column)]
        counted, example = Counter(words for words, _ in said), dict(reversed(said))
        return [f"{count:5} {words}\n        {example[words].label}" for words, count in counted.most_common()]
    return [f"{verdict.label}\n        {verdict.message}" for verdict in missed]


def by_kind(found):
    """Return per kind of slip: how many, the share whose line is named, and the number of false causes."""
    lines = []
    for name in sorted({verdict.slip for verdict in found if verdict.kind == "slip"}):
        here = [verdict for verdict in found if verdict.kind == "slip" and verdict.slip == name]
        named = sum(verdict.line or verdict.named for verdict in here)
        false = sum(bool(verdict.false) for verdict in here)
        lines.append(f"{name:<32}{len(here):5}  line or mistake {named:5}  false {false:4}")
    return lines
