"""Doors between the rooms of the package open one way, and the light rooms stay light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "sigmoidnet_ref"
MATHS = {"network", "data", "gradcheck", "plots", "training"}
DOORS = {
    "__init__": set(),
    "network": set(),
    "data": set(),
    "gradcheck": set(),
    "watch": set(),
    "plots": set(),
    "desk": set(),
    "arguments": set(),
    "fast": {"network"},
    "training": {"network", "arguments", "fast"},
    "checks": MATHS | {"watch"},
    "explore": MATHS | {"watch"},
    "my_network": {"network", "checks", "watch"},
    "grading": {"checks", "desk"},
}


def room_of(path, package):
    """Return the room that a file belongs to: its folder, or its own name, right under the package."""
    return path.relative_to(package).parts[0].removesuffix(".py")


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
    parts = (name.split(".") for name in names)
    return {part[1] for part in parts if part[0] == package.name and len(part) > 1}


def forbidden(package):
    """Return "file -> room" for every import that DOORS does not allow."""
    arrows = []
    for path in sorted(package.rglob("*.py")):
        room = room_of(path, package)
        beyond = rooms_imported(path, package) - DOORS.get(room, set()) - {room}
        arrows += [f"{path.relative_to(package)} -> {target}" for target in sorted(beyond)]
    return arrows


def test_every_room_has_its_doors_named():
    rooms = {room_of(path, PACKAGE) for path in PACKAGE.rglob("*.py")}
    assert rooms <= set(DOORS)


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


@pytest.mark.parametrize("room", ["network", "checks"])
def test_a_light_room_costs_numpy_and_no_more(room):
    code = f"import sys, sigmoidnet_ref.{room}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "numpy" in loaded
    heavy = {"matplotlib", "ipywidgets", "IPython", "sklearn", "scipy", "nbgrader", "tqdm"}
    assert heavy.intersection(loaded) == set()
