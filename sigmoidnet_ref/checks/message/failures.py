"""What a learner reads when a check does not pass: at most six lines of 80 columns, and no traceback."""

import textwrap

from ...watch import own

WIDTH = 80
LINES = 6
INDENT = 12  # "  expected  "
LABELS = ("input", "expected", "got", "hint", "repeat", "fetch")


class CheckFailed(AssertionError):
    """A failed check. IPython shows the message instead of a traceback.

    `.mistake` is the name of the recognised mistake or None, `.function` the exercise, `.repair` the kind of edit that
    was tried on the learner's code and made it right, or None, `.inputs` holds the arguments of the call that failed,
    or is None.
    """

    def __init__(self, message, *, function, mistake=None, repair=None, inputs=None):
        super().__init__(message)
        self.function = function
        self.mistake = mistake
        self.repair = repair
        self.inputs = inputs

    def _render_traceback_(self):
        return str(self).splitlines()


def lay_out(function, wrong, **told):
    """Return the message as one string, with what is told under the LABELS."""
    title = textwrap.wrap(f"{function}: {wrong}", WIDTH, subsequent_indent="  ", max_lines=2, placeholder=" ...")
    return "\n".join([*title, *in_lines(LINES - len(title), **told)])


def in_lines(room, **told):
    """Return `  label     text` as at most `room` lines. A hint is never cut: numbers make way for it.

    The two numbers first share a line, where that helps. Then the input goes, where a line says how to fetch it.
    """
    body = {label: labelled_lines(label, told[label]) for label in LABELS if told.get(label)}
    if size(body) > room and told.get("expected") and told.get("got"):
        both = f"{told['expected']}, but got {said_once(told['expected'], told['got'])}"
        if len(both) <= WIDTH - INDENT:
            body["expected"] = labelled_lines("expected", both)
            del body["got"]
    for spare in ("input", "fetch", "repeat", "got", "expected"):
        if size(body) > room:
            body.pop(spare, None)
    return [line for lines in body.values() for line in lines]


def said_once(expected, got):
    """Return 3 for W[0, 1] = 3 where what is expected begins with W[0, 1] = as well."""
    name, _, value = got.rpartition(" = ")
    return value if name and expected.startswith(f"{name} = ") else got


def size(body):
    return sum(map(len, body.values()))


def labelled_lines(label, text):
    """Return `  label     text` as lines; only a hint may take more than one."""
    head = f"  {label}".ljust(INDENT)
    limit = None if label == "hint" else 1
    return textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * INDENT, max_lines=limit, placeholder=" ..."
    )


def own_exception(error, told, **marks):
    """Return the learner's exception as it came, marked, with the hint as a note and no frame of the check in front."""
    vars(error).update(marks)
    for line in in_lines(LINES, **told):
        error.add_note(line)
    traceback = error.__traceback__
    while traceback.tb_next and not own(traceback.tb_frame):
        traceback = traceback.tb_next
    return error.with_traceback(traceback)
