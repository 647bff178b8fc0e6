"""Decides check cells here, in the grader's own process, where no learner's code runs.

A check cell finds under each exercise's name a proxy: what the check hands to it goes into the sandbox as plain data,
plain data come out, and the check decides about those. The arguments come back as well, so that a changed one is seen.
Whatever is doubtful is wrong: a verdict is "right" only if the whole check cell ran to its end.
"""

import ast
import builtins
import contextlib
import copy
import hashlib
import hmac
import io
import linecache
import time
import warnings
from dataclasses import dataclass

import numpy as np

from sigmoidnet_ref.checks import CheckFailed
from sigmoidnet_ref.checks.check import fresh_seed
from sigmoidnet_ref.checks.trial import stale
from sigmoidnet_ref.checks.trial.trial import random_state_kept
from sigmoidnet_ref.grading import room
from sigmoidnet_ref.grading.sandbox.inside.wire import CELL

MOST_CALLS = 20_000  # of learners' functions, and back, per check cell
MOST_BACK = 1_000_000  # bytes of arrays in a call back: what is worked out about them is worked out here
TROUBLES = ("divide by zero", "overflow", "underflow", "invalid value")  # NumPy's words
LONGEST_MESSAGE = 10_000


@dataclass
class Verdict:
    verdict: str  # right, wrong, raised, not_written, not_run, timed_out, killed
    message: str
    mistake: str | None = None
    kind: str = "CheckFailed"  # the name of the exception that the notebook shows


class Bench:
    """A lesson's check cells, ready to be run: what they import, and what they need of the cells before them."""

    def __init__(self, lesson):
        self.lesson = lesson
        self.exercises = set(lesson.exercises)
        self.made = {}  # what trusted cells have made, so that a data set is loaded once and not once per submission
        self.trees = {name: ast.parse(source, f"<{name}>") for name, source in lesson.sources.items()}

    def needs(self, check):
        """Return (imports, cells): the statements of the set-up cell and the names of the cells that a check needs."""
        before = [name for name, role, _ in self.lesson.cells if role == "code"]
        order = [name for name, _, _ in self.lesson.cells]
        before = [name for name in before if order.index(name) < order.index(check)]
        wanted, cells = self.open_names(check), []
        for name in reversed(before):
            if wanted & made_at_top(self.trees[name]):
                cells.insert(0, name)
                wanted |= self.open_names(name)
        return self.from_setup(wanted), cells

    def from_setup(self, wanted):
        """Return the statements of the set-up cell that make the names wanted, and what those need in turn."""
        needed, count = set(wanted), -1
        while count != len(needed):
            count = len(needed)
            kept = [part for node in self.trees["setup"].body if (part := only(node, needed))]
            needed |= set().union(*map(room.names_used, kept))
        return kept

    def open_names(self, cell):
        tree = self.trees[cell]
        return room.names_used(tree) - made_at_top(tree)

    def learners(self, check):
        """Return the exercises that a check asks for, the cells that it needs included."""
        _, cells = self.needs(check)
        used = set().union(*(room.names_used(self.trees[name]) for name in (check, *cells)))
        return [name for name in self.lesson.exercises if name in used]

    def namespace(self, check, proxies):
        """Return a fresh namespace in which the check can run."""
        if check not in self.made:
            imports, cells = self.needs(check)
            names = {}
            exec(compile(ast.Module(imports, []), "<setup>", "exec"), names)
            with contextlib.redirect_stdout(io.StringIO()):
                for name in cells:
                    exec(compile(self.trees[name], f"<{name}>", "exec"), names)
            self.made[check] = names
        return {name: separate(value) for name, value in self.made[check].items() if name != "__builtins__"} | proxies


def separate(value):
    """Return a copy of data, so that one submission cannot change another's; functions and modules as they are."""
    return copy.deepcopy(value) if isinstance(value, (np.ndarray, list, dict, tuple, set)) else value


def made_at_top(tree):
    return set().union(*map(room.names_made, tree.body)) if tree.body else set()


def only(node, wanted):
    """Return a statement of the set-up cell without the imports that nobody wants, or None."""
    if not isinstance(node, (ast.Import, ast.ImportFrom)):
        return node if wanted & room.names_made(node) else None
    names = [alias for alias in node.names if (alias.asname or alias.name).split(".")[0] in wanted]
    kept = copy.copy(node)
    kept.names = names
    return kept if names else None


def seeds(secret, *what):
    """Return a function from an exercise's name to a seed: unpredictable without the secret, the same on a regrade."""
    count = 0

    def seed(name):
        nonlocal count
        count += 1
        text = "\0".join([*what, name, str(count)])
        return int.from_bytes(hmac.digest(secret, text.encode(), hashlib.sha256)[:4]) >> 1

    return seed


