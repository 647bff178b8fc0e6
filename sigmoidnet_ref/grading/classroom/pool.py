"""Warm workers side by side: one process per core, each with a sandbox of its own, and each replaced when it dies."""

import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from multiprocessing.connection import Connection, wait

from sigmoidnet_ref.grading.submission.sandbox.limits import Limits

ATTEMPTS = 3  # so often a submission is tried under which processes die
LEAST = 30.0  # seconds that must be left for another attempt
SOONER = 0.85  # of the most time: by then the grader itself is to be done, so that its process need not be ended
PATIENCE = 10.0  # seconds that a process is kept for the next submission, where nobody says when the last one is done
BEGUN = "begun"  # what a process says when it takes a submission in hand: until then it was loading


class Lost(Exception):
    """A submission could not be graded, again and again, and not because of a lesson. The text says why."""


class Pool:
    """Processes that grade. Use it in a `with`.

    `lesson` is a Lesson, `limits` what each submission may use.
    """

    def __init__(self, lesson, jobs, *, unsafe=False, limits=None):
        self.lesson, self.jobs, self.unsafe, self.limits = lesson, jobs, unsafe, limits
        self.hands = []

    def grades(self, lesson, unsafe, limits):
        """Return whether this pool is the one for such a submission."""
        return (self.lesson, self.unsafe, self.limits) == (lesson, unsafe, limits)

    def run(self, tasks):
        """Yield (name, result) for tasks of (name, folder, secret), in the order in which they are done.

        A result is what grade_submission returns, or an exception: Lost, or one that ends all, such as NoSandbox. What
        takes longer than Limits allow over all attempts is Lost, and its process ended.
        """
        waiting = [Work(task, self.limits) for task in reversed(tasks)]
        while waiting or any(hand.work for hand in self.hands):
            busy = [hand for hand in self.hands if hand.work]
            idle = [hand for hand in self.hands if not hand.work]
            while waiting and (idle or len(self.hands) < self.jobs):
                hand = idle.pop() if idle else self.hire()
                hand.give(waiting.pop())
                busy.append(hand)
            ready = wait([hand.pipe for hand in busy], min(hand.work.left() for hand in busy))
            for hand in busy:
                work = hand.work
                if hand.pipe in ready:
                    result = self.result(hand)
                elif work.left() <= 0:
                    result = Lost(f"it took longer than {work.most:.0f} s, which is the most for one submission")
                    self.dismiss(hand)
                else:
                    continue
                if result is AGAIN:
                    waiting.append(work)
                elif result is not None:
                    yield work.name, result

    def result(self, hand):
        """Return what a hand has come to; None where it has only begun, AGAIN where its process died under it."""
        work = hand.work
        try:
            return hand.take()
        except (EOFError, OSError):
            self.dismiss(hand)
            work.attempts += 1
            return AGAIN if work.attempts < ATTEMPTS else Lost(f"its grader died {ATTEMPTS} times")

    def hire(self):
        hand = Hand(self.lesson, self.unsafe, self.limits)
        self.hands.append(hand)
        return hand

    def dismiss(self, hand):
        self.hands.remove(hand)
        hand.end()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for hand in list(self.hands):
            self.dismiss(hand)


AGAIN = object()


class Work:
    """A submission to be graded, how often that was tried, and by when it must be done."""

    def __init__(self, task, limits):
        self.name, *self.rest = task
        self.most, self.attempts, self.deadline = (limits or Limits()).submission, 0, None

    def begin(self):
        self.deadline = self.deadline or time.monotonic() + self.most

    def left(self):
        """Return how many seconds are left; before it is begun, an hour in which a process may load."""
        return 3600.0 if self.deadline is None else max(0.0, self.deadline - time.monotonic())


class OneByOne:
    """Grades submissions as a Pool of one process does, and lets it go when nothing more comes for a while."""

    def __init__(self):
        self.pool = self.goodbye = None
        self.lock = threading.Lock()

    def grade(self, lesson, folder, secret, *, unsafe=False, limits=None):
        """Return what the Pool returns for a submission."""
        with self.lock:
            if self.goodbye is not None:
                self.goodbye.cancel()
            if self.pool is None or not self.pool.grades(lesson, unsafe, limits):
                self.let_go()
                self.pool = Pool(lesson, 1, unsafe=unsafe, limits=limits)
            ((_, result),) = self.pool.run([("", folder, secret)])
            self.goodbye = threading.Timer(PATIENCE, self.close)
            self.goodbye.daemon = True
            self.goodbye.start()
        return result

    def close(self):
        with self.lock:
            self.let_go()

    def let_go(self):
        if self.pool is not None:
            self.pool.__exit__()
            self.pool = None


