"""Watches the cells of a notebook: which function is not there yet, and which is older than its cell.

A cell that does not compile defines nothing: the function of the last good run stays behind under the same name, and a
check would praise it, a picture would show it. Two hooks of the notebook's IPython watch the cells; without IPython
nothing here does anything. Standard library only.
"""

import ast
import re
import sys

NOT_RUN, FAILED, RENAMED = "not run", "failed", "renamed"

names = set()  # of all exercises
failed = {}  # exercise -> (the function that was there when its cell failed, what went wrong)
renamed = {}  # exercise -> the function that was there when its cell was run and defined no such name
_before = {}
_watched = []  # the shell, once it is watched


class NotRun:
    """Stands under an exercise's name while no cell has defined it, so that whoever asks for it can say so."""

    def __init__(self, name, why):
        self.__name__, self.why = name, why

    def __call__(self, *args, **kwargs):
        __tracebackhide__ = True
        raise NotImplementedError(f"{self.__name__}: {self.why}")

    def __repr__(self):
        return f"<{self.__name__}: {self.why}>"


def trouble(name, f):
    """Return why f is not what the cell of `name` says now, as (kind, error): (None, None) where nothing is known."""
    older, error = failed.get(name, (None, None))
    if error is not None and (f is older or isinstance(f, NotRun)):
        return FAILED, error
    if isinstance(f, NotRun):
        return NOT_RUN, None
    if name in renamed and f is renamed[name]:
        return RENAMED, None
    return None, None


def missing(f):
    """Return in words why a NotRun stands where a function should; "" for anything else."""
    if not isinstance(f, NotRun):
        return ""
    _, error = trouble(f.__name__, f)
    return f"The cell of {f.__name__} {f'failed with {kind_of(error)}' if error else 'has not been run'}"


def current(name):
    """Return what stands under a name in the notebook now; None outside one."""
    shell = notebook_shell()
    return shell.user_ns.get(name) if shell is not None else None


def kind_of(error):
    """Return the name of an exception's type. Python 3.13 has one of its own for a cell that is not complete."""
    return next(kind.__name__ for kind in type(error).__mro__ if not kind.__name__.startswith("_"))


def notebook_shell():
    """Return IPython's shell if this code runs in one. IPython itself is never imported for it."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None


def is_watched():
    return bool(_watched)


def watch(exercises):
    """Watch the cells of this notebook, if there is one, for those that define one of the exercises."""
    names.update(exercises)
    shell = notebook_shell()
    if shell is None or _watched:
        return
    _watched.append(shell)
    shell.events.register("pre_run_cell", lambda info=None: before_cell(shell, info))
    shell.events.register("post_run_cell", lambda result=None: after_cell(shell, result))


def before_cell(shell, info):
    """Remember what stands under each name; put a stand-in where this cell is about to ask for one that is missing."""
    cell = info.raw_cell if info is not None else ""
    _before.clear()
    _before.update({name: shell.user_ns.get(name) for name in names})
    for name in asked_for(cell) & names:
        shell.user_ns.setdefault(name, NotRun(name, "its cell has not been run"))


def asked_for(cell):
    """Return the names that the checks and the pictures of a cell are given."""
    checked = re.findall(r"\bcheck_(\w+)\s*\(\s*\1\b", cell)
    return {*checked, *re.findall(r"\w+", " ".join(re.findall(r"\bexplore\.\w+\s*\(([^)]*)", cell)))}


def after_cell(shell, result):
    """Note a cell that should have defined a name and did not; forget that once one has."""
    if result is None or result.info is None:
        return
    error = result.error_before_exec or result.error_in_exec
    for name in names:
        there = shell.user_ns.get(name)
        if there is not _before.get(name) and not isinstance(there, NotRun):
            _forget(name)
        elif error is not None and defines(name, result.info):
            failed[name] = there, error
            shell.user_ns.setdefault(name, NotRun(name, f"its cell failed: {kind_of(error)}"))
        elif error is None and defines(name, result.info):
            _forget(name)
            if callable(there) and not isinstance(there, NotRun) and not binds(name, result.info.raw_cell):
                renamed[name] = there


def _forget(name):
    failed.pop(name, None)
    renamed.pop(name, None)


def defines(name, info):
    """Return whether a cell means to define `name`: by its id, a def, or an assignment."""
    if getattr(info, "cell_id", None) == name:
        return True
    return bool(re.search(rf"^\s*(def\s+{name}\b|{name}\s*=[^=])", info.raw_cell, flags=re.MULTILINE))


def binds(name, cell):
    """Return whether a cell gives something to `name`; True where it cannot be told."""
    try:
        nodes = list(ast.walk(ast.parse(cell)))
    except SyntaxError:  # a cell with IPython's own signs
        return True
    made = (getattr(node, "name", None) or getattr(node, "id", None) for node in nodes)
    return name in {*made, *(node.asname for node in nodes if isinstance(node, ast.alias))}