def decide(bench, check, calls, seed, missing):
    """Return the Verdict on a check cell. `missing` maps exercises to the exception of their cells.

    Raises Ended where the kernel does not answer or answers what cannot be trusted.
    """
    learners = bench.learners(check)
    seen = calls.look(learners)
    proxies = {name: calls.stand_in(name, seen[name], missing.get(name)) for name in learners}
    namespace = bench.namespace(check, proxies)
    printed = io.StringIO()
    token = fresh_seed.set(seed)
    stale.failed.update({name: (None, missing[name]) for name in learners if missing.get(name) is not None})
    try:
        # What a check works out about a wrong result may overflow: that is nothing for the grader's screen.
        with contextlib.redirect_stdout(printed), warnings.catch_warnings(action="ignore"), random_state_kept():
            exec(compile(bench.trees[check], f"<{check}>", "exec"), namespace)
        return Verdict("right", printed.getvalue().strip())
    except CheckFailed as failed:
        verdict = {"not_written": "not_written", "cell_failed": "not_run", "cell_not_run": "not_run"}
        return Verdict(verdict.get(failed.mistake, "wrong"), str(failed), failed.mistake)
    except Exception as error:
        return about(error)
    finally:
        fresh_seed.reset(token)
        stale.failed.clear()


def about(error):
    """Return the Verdict for an exception: the learner's own, or the check's because of what it was given."""
    kind, notes = type(error).__name__, getattr(error, "__notes__", [])
    trace = getattr(error, "trace_in_sandbox", None)
    if isinstance(error, NotImplementedError):
        return Verdict("not_written", "This exercise is not written yet.", "not_written", kind)
    if trace is None and isinstance(error, AssertionError):
        return Verdict("wrong", str(error)[:LONGEST_MESSAGE] or "What the check asserts is not so.", None, kind)
    if trace is None:
        said = f"The check could not use what your functions returned.\n{kind}: {error}"
        return Verdict("wrong", said[:LONGEST_MESSAGE], None, kind)
    said = "\n".join([trace.strip(), *notes])
    return Verdict("raised", said[:LONGEST_MESSAGE], getattr(error, "mistake", None), kind)


def readable(text):
    """Return a text without control characters: it may be printed on a terminal, where they would be orders."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())


class Proxy:
    """Stands for a learner's function: calling it asks the sandbox."""

    def __init__(self, name, calls):
        self.__name__, self._calls = name, calls

    def __call__(self, *args, **kwargs):
        return self._calls.call(self.__name__, args, kwargs)


class Calls:
    """The calls of one check cell, in and out of the sandbox. `seconds` is how long all of them together may take."""

    def __init__(self, kernel, seconds):
        self.kernel, self.seconds = kernel, seconds
        self.count = 0
        self.results = []  # what was handed to the check, to be changed where a later call changed it inside
        self.waited = self.answering = 0.0

    def ask(self, message):
        began, mine = time.monotonic(), self.answering
        try:
            return self.kernel.ask(message, began + self.seconds - self.waited, self.answer)
        finally:
            self.waited += time.monotonic() - began - (self.answering - mine)

    def look(self, names):
        """Return {name: what stands under it in the sandbox}. Results of earlier checks are forgotten."""
        self.results.clear()
        reply = self.ask({"op": "look", "names": list(names)})
        seen = reply.get("seen")
        if reply.get("op") != "seen" or not isinstance(seen, dict) or set(seen) != set(names):
            self.kernel.stop("untrusted", "no answer to what was asked")
        return seen

    def stand_in(self, name, seen, error):
        """Return what a check finds under an exercise's name."""
        kind = seen.get("kind") if isinstance(seen, dict) else None
        if kind == "function":
            return Proxy(name, self)
        if kind == "value":
            return seen.get("value")
        why = f"its cell failed: {type(error).__name__}" if error else "its cell defines no such name"
        return stale.NotRun(name, why)

    def call(self, name, args, kwargs):
        self.one_more()
        reply = self.ask(
            {
                "op": "call",
                "name": name,
                "args": args,
                "kwargs": kwargs,
                "random": list(np.random.get_state()[1:]),
                "quiet": np.geterr()["over"] == "call",
            }
        )
        self.must_be_a_result(reply)
        for what in reply["trouble"]:
            if what in TROUBLES and callable(np.geterrcall()):
                np.geterrcall()(what, 0)
        for number, content in reply["earlier"]:
            if number < len(self.results):
                overwrite(self.results[number], content)
        if reply["after"] is not None:
            overwrite([args, kwargs], reply["after"])
        if reply["random"] is not None:
            self.go_on_from(reply["random"])
        if reply["error"] is not None:
            raise rebuilt(reply["error"])
        self.results.append(reply["value"])
        return reply["value"]

    def go_on_from(self, state):
        """Set NumPy's global random state to what the learner's function has left: they share it, as in a notebook."""
        fits = (
            isinstance(state, list)
            and [type(part) for part in state] == [np.ndarray, int, int, float]
            and (state[0].shape, state[0].dtype) == ((624,), np.uint32)
            and 0 <= state[1] <= 624  # NumPy itself would read beyond the end
            and state[2] in (0, 1)
        )
        if not fits:
            self.kernel.stop("untrusted", "a random state that is none")
        np.random.set_state(("MT19937", *state))

    def must_be_a_result(self, reply):
        fits = (
            reply.get("op") == "result"
            and reply.keys() == {"op", "error", "value", "after", "earlier", "trouble", "random"}
            and isinstance(reply["trouble"], list)
            and isinstance(reply["earlier"], list)
            and all(
                isinstance(pair, list) and len(pair) == 2 and type(pair[0]) is int and pair[0] >= 0
                for pair in reply["earlier"]
            )
            and (reply["error"] is None or isinstance(reply["error"], dict))
        )
        if not fits:
            self.kernel.stop("untrusted", "a result of another form")

    def answer(self, message, functions, deadline):
        """Return the answer to a call back out of the sandbox: the check's function is called here."""
        self.one_more()
        number, args, kwargs = message.get("number"), message.get("args"), message.get("kwargs")
        if type(number) is not int or not 0 <= number < len(functions):
            self.kernel.stop("untrusted", "a call of a function that was not handed out")
        if (
            not isinstance(args, tuple)
            or not isinstance(kwargs, dict)
            or not all(isinstance(key, str) for key in kwargs)
        ):
            self.kernel.stop("untrusted", "a call without arguments")
        if bytes_in([args, kwargs]) > MOST_BACK:
            self.kernel.stop("untrusted", "a call with too much data")
        began = time.monotonic()
        try:
            return {"op": "answer", "value": functions[number](*args, **kwargs), "error": None}
        except Exception as error:
            base = builtin_base([base.__name__ for base in type(error).__mro__])
            return {"op": "answer", "value": None, "error": [base.__name__, str(error)]}
        finally:
            self.answering += time.monotonic() - began

    def one_more(self):
        self.count += 1
        if self.count > MOST_CALLS:
            self.kernel.stop("timed_out", "too many calls")


