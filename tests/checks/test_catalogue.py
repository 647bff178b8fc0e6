"""The catalogue: every row is told from every other at the test points, and every sentence can be printed."""

import re
from pathlib import Path

import pytest

from sigmoidnet_ref import checks
from sigmoidnet_ref.checks.cause.exceptions import KNOWN
from sigmoidnet_ref.checks.definition.exercise import Exercise
from sigmoidnet_ref.checks.message.failures import WIDTH, labelled_lines
from sigmoidnet_ref.checks.mistakes import catalogue
from sigmoidnet_ref.checks.trial.trial import Trial, alike, random_state_kept
from tests.checks.answers import EXERCISES, check_of


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_all_rows_are_wrong_and_told_apart(exercise, seed):
    """Two rows with the same numbers at these points would mean that the points are too poor, or one row too many."""
    spec = check_of(exercise).exercise
    with random_state_kept():
        trials = [
            (row.name, Trial.start(spec, function, seed)) for row in catalogue(exercise) for function in row.functions
        ]
    for place, (name, trial) in enumerate(trials):
        assert not all(trial.right(i) for i in range(len(trial.cases))), f"{name} is right"
        for other_name, other in trials[:place]:
            same = all(alike(one, two, spec.tolerance) for one, two in zip(trial.outcomes, other.outcomes))
            assert not same, f"{name} and {other_name} cannot be told apart"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_names_are_unique_and_readable(exercise):
    names = [row.name for row in catalogue(exercise)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"\w+", name) for name in names)


def test_every_exercise_has_all_its_pieces():
    names = [name for name in checks.EXERCISES if isinstance(check_of(name).exercise, Exercise)]
    faults = [fault for name in names for fault in checks.missing(name)]
    for folder in ("right", "wrong"):
        paths = [Path(__file__).parent / folder / f"{name}.py" for name in names]
        faults += [f"tests/checks/{folder}/{path.name} is not there (step 3)" for path in paths if not path.exists()]
    assert faults == []


def sentences():
    rows = [row for exercise in EXERCISES for row in catalogue(exercise)]
    return [(row.name, row.sentence) for row in (*rows, *KNOWN)]


def test_every_sentence_fits_and_is_plain():
    for name, sentence in sentences():
        lines = labelled_lines("hint", sentence)
        assert not lines[-1].endswith(" ..."), f"{name}: too long"
        assert all(len(line) <= WIDTH for line in lines)
        assert sentence[-1] in ".?!", f"{name}: no end"
        assert "\u2014" not in sentence and "\u2013" not in sentence
        assert not re.search(r"\b(stupid|silly|obviously|simply|just|fail(ed)?|illegal|bad)\b", sentence), name
