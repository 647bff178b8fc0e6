"""Tests that learners write in lesson 10, wrong ones: what is said of what they ask, and of how they look at it."""

import textwrap

import pytest

from tests.checks.cells import words, wrong

COST = """\
A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
Y = np.array([[1, 0, 0], [0, 1, 1]])
"""
LABELS = "Y = np.array([[1, 0], [0, 1], [1, 1]])\nAL = np.zeros((2, 3))\n"
MEAN = "right = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"

# (exercise, the lines, what is said, what is not)
WRITTEN = [
    ("exposes_matrix_cost", "return True", "it never calls cost", "compare with"),
    ("exposes_matrix_cost", f"{COST}return cost != ()", "it never calls cost", "compare with"),
    ("exposes_matrix_cost", f"{COST}return cost() == 1", "it is called as cost(A, Y)", "another number"),
    ("exposes_matrix_cost", f"{COST}return np.array_equal(cost(Y, A), 0.9)", "A comes first, then Y", "compare with"),
    (
        "exposes_matrix_cost",
        f"{COST}{MEAN}answer = cost(A, Y)\nreturn np.shape(answer) != () or not np.isclose(answer, right)",
        "a mean over the units",
        "right is",
    ),
    (
        "exposes_matrix_cost",
        f"{COST}return not np.allclose(cost(A, Y), np.sum(-np.log(A) @ Y.T / 3))",
        "...`: here it decides wrongly; a right cost gives 0.9136 there.",
        "nothing against",
    ),
    ("exposes_nan_cost", "A, Y = np.array([[0.5]]), np.array([[1]])\nreturn cost(A, Y) > 99", "Is A exactly", "line"),
    ("exposes_nan_cost", "A = [[0, 1]]\nreturn not np.isfinite(cost(A, A))", "cost gets a list of 1 as A", "joins"),
    ("exposes_nan_cost", "return not np.isfinite(cost(1, 1))", "cost gets one number as A", "np.shape"),
    ("exposes_nan_cost", "A = np.zeros(2)\nreturn not np.isfinite(cost(A, A))", "of shape (2,) as A", "beyond the end"),
    (
        "exposes_nan_cost",
        "A = np.array([[1.0, 0.0]])\ntry:\n    cost(A, A)\nexcept Exception:\n    return True\nreturn False",
        "the comparison misses it. nan equals nothing",
        "Is A exactly",
    ),
    (
        "exposes_mixed_labels",
        f"{LABELS}return align(Y, AL).shape != AL.shape",
        "made one row, which is cut into new rows: the comparison misses it. Only the shape is looked at.",
        "unequal",
    ),
    (
        "exposes_mixed_labels",
        f"{LABELS}return (align(Y, AL) != Y.T).all()",
        "line 4: what it hands over shows the error of",
        "unequal",
    ),
    (
        "exposes_matrix_cost",
        f"{COST}right = 0.7\nanswer = cost(A, Y)\nreturn not np.array_equal(np.round(answer, 6), right)",
        "line 4: right is 0.7 there, and a right cost gives 0.9136.",
        "decides wrongly",
    ),
    (
        "exposes_matrix_cost",
        f"{COST}answer = cost(A, Y)\nreturn np.size(answer) > 1",
        "only the shape of the answer is looked at",
        "misses",
    ),
    ("exposes_nan_cost", "A = np.array([[cost, 0]])\nreturn not np.isfinite(cost(A, A))", "", "both A and Y lie"),
    (
        "exposes_nan_cost",
        "A = np.array([[2.0, 0.0]])\nreturn not np.isfinite(cost(A, A))",
        "line 2: A holds 2, and both A and Y lie between 0 and 1.",
        "False alarm",
    ),
    ("exposes_mixed_labels", "Y = np.ones((3, 2))\nreturn (align(Y, Y.T) != Y.T).any()", "unequal", "misses it"),
    (
        "exposes_mixed_labels",
        "Y = np.array([[1, 0], [0, 1]])\nreturn not np.array_equal(align(Y, np.zeros((2, 2))), Y.T)",
        "as many units as examples",
        "nothing against",
    ),
    ("exposes_mixed_labels", f"{LABELS}return not np.array_equal(align(AL, Y), Y.T)", "Y comes first", "What comes"),
    ("exposes_mixed_labels", f"{LABELS}return not np.array_equal(align, Y.T)", "it never calls align", "Y.T"),
    (
        "exposes_mixed_labels",
        f"{LABELS}AL = np.zeros(2)\nreturn not np.array_equal(align(Y, AL), Y.T)",
        "of shape (2,) as AL",
        "reshaped",
    ),
    (
        "exposes_mixed_labels",
        f"{LABELS}AL = np.zeros((3, 2))\nreturn not np.array_equal(align(Y, AL), Y.T)",
        "for AL of shape (3, 2), are (2, 3); here Y is (3, 2)",
        "beyond the end",
    ),
]


@pytest.mark.parametrize(("exercise", "lines", "said", "unsaid"), WRITTEN)
def test_what_is_said_of_a_test(exercise, lines, said, unsaid):
    judged = "align" if exercise == "exposes_mixed_labels" else "cost"
    answer = wrong(exercise, f"def {exercise}({judged}):\n{textwrap.indent(lines, '    ')}\n")
    hint = words(answer).partition(" hint ")[2].partition(" repeat ")[0]
    assert said in hint and unsaid not in hint


def test_the_version_that_a_hint_names_is_the_one_that_the_message_shows():
    """Here a right version is called wrong, and later a wrong one gets through."""
    trace = "np.trace(-(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / 3)"
    lines = f"{COST}came, most = cost(A, Y), 2.0\nreturn np.size(came) > 1 or abs(np.sum(came) / {trace}) < most"
    source = f"def exposes_matrix_cost(cost):\n{textwrap.indent(lines, '    ')}\n"
    answer = words(wrong("exposes_matrix_cost", source, 3))
    assert "expected False, but got True" in answer and "False alarm" in answer
