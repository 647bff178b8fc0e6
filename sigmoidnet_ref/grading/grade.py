"""Grade one submission: a folder in, plain data out. Nothing is kept between two calls but a warm worker.

    grade_submission(folder, lesson, *, secret, limits=Limits(), unsafe=False, worker=None) -> dict

    {
      "lesson": its name,
      "digest": sha256 of what was taken over (the same for the same work, whatever else changed in the notebook),
      "status": "graded", or "unusable" where nothing could be taken over: every cell then has zero points,
      "reason": None, or why nothing could be used, for the learner,
      "cells": {
        grade_id: {
          "points": 0 or max_points, None where a person must decide,
          "max_points": number,
          "verdict": "right", "wrong", "raised", "not_written", "not_run", "timed_out", "killed" or "manual",
          "mistake": name of the catalogued mistake, or None,
          "message": text for the learner,
        }
      },
      "seconds": {"total", "intake", "learner", "judge", "cpu"}: wall time, of which waiting for the learner's process,
        of which deciding; and processor time of the learner's processes,
      "notebook": the graded notebook as JSON: the release with the learner's answers and their outputs; those of check
        cells are written here, from the verdicts,
    }

`lesson` is a Lesson (see lesson.load), `secret` belongs to the course and the student (see secret_of), `worker` a
sandbox.worker.Worker to be used again and again by one caller at a time; without one, one is started for this call.
Raises NoSandbox where submissions cannot be shut in, and Faulty where the lesson itself is at fault. Anything that a
submission does ends in a verdict.

How it is run. Cells run in the order of the notebook, in a process forked from a warm worker behind bubblewrap, which
speaks a small protocol of plain data over one pair of sockets. It is no Jupyter kernel: a kernel would cost 0.5 s to
start, would need five network sockets where now the filter forbids all of them, and would send messages of a format
too rich to be checked in full. Where nbgrader runs notebooks, it uses the same function (see nbgrader_hooks).
"""

import copy
import hashlib
import hmac
import json
import re
import time

from sigmoidnet_ref.grading import intake, judge, page
from sigmoidnet_ref.grading.judge import Bench, Verdict
from sigmoidnet_ref.grading.limits import Limits
from sigmoidnet_ref.grading.sandbox.worker import Ended, Worker

FATES = {
    "timed_out": ("timed_out", "it was stopped, because it took longer than allowed. Is there a loop that never ends?"),
    "notebook": ("timed_out", "the time for the whole notebook was used up before."),
    "memory": ("killed", "it was stopped, because it needed more memory than allowed."),
    "flood": ("killed", "it was stopped, because it printed more than allowed."),
    "untrusted": ("killed", "it was stopped, because it did not answer as a function does."),
    "killed": ("killed", "the process in which it ran came to an end."),
}


class Faulty(Exception):
    """The lesson cannot be graded, whoever hands in what. The text says why."""


def secret_of(course_secret, student):
    """Return the secret (bytes) that belongs to a student of a course."""
    return hmac.digest(course_secret, student.encode(), hashlib.sha256)


def grade_submission(folder, lesson, *, secret, limits=None, unsafe=False, worker=None):
    """Return what came of one submission as plain data; the form is described at the top of this file."""
    started = time.monotonic()
    limits = limits or Limits()
    try:
        taken = intake.take(folder, lesson)
    except intake.Unusable as error:
        return unusable(lesson, str(error), started)
    took = time.monotonic() - started
    if worker is not None:
        run = Run(lesson, taken, secret, limits, worker)
        run.through()
    else:
        with Worker(unsafe=unsafe) as own:
            run = Run(lesson, taken, secret, limits, own)
            run.through()
    return {
        "lesson": lesson.name,
        "digest": run.digest,
        "status": "graded",
        "reason": None,
        "cells": run.cells(),
        "seconds": {
            "total": time.monotonic() - started,
            "intake": took,
            "learner": run.learner_seconds,
            "judge": run.judge_seconds,
            "cpu": run.cpu_seconds,
        },
        "notebook": run.notebook(),
    }


