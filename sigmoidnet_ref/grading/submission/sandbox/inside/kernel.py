"""The process in which one learner's cells run. It knows no answer, and nothing that it says is believed unseen.

It answers the grader's messages, one at a time: run a cell, call a function, say what stands under a name. A learner's
cell may take this process over completely; all it can change are the data that it sends.
"""

import ast
import contextlib
import linecache
import os
import signal
import sys
import threading
import types
import warnings

import cells
import numpy as np
import wire

FROM_OUTSIDE = wire.Most(body=2**29, numbers=2**29, text=2**29)  # the grader is trusted


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
        signal.signal(signal.SIGXCPU, self.out_of_time)
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

    def out_of_time(self, _, frame):
        """Say where the learner's code is, and end."""
        self.channel.send({"op": "out of time", **cells.place(frame)})
        os._exit(0)

    def open(self, message):
        """Put in place the package as the earlier lessons left it, and the lesson's own files."""
        sys.meta_path.insert(0, SentModules(message["modules"]))
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
            tree = cells.parse(source, filename)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, filename, "exec"), self.main.__dict__)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), filename, "eval"), self.main.__dict__)
                done["value"] = None if value is None else repr(value)[: cells.LONGEST_TEXT]
            done["pictures"] = cells.pictures()
        except SystemExit:
            pass  # exit() in a notebook ends the cell, not the notebook
        except BaseException as error:
            done["error"] = cells.told(error)
        flush()
        return done

    def look(self, name):
        """Return what stands under a name: nothing, a function and its def line, or the value itself."""
        if name not in self.main.__dict__:
            return {"kind": "nothing"}
        value = self.main.__dict__[name]
        if not callable(value):
            return {"kind": "value", "value": value}
        return {"kind": "function", "def_line": cells.def_line(getattr(value, "__code__", None), self.main.__dict__)}

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
            reply["error"] = cells.told(error)
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
            if threading.current_thread() is not threading.main_thread():  # what it asks would meet other answers
                raise RuntimeError("a function of the check's is called in a thread, and it answers in none")
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


class SentModules:
    """Imports the modules of the package from the text that the grader sent."""

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


def serve(sock):
    """Be the kernel of one notebook, until the grader hangs up."""
    import builtins

    kernel = Kernel(sock)
    builtins.exit = builtins.quit = cells.exit_cell
    builtins.display = lambda *values: print(*values)
    commands = cells.Commands(kernel.main.__dict__)
    builtins.get_ipython = lambda: commands
    kernel.main.__dict__["__builtins__"] = builtins
    kernel.serve()
