"""Runs in the page's Python before anything is imported: the bytecode of what an earlier start imported."""

import marshal
import sys
from pathlib import Path

SITE = Path(next(path for path in sys.path if path.endswith("site-packages")))
HEADER = 16  # bytes: https://docs.python.org/3/reference/import.html#pyc-invalidation
UNCHECKED = (1).to_bytes(4, "little") + bytes(8)  # sources are unpacked anew at each start: their dates say nothing


def begin():
    """Let what is imported from here on write its bytecode, which Pyodide forbids, as it forgets it at its end."""
    sys.dont_write_bytecode = False


def written():
    """Return the bytecode that was written, as bytes; no more is written."""
    sys.dont_write_bytecode = True
    files = {str(path.relative_to(SITE)): path.read_bytes() for path in SITE.rglob("__pycache__/*.pyc")}
    return marshal.dumps({name: code[:4] + UNCHECKED + code[HEADER:] for name, code in files.items()})


def put_back(kept):
    """Put the bytecode beside its sources."""
    for name, code in marshal.loads(kept.to_bytes()).items():
        path = SITE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(code)
