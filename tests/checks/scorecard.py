"""The scorecard of the checks: right answers accepted, wrong ones rejected, mistakes named, hints that are true.

    python -m tests.checks.scorecard              prints the table
    python -m tests.checks.scorecard --markdown   the same for the README
    python -m tests.checks.scorecard --seeds 500  draws more test points for the right answers
    python -m tests.checks.scorecard --list false lists what is said to answers with one slip and is not so

The last column is what the rules of the best-known course's grader (famous.py) make of the same answers, on the
exercises that it has too.
"""

import argparse
import contextlib
import io
import os
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial

from sigmoidnet_ref.checks.trial.ladder import first_broken
from sigmoidnet_ref.checks.trial.trial import Trial, random_state_kept
from tests.checks import famous, layout
from tests.checks.answers import EXERCISES, check_of, right_answers, said
from tests.checks.slips import score as slips
from tests.checks.wrong_answers import wrong_answers

RIGHT_SEEDS, WRONG_SEEDS = 20, 5


@dataclass
class Score:
    """Counts per kind of answer, and what went wrong."""

    total: Counter = field(default_factory=Counter)
    hits: Counter = field(default_factory=Counter)
    faults: dict = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    def add(self, what, hit, label):
        self.total[what] += 1
        self.hits[what] += bool(hit)
        if not hit:
            self.faults[what].append(label)

    def take_in(self, other):
        self.total.update(other.total)
        self.hits.update(other.hits)
        for what, labels in other.faults.items():
            self.faults[what] += labels

    def share(self, what):
        return self.hits[what] / max(self.total[what], 1)


def rejected(exercise, function, seed):
    """Return whether the ladder stops the answer, without paying for the diagnosis."""
    with contextlib.redirect_stdout(io.StringIO()), random_state_kept():
        trial = replace(points(exercise, seed), f=function)
        trial.outcomes = trial.again(function)
        return first_broken(trial) is not None


@lru_cache(maxsize=50)  # all draws of 500 would fill the memory
def points(exercise, seed):
    """Return the trial of the reference itself, whose points every wrong answer is then tried at."""
    spec = check_of(exercise).exercise
    return Trial.start(spec, spec.reference, seed)


def accepted(exercise, function, seed):
    return not rejected(exercise, function, seed)


def rightly_named(wrong, error):
    """Return whether the name fits: the one expected, one of a pair's or none; for mutants the same at other points."""
    if wrong.names is None:
        return error.mistake is None or said(wrong.exercise, wrong.function, 777, search=False).mistake == error.mistake
    if len(wrong.names) == 1:
        return error.mistake == wrong.names[0]
    return error.mistake is None or error.mistake in wrong.names


@cache
def score(right_seeds=RIGHT_SEEDS, wrong_seeds=WRONG_SEEDS, every=1):
    """Return the Score of the checks and the Score of the famous rules, from two processes.

    `every` third, say, of the answers made by machine is looked at; of those made by people, all are.
    """
    ours, theirs, started = Score(), Score(), time.perf_counter()
    with ProcessPoolExecutor(min(2, os.cpu_count())) as pool:
        for parts in pool.map(partial(score_of, seeds=(right_seeds, wrong_seeds), every=every), EXERCISES[::-1]):
            for whole, part in zip((ours, theirs), parts):
                whole.take_in(part)
    ours.seconds = time.perf_counter() - started
    return ours, theirs


def score_of(exercise, seeds, every):
    """Return both Scores of one exercise."""
    ours, theirs = Score(), Score()
    styles, (right_seeds, wrong_seeds) = right_answers(exercise), map(range, seeds)
    refused = {style for seed in right_seeds for style in styles if not accepted(exercise, styles[style], seed)}
    for style, function in styles.items():
        ours.add("right", style not in refused, f"{exercise} {style}")
        if famous.covers(exercise):
            theirs.add("right", famous.accepts(exercise, function), f"{exercise} {style}")
    for wrong in wrong_answers(exercise, every):
        judge(ours, wrong, wrong_seeds)
        if famous.covers(exercise):
            stopped = not famous.accepts(exercise, wrong.function)
            for what in (wrong.kind, "wrong"):
                theirs.add(what, stopped, f"{exercise} {wrong.label}")
    return ours, theirs


def judge(ours, wrong, seeds):
    label = f"{wrong.exercise} {wrong.kind} {wrong.label}"
    stopped = all(rejected(wrong.exercise, wrong.function, seed) for seed in seeds)
    ours.add(wrong.kind, stopped, label)
    ours.add("wrong", stopped, label)
    error = said(wrong.exercise, wrong.function, 11, search=False)
    if error is None:
        return
    ours.add("laid out", not layout.faults(wrong.exercise, error), f"{label}\n{error}")
    label = f"{label}: {error.mistake}"
    ours.add("not misnamed", rightly_named(wrong, error), label)
    if wrong.kind in ("catalogue", "learner") and wrong.names:
        ours.add("named", error.mistake == wrong.names[0], label)


ROWS = (
    ("right answers accepted", "right"),
    ("wrong answers rejected", "wrong"),
    ("  one per catalogued mistake", "catalogue"),
    ("  as learners write them", "learner"),
    ("  two mistakes at once", "pair"),
    ("  made by machine", "mutant"),
    ("mistakes named, of those with one name", "named"),
    ("answers given no wrong name", "not misnamed"),
    ("messages of six lines of 80 columns at most", "laid out"),
)


def table(ours, theirs, *, markdown=False):
    """Return the scorecard as lines."""

    def cell(score, what):
        if not score.total[what]:
            return "none" if what == "named" else "-"
        return f"{score.hits[what]} of {score.total[what]} ({100 * score.share(what):.1f} %)"

    rows = [(words, cell(ours, what), cell(theirs, what)) for words, what in ROWS]
    head = ("", "SigmoidNet", "a famous grader's rules")
    if markdown:
        rule = "|---|---|---|"
        return [
            f"| {' | '.join(head)} |",
            rule,
            *(f"| {' | '.join(cells)} |" for cells in rows if not cells[0].startswith(" ")),
        ]
    return [f"{words:<50}{one:<24}{other}" for words, one, other in (head, *rows)]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--markdown", action="store_true", help="print the table for the README")
    parser.add_argument("--seeds", type=int, default=RIGHT_SEEDS, help="test points drawn for every right answer")
    parser.add_argument(
        "--faults", action="store_true", help="list every answer that was not dealt with as it should be"
    )
    parser.add_argument("--slips", type=int, default=slips.ALL, help="answers with one slip, per exercise")
    parser.add_argument("--list", choices=slips.LISTS, help="only judge the slips, and list what a row does not count")
    options = parser.parse_args(arguments)
    if options.list:
        print("\n".join(slips.listed(slips.verdicts(options.slips), options.list)))
        return 0
    ours, theirs = score(options.seeds)
    print("\n".join(table(ours, theirs, markdown=options.markdown)))
    found = slips.verdicts(options.slips)
    print("\n".join(slips.table(found, markdown=options.markdown)))
    if not options.markdown:
        print(f"{options.seeds} draws per right answer, {WRONG_SEEDS} per wrong one; {ours.seconds:.0f} s")
    if options.faults:
        for what, labels in ours.faults.items():
            print(f"\n{what}:", *labels, sep="\n  ")
    full = ("right", "wrong", "named", "not misnamed", "laid out")
    return 0 if all(ours.share(what) == 1 for what in full) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
