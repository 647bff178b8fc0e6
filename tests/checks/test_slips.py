"""What is said to answers with one slip is true; and what judges that can tell what is not."""

from itertools import islice

import pytest

from tests.checks.answers import EXERCISES
from tests.checks.slips import score
from tests.checks.slips.corpus import pairs, slips
from tests.checks.slips.evidence import Evidence
from tests.checks.slips.hand import HAND_MADE
from tests.checks.slips.kinds import all_kinds
from tests.checks.slips.rules import read
from tests.checks.slips.rules.says import SAYS

# What the checks have reached so far, on the few answers that every push has time for. The scorecard takes all.
FLOORS = {"false": 0.97, "line": 0.9, "cause": 0.9, "silent": 0.9, "unread": 0.95}
FLOORS |= {"false by hand": 0.95, "line by hand": 0.85}


@pytest.fixture(scope="module")
def verdicts():
    return score.verdicts(score.FAST)


def test_they_are_printed(verdicts, record_property):
    record_property("slips", "\n".join(score.table(verdicts)))


@pytest.mark.parametrize("row", FLOORS)
def test_the_checks_do_not_fall_below_what_they_reached(verdicts, row):
    assert score.share(verdicts, row) >= FLOORS[row], "\n".join(score.listed(verdicts, row))


def test_every_message_is_six_lines_of_80_columns(verdicts):
    """With the repair that was found; those without are a row of the scorecard."""
    assert [verdict for verdict in verdicts if verdict.untidy] == []


def test_there_are_enough_kinds_and_answers():
    kinds = all_kinds().values()
    assert len(kinds) >= 30 and sum(kind.beyond for kind in kinds) >= 10
    assert sum(min(len(slips(exercise)), score.ALL) for exercise in EXERCISES) >= 4000
    assert {kind.name for kind in kinds} == {slip.kind for exercise in EXERCISES for slip in slips(exercise)}
    assert all(len(list(islice(pairs(exercise), score.PAIRS))) == score.PAIRS for exercise in EXERCISES)


def test_what_a_rule_blames_is_a_family_of_slips():
    known = {family for kind in all_kinds().values() for family in (kind.family, kind.undoes)}
    assert {family for _, families in SAYS for family in families} <= known
    assert {family for answer in HAND_MADE for family in answer.families} <= known


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_label_says_where_the_text_differs(exercise):
    for slip in slips(exercise)[::7]:
        right, wrong = slip.right.splitlines(), slip.source.splitlines()
        assert right != wrong and slip.lines <= set(range(1, len(wrong) + 1))
        if len(right) == len(wrong):
            differing = {n for n, pair in enumerate(zip(right, wrong), 1) if pair[0] != pair[1]}
            assert {min(differing), max(differing)} <= slip.lines


def test_every_hand_made_answer_is_a_wrong_program(verdicts):
    judged = {verdict.label for verdict in verdicts if verdict.kind == "hand"}
    assert [answer.label for answer in HAND_MADE if answer.label not in judged] == []


def spoken(words, exercise="one_layer_backward", kind="by hand (keepdims is missing)", title="db has shape (4,)"):
    """Return what the judge makes of a hint to a hand-made answer: the reasons why it is not true."""
    answer = next(answer for answer in HAND_MADE if answer.exercise == exercise and answer.kind == kind)

    class Said(AssertionError):
        function, mistake = exercise, None

        def _render_traceback_(self):
            return str(self).splitlines()

    error = Said(f"{exercise}: {title}\n  hint      {words}")
    false, unread = read(Evidence(answer, error, score.SEED))
    return "unread" if unread and not false else bool(false)


SLOWING_DOWN = "by hand (the rate falls with every epoch)"


@pytest.mark.parametrize(
    "words",
    [
        "line 9: axis=1 is fine, keepdims=True is not there.",
        "line 9, `db = np.sum(dZ, axis=1) / m`: keepdims=True keeps the column.",
        "a sum without keepdims=True is flat.",
        "All dW are right: look at how db is made.",
    ],
)
def test_true_hints_are_let_through(words):
    assert spoken(words) is False


@pytest.mark.parametrize(
    "words",
    [
        "line 8: a .T is missing.",
        "line 9, `np.dot(dZ, A_prev.T)`: keepdims=True keeps the column.",
        "math.exp takes one number.",
        "does a loop stop too early?",
        "is a .T missing?",
        "All db are right: look at how dW is made.",
        "yours is m times what it should be: is a 1/m missing?",
        "It is right only when m = 1.",
        "look at the sigmoid and at A_prev.",
    ],
)
def test_false_hints_are_caught(words):
    assert spoken(words) is True


def test_one_epoch_is_told_from_one_example():
    asked = {"exercise": "train", "kind": SLOWING_DOWN, "title": "W1 has the right shape"}
    assert spoken("It is right only with one epoch.", **asked) is False
    assert spoken("It is right only when m = 1.", **asked) is True


def test_what_is_missing_is_told_from_what_is_too_many():
    asked = {"exercise": "update_parameters", "kind": "by hand (one pair of brackets too many)"}
    assert spoken("brackets: one pair too many.", **asked) is False
    assert spoken("brackets are missing.", **asked) is True


def test_what_no_rule_reads_is_seen():
    assert spoken("the moon is full.") == "unread"
