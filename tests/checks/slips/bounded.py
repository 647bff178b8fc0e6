"""Runs an answer that may never end: a loop that was mistyped must not hang the scorecard."""

import contextlib
import signal


class Endless(BaseException):
    """The answer used up its time. No answer can catch this by `except Exception`."""


@contextlib.contextmanager
def bounded(seconds):
    """Raise Endless when the block has computed for so long. Time spent waiting does not count."""

    def ring(number, frame):
        raise Endless

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
