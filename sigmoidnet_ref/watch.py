"""Watches a function while it runs: stops it in time, bounds its steps and memory, writes down what its lines made.

Only the learner's own frames are looked at: those of the package, of Python's library and of installed packages are
not. A tracer that is already there, of a debugger or of a coverage tool, is put back at the end.
"""

import contextlib
import copy
import dis
import inspect
import linecache
import re
import signal
import sys
import sysconfig
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LIBRARIES = (str(Path(__file__).parent), sysconfig.get_path("stdlib"), "<frozen", "<__array_function__")
PACKAGES = ("site-packages", "dist-packages")  # in the path of whatever was installed
HANDED_ON = re.compile(r"<your \w+>$")  # the file of a function that my_network took from an earlier lesson
LINES_PER_LOOK = 64  # between two looks at the clock, where no timer rings


@dataclass(frozen=True)
class Place:
    """A line of the learner's: the function it stands in, its number in its cell or file, and its text."""

    function: str
    number: int
    text: str


@dataclass(frozen=True)
class Line(Place):
    """A line that ran, and the value that each local name had after it."""

    names: dict


class Stopped(BaseException):
    """Raised inside a function that ran too long. No `except Exception` of its own can catch it.

    `.place` is the learner's line that was running, or None where none was.
    """

    def __init__(self, place):
        super().__init__(f"stopped in line {place.number}: {place.text}" if place else "stopped")
        self.place = place


def own(frame):
    """Return whether a frame runs the learner's code."""
    return _is_learners(frame.f_code.co_filename)


@lru_cache(maxsize=1024)
def _is_learners(file):
    return not file.startswith(LIBRARIES) and not file.endswith(".pyx") and not any(name in file for name in PACKAGES)


def running(frame):
    """Return the Place of the innermost learner's line from a frame outwards, or None."""
    while frame is not None and not own(frame):
        frame = frame.f_back
    return frame and place_of(frame.f_code, frame.f_lineno)


def raised_in(error):
    """Return the Place of the learner's line that an exception passed last, or None.

    A function from an earlier lesson has passed its check: what it raises here is due to the line that called it.
    """
    places, traceback = [], error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if own(traceback.tb_frame):
            places.append((HANDED_ON.match(code.co_filename), place_of(code, traceback.tb_lineno)))
        traceback = traceback.tb_next
    return next((place for handed_on, place in reversed(places) if not handed_on), places[-1][1] if places else None)


def place_of(code, number):
    return Place(code.co_name, number, linecache.getline(code.co_filename, number).strip())


@contextlib.contextmanager
def time_limit(seconds):
    """Raise Stopped inside the block once it has run for `seconds`.

    A timer's signal costs nothing while it waits. Where there is none (a browser, a second thread), each line looks
    at the clock; a single call that never comes back to Python goes on there.
    """
    end = time.monotonic() + seconds
    with _alarm(end) if _timer_is_free() else _tracing(_look_at_clock(end)):
        yield


def _timer_is_free():
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    )


@contextlib.contextmanager
def _alarm(end):
    def ring(signum, frame):
        raise Stopped(running(frame))

    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            # It rings again and again: a bare `except:` of the learner's swallows what is raised between its lines.
            signal.setitimer(signal.ITIMER_REAL, max(end - time.monotonic(), 1e-6), 0.02)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # once more: it may have rung on the way to the line above
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _look_at_clock(end):
    lines = 0

    def look(frame, event, arg):
        nonlocal lines
        lines += 1
        if lines % LINES_PER_LOOK == 0 and time.monotonic() > end:
            raise Stopped(running(frame))
        return look

    return look


@dataclass
class Steps:
    """How many of the learner's lines have run."""

    taken: int = 0


@contextlib.contextmanager
def step_limit(most):
    """Raise Stopped inside the block after `most` of the learner's lines, on every machine the same. Yields Steps.

    Python traces no further once that is raised: where a bare `except:` of the learner's swallows it, a timer goes on.
    """
    steps = Steps()

    def count(frame, event, arg):
        steps.taken += event in ("line", "opcode")
        if steps.taken > most:
            if _timer_is_free():
                guard.enter_context(_alarm(time.monotonic() + 0.02))
            raise Stopped(running(frame))
        return count

    with _tracing(count), contextlib.ExitStack() as guard:
        yield steps


@contextlib.contextmanager
def memory_limit(more):
    """Let the block have `more` bytes beside those in use, then raise MemoryError, where the system can (Linux)."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        before = resource.getrlimit(resource.RLIMIT_AS)
    except (ImportError, OSError):
        yield
        return
    limits = [limit for limit in before if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([used + more, *limits]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextlib.contextmanager
def _tracing(local):
    """Call `local` for what happens in the learner's frames that are entered inside the block."""

    def enter(frame, event, arg):
        if not own(frame):
            return None
        if sys.version_info < (3, 12) and _turns_on_the_spot(frame.f_code):
            frame.f_trace_opcodes = True
        return local(frame, event, arg)

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        yield
    finally:
        sys.settrace(before)


@lru_cache(maxsize=1024)
def _turns_on_the_spot(code):
    """Return whether a loop is one single instruction, as `while True: pass`: Python 3.11 sees no line begin in it."""
    return any(step.opname == "JUMP_BACKWARD" and step.argval == step.offset for step in dis.get_instructions(code))


def lines(f, *args, most=10_000):
    """Return (result, lines): what f(*args) gives, and a Line for each line of f's own frame, in the order they ran.

    Calls of f from inside itself are not followed. The list is empty where f's code cannot be seen (a callable object,
    a built-in function). An exception of f goes on, as does Stopped after `most` lines.
    """
    code = getattr(inspect.unwrap(f), "__code__", None)
    ran, frames, count = [], [], 0

    def record(frame, event, arg):
        nonlocal count
        if not frames:
            frames.append(frame)
        if frame is not frames[0]:
            return None
        if ran and ran[-1].names is None:
            ran[-1] = Line(**{**vars(ran[-1]), "names": _values(frame)})
        if event == "line":
            count += 1
            if count > most:
                raise Stopped(running(frame))
            ran.append(Line(**vars(place_of(code, frame.f_lineno)), names=None))
        return record

    before = sys.gettrace()
    sys.settrace(lambda frame, event, arg: record(frame, event, arg) if frame.f_code is code else None)
    try:
        return f(*args), ran
    finally:
        sys.settrace(before)


def _values(frame):
    """Return a copy of the frame's local values: a later line may change an array in place."""
    values = {}
    for name, value in frame.f_locals.items():
        try:
            values[name] = copy.deepcopy(value)
        except Exception:  # what cannot be copied (a lock, an open file) is shown as it is
            values[name] = value
    return values
