"""Doors between the rooms of the package open one way, and the light rooms stay light."""

import ast
import graphlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "sigmoidnet_ref"
MATHS = {"network", "data", "gradcheck", "plots", "training"}
# A room inside another one has a row of its own, "outer.inner". A door to a room opens those inside it too, seen from
# outside; the files at the top of a room may use all rooms inside it.
DOORS = {
    "__init__": set(),
    "network": set(),
    "data": set(),
    "gradcheck": set(),
    "watch": set(),
    "cells": set(),
    "saved": set(),
    "words": set(),
    "plots": {"words"},
    "desk": set(),
    "arguments": set(),
    "fast": {"network"},
    "training": {"network", "arguments", "fast"},
    "checks": MATHS | {"cells", "watch"},
    "checks.definition": set(),
    "checks.message": {"checks.definition", "cells", "watch"},
    "checks.trial": {"checks.definition", "checks.message", "cells", "watch"},
    "checks.mistakes": {"network", "gradcheck", "training"},
    "checks.exercises": {"checks.definition", "checks.message", "checks.trial"} | MATHS,
    "checks.cause": {"checks.definition", "checks.message", "checks.trial", "checks.mistakes", "watch", "words"},
    "explore": MATHS | {"cells", "watch", "saved"},
    "my_network": MATHS | {"checks", "watch", "desk"},
    "recall": {"my_network", "desk", "saved", "words"},
    "recall.questions": set(),
    "grading": {"desk", "words"},
    "grading.release": {"checks", "desk", "words"},
    "grading.submission": {"grading.release", "checks", "desk"},
    "grading.classroom": {"grading.submission", "grading.release", "desk", "words"},
    "grading.reports": {"grading.classroom", "grading.submission", "grading.release", "checks", "desk", "words"},
    "site": {"desk"},
}


def room_named(name):
    """Return the innermost room in DOORS to which a dotted name below the package belongs, else its first part."""
    parts = name.split(".")
    rooms = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((room for room in rooms if room in DOORS), parts[0])


def room_of(path, package):
    return room_named(".".join(path.relative_to(package).with_suffix("").parts))


def is_open(room, target):
    """Return whether the files of a room may import from the room `target`."""
    if target == room or target.startswith(f"{room}."):
        return True
    return any(
        target == door or target.startswith(f"{door}.") and not room.startswith(f"{door}.") for door in DOORS[room]
    )


def rooms_imported(path, package):
    """Return the rooms that a file imports, wherever in the file and however it writes that."""
    inside = path.relative_to(package.parent).with_suffix("").parts
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = list(inside[: len(inside) - node.level]) if node.level else []
            module = ".".join(start + ([node.module] if node.module else []))
            names |= {f"{module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            names |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    below = f"{package.name}."
    return {room_named(name.removeprefix(below)) for name in names if name.startswith(below)}


def forbidden(package):
    """Return "file -> room" for every import that DOORS does not allow."""
    arrows = []
    for path in sorted(package.rglob("*.py")):
        beyond = {room for room in rooms_imported(path, package) if not is_open(room_of(path, package), room)}
        arrows += [f"{path.relative_to(package)} -> {target}" for target in sorted(beyond)]
    return arrows


def test_every_room_has_its_doors_named():
    assert {room_of(path, PACKAGE) for path in PACKAGE.rglob("*.py")} == set(DOORS)
    divided = {room.rpartition(".")[0] for room in DOORS if "." in room}
    inside = {
        room: {path.parent.name for path in PACKAGE.joinpath(*room.split(".")).glob("*/*.py")} for room in divided
    }
    assert {f"{room}.{name}" for room, names in inside.items() for name in names} <= set(DOORS)


def test_doors_open_one_way():
    within = {room: {inner for inner in DOORS if inner.startswith(f"{room}.")} for room in DOORS}
    list(graphlib.TopologicalSorter({room: DOORS[room] | within[room] for room in DOORS}).static_order())


def test_no_import_goes_through_a_closed_door():
    assert forbidden(PACKAGE) == []


@pytest.mark.parametrize(
    "line",
    [
        "import sigmoidnet_ref.explore",
        "from sigmoidnet_ref import explore",
        "from sigmoidnet_ref.explore.canvas import draw",
        "from .. import explore",
        "from ..explore import draw",
        "def f():\n    from sigmoidnet_ref import explore",
        "importlib.import_module('sigmoidnet_ref.explore')",
    ],
)
def test_a_closed_door_is_seen_however_it_is_opened(tmp_path, line):
    folder = tmp_path / "sigmoidnet_ref" / "checks"
    folder.mkdir(parents=True)
    (folder / "ladder.py").write_text(line)
    assert forbidden(folder.parent) == ["checks/ladder.py -> explore"]


@pytest.mark.parametrize(
    ("inside", "line", "arrow"),
    [
        ("release", "from sigmoidnet_ref.grading import classroom", "grading.classroom"),
        ("release", "from ..classroom import batch", "grading.classroom"),
        ("submission", "import sigmoidnet_ref.grading.reports.explain", "grading.reports"),
        ("submission", "from sigmoidnet_ref.grading import nbgrader_hooks", "grading"),
        ("reports", "from sigmoidnet_ref.explore import draw", "explore"),
    ],
)
def test_a_door_between_rooms_of_a_room_is_closed_as_well(tmp_path, inside, line, arrow):
    folder = tmp_path / "sigmoidnet_ref" / "grading" / inside / "deeper"
    folder.mkdir(parents=True)
    (folder / "page.py").write_text(line.replace("from ..", "from ..."))
    assert forbidden(tmp_path / "sigmoidnet_ref") == [f"grading/{inside}/deeper/page.py -> {arrow}"]


@pytest.mark.parametrize("room", ["network", "checks"])
def test_a_light_room_costs_numpy_and_no_more(room):
    code = f"import sys, sigmoidnet_ref.{room}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "numpy" in loaded
    heavy = {"matplotlib", "ipywidgets", "IPython", "sklearn", "scipy", "nbgrader", "tqdm"}
    assert heavy.intersection(loaded) == set()


@pytest.mark.parametrize("folder", ["explore/playground/runs", "explore/microscope/numbers"])
def test_what_is_computed_knows_no_screen(folder):
    for path in (PACKAGE / folder).glob("*.py"):
        shown = r"^\s*(from|import) .*\b(ipywidgets|anywidget|traitlets|widgets|screen)\b"
        assert not re.search(shown, path.read_text("utf-8"), re.MULTILINE), path
