"""Small files beside the lessons in which a learner's screen remembers something. Losing one costs only what it holds.

git ignores them, and grading never reads them.
"""

import contextlib
import json
from pathlib import Path

from sigmoidnet_ref import desk


def folder():
    """Return the folder of the lessons around the current one; None far from any lesson."""
    for folder in (Path.cwd().parent, Path.cwd() / desk.DESK):
        if any(folder.glob("[0-9]*/*.ipynb")):
            return folder
    return None


def load(name):
    """Return the dict kept under this name; empty where none is, or none that can be read."""
    try:
        kept = json.loads((folder() / name).read_text("utf-8"))
    except (OSError, RecursionError, TypeError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def save(name, kept):
    """Keep a dict under this name. In a folder that cannot be written to nothing is kept, and all else still works."""
    where = folder()
    if where is not None:
        with contextlib.suppress(OSError):
            desk.write(where / name, (json.dumps(kept, indent=1) + "\n").encode())
