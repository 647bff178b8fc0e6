"""Answers as source, run as a notebook runs a cell: the checks can read their lines."""

import itertools
import linecache

import numpy as np

COUNT = itertools.count(1)


def cell(source, **names):
    """Return the namespace in which a cell has run."""
    file = f"<cell {next(COUNT)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    namespace = {"np": np, "__name__": "__main__", **names}
    exec(compile(source, file, "exec"), namespace)
    return namespace
