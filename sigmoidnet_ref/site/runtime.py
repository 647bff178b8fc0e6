"""Pyodide, the Python that runs in the page: which release, where its files are, and what it says that it holds."""

import hashlib
import json
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from sigmoidnet_ref.site import Refused

VERSION = "314.0.6"  # the one that jupyterlite-pyodide-kernel is made for
CDN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
LOCK_URL = f"https://cdn.jsdelivr.net/npm/pyodide@{VERSION}/pyodide-lock.json"
LOCK_SHA256 = "3fdaef09e9e365c85e002737720f8d0ab8f278c1c244a2dde6a37663cf488ad4"
LOCK = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


@dataclass(frozen=True)
class Runtime:
    """A release of Pyodide: its own lock, and the folder that holds its files, or None where they come from its CDN."""

    lock: dict
    folder: Path | None = None

    @property
    def python(self):
        """Return the version of its Python, such as 3.12."""
        return ".".join(self.lock["info"]["python"].split(".")[:2])

    @property
    def core(self):
        """Return the paths of the files that are no packages; releases differ in which they have."""
        return [path for path in (self.folder / name for name in CORE) if path.exists()]

    def package(self, entry):
        """Return the path of a package in the folder, after a look at its hash."""
        path = self.folder / entry["file_name"]
        if not path.exists():
            raise Refused(f"{self.folder} lacks {path.name}. A full release of Pyodide holds it.")
        if sha256(path.read_bytes()) != entry["sha256"]:
            raise Refused(f"{path} is not the file that Pyodide released: its hash is another one.")
        return path


def from_cdn():
    """Return the pinned release. Only its lock is fetched now; the rest is fetched by who opens the site."""
    try:
        with urllib.request.urlopen(LOCK_URL, timeout=60) as answer:
            return pinned(answer.read())
    except OSError as error:
        raise Refused(f"Pyodide's lock could not be fetched from {LOCK_URL}: {error}\n"
                      "Without a network: make site OFFLINE=folder, with a full release of Pyodide in it.") from error


def pinned(lock):
    """Return the Runtime of a lock (bytes), if it is the pinned one."""
    if sha256(lock) != LOCK_SHA256:
        raise Refused(f"The lock of Pyodide {VERSION} is not the one that was pinned.")
    return Runtime(json.loads(lock))


def from_folder(folder):
    """Return the release that lies unpacked in a folder."""
    folder = Path(folder).resolve()
    if not (folder / LOCK).exists():
        raise Refused(f"{folder} holds no {LOCK}. OFFLINE names a folder with an unpacked full release of Pyodide.")
    return Runtime(json.loads((folder / LOCK).read_text("utf-8")), folder)


def sha256(content):
    """Return the hash of bytes, as locks write it."""
    return hashlib.sha256(content).hexdigest()
