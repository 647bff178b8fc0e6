"""What a cell of a notebook may hold and show beyond plain Python: commands, figures, and an exception told as data."""

import ast
import contextlib
import dis
import io
import sys
import traceback
import types
import warnings

import numpy as np
import wire

VALUES = (int, float, list, dict, tuple, np.ndarray)
LONGEST_TEXT = 2000  # characters of a message, of a value shown, of a line of code


def parse(source, filename):
    """Return the tree of a cell. Lines that only a notebook understands are turned into calls that say so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the learner's own code: not what is asked here
        try:
            return ast.parse(source, filename)
        except SyntaxError:
            if not any(
                line.lstrip().startswith(("%", "!", "?")) or line.rstrip().endswith("?") for line in source.splitlines()
            ):
                raise
        # IPython is loaded only for the few who need it.
        from IPython.core.inputtransformer2 import TransformerManager

        return ast.parse(TransformerManager().transform_cell(source), filename)


class Commands:
    """What get_ipython() returns: no notebook, so its commands are left out, and a line says so."""

    def __init__(self, names):
        self.names = names  # those of the notebook, in which a timed cell runs as well

    def run_line_magic(self, name, line, *_):
        self.left_out(f"%{name} {line}")

    def run_cell_magic(self, name, line, cell):
        self.left_out(f"%%{name} {line}")
        if name in ("time", "timeit", "capture", "prun"):
            exec(compile(cell, wire.CELL.format(name), "exec"), self.names)

    def system(self, line):
        self.left_out(f"!{line}")

    def getoutput(self, line):
        self.left_out(f"!{line}")
        return []

    def left_out(self, line):
        print(f"Left out here, as it is a command for the notebook: {line.strip()}")


def pictures():
    """Return the figures that a cell has left open, as arrays of PNG bytes, and close them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    found = []
    for number in pyplot.get_fignums()[:4] if pyplot else ():
        file = io.BytesIO()
        pyplot.figure(number).savefig(file, format="png")
        found.append(np.frombuffer(file.getvalue(), np.uint8))
    if pyplot:
        pyplot.close("all")
    return found


def place(frame):
    """Return {"cell", "line"}: where in a learner's cell a frame, or one of its callers, stands."""
    while frame is not None and not frame.f_code.co_filename.startswith("<your cell "):
        frame = frame.f_back
    if frame is None:
        return {"cell": None, "line": None}
    return {"cell": cell_of(frame.f_code.co_filename), "line": frame.f_lineno}


def cell_of(filename):
    return filename.removeprefix("<your cell ").removesuffix(">")


def def_line(code, names):
    """Return where a function begins, its arguments, and which values of `names` it reads; None if it has no code."""
    if not isinstance(code, types.CodeType):
        return None
    outside = [name for name in sorted(read_from_outside(code)) if isinstance(names.get(name), VALUES)]
    return {
        "cell": cell_of(code.co_filename),
        "line": code.co_firstlineno,
        "arguments": list(code.co_varnames[: code.co_argcount]),
        "outside": outside,
    }


def read_from_outside(code):
    """Return the names that code, or a function in it, reads as global ones."""
    own = {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    return own.union(*(read_from_outside(part) for part in code.co_consts if isinstance(part, types.CodeType)))


def told(error):
    """Return an exception as plain data: its type and that of its bases, what it says, and the line where it arose."""
    told = {"names": [], "text": "", "cell": None, "line": None, "offset": None, "code": "", "trace": ""}
    with contextlib.suppress(BaseException):  # an exception may be built to trip whoever looks at it
        told["names"] = [base.__name__ for base in type(error).__mro__[:12]]
        told["text"] = str(error)[:LONGEST_TEXT]
        where = [
            frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<your cell ")
        ]
        if isinstance(error, SyntaxError):
            told |= {"line": error.lineno, "code": error.text or "", "text": str(error.msg)[:LONGEST_TEXT]}
            told["cell"] = cell_of(error.filename or "")
        elif where:
            told |= {"line": where[-1].lineno, "code": (where[-1].line or "")[:LONGEST_TEXT]}
            told["cell"] = cell_of(where[-1].filename)
        lines = ["Traceback (most recent call last):\n", *traceback.format_list(where[-12:])] if where else []
        lines += traceback.format_exception_only(error)
        told["trace"] = "".join(lines)[-8000:]
    return told


def exit_cell(code=None):
    raise SystemExit(code)
