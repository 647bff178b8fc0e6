"""Which Pythons this machine has."""

import shutil
import subprocess
import sys
from pathlib import Path

SUPPORTED = ("3.11", "3.12", "3.13")
RUNNING = "{}.{}".format(*sys.version_info)


def _works(path, version):
    code = "import sys, venv, ensurepip; print('{}.{}'.format(*sys.version_info))"
    done = subprocess.run([path, "-c", code], capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.strip() == version


def find(version):
    """Return the path of a Python of that version that can make virtual environments, or None."""
    if version == RUNNING:
        return getattr(sys, "_base_executable", sys.executable)
    name = f"python{version}"
    # pyenv keeps what it installed beside the PATH, and puts a stand-in there that may refuse to run.
    managed = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/{name}"), reverse=True)
    candidates = [shutil.which(name), *map(str, managed)]
    return next((path for path in candidates if path and _works(path, version)), None)


def others():
    """Return {version: path} of the supported Pythons found here beside the running one."""
    found = {version: find(version) for version in SUPPORTED if version != RUNNING}
    return {version: path for version, path in found.items() if path}