class Hand:
    """One grading process, and the submission that it has in work.

    It is begun as a program of its own: a fork would share the gradebook's connection, and multiprocessing begins none
    in a daemon, which a worker of Dask is.
    """

    def __init__(self, lesson, unsafe, limits):
        ours, theirs = socket.socketpair()
        self.pipe, self.work = Connection(ours.detach()), None
        self.process = subprocess.Popen([sys.executable, "-c", f"from {__name__} import work; work()"], stdin=theirs)
        theirs.close()
        self.send((lesson, unsafe, limits, os.getpid()))

    def send(self, message):
        with contextlib.suppress(OSError):  # it is dead already: take() will say so
            self.pipe.send(message)

    def give(self, work):
        self.work = work
        self.send(work.rest)

    def take(self):
        """Return a result, or None where the process says that it has begun."""
        result = self.pipe.recv()
        if result == BEGUN:
            self.work.begin()
            return None
        self.work = None
        return result

    def end(self):
        self.pipe.close()
        if self.work is None:  # else it is in the middle of something
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        self.work = None
        self.process.kill()
        self.process.wait()


def work():
    """Grade what comes through standard input until it is closed; the other end may be killed at any time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    with contextlib.suppress(EOFError, OSError), Connection(sys.stdin.fileno()) as pipe:
        *about, parent = pipe.recv()
        die_with(parent)
        with contextlib.closing(Grader(*about)) as grader:
            while True:
                task = pipe.recv()
                grader.load()
                pipe.send(BEGUN)
                pipe.send(grader.grade(*task))


class Grader:
    """Grades one submission after the other with one warm worker, started when it is needed."""

    def __init__(self, lesson, unsafe=False, limits=None):
        self.lesson, self.unsafe, self.limits = lesson, unsafe, limits or Limits()
        self.worker = None

    def load(self):
        """Load what takes time at first, and belongs to no submission."""
        import sigmoidnet_ref.grading.submission.grade  # noqa: F401

    def grade(self, folder, secret):
        """Return what grade_submission returns, or the exception that it raised.

        What may have come from outside is graded again, as often as `tries` says and as long as there is time.
        """
        deadline = time.monotonic() + SOONER * self.limits.submission
        for tried in itertools.count(1):
            left = deadline - time.monotonic()
            result = self.attempt(folder, secret, replace(self.limits, notebook=min(self.limits.notebook, left)))
            needed = tries(result)
            if needed > 1:
                self.close()
            if tried >= needed or deadline - time.monotonic() < min(LEAST, self.limits.notebook):
                return result

    def attempt(self, folder, secret, limits):
        from sigmoidnet_ref.grading.submission.grade import grade_submission
        from sigmoidnet_ref.grading.submission.run import Faulty
        from sigmoidnet_ref.grading.submission.sandbox.wall import NoSandbox
        from sigmoidnet_ref.grading.submission.sandbox.worker import Worker

        try:
            self.worker = self.worker or Worker(unsafe=self.unsafe)
            return grade_submission(folder, self.lesson, secret=secret, limits=limits, worker=self.worker)
        except (NoSandbox, Faulty) as error:
            return error
        except Exception as error:
            return Lost(f"the grader failed on it: {type(error).__name__}: {error}")

    def close(self):
        if self.worker is not None:
            self.worker.close()
            self.worker = None


def tries(result):
    """Return how often this must come of a submission before it is believed.

    What kills a process may be the learner's code or may be the machine, and the machine seldom does so three times.
    A cell that waited until its time was over may have waited for a processor; to wait once more costs minutes.
    """
    if not isinstance(result, dict):
        return ATTEMPTS
    verdicts = {cell["verdict"] for cell in result["cells"].values()}
    if "killed" in verdicts:
        return ATTEMPTS
    worked = result["seconds"]["cpu"] > result["seconds"]["learner"] / 2
    return 2 if result["waited"] and not worked else 1


def die_with(parent):
    """Have Linux end this process when its parent ends, however that happens."""
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit()
