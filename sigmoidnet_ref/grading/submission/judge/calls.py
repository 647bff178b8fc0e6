"""The calls of a learner's functions by a check cell, into the sandbox and back, where all that comes is plain data."""

import time

import numpy as np

from sigmoidnet_ref.checks.trial import stale
from sigmoidnet_ref.grading.submission.judge.exceptions import builtin_base, rebuilt
from sigmoidnet_ref.grading.submission.judge.proxy import Proxy

MOST_CALLS = 20_000  # of learners' functions, and back, per check cell
MOST_PLACES, MOST_AXES = 2_000, 2  # of what a call back hands out: what is worked out about it is worked out here
MOST_KEPT = 64_000_000  # bytes of arrays in all results of a check
TROUBLES = ("divide by zero", "overflow", "underflow", "invalid value")  # NumPy's words


class Calls:
    """The calls of one check cell, in and out of the sandbox.

    `seconds` is how long all of them together may take, with what the check makes of them in between.
    """

    def __init__(self, kernel, seconds):
        self.kernel, self.deadline = kernel, time.monotonic() + seconds
        self.count = self.kept = 0
        self.results = []  # what was handed to the check, to be changed where a later call changed it inside
        self.waited = self.answering = 0.0

    def ask(self, message):
        began, mine = time.monotonic(), self.answering
        try:
            return self.kernel.ask(message, self.deadline, self.answer)
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
            return Proxy(name, self, seen.get("def_line"))
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
        self.kept += bytes_in(reply["value"])
        if self.kept > MOST_KEPT:
            self.kernel.stop("flood", "more results than can be kept")
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
        began = time.monotonic()
        try:
            if not all(map(is_modest, (*args, *kwargs.values()))):
                raise ValueError(f"handed more than {MOST_PLACES} numbers along an axis, or more than {MOST_AXES} axes")
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


def is_modest(value, axes=MOST_AXES):
    """Return whether it is quick to work something out about a value, whatever it is put beside."""
    if isinstance(value, np.ndarray):
        return value.ndim <= MOST_AXES and max(value.shape, default=0) <= MOST_PLACES
    if isinstance(value, (list, tuple, dict)):
        pieces = value.values() if isinstance(value, dict) else value
        return axes > 0 and len(value) <= MOST_PLACES and all(is_modest(piece, axes - 1) for piece in pieces)
    return not isinstance(value, str) or len(value) <= MOST_PLACES


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
