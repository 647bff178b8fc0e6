"""The lock that the page loads: Pyodide's own, cut down to what the course needs, with the course's wheels in it.

So the first cell runs without a visible install, and every file is checked against its hash by Pyodide itself.
"""

from email import message_from_bytes
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sigmoidnet_ref.site import Refused
from sigmoidnet_ref.site.runtime import CDN, sha256

# Loaded before the kernel is ready. What is missing here, the kernel would install with words on the screen.
FIRST = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "sigmoidnet")
ON_DEMAND = ("scikit-learn",)  # 26 MB with what it needs; most lessons do without
NOT_IN_A_PAGE = {"jupyterlab-widgets"}  # a part of JupyterLab, which the site has already
UNSAID = {"pyodide-kernel": ("jedi",), "piplite": ("micropip",)}  # needed, and not in their metadata


def compose(runtime, wheels):
    """Return the lock, a dict, for a Runtime and {name: path} of the wheels beside it."""
    theirs = {canonicalize_name(name): entry for name, entry in runtime.lock["packages"].items()}
    known = (theirs | wheels).keys()
    ours = {name: _entry(name, path, known, runtime.python) for name, path in wheels.items()}
    packages = _closure(theirs | ours, FIRST + ON_DEMAND)
    _refuse_circles(packages)
    if runtime.folder is None:
        fetched = {name: {**entry, "file_name": CDN + entry["file_name"]} for name, entry in packages.items()}
        packages = fetched | ours
    return {**runtime.lock, "packages": packages}


def _refuse_circles(packages):
    """Raise Refused for packages that need each other: Pyodide would wait for them forever, without a word."""
    try:
        TopologicalSorter({name: entry["depends"] for name, entry in packages.items()}).prepare()
    except CycleError as error:
        raise Refused(f"These packages need each other: {', '.join(error.args[1])}.") from error


def _closure(packages, names):
    """Return the entries of these packages and of all that they need."""
    needed, left = {}, list(names)
    while left:
        name = canonicalize_name(left.pop())
        if name not in needed:
            needed[name] = packages[name]
            left += packages[name]["depends"]
    return dict(sorted(needed.items()))


def _entry(name, path, known, python):
    """Return what Pyodide's lock says of one wheel."""
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        (described,) = (file for file in names if file.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(wheel.read(described))
    needs = {*_requirements(metadata, python), *UNSAID.get(name, ())} - NOT_IN_A_PAGE - set(ON_DEMAND)
    if missing := needs - known:
        raise Refused(f"{name} needs {', '.join(sorted(missing))}, which neither Pyodide nor the lock brings.")
    tops = {file.split("/")[0].removesuffix(".py") for file in names if file.endswith(".py")}
    return {
        "name": name,
        "version": metadata["Version"],
        "file_name": Path(path).name,
        "install_dir": "site",
        "sha256": sha256(Path(path).read_bytes()),
        "package_type": "package",
        "imports": sorted(top for top in tops if top.isidentifier()),
        "depends": sorted(needs),
        "unvendored_tests": False,
    }


def _requirements(metadata, python):
    """Return the names that a wheel needs in a page."""
    page = {"extra": "", "sys_platform": "emscripten", "platform_system": "Emscripten", "python_version": python}
    requirements = map(Requirement, metadata.get_all("Requires-Dist") or [])
    return {canonicalize_name(one.name) for one in requirements if not one.marker or one.marker.evaluate(page)}
