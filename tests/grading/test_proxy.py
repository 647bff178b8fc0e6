"""What a sandbox tells of a def line is a stranger's word: only what can be so of the learner's own lines is taken."""

import inspect

import pytest

from sigmoidnet_ref.checks.cause.source import text_of
from sigmoidnet_ref.grading.submission.judge.exceptions import sources_known
from sigmoidnet_ref.grading.submission.judge.proxy import LONGEST_NAME, MOST_NAMES, Proxy

SOURCE = "\ndef sigmoid(Z):\n    return Z\n"
TOLD = {"cell": "a", "line": 2, "arguments": ["Z"]}


def proxy(**changed):
    return Proxy("sigmoid", None, TOLD | changed)


def test_its_source_and_its_arguments_are_the_learners():
    with sources_known({"a": SOURCE}):
        function = proxy()
        assert text_of(function) == "def sigmoid(Z):\n    return Z"
        assert list(inspect.signature(function).parameters) == ["Z"]
        assert function.outside == ()
        assert proxy(outside=["Y"]).outside == ["Y"]
        assert proxy(outside=["<b>"]).outside == proxy(outside="Y").outside == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"cell": "b"},
        {"cell": None},
        {"cell": "a>\n<"},
        {"cell": "/etc/passwd"},
        {"line": 0},
        {"line": -1},
        {"line": 4},
        {"line": 10**30},
        {"line": True},
        {"line": 2.0},
        {"line": None},
        {"arguments": None},
        {"arguments": "Z"},
        {"arguments": ["Z", "Z"]},
        {"arguments": ["class"]},
        {"arguments": ["<b>"]},
        {"arguments": [1]},
        {"arguments": ["Z" * (LONGEST_NAME + 1)]},
        {"arguments": [f"Z{k}" for k in range(MOST_NAMES + 1)]},
    ],
)
def test_what_cannot_be_so_is_not_taken(changed):
    with sources_known({"a": SOURCE}):
        function = proxy(**changed)
        assert not hasattr(function, "__code__") and text_of(function) == ""


@pytest.mark.parametrize("told", [None, [], "def", {"cell": "a"}])
def test_what_is_no_def_line_is_not_taken(told):
    with sources_known({"a": SOURCE}):
        assert not hasattr(Proxy("sigmoid", None, told), "__code__")


def test_a_source_too_deep_to_be_written_out_is_unknown():
    deep = f"\ndef sigmoid(Z):\n    return {' + '.join(['Z'] * 900)}\n"
    with sources_known({"a": deep}):
        assert text_of(proxy()) == ""
