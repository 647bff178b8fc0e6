"""A learner's version of an exercise is found wherever it stands in a notebook, and runs with what is taken along."""

import json

import numpy as np
import pytest

from sigmoidnet_ref.desk.names import names_needed
from sigmoidnet_ref.desk.versions import MOST_TEXT, Notebook

STUB = "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError\n    return y"
SETUP = "import numpy as np\nfrom sigmoidnet_ref.network import sigmoid"
CHECK = "check_f(f)"
LESSON = [("setup", SETUP), ("f", STUB), ("check_f", CHECK), ("g", STUB.replace("f(", "g("))]
RIGHT, WRONG = "def f(x):\n    return 2 * x", "def f(x):\n    return 3 * x"


def cells(*parts):
    """Return cells as JSON from texts, and from (id, text) where a cell has one."""
    pairs = [part if isinstance(part, tuple) else (f"new_{place}", part) for place, part in enumerate(parts)]
    return [{"cell_type": "code", "id": name, "metadata": {}, "source": text} for name, text in pairs]


def found(*parts, **options):
    options = {"exercises": {"f", "g"}, "released": [text for _, text in LESSON]} | options
    raw = options.pop("raw", None) or cells(*parts)
    return Notebook(raw, **options).find("f", given={"np", "sigmoid"})


def value(version):
    """Return what the version makes of 2, with nothing around it but what the lesson gives."""
    around = {"np": np, "sigmoid": "the lesson's", "g": lambda x: 100 * x}
    exec(version.source, around)
    return around["f"](2)


