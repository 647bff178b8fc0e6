"""Refuses to judge a function that is not there yet, or that is older than the cell that should define it."""

import textwrap

from sigmoidnet_ref import cells
from sigmoidnet_ref.cells import NotRun, failed, kind_of, names

from ..message.failures import WIDTH, CheckFailed, lay_out

SYNTAX_HINTS = (
    ("expected an indented block", "the lines that belong to a def, a for or an if stand four spaces further in."),
    ("unindent does not match", "this line lines up with no block above it. Move it left or right until it does."),
    ("unexpected indent", "this line stands further in than the line above: all lines of a def stand four spaces in."),
    ("leading zeros", "Python writes decimals with a point: 0.01."),
    ("inconsistent use of tabs", "tabs and spaces are mixed. Use four spaces everywhere."),
    ("was never closed", "an opening bracket has no partner."),
    ("incomplete input", "something is not closed: count the brackets of this line."),
    ("unmatched", "a closing bracket has no partner."),
    ("does not match opening", "a bracket is closed by one of another kind."),
    ("expected ':'", "a colon is missing at the end of the line."),
    ("cannot assign", "on the left of = stands a name or a place, such as params[key], and no sum or call."),
    ("Maybe you meant '=='", "this = gives no name a value. == compares; axis=0 and the like stand in brackets."),
    ("Perhaps you forgot a comma", "is a comma or a bracket missing?"),
    ("unterminated string", "a text is not closed: its quote is missing."),
    ("'return' outside function", "the return stands too far left: it belongs inside the function."),
    ("invalid syntax", "look at this line and at the end of the line above: brackets, colons, operators."),
)


def refuse(name, f):
    """Raise CheckFailed if the cell that defines `name` failed and f is what it left behind, or was never run."""
    __tracebackhide__ = True
    names.add(name)
    kind, error = cells.trouble(name, f)
    if kind == cells.FAILED:
        raise CheckFailed(refusal(name, error, failed[name][0]), function=name, mistake="cell_failed")
    if kind == cells.NOT_RUN:
        message = lay_out(name, "not defined yet. Run the cell with your function first.")
        raise CheckFailed(message, function=name, mistake="cell_not_run")
    if kind == cells.RENAMED:
        hint = f"is def {name}(...) still its first line? Write that name there, and run the cell again."
        message = lay_out(name, "its cell does not define it any more; an old one is left.", hint=hint)
        raise CheckFailed(message, function=name, mistake="cell_renamed")


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