def overwrite(target, content):
    """Make `target` hold what `content` holds, in place. The shape and type of an array stay: others may look at it."""
    if isinstance(target, np.ndarray) and isinstance(content, np.ndarray):
        if (target.shape, target.dtype) == (content.shape, content.dtype):
            target[...] = content
        else:  # it was changed, and that is all that a check asks
            target[...] = np.nan if target.dtype.kind == "f" else ~target
    elif isinstance(target, np.random.Generator) and isinstance(content, np.random.Generator):
        target.bit_generator.state = content.bit_generator.state
    elif isinstance(target, dict) and isinstance(content, dict):
        for key in [key for key in target if key not in content]:
            del target[key]
        for key, value in content.items():
            target[key] = merged(target[key], value) if key in target else value
    elif isinstance(target, list) and isinstance(content, list):
        target[:] = [merged(old, new) for old, new in zip(target, content)] + content[len(target) :]
    elif isinstance(target, tuple) and isinstance(content, tuple):
        for old, new in zip(target, content):
            overwrite(old, new)


def bytes_in(value):
    """Return how many bytes the arrays in a value have."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return sum(map(bytes_in, value))
    return value.nbytes if isinstance(value, np.ndarray) else 0


def merged(old, new):
    """Return `old` with the content of `new` where it can take it, else `new`."""
    if isinstance(old, (np.ndarray, dict, list, tuple, np.random.Generator)) and type(old) is type(new):
        overwrite(old, new)
        return old
    return old if callable(old) else new


def rebuilt(told):
    """Return a learner's exception as the checks know it: type, text, and the learner's line on its traceback."""
    names = [name for name in told.get("names", ()) if isinstance(name, str) and name.isidentifier()] or ["Exception"]
    text, trace = (piece if isinstance(piece, str) else "" for piece in (told.get("text"), told.get("trace")))
    base = builtin_base(names)
    error = base.__new__(type(names[0][:80], (base,), {"__str__": lambda self: text}))
    error.args, error.trace_in_sandbox = (text,), trace
    if base is SyntaxError:
        error.msg, error.text = text, told.get("code") if isinstance(told.get("code"), str) else ""
        error.lineno = told.get("line") if type(told.get("line")) is int else None
    filename, line = CELL.format(told.get("cell")), told.get("line")
    if filename in linecache.cache and type(line) is int and 0 < line <= len(linecache.cache[filename][2]):
        where = ast.increment_lineno(ast.parse("raise error"), line - 1)
        try:
            exec(compile(where, filename, "exec"), {"__name__": "__main__", "error": error})
        except base as raised:
            error = raised
    return error


def builtin_base(names):
    """Return the first of these names that is an ordinary exception of Python."""
    for name in names:
        kind = getattr(builtins, name, None)
        if (
            isinstance(kind, type)
            and issubclass(kind, Exception)
            and not issubclass(kind, (UnicodeError, BaseExceptionGroup))
        ):
            return kind
    return Exception


@contextlib.contextmanager
def sources_known(sources):
    """Let the checks read the learner's lines, as they do in a notebook."""
    names = {CELL.format(name): source for name, source in sources.items()}
    for filename, source in names.items():
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        yield
    finally:
        for filename in names:
            linecache.cache.pop(filename, None)
