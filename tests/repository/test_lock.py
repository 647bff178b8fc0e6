"""The lock holds what the package asks for and what its files import, for the whole and for Binder."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = {
    "requirements.txt": sum(EXTRAS.values(), PROJECT["dependencies"]),
    "binder/requirements.txt": PROJECT["dependencies"] + EXTRAS["lab"],
}
PACKAGE = ROOT / "sigmoidnet_ref"
# Brought by Python in a browser, and by Colab; there is no other way to have them.
OF_A_HOST = {"js", "pyodide", "pyodide_js", "google"}


def pins(lock):
    """Return {name: {versions}} of a lock; a name has several versions where Python or the system decides."""
    found = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def imported(path):
    """Return the top-level names that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("lock", ASKED)
def test_the_lock_keeps_to_pyproject(lock):
    there = pins(lock)
    for requirement in map(Requirement, ASKED[lock]):
        versions = there.get(canonicalize_name(requirement.name), set())
        assert versions and all(map(requirement.specifier.contains, versions)), f"{requirement}: run make lock"


def test_binder_runs_the_same_versions():
    whole, binder = (pins(lock) for lock in ASKED)
    assert {name: versions for name, versions in binder.items() if versions != whole[name]} == {}


def test_what_reads_notebooks_builds_no_grammar_first():
    """A checker of addresses would, for seconds, in every process of Jupyter (see pyproject.toml)."""
    code = "import sys, nbformat, jupyter_events; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "jsonschema" in loaded and "lark" not in loaded


def test_every_pin_has_a_hash():
    for lock in ASKED:
        entries = re.split(r"\n(?=[\w.-]+==)", (ROOT / lock).read_text("utf-8"))[1:]
        assert entries and all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", ASKED)
def test_what_the_package_imports_is_in_the_lock(lock):
    homes = packages_distributions()
    missing = {}
    for path in PACKAGE.rglob("*.py"):
        if "binder" in lock and path.relative_to(PACKAGE).parts[0] in ("grading", "site"):
            continue  # nobody grades, or builds the site, in Binder
        beside = {file.stem for file in path.parent.glob("*.py")}  # what runs in the sandbox is no package there
        for name in imported(path) - set(sys.stdlib_module_names) - beside - {"sigmoidnet_ref"} - OF_A_HOST:
            if not any(canonicalize_name(home) in pins(lock) for home in homes.get(name, [])):
                missing[name] = path.name
    assert missing == {}
