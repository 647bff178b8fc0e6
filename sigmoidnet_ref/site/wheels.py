"""The wheels that Pyodide does not bring: the package's own, the kernel's, and what both need, from the lock."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.utils import canonicalize_name, parse_wheel_filename

from sigmoidnet_ref.site import Refused
from sigmoidnet_ref.site.runtime import sha256

# `make` keeps the kernel away from JupyterLab, which cannot load it; plain pip leaves it among the others.
HOMES = (Path(sys.prefix, "share/jupyterlite"), Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite"))
KERNEL = next((folder for folder in HOMES if folder.exists()), HOMES[-1]) / "pyodide-kernel-extension"
FROM_THE_KERNEL = ("ipykernel", "piplite", "pyodide-kernel", "widgetsnbextension")
FROM_THE_LOCK = ("anywidget", "comm", "ipywidgets", "psygnal", "tqdm", "typing-extensions")
OURS = "sigmoidnet"


def gather(root, python, into, folder=None):
    """Put the wheels into a folder, and return {name: path}. One that lies in `folder` is preferred to ours."""
    theirs = {name: _newest(KERNEL / "static/pypi", name) for name in FROM_THE_KERNEL}
    brought = {name: _newest(folder, name) for name in FROM_THE_KERNEL + FROM_THE_LOCK} if folder else {}
    theirs |= {name: path for name, path in brought.items() if path}
    found = {name: shutil.copy(path, into) for name, path in theirs.items()}
    found |= _downloaded(root, python, set(FROM_THE_LOCK) - set(found), into)
    found[OURS] = build(root, into)
    return {name: Path(path) for name, path in found.items()}


def build(root, into):
    """Build the package's wheel into a folder, and return its path, whose name changes with its content.

    A browser that kept the file of an older release then does not take it for the new one.
    """
    with tempfile.TemporaryDirectory() as room:  # setuptools leaves its litter where it builds
        source = Path(room, "source")
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            source.mkdir(exist_ok=True)
            shutil.copy(root / name, source)
        litter = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / "sigmoidnet_ref", source / "sigmoidnet_ref", ignore=litter)
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", room, source)
        wheel = _newest(room, OURS)
        name, version, rest = wheel.name.split("-", 2)
        return shutil.move(wheel, Path(into, f"{name}-{version}-0{sha256(wheel.read_bytes())[:8]}-{rest}"))


def _downloaded(root, python, names, into):
    """Download the versions that requirements.txt pins, hash by hash, as wheels for any machine."""
    if not names:
        return {}
    entries = re.split(r"\n(?=[\w.-]+==)", (root / "requirements.txt").read_text("utf-8"))
    wanted = [entry for entry in entries if canonicalize_name(entry.split("==")[0]) in names]
    with tempfile.TemporaryDirectory() as room:
        pins = Path(room, "pins.txt")
        pins.write_text("\n".join(wanted))
        _pip("download", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--implementation", "py",
             "--abi", "none", "--platform", "any", "--python-version", python, "--dest", room, "-r", pins)  # fmt: skip
        return {name: shutil.move(_newest(room, name), into) for name in names}


def _newest(folder, name):
    """Return the newest wheel of a package in a folder, or None."""
    wheels = [(parse_wheel_filename(path.name), path) for path in Path(folder).glob("*.whl")]
    versions = {parsed[1]: path for parsed, path in wheels if parsed[0] == name}
    return versions[max(versions)] if versions else None


def _pip(*arguments):
    command = [sys.executable, "-m", "pip", *map(str, arguments), "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"pip {arguments[0]} failed:\n{done.stderr.strip()}")
