"""Notices when the cell that should define an exercise has failed, so that an older function is not judged for it.

A cell that does not compile defines nothing: the function of the last good run stays behind under the same name, and a
check would praise it. Two hooks of the notebook's IPython watch the cells; without IPython nothing here does anything.
"""

import re
import textwrap

from ..message.failures import WIDTH, CheckFailed, lay_out
from ..message.notebook import notebook_shell

failed = {}  # exercise -> (the function that was there when its cell failed, what went wrong)
names = set()  # of all exercises
_before = {}
_state = {"watching": False, "cheered": False}

SYNTAX_HINTS = (
    ("expected an indented block", "the lines that belong to a def, a for or an if stand four spaces further in."),
    ("unindent does not match", "this line stands neither as far in as the ones above nor as the block before."),
    ("unexpected indent", "this line stands further in than the line above it."),
    ("inconsistent use of tabs", "tabs and spaces are mixed. Use four spaces everywhere."),
    ("was never closed", "an opening bracket has no partner."),
    ("incomplete input", "something is not closed: count the brackets of this line."),
    ("unmatched", "a closing bracket has no partner."),
    ("does not match opening", "a bracket is closed by one of another kind."),
    ("expected ':'", "a colon is missing at the end of the line."),
    ("Maybe you meant '=='", "= gives a value to a name; == compares."),
    ("cannot assign", "on the left of = stands the name that gets the value."),
    ("Perhaps you forgot a comma", "is a comma or a bracket missing?"),
    ("unterminated string", "a text is not closed: its quote is missing."),
    ("'return' outside function", "the return stands too far left: it belongs inside the function."),
    ("invalid syntax", "look at this line and at the end of the line above: brackets, colons, operators."),
)


class NotRun:
    """Stands under an exercise's name while no cell has defined it, so that a check can say so in one line."""

    def __init__(self, name, why):
        self.name, self.why = name, why

    def __call__(self, *args, **kwargs):
        __tracebackhide__ = True
        raise NotImplementedError(f"{self.name}: {self.why}")

    def __repr__(self):
        return f"<{self.name}: {self.why}>"


def refuse(name, f):
    """Raise CheckFailed if the cell that defines `name` failed and f is what it left behind, or was never run."""
    __tracebackhide__ = True
    names.add(name)
    older, error = failed.get(name, (None, None))
    if error is not None and (f is older or isinstance(f, NotRun)):
        raise CheckFailed(refusal(name, error, older), function=name, mistake="cell_failed")
    if isinstance(f, NotRun):
        message = lay_out(name, "not defined yet. Run the cell with your function first.")
        raise CheckFailed(message, function=name, mistake="cell_not_run")


def refusal(name, error, older):
    """Return the message: which error, in which line, and what it usually means."""
    what = kind_of(error)
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    where = f" in line {line}" if line else ""
    left = "; an old one is left" if callable(older) and not isinstance(older, NotRun) else ""
    text = str(error.msg if isinstance(error, SyntaxError) else error)
    code = (getattr(error, "text", None) or "").strip() if isinstance(error, SyntaxError) else ""
    hint = next((words for mark, words in SYNTAX_HINTS if mark in text), "repair that cell and run it again.")
    return lay_out(
        name,
        f"its cell did not run: {what}{where}{left}.",
        got=textwrap.shorten(f"{code}   ({text})" if code else text, WIDTH - 12, placeholder=" ..."),
        hint=hint,
    )


def kind_of(error):
    """Return the name of an exception's type. Python 3.13 has one of its own for a cell that is not complete."""
    return next(kind.__name__ for kind in type(error).__mro__ if not kind.__name__.startswith("_"))


def cheer():
    """Return a small cheer at the first passed check of a notebook, else an empty string."""
    if not _state["watching"] or _state["cheered"]:
        return ""
    _state["cheered"] = True
    return "\nWell done: your first one here."


def watch(exercises):
    """Watch the cells of this notebook, if there is one, for those that define one of the exercises."""
    names.update(exercises)
    shell = notebook_shell()
    if shell is None or _state["watching"]:
        return
    _state["watching"] = True
    shell.events.register("pre_run_cell", lambda info=None: before_cell(shell, info))
    shell.events.register("post_run_cell", lambda result=None: after_cell(shell, result))


def before_cell(shell, info):
    """Remember what stands under each name; put a stand-in where a check is about to ask for a name that is missing."""
    cell = info.raw_cell if info is not None else ""
    _before.clear()
    _before.update({name: shell.user_ns.get(name) for name in names})
    for name in re.findall(r"\bcheck_(\w+)\s*\(\s*\1\b", cell):
        if name in names:
            shell.user_ns.setdefault(name, NotRun(name, "its cell has not been run"))


def after_cell(shell, result):
    """Note a failed cell that should have defined a name; forget the failure once one has."""
    if result is None or result.info is None:
        return
    error = result.error_before_exec or result.error_in_exec
    for name in names:
        if shell.user_ns.get(name) is not _before.get(name) and not isinstance(shell.user_ns.get(name), NotRun):
            failed.pop(name, None)
        elif error is not None and defines(name, result.info):
            failed[name] = shell.user_ns.get(name), error
            shell.user_ns.setdefault(name, NotRun(name, f"its cell failed: {kind_of(error)}"))
        elif error is None and defines(name, result.info):
            failed.pop(name, None)


def defines(name, info):
    """Return whether a cell means to define `name`: by its id, a def, or an assignment."""
    if getattr(info, "cell_id", None) == name:
        return True
    return bool(re.search(rf"^\s*(def\s+{name}\b|{name}\s*=[^=])", info.raw_cell, flags=re.MULTILINE))
