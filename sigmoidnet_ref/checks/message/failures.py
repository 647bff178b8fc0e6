"""What a learner reads when a check does not pass: at most six lines of 80 columns, and no traceback."""

import textwrap

from ...watch import own

WIDTH = 80
LINES = 6
INDENT = 12  # "  expected  "


class CheckFailed(AssertionError):
    """A failed check. IPython shows the message instead of a traceback.

    `.mistake` is the name of the recognised mistake or None, `.function` the exercise, `.repair` the kind of edit that
    was tried on the learner's code and made it right, or None.
    """

    def __init__(self, message, *, function, mistake=None, repair=None):
        super().__init__(message)
        self.function = function
        self.mistake = mistake
        self.repair = repair

    def _render_traceback_(self):
        return str(self).splitlines()


def lay_out(function, wrong, *, input=None, expected=None, got=None, hint=None, repeat=None):
    """Return the message as one string. Where six lines are too few, the input goes first, then the repeat line."""
    title = textwrap.wrap(f"{function}: {wrong}", WIDTH, subsequent_indent="  ", max_lines=2, placeholder=" ...")
    body = in_lines(LINES - len(title), input=input, expected=expected, got=got, hint=hint, repeat=repeat)
    return "\n".join([*title, *body])


def in_lines(room, **labelled):
    """Return `  label     text` as at most `room` lines. A hint is never cut: numbers make way for it."""
    body = {label: labelled_lines(label, text) for label, text in labelled.items() if text}
    for spare in ("input", "repeat", "got", "expected"):
        if sum(map(len, body.values())) > room:
            body.pop(spare, None)
    return [line for lines in body.values() for line in lines]


def labelled_lines(label, text):
    """Return `  label     text` as lines; only a hint may take more than one."""
    head = f"  {label}".ljust(INDENT)
    limit = None if label == "hint" else 1
    return textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * INDENT, max_lines=limit, placeholder=" ..."
    )


def own_exception(error, function, mistake, told, repair=None):
    """Return the learner's exception as it came, marked, with the hint as a note and no frame of the check in front."""
    error.function = function
    error.mistake = mistake
    error.repair = repair
    for line in in_lines(LINES, **{label: told.get(label) for label in ("input", "hint", "repeat")}):
        error.add_note(line)
    traceback = error.__traceback__
    while traceback.tb_next and not own(traceback.tb_frame):
        traceback = traceback.tb_next
    return error.with_traceback(traceback)