def unusable(lesson, reason, started):
    cells = {
        name: {"points": 0, "max_points": page.points(cell), "verdict": "not_run", "mistake": None, "message": reason}
        for name, role, cell in lesson.cells
        if page.points(cell) is not None
    }
    return {
        "lesson": lesson.name,
        "digest": hashlib.sha256(reason.encode()).hexdigest(),
        "status": "unusable",
        "reason": reason,
        "cells": cells,
        "seconds": {"total": time.monotonic() - started, "intake": 0.0, "learner": 0.0, "judge": 0.0, "cpu": 0.0},
        "notebook": page.unusable(lesson, reason, cells),
    }


class Run:
    """One submission on its way through the notebook."""

    def __init__(self, lesson, taken, secret, limits, worker):
        self.lesson, self.taken, self.limits, self.worker = lesson, taken, limits, worker
        self.bench = bench_of(lesson)
        content = json.dumps([lesson.name, sorted(taken.sources.items())])
        self.digest = hashlib.sha256(content.encode()).hexdigest()
        self.secret = secret
        self.kernel = None
        self.outputs = {}  # cell: list of outputs
        self.verdicts = {}
        self.errors = {}  # exercise: the exception of its cell, as the checks know it
        self.fates = {}  # cell: why the kernel ended in it
        self.done = []  # cells that ran and can be replayed
        self.learner_seconds = self.judge_seconds = self.cpu_seconds = 0.0

    def through(self):
        try:
            with judge.sources_known(self.taken.sources):
                for name, role, _ in self.lesson.cells:
                    if role in ("setup", "exercise"):
                        self.run_cell(name, role)
                    elif role == "check":
                        self.check(name)
        finally:
            self.close()

    def late(self):
        return self.learner_seconds >= self.limits.notebook

    def seconds(self):
        """Return how long the next cell or check may take. Only what the learner's process takes counts."""
        return min(self.limits.cell, self.limits.notebook - self.learner_seconds)

    def ask(self, message, op):
        """Return the reply of the learner's process, which must be of the kind `op`."""
        began = time.monotonic()
        try:
            reply = self.kernel.ask(message, began + self.seconds())
        finally:
            self.learner_seconds += time.monotonic() - began
        if reply.get("op") != op:
            self.kernel.stop("untrusted", "another answer than expected")
        return reply

    def source(self, name):
        return self.lesson.sources["setup"] if name == "setup" else self.taken.sources.get(name, "")

    # ---- the kernel

    def ready(self):
        """Make sure that there is a kernel in which all earlier cells have run."""
        if self.kernel is not None:
            return
        self.kernel = self.worker.kernel(self.limits)
        files = page.as_arrays(self.lesson.files)
        self.ask({"op": "open", "modules": self.lesson.modules, "files": files}, "ready")
        for name in list(self.done):
            try:
                self.ask_cell(name)
            except Ended as ended:
                if name != "setup":  # it came through once, and not twice: it is left out from now on
                    self.done.remove(name)
                    self.fates[name] = ended
                raise
        self.kernel.printed()  # what was printed again is not shown again

    def ask_cell(self, name):
        return self.ask({"op": "cell", "name": name, "source": self.source(name)}, "done")

    def close(self):
        if self.kernel is not None:
            self.count(self.kernel.close())
            self.kernel = None

    def count(self, ended):
        self.cpu_seconds += ended.get("cpu") or 0.0

    def attempt(self, act):
        """Return what act() returns. Where a kernel ends under it, the next one starts afresh; raises Ended."""
        try:
            for _ in range(len(self.done) + 1):
                try:
                    self.ready()
                    break
                except Ended as ended:
                    self.kernel = None
                    if ended.why == "start" or self.late():
                        raise
            return act()
        except Ended as ended:
            self.kernel = None
            if ended.why == "start":
                raise no_kernel(ended) from ended
            raise

    # ---- cells

    def run_cell(self, name, role):
        if role == "exercise" and name not in self.taken.sources:
            return
        if self.late():
            self.fates[name] = Ended("notebook")
            return
        try:
            reply = self.attempt(lambda: self.ask_cell(name))
        except Ended as ended:
            if role == "setup":
                raise Faulty(f"{self.lesson.name}: its set-up cell did not come through ({ended.why}).") from ended
            self.fates[name] = ended
            self.outputs[name] = page.error("Stopped", f"{name}: {fate(ended)[1]}")
            return
        self.outputs[name] = page.outputs(self.kernel.printed(), reply)
        error = reply.get("error")
        if isinstance(error, dict):
            if role == "setup":
                raise Faulty(f"{self.lesson.name}: its set-up cell fails in the sandbox: {error.get('text')}")
            self.errors[name] = judge.rebuilt(error)
        self.done.append(name)

    def check(self, name):
        learners = self.bench.learners(name)
        stopped = next((each for each in learners if each in self.fates), None)
        absent = next((each for each in learners if each in self.taken.notes and each not in self.taken.sources), None)
        if stopped:
            kind, text = fate(self.fates[stopped])
            verdict = Verdict(kind, f"{stopped}: {text}", None, "Stopped")
        elif self.late():
            verdict = Verdict(*FATES["notebook"], None, "Stopped")
        elif absent:
            verdict = Verdict("not_run", f"{absent}: {self.taken.notes[absent]}", None, "NotGraded")
        else:
            verdict = self.decided(name)
        self.verdicts[name] = verdict

    def decided(self, name):
        seed = judge.seeds(self.secret, self.lesson.name, name, self.lesson.version(name), self.digest)
        try:
            verdict = self.attempt(lambda: self.judged(name, seed))
        except Ended as ended:
            kind, text = fate(ended)
            return Verdict(kind, f"{name}: while your function was called, {text}", None, "Stopped")
        self.kernel.printed()  # what a function prints while it is checked belongs to no cell
        verdict.message = judge.readable(verdict.message)
        return self.with_advice(verdict)

    def judged(self, name, seed):
        began, calls = time.monotonic(), judge.Calls(self.kernel, self.seconds())
        try:
            return judge.decide(self.bench, name, calls, seed, self.errors)
        finally:
            self.learner_seconds += calls.waited
            self.judge_seconds += time.monotonic() - began - calls.waited

    def with_advice(self, verdict):
        """Return the verdict; a name that only a cell of the learner's own defines gets a line that says so."""
        missing = re.search(r"NameError: name '(\w+)' is not defined", verdict.message)
        if missing and any(makes(line, missing[1]) for line in self.taken.elsewhere.splitlines()):
            verdict.message += (
                f"\n{missing[1]} is made in another cell of yours. Only the cells of the exercises are graded: "
                "put what an exercise needs into its own cell."
            )
        return verdict

    # ---- what came of it

    def cells(self):
        cells = {}
        for name, role, cell in self.lesson.cells:
            most = page.points(cell)
            if most is None:
                continue
            if role == "check":
                verdict = self.verdicts[name]
                right = verdict.verdict == "right"
                cells[name] = row(most if right else 0, most, verdict.verdict, verdict.mistake, verdict.message)
            elif self.taken.sources.get(name, cell["source"]) == cell["source"]:
                cells[name] = row(0, most, "not_written", None, self.taken.notes.get(name, "There is no answer here."))
            else:
                cells[name] = row(None, most, "manual", None, "A person reads this answer.")
        return cells

    def notebook(self):
        notebook = copy.deepcopy(self.lesson.release)
        for cell in notebook["cells"]:
            page.fill(cell, self)
        return notebook


def makes(line, name):
    """Return whether a line of code seems to give a value to a name."""
    words = re.findall(r"\w+", line[:200])
    return name in words and words[0] in ("def", "class", "import", "from", name)


def row(points, most, verdict, mistake, message):
    return {"points": points, "max_points": most, "verdict": verdict, "mistake": mistake, "message": message}


def fate(ended):
    return FATES.get(ended.why, FATES["killed"])


def no_kernel(ended):
    from sigmoidnet_ref.grading.sandbox.wall import HELP, NoSandbox

    return NoSandbox(HELP.format(why=ended.detail.strip() or "no process could be started."))


_benches = {}


def bench_of(lesson):
    """Return the lesson's Bench, made once per process."""
    key = hashlib.sha256(json.dumps([lesson.name, lesson.sources]).encode()).digest()
    if key not in _benches:
        _benches[key] = Bench(lesson)
    return _benches[key]
