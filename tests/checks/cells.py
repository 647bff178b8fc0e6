"""Answers as source, run as a notebook runs a cell: the checks can read their lines."""

import itertools
import linecache
import textwrap

import numpy as np

from sigmoidnet_ref import network, training
from tests.checks.answers import said

COUNT = itertools.count(1)


def cell(source, **names):
    """Return the namespace in which a cell has run."""
    file = f"<cell {next(COUNT)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    namespace = {"np": np, "__name__": "__main__", **names}
    exec(compile(source, file, "exec"), namespace)
    return namespace


def filled(frame, body):
    """Return an exercise with an answer in it. A frame: what stands above, how far in it stands, what stands below."""
    above, indent, below = frame
    return f"{above}\n{textwrap.indent(body, ' ' * indent)}\n{below}\n"


def dealt(*given):
    return list(training.minibatches(*given))


def wrong(exercise, source, seed=1, *, search=True, **more):
    """Return the exception that the check of an answer ends with, or None. The reference has the other functions."""
    names = {name: getattr(network, name) for name in network.__dict__ if not name.startswith("_")}
    names |= {"minibatches": dealt, **more}
    answer = cell(source, **{name: value for name, value in names.items() if name != exercise})[exercise]
    return said(exercise, answer, seed, search=search)


def words(error):
    """Return all that a learner reads of an exception, in one line."""
    return " ".join("\n".join([str(error), *getattr(error, "__notes__", [])]).split())


def name_of(source):
    return source.partition("def ")[2].split("(")[0]
