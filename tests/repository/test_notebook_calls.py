"""Whatever a notebook of this repository ever took from the package is still there, and takes the same arguments."""

import inspect
import json
import re

import pytest

from tests.repository.notebook_calls import ever, listed, longest, today, uses

LINES = sorted(listed())


def take(line):
    """Import and call as a notebook does, short of running what is called."""
    module, name, call = re.fullmatch(r"([\w.]+):([\w.]*)(?:\((.*)\))?", line).groups()
    names = {}
    first = name.partition(".")[0]
    exec(f"from {module} import {first}" if name else f"import {module}", names)
    if name:
        thing = eval(name, names)
    if call is not None:
        arguments = call.split(", ") if call else []
        plain = [None for argument in arguments if argument == "_"]
        inspect.signature(thing).bind(*plain, **{argument: None for argument in arguments if argument != "_"})


@pytest.mark.parametrize("line", LINES)
def test_it_is_still_there(line):
    take(line)


@pytest.mark.parametrize(
    "line", ["sigmoidnet_ref.nowhere:", "sigmoidnet_ref:explore.nothing", "sigmoidnet_ref.network:sigmoid(_, scale)"]
)
def test_what_is_gone_is_seen(line):
    with pytest.raises((ImportError, AttributeError, TypeError)):
        take(line)


@pytest.mark.parametrize("lines", [today, ever])
def test_the_list_is_whole(lines):
    assert longest(listed() | lines()) == LINES, "run: python -m tests.repository.notebook_calls"


def test_it_reads_a_notebook():
    cells = [
        "import sigmoidnet_ref.data as d\nfrom sigmoidnet_ref.network import sigmoid, init_params as start",
        "%matplotlib inline",
        "A, _ = sigmoid(d.moons(m=5)[0])\nstart(*sizes)\nprint(d)",
        "def sigmoid(Z):\n    return Z",
    ]
    notebook = json.dumps({"cells": [{"cell_type": "code", "source": source} for source in cells]})
    assert longest(uses(notebook)) == [
        "sigmoidnet_ref.data:moons(m)",
        "sigmoidnet_ref.network:init_params()",
        "sigmoidnet_ref.network:sigmoid",
    ]