SET_UP, CHECKED, OWN = ("setup", SETUP), ("check_f", CHECK), ("f", STUB)
SHAPES = {
    "its own cell": ([SET_UP, ("f", RIGHT), CHECKED], 4),
    "a new cell below the stub": ([SET_UP, OWN, RIGHT, CHECKED], 4),
    "a new cell above the stub": ([SET_UP, RIGHT, OWN, CHECKED], 4),
    "a new cell below the check": ([SET_UP, OWN, CHECKED, RIGHT], 4),
    "a new cell, the own one deleted": ([SET_UP, RIGHT, CHECKED], 4),
    "all ids lost": ([SETUP, RIGHT, CHECK], 4),
    "the check deleted": ([SET_UP, OWN, RIGHT], 4),
    "two versions, the last before the check": ([("f", WRONG), RIGHT, CHECKED], 4),
    "a version after the check is a later thought": ([("f", RIGHT), CHECKED, WRONG], 4),
    "a version above the own one": ([WRONG, ("f", RIGHT), CHECKED], 4),
    "of two after the check the last": ([OWN, CHECKED, WRONG, RIGHT], 4),
    "own cell in use twice": ([("f", WRONG), ("f", RIGHT), CHECKED], 4),
    "the stub again below": ([("f", RIGHT), OWN, CHECKED], 4),
    "the stub commented": ([("f", f"# see below\n{STUB}"), CHECKED, RIGHT], 4),
    "own cell with a note only": ([("f", "# below"), RIGHT, CHECKED], 4),
    "a lambda": ([OWN, "f = lambda x: 2 * x", CHECKED], 4),
    "under an if": ([OWN, "if True:\n    def f(x):\n        return 2 * x", CHECKED], 4),
    "wrapped": ([OWN, "def f(x):\n    return x\nold = f\ndef f(x):\n    return 2 * old(x)", CHECKED], 4),
    "with a magic": ([OWN, f"%time\n{RIGHT}", CHECKED], 4),
    "beside what fails": ([OWN, f"{RIGHT}\nprint(1 / 0)", CHECKED], 4),
    "a helper above": (["def h(x):\n    return 2 * x", ("f", "def f(x):\n    return h(x)"), CHECKED], 4),
    "a helper below": ([("f", "def f(x):\n    return h(x)"), CHECKED, "def h(x):\n    return 2 * x"], 4),
    "a helper's helper": (
        ["two = 2", "def h(x):\n    return two * x", ("f", "def f(x):\n    return h(x)"), CHECKED],
        4,
    ),
    "a helper in its own new cell": ([OWN, "two = 2\ndef f(x):\n    return two * x", CHECKED], 4),
    "the last helper before the check": (["k = 3", "k = 2", ("f", "def f(x):\n    return k * x"), CHECKED, "k = 5"], 4),
    "an import": (["import math as m", ("f", "def f(x):\n    return m.prod([2, x])"), CHECKED], 4),
    "an import in the set-up": (
        [("setup", f"{SETUP}\nimport math"), ("f", "def f(x):\n    return math.prod([2, x])")],
        4,
    ),
    "a starred import": (["from math import *", ("f", "def f(x):\n    return prod([2, x])"), CHECKED], 4),
    "a decorator": (["def d(f):\n    return f", OWN, f"@d\n{RIGHT}", CHECKED], 4),
    "what another exercise's cell makes": ([("g", "two = 2"), ("f", "def f(x):\n    return two * x"), CHECKED], 4),
    "another exercise": ([("g", "def g(x):\n    return 0"), ("f", "def f(x):\n    return g(x)"), CHECKED], 200),
    "a local name": (["y = 1 / 0", ("f", "def f(x):\n    y = 2\n    return y * x"), CHECKED], 4),
    "the lesson's name": (["print(sigmoid)", ("f", "def f(x):\n    return sigmoid"), CHECKED], "the lesson's"),
    "the lesson's name, bound anew": (["sigmoid = 4", ("f", "def f(x):\n    return sigmoid"), CHECKED], 4),
    "the lesson's name, played with later": (
        [("f", "def f(x):\n    return sigmoid"), CHECKED, "sigmoid = 4"],
        "the lesson's",
    ),
    "a builtin, played with later": ([("f", "def f(x):\n    return sum([x, 2])"), CHECKED, "sum = 1"], 4),
    "windows line ends": ([OWN, "k = 2\r\n\r\ndef f(x):\r\n    return k * x", CHECKED], 4),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_version_is_found_and_runs(shape):
    parts, expected = SHAPES[shape]
    assert value(found(*parts)) == expected


def test_it_is_said_where_it_stood_and_what_came_along():
    version = found(SET_UP, OWN, CHECKED, "k = 2", "def f(x):\n    return k * x")
    assert (version.place, version.own, version.along, version.others) == (4, False, ("k",), ())
    version = found(SET_UP, ("f", RIGHT), CHECKED, WRONG, RIGHT)
    assert (version.place, version.own, version.along, version.others) == (1, True, (), (3,))


def test_the_text_of_the_own_cell_is_taken_as_it_is():
    text = "print('hello')\n" + RIGHT + "\n\n# done"
    assert found(SET_UP, ("f", text), CHECKED).source == text


def test_nothing_is_taken_along_that_is_there_or_not_needed():
    version = found(SET_UP, "import os\nA = np.ones(3)", ("f", "def f(A):\n    return np.sum(A)"), CHECKED)
    assert version.along == () and version.source == "def f(A):\n    return np.sum(A)"


def test_what_was_made_with_the_function_is_not_taken_along_for_it():
    version = found(SET_UP, ("f", "def f(x):\n    return y"), "y = f(2)", CHECKED, "y = [f(1)]")
    assert version.along == () and version.source == "def f(x):\n    return y"
    helper = "def h(x):\n    return f(x - 1) if x else 0"
    assert found(SET_UP, ("f", "def f(x):\n    return h(x)"), helper, CHECKED).along == ("h",)


def test_what_is_not_written_is_the_stub_or_nothing():
    assert found(SET_UP, OWN, CHECKED).source == STUB
    assert found(SET_UP, OWN, CHECKED, released=[]).source == STUB
    assert found(SET_UP, CHECKED) is None
    assert found(SET_UP, ("f", "   "), CHECKED) is None


def test_a_cell_that_does_not_compile_stays_the_learners_version():
    broken = "def f(x)\n    return 2 * x"
    assert found(SET_UP, RIGHT, ("f", broken), CHECKED).source == broken


def test_a_cell_turned_to_text_is_found_by_its_id_only():
    raw = cells(SET_UP, ("f", RIGHT), CHECKED)
    raw[1]["cell_type"] = "markdown"
    assert value(found(raw=raw)) == 4
    raw[1]["id"] = "another"
    assert found(raw=raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        [
            None,
            1,
            [],
            {},
            {"cell_type": "code"},
            {"source": 3},
            {"source": [1]},
            {"metadata": 3, "id": 4, "source": "f = 1"},
        ],
        cells("(" * 99_000, "-" * 99_000 + "1", "f = " + "[" * 90_000, "\0", "if 1:\n" * 90),
        cells(*["f = 1 #" + "x" * 99_990] * 50),
        cells(*["a, " * 30_000 + "f = 1"] * 5),
        json.loads('[{"cell_type": "code", "source": "f = \\"\\ud800\\""}]'),
    ],
    ids=["of no form", "deep", "long", "wide", "half characters"],
)
def test_whatever_the_cells_hold_something_is_returned(raw):
    version = Notebook(raw, exercises={"f"}).find("f")
    assert version is None or len(version.source) <= MOST_TEXT


def test_the_names_that_code_needs():
    text = (
        "import a\nb = c\ndef f(d, e=g):\n    h = i\n    def j():\n        return d + h + k\n    return [l for l in m]"
    )
    assert names_needed(text) == {"c", "g", "i", "k", "m"}
    assert names_needed("def f(") == set()
