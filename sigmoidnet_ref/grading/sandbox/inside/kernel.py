"""The process in which one learner's cells run. It knows no answer, and nothing that it says is believed unseen.

It answers the grader's messages, one at a time: run a cell, call a function, say what stands under a name. A learner's
cell may take this process over completely; all it can change are the data that it sends.
"""

import ast
import contextlib
import io
import linecache
import os
import sys
import traceback
import types
import warnings

import numpy as np
import wire

LONGEST_TEXT = 2000  # characters of a message, of a value shown, of a line of code
FROM_OUTSIDE = wire.Most(body=512_000_000)  # the grader is trusted


class Channel:
    """Frames over a socket, waited for as long as it takes: the grader is the one who keeps the time."""

    def __init__(self, sock):
        self.sock = sock

    def send(self, message, functions=None):
        self.sock.sendall(wire.pack(message, functions))

    def receive(self, function=None):
        header, body = wire.lengths(self._bytes(wire.LENGTHS.size), FROM_OUTSIDE)
        return wire.unpack(self._bytes(header), self._bytes(body), FROM_OUTSIDE, function)

    def _bytes(self, count):
        content = bytearray(count)
        view = memoryview(content)
        while count:
            got = self.sock.recv_into(view[-count:])
            if not got:
                os._exit(0)  # the grader has gone
            count -= got
        return bytes(content)


class Kernel:
    def __init__(self, sock):
        self.channel = Channel(sock)
        self.main = types.ModuleType("__main__")
        self.kept = []  # results of the check that runs now, so that a later call that changes one is seen

    def serve(self):
        """Answer messages until the grader hangs up."""
        while True:
            self.answer(self.channel.receive(self.function))

    def answer(self, message):
        op = message["op"]
        if op == "call":
            self.call(message)
        elif op == "cell":
            self.channel.send(self.run(message["name"], message["source"]))
        elif op == "look":
            self.kept.clear()
            self.channel.send({"op": "seen", "seen": {name: self.look(name) for name in message["names"]}})
        elif op == "open":
            self.open(message)
            self.channel.send({"op": "ready"})

    def open(self, message):
        """Make the room: the package as the earlier lessons left it, and the lesson's own files."""
        sys.meta_path.insert(0, Room(message["modules"]))
        for name, content in message["files"].items():
            with open(name, "wb") as file:
                file.write(content.tobytes())
        sys.modules["__main__"] = self.main
        sys.path.insert(0, "")

    # ---- cells

    def run(self, name, source):
        """Run a cell; return what came of it. What it prints goes its own way."""
        filename = wire.CELL.format(name)
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        done = {"op": "done", "error": None, "value": None, "pictures": []}
        try:
            tree = parse(source, filename)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, filename, "exec"), self.main.__dict__)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), filename, "eval"), self.main.__dict__)
                done["value"] = None if value is None else repr(value)[:LONGEST_TEXT]
            done["pictures"] = pictures()
        except SystemExit:
            pass  # exit() in a notebook ends the cell, not the notebook
        except BaseException as error:
            done["error"] = told(error)
        flush()
        return done

    def look(self, name):
        """Return what stands under a name: nothing, a function, or the value itself."""
        if name not in self.main.__dict__:
            return {"kind": "nothing"}
        value = self.main.__dict__[name]
        return {"kind": "function"} if callable(value) else {"kind": "value", "value": value}

    # ---- calls

    def call(self, message):
        trouble = set()
        reply = {"op": "result", "error": None, "value": None, "after": None, "earlier": [], "trouble": []}
        reply["random"] = None
        args, kwargs = message["args"], message["kwargs"]
        before = wire.pack([args, kwargs], [])
        try:
            np.random.set_state(("MT19937", *message["random"]))
            with watched(message["quiet"], trouble):
                value = self.main.__dict__[message["name"]](*args, **kwargs)
            reply["value"] = value
            reply["earlier"] = self.changed_results(value)
            self.kept.append((value, wire.pack(value)))
        except BaseException as error:
            reply["error"] = told(error)
        if wire.pack([args, kwargs], []) != before:
            reply["after"] = [args, kwargs]
        state = list(np.random.get_state()[1:])
        if state[1:] != message["random"][1:] or not np.array_equal(state[0], message["random"][0]):
            reply["random"] = state
        reply["trouble"] = sorted(trouble)
        flush()
        self.channel.send(reply)

    def changed_results(self, value):
        """Return [number, content] of earlier results that share memory with this one and were changed by it."""
        mine = set(memory(value))
        if not any(mine.intersection(memory(earlier)) for earlier, _ in self.kept):
            return []
        return [[number, earlier] for number, (earlier, sent) in enumerate(self.kept) if wire.pack(earlier) != sent]

    def function(self, number):
        """Return the function that stands for one of the grader's: calling it asks outside."""

        def outside(*args, **kwargs):
            self.channel.send({"op": "back", "number": number, "args": args, "kwargs": kwargs})
            while True:
                message = self.channel.receive(self.function)
                if message["op"] == "answer":
                    if message["error"] is not None:
                        kind, text = message["error"]
                        raise getattr(__import__("builtins"), kind)(text)
                    return message["value"]
                self.answer(message)

        return outside


