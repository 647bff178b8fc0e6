"""Warm workers side by side: one process per core, each with a sandbox of its own, and each replaced when it dies."""

import contextlib
import itertools
import multiprocessing
import os
import signal
import sys
import time
from dataclasses import replace
from multiprocessing.connection import wait

from sigmoidnet_ref.grading.submission.sandbox.limits import Limits

ATTEMPTS = 3  # so often a submission is tried under which processes die
LEAST = 30.0  # seconds that must be left for another attempt
SOONER = 0.85  # of the most time: by then the grader itself is to be done, so that its process need not be ended
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


class Hand:
    """One grading process, and the submission that it has in work."""

    def __init__(self, lesson, unsafe, limits):
        spawn = multiprocessing.get_context("spawn")  # a fork would share the gradebook's connection
        self.pipe, theirs = spawn.Pipe()
        self.work = None
        self.process = spawn.Process(target=work, args=(theirs, lesson, unsafe, limits, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, work):
        self.work = work
        with contextlib.suppress(OSError):  # it is dead already: take() will say so
            self.pipe.send(work.rest)

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
            self.process.join(10)
        self.work = None
        self.process.kill()
        self.process.join()


def work(pipe, lesson, unsafe, limits, parent):
    """Grade what comes through the pipe until it is closed; the other end may be killed at any time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    die_with(parent)
    grader = Grader(lesson, unsafe, limits)
    with contextlib.closing(grader), contextlib.suppress(EOFError, OSError):
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

    def grades(self, lesson, unsafe, limits):
        """Return whether this grader is the one for such a task."""
        return (self.lesson, self.unsafe, self.limits) == (lesson, unsafe, limits or Limits())

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
