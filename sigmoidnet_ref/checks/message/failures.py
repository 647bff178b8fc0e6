"""What a learner reads when a check does not pass: at most six lines of 80 columns, and no traceback."""

import textwrap

from ...watch import own

WIDTH = 80
LINES = 6
INDENT = 12  # "  expected  "


class CheckFailed(AssertionError):
    """A failed check. IPython shows the message instead of a traceback.

    `.mistake` is the name of the recognised mistake or None, `.function` the exercise.
    """

    def __init__(self, message, *, function, mistake=None):
        super().__init__(message)
        self.function = function
        self.mistake = mistake

    def _render_traceback_(self):
        return str(self).splitlines()


def lay_out(function, wrong, *, input=None, expected=None, got=None, hint=None, repeat=None):
    """Return the message as one string. Where six lines are too few, the input goes first, then the repeat line."""
    title = textwrap.wrap(f"{function}: {wrong}", WIDTH, subsequent_indent="  ", max_lines=2, placeholder=" ...")
    labelled = {"input": input, "expected": expected, "got": got, "hint": hint, "repeat": repeat}
    body = {label: labelled_lines(label, text) for label, text in labelled.items() if text}
    for spare in ("input", "repeat"):
        if len(title) + sum(map(len, body.values())) > LINES:
            body.pop(spare, None)
    return "\n".join(title + [line for lines in body.values() for line in lines])


def labelled_lines(label, text):
    """Return `  label     text` as lines; only a hint may take more than one."""
    head = f"  {label}".ljust(INDENT)
    limit = 2 if label == "hint" else 1
    return textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * INDENT, max_lines=limit, placeholder=" ..."
    )


def own_exception(error, function, mistake, told):
    """Return the learner's exception as it came, marked, with the hint as a note and no frame of the check in front."""
    error.function = function
    error.mistake = mistake
    for label in ("input", "hint", "repeat"):
        if told.get(label):
            error.add_note("\n".join(labelled_lines(label, told[label])))
    traceback = error.__traceback__
    while traceback.tb_next and not own(traceback.tb_frame):
        traceback = traceback.tb_next
    return error.with_traceback(traceback)
