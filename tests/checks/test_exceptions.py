"""The learner's own exception goes on as it is, marked with its cause."""

import numpy as np
import pytest

from sigmoidnet_ref.checks import CheckFailed
from sigmoidnet_ref.checks.cause.exceptions import KNOWN, known_exception
from tests.checks.answers import check_of, said
from tests.checks.wrong.exceptions import ANSWERS


@pytest.mark.parametrize(
    ("exercise", "name", "answer"), ANSWERS, ids=lambda value: str(value) if isinstance(value, str) else ""
)
def test_an_exception_keeps_its_type_and_gets_its_cause(exercise, name, answer):
    with pytest.raises(Exception) as caught:
        check_of(exercise)(answer, seed=1)
    assert not isinstance(caught.value, CheckFailed)
    assert caught.value.function == exercise
    assert caught.value.mistake == name
    note = "\n".join(caught.value.__notes__)
    assert "  hint      " in note and "seed=1" in note
    assert all(len(line) <= 80 for line in note.splitlines())


def test_every_named_row_of_the_table_is_met():
    met = {name for _, name, _ in ANSWERS}
    assert {row.name for row in KNOWN} <= met


def test_the_traceback_begins_at_the_learners_line():
    def answer(Z):
        return missing  # noqa: F821

    with pytest.raises(NameError) as caught:
        check_of("sigmoid")(answer)
    frames = [entry.name for entry in caught.traceback]
    assert frames[-1] == "answer"
    hidden = [entry for entry in caught.value.__traceback__.tb_frame.f_locals if entry == "__tracebackhide__"]
    between = caught.traceback[1:-1]
    assert all(entry.frame.f_locals.get("__tracebackhide__") for entry in between) or hidden


def test_an_unwritten_exercise_is_one_line():
    def sigmoid(Z):
        raise NotImplementedError

    with pytest.raises(CheckFailed) as caught:
        check_of("sigmoid")(sigmoid)
    assert str(caught.value) == "sigmoid: not written yet. Write it under YOUR CODE HERE."
    assert caught.value.mistake == "not_written"


# What a sentence may speak of, and what then has to stand in the message, the line or the function.
SPOKEN_OF = ("math", "append", "float(", "shape[", "reshape", "randn", "np.zeros", "np.dot", "assert", "loop")


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: str(row.name))
def test_what_a_sentence_says_of_the_code_has_to_stand_there(row):
    evidence = "".join(filter(None, (row.message, row.line, row.code, row.exercises))).replace("\\", "")
    evidence = evidence.replace("for w+ in", "loop").replace("for (w+) in", "loop")
    for words in SPOKEN_OF:
        if words in row.sentence and row.name not in ("np_name_misspelt", "loop_letter"):
            assert words.rstrip("([").removeprefix("np.") in evidence, words


def test_without_the_code_no_sentence_speaks_of_it():
    """A row whose evidence is the learner's line does not fit where no line can be seen."""
    error = TypeError("only 0-dimensional arrays can be converted to Python scalars")
    assert known_exception("cost_function", None, error)[0] == "array_for_a_number"


def test_a_sum_behind_percent_is_told_from_a_number_put_to_a_text():
    put_to_a_text, behind_percent = (answer for _, name, answer in ANSWERS if name == "text_and_number")
    assert "turn the number into text first" in "".join(said("init_params", put_to_a_text, 3).__notes__)
    assert "% fills in the text before" in "".join(said("init_params", behind_percent, 3).__notes__)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda W, A_prev, b: np.zeros(())[0, 0], "than the array has axes: 2, and its axes are 0."),
        (lambda W, A_prev, b: W[np.array([0.5])], "has to hold whole numbers"),
        (lambda W, A_prev, b: W[len(W) / 2], "a place that is no whole number."),
        (lambda W, A_prev, b: W["W1"], "Only a dict has entries under a text."),
        (lambda W, A_prev, b: W[9], "it lies beyond the end."),
    ],
)
def test_what_is_wrong_with_a_place_is_said_by_its_message(answer, words):
    assert words in " ".join(" ".join(said("linear", answer, 3).__notes__).split())
