"""A sample of the scorecard is printed, and the checks must not fall below it. `make scorecard` takes all answers."""

import os

import pytest

from sigmoidnet_ref.checks.mistakes import catalogue
from tests.checks.answers import EXERCISES, right_answers
from tests.checks.mutants import mutant_pairs, mutants
from tests.checks.scorecard import accepted, score, table
from tests.checks.wrong_answers import EQUIVALENT, wrong_answers

FRESH_SEEDS = 20  # at every push and on every Python; `make scorecard SCORECARD_ARGS="--seeds 500"` before a release
SAMPLE = {"right_seeds": 2, "wrong_seeds": 2, "every": 4}  # of what `make scorecard` looks at


@pytest.fixture(scope="module")
def scores():
    return score(**SAMPLE)


def test_it_is_printed(scores, record_property):
    record_property("scorecard", "\n".join(table(*scores)))


@pytest.mark.parametrize("what", ["right", "wrong", "named", "not misnamed", "laid out"])
def test_nothing_but_100_percent(scores, what):
    ours, _ = scores
    assert ours.total[what] and ours.faults[what] == []


def test_there_are_enough_answers():
    assert all(len(right_answers(exercise)) >= 8 for exercise in EXERCISES)
    assert all(len(catalogue(exercise)) >= 8 for exercise in EXERCISES)
    wrong = [wrong for exercise in EXERCISES for wrong in wrong_answers(exercise)]
    assert len(wrong) >= 200
    assert {wrong.kind for wrong in wrong} == {"catalogue", "learner", "pair", "mutant"}


@pytest.mark.parametrize("exercise", EXERCISES)
def test_right_answers_are_right_at_fresh_points(exercise):
    start = int.from_bytes(os.urandom(3))
    refused = [
        (style, seed)
        for style, function in right_answers(exercise).items()
        for seed in range(start, start + FRESH_SEEDS)
        if not accepted(exercise, function, seed)
    ]
    assert refused == []


@pytest.mark.parametrize("exercise", EQUIVALENT)
def test_changes_called_equivalent_exist_and_are_accepted(exercise):
    made = {mutant.change: mutant.function for mutant in mutants(exercise) + mutant_pairs(exercise)}
    for change in EQUIVALENT[exercise]:
        assert all(accepted(exercise, made[change], seed) for seed in range(5))


def test_the_table_for_the_readme_is_one(scores):
    lines = table(*scores, markdown=True)
    assert lines[1] == "|---|---|---|" and all(line.count("|") == 4 for line in lines)