@contextlib.contextmanager
def watched(quiet, trouble):
    """In a check, warnings cost nothing, and floating-point trouble is noted in NumPy's words."""
    with warnings.catch_warnings():
        if not quiet:
            yield
            return
        warnings.simplefilter("ignore")
        with np.errstate(all="call", call=lambda what, flag: trouble.add(what)):
            yield


def memory(value):
    """Yield what identifies the memory of a result: of its lists and dicts, and of the arrays in it."""
    if isinstance(value, np.ndarray):
        while isinstance(value.base, np.ndarray):
            value = value.base
        yield id(value)
    elif isinstance(value, (list, tuple, dict)):
        if not isinstance(value, tuple):
            yield id(value)
        for piece in value.values() if isinstance(value, dict) else value:
            yield from memory(piece)


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


class Notebook:
    """What get_ipython() returns: no notebook, so its commands are left out, and a line says so."""

    def __init__(self, kernel):
        self.kernel = kernel

    def run_line_magic(self, name, line, *_):
        self.left_out(f"%{name} {line}")

    def run_cell_magic(self, name, line, cell):
        self.left_out(f"%%{name} {line}")
        if name in ("time", "timeit", "capture", "prun"):
            exec(compile(cell, wire.CELL.format(name), "exec"), self.kernel.main.__dict__)

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
            told["cell"] = (error.filename or "").removeprefix("<your cell ").removesuffix(">")
        elif where:
            told |= {"line": where[-1].lineno, "code": (where[-1].line or "")[:LONGEST_TEXT]}
            told["cell"] = where[-1].filename.removeprefix("<your cell ").removesuffix(">")
        lines = ["Traceback (most recent call last):\n", *traceback.format_list(where[-12:])] if where else []
        lines += traceback.format_exception_only(error)
        told["trace"] = "".join(lines)[-8000:]
    return told


class Room:
    """Imports the modules of the room from the text that the grader sent."""

    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=any(other.startswith(f"{name}.") for other in self.modules))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(compile(self.modules[module.__name__], f"<{module.__name__}>", "exec"), module.__dict__)


def flush():
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()


def exit_cell(code=None):
    raise SystemExit(code)


def serve(sock):
    """Be the kernel of one notebook, until the grader hangs up."""
    import builtins

    kernel = Kernel(sock)
    builtins.exit = builtins.quit = exit_cell
    builtins.display = lambda *values: print(*values)
    notebook = Notebook(kernel)
    builtins.get_ipython = lambda: notebook
    kernel.main.__dict__["__builtins__"] = builtins
    kernel.serve()
