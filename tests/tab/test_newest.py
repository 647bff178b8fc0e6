"""The default build, on the newest Pyodide, as far as it can be tried without Pyodide's own address.

npm has its lock and its core, and none of its packages: the lock of the site is made and resolved, the core started.
"""

import subprocess
import tarfile
import tomllib
from pathlib import Path

import playwright
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sigmoidnet_ref.site import pyodide_lock, runtime, wheels
from tests.browser.conftest import ROOT

NODE = Path(playwright.__file__).parent / "driver/node"  # the one that drives the browser
COMPILE = """
const [core, wheel] = process.argv.slice(1);
const { loadPyodide } = await import(`${core}/pyodide.mjs`);
const { readFileSync } = await import("node:fs");
const python = await loadPyodide({ indexURL: core });
python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: "/package" });
const said = python.runPython(`
import compileall, pathlib, sys
assert compileall.compile_dir("/package", quiet=1), "a file of the package does not compile"
f"{len(list(pathlib.Path('/package').rglob('*.pyc')))} files on {sys.version_info.major}.{sys.version_info.minor}"
`);
console.log(said);
"""


@pytest.fixture(scope="module")
def core(needs, tmp_path_factory):
    """Return the folder of npm's package of the pinned Pyodide."""
    folder = tmp_path_factory.mktemp("npm")
    command = [needs("npm"), "pack", "--silent", f"pyodide@{runtime.VERSION}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"npm could not bring pyodide {runtime.VERSION}: {done.stderr.strip()[-300:]}")
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


@pytest.fixture(scope="module")
def found(core, tmp_path_factory):
    """Return (the pinned release, {name: wheel}) of the default build."""
    newest = runtime.pinned((core / runtime.LOCK).read_bytes())
    return newest, wheels.gather(ROOT, newest.python, tmp_path_factory.mktemp("wheels"))


def test_the_lock_brings_all_that_is_needed_in_versions_that_fit(found):
    packages = pyodide_lock.compose(*found)["packages"]
    for entry in packages.values():
        assert {canonicalize_name(need) for need in entry["depends"]} <= packages.keys(), entry["name"]
        assert len(entry["sha256"]) == 64
    fetched = {name for name, entry in packages.items() if entry["file_name"].startswith(runtime.CDN)}
    assert fetched == packages.keys() - found[1].keys()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in map(Requirement, project["dependencies"]):
        version = packages[canonicalize_name(requirement.name)]["version"]
        assert requirement.specifier.contains(version), f"{requirement} is there as {version}"


def test_its_python_compiles_every_file_of_the_package(core, found):
    newest, ours = found
    command = [NODE, "--input-type=module", "--eval", COMPILE, core, ours["sigmoidnet"]]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    count = len(list((ROOT / "sigmoidnet_ref").rglob("*.py"))) - len(list((ROOT / "sigmoidnet_ref/site").rglob("*.py")))
    assert done.stdout.strip() == f"{count} files on {newest.python}"
