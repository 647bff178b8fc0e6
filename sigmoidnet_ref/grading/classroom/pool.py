"""Warm workers side by side: one process per core, each with a sandbox of its own, and each replaced when it dies."""

import contextlib
import itertools
import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import wait

ATTEMPTS = 3  # so often a submission is tried under which processes die


class Lost(Exception):
    """The process that graded a submission died, again and again. Nothing is known about the submission."""


class Pool:
    """Processes that grade. Use it in a `with`.

    `lesson` is a Lesson, `limits` what each submission may use.
    """

    def __init__(self, lesson, jobs, *, unsafe=False, limits=None):
        self.lesson, self.jobs, self.unsafe, self.limits = lesson, jobs, unsafe, limits
        self.hands = []

    def run(self, tasks):
        """Yield (name, result) for tasks of (name, folder, secret), in the order in which they are done.

        A result is what grade_submission returns, or an exception: Lost, or one that ends all, such as NoSandbox.
        """
        waiting = [(task, 0) for task in reversed(tasks)]
        while waiting or any(hand.task for hand in self.hands):
            busy = [hand for hand in self.hands if hand.task]
            idle = [hand for hand in self.hands if not hand.task]
            while waiting and (idle or len(self.hands) < self.jobs):
                hand = idle.pop() if idle else self.hire()
                hand.give(*waiting.pop())
                busy.append(hand)
            ready = wait([hand.pipe for hand in busy])
            for hand in [hand for hand in busy if hand.pipe in ready]:
                task, attempt = hand.task
                try:
                    result = hand.take()
                except (EOFError, OSError):
                    self.dismiss(hand)
                    if attempt + 1 < ATTEMPTS:
                        waiting.append((task, attempt + 1))
                        continue
                    result = Lost(f"its grader died {ATTEMPTS} times")
                yield task[0], result

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


class Hand:
    """One grading process, and the submission that it has in work."""

    def __init__(self, lesson, unsafe, limits):
        spawn = multiprocessing.get_context("spawn")  # a fork would share the gradebook's connection
        self.pipe, theirs = spawn.Pipe()
        self.task = None
        self.process = spawn.Process(target=work, args=(theirs, lesson, unsafe, limits, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, task, attempt):
        self.task = (task, attempt)
        with contextlib.suppress(OSError):  # it is dead already: take() will say so
            self.pipe.send(task[1:])

    def take(self):
        result = self.pipe.recv()
        self.task = None
        return result

    def end(self):
        self.task = None
        self.pipe.close()
        self.process.join(10)
        self.process.kill()
        self.process.join()


def work(pipe, lesson, unsafe, limits, parent):
    """Grade what comes through the pipe until it is closed; the other end may be killed at any time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    die_with(parent)
    grader = Grader(lesson, unsafe, limits)
    with contextlib.closing(grader), contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(grader.grade(*pipe.recv()))


class Grader:
    """Grades one submission after the other with one warm worker, started when it is needed."""

    def __init__(self, lesson, unsafe=False, limits=None):
        self.lesson, self.unsafe, self.limits = lesson, unsafe, limits
        self.worker = None

    def grade(self, folder, secret):
        """Return what grade_submission returns, or the exception that it raised.

        What may have come from outside is graded again, as often as `tries` says.
        """
        for tried in itertools.count(1):
            result = self.attempt(folder, secret)
            needed = tries(result)
            if needed > 1:
                self.close()
            if tried >= needed:
                return result

    def attempt(self, folder, secret):
        from sigmoidnet_ref.grading.submission.grade import grade_submission
        from sigmoidnet_ref.grading.submission.run import Faulty
        from sigmoidnet_ref.grading.submission.sandbox.wall import NoSandbox
        from sigmoidnet_ref.grading.submission.sandbox.worker import Worker

        try:
            self.worker = self.worker or Worker(unsafe=self.unsafe)
            return grade_submission(folder, self.lesson, secret=secret, limits=self.limits, worker=self.worker)
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
    waited = result["seconds"]["cpu"] < result["seconds"]["learner"] / 2
    return 2 if "timed_out" in verdicts and waited else 1


def die_with(parent):
    """Have Linux end this process when its parent ends, however that happens."""
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit()
