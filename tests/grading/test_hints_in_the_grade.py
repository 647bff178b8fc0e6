"""What the grade says of an answer is true as well: there, no edit of the answer is tried, and its source is known."""

import contextlib
import itertools
import linecache
from itertools import islice

import pytest

from sigmoidnet_ref import network
from sigmoidnet_ref.checks.cause.facts import values_outside
from sigmoidnet_ref.grading.submission.judge.proxy import Proxy
from sigmoidnet_ref.grading.submission.sandbox.inside.wire import CELL
from tests.checks.answers import EXERCISES, said
from tests.checks.cells import cell, words
from tests.checks.slips import evidence, score
from tests.checks.slips.bounded import Endless, bounded
from tests.checks.slips.corpus import slips
from tests.checks.test_def_line import TURNED

SLIPS = 25  # of each exercise
COUNT = itertools.count(1)


class Direct:
    """The calls of a check cell with no wall in between."""

    def __init__(self, function):
        self.function = function

    def call(self, name, args, kwargs):
        return self.function(*args, **kwargs)


def as_the_judge_has_it(function):
    """Return a Proxy for a function of these tests, with what the sandbox would tell of its def line."""
    code, name = function.__code__, f"slip {next(COUNT)}"
    lines = linecache.getlines(code.co_filename)
    linecache.cache[CELL.format(name)] = (0, None, lines, name)
    arguments = list(code.co_varnames[: code.co_argcount])
    outside = list(values_outside(function))
    told = {"cell": name, "line": code.co_firstlineno, "arguments": arguments, "outside": outside}
    return Proxy(function.__name__, Direct(function), told)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_hint_to_an_answer_with_one_slip_is_false(monkeypatch, exercise):
    def through_the_judge(exercise, function, seed, **_):
        return said(exercise, as_the_judge_has_it(function), seed)

    monkeypatch.setattr(score, "said", through_the_judge)
    monkeypatch.setattr(evidence, "said", through_the_judge)
    monkeypatch.setattr(score, "SECONDS", 5)
    found = score.verdicts_of(exercise, score.FAST)
    assert [(verdict.label, verdict.message, verdict.false) for verdict in found if verdict.false] == []


@pytest.mark.parametrize(("exercise", "source", "arguments", "hint"), TURNED)
def test_arguments_in_another_order_are_told_as_in_the_check(exercise, source, arguments, hint):
    names = {name: getattr(network, name) for name in network.__dict__ if not name.startswith("_")}
    answer = cell(source.format(arguments), **names)[exercise]
    here, there = (words(said(exercise, function, 1)) for function in (answer, as_the_judge_has_it(answer)))
    assert hint in here and here == there


@pytest.mark.parametrize("exercise", EXERCISES)
def test_but_for_a_search_the_grade_says_of_a_slip_what_the_check_says(exercise):
    different = []
    for slip in islice((slip for slip in slips(exercise) if slip.function is not None), SLIPS):
        with contextlib.suppress(Endless), bounded(5):
            here, there = (
                said(exercise, function, 1, search=False)
                for function in (slip.function, as_the_judge_has_it(slip.function))
            )
            if (type(here), getattr(here, "mistake", None)) != (type(there), getattr(there, "mistake", None)):
                different.append((slip.label, here, there))
            elif here is not None and words(here) != words(there):
                different.append((slip.label, words(here), words(there)))
    assert different == []
