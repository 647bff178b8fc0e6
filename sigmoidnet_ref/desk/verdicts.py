"""What the learner's functions were found to be, remembered until they, or what judges them, change.

A verdict is None where a function is right, else the reason. It is remembered under a mark, a hash of all that it
depends on, so an old one is never found again.
"""

import hashlib
import json
import sys
from functools import cache
from pathlib import Path

import numpy as np

from sigmoidnet_ref.desk import kept

NAME = ".verdicts.json"
MOST = 200  # of the newest are kept on disk: some 40 kB
LONGEST = 200  # characters of a reason

_of_this_kernel = {}


def mark(name, source, stands_on):
    """Return what a verdict is remembered under. `stands_on` are the marks of what the function may call."""
    return hashlib.sha256(json.dumps([judges(), name, source, stands_on]).encode()).hexdigest()


@cache
def judges():
    """Return what decides beside the source: the package's own files, Python and NumPy."""
    package = Path(__file__).parents[1]
    files = sorted([*package.glob("*.py"), *package.glob("checks/**/*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest(), sys.version, np.__version__


def load(on_disk):
    """Return {mark: verdict}, as found in this kernel and, where the learner's desk is asked too, before it."""
    found = kept.load(NAME) if on_disk else {}
    return {mark: said for mark, said in found.items() if _is_verdict(said)} | _of_this_kernel


def save(known, on_disk):
    """Remember {mark: verdict}, for this kernel and, if wanted, on the learner's desk."""
    _of_this_kernel.update(known)
    if on_disk and known.keys() - (before := kept.load(NAME)).keys():
        kept.save(NAME, dict([*(before | known).items()][-MOST:]))


def _is_verdict(said):
    return said is None or isinstance(said, str) and 0 < len(said) <= LONGEST
