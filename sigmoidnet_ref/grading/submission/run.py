"""One submission on its way through the notebook: cells run in the sandbox, checks are decided here.

Cells run in the order of the notebook, in a process forked from a warm worker behind bubblewrap, which speaks a small
protocol of plain data over one pair of sockets. It is no Jupyter kernel: a kernel would cost 0.5 s to start, would need
five network sockets where now the filter forbids all of them, and would send messages of a format too rich to be
checked in full. Where nbgrader runs notebooks, it uses the same function (see nbgrader_hooks).
"""

import copy
import hashlib
import json
import time
from functools import cached_property

from sigmoidnet_ref.checks.trial.ladder import NOT_WRITTEN
from sigmoidnet_ref.grading.submission import graded_notebook
from sigmoidnet_ref.grading.submission.judge import decide, exceptions
from sigmoidnet_ref.grading.submission.judge.calls import Calls
from sigmoidnet_ref.grading.submission.judge.check_cells import CheckCells
from sigmoidnet_ref.grading.submission.judge.decide import Verdict
from sigmoidnet_ref.grading.submission.sandbox.wall import HELP, NoSandbox
from sigmoidnet_ref.grading.submission.sandbox.worker import Ended

FATES = {
    "looped": ("timed_out", "it was stopped after {cpu} s of work{where}. Is there a loop that never ends?"),
    "timed_out": ("timed_out", "it was stopped, because it took longer than allowed. Is there a loop that never ends?"),
    "notebook": ("timed_out", "the time for the whole notebook was used up before."),
    "memory": ("killed", "it was stopped, because it needed more memory than allowed."),
    "flood": ("killed", "it was stopped, because it printed more than allowed."),
    "untrusted": ("killed", "it was stopped, because it did not answer as a function does."),
    "killed": ("killed", "the process in which it ran came to an end."),
}


LONGEST_LINE = 60


def lines_of(source):
    """Return the lines of code of a cell, but for those that say that it is not written."""
    lines = {line.strip() for line in source.splitlines()}
    return {line for line in lines if line and not line.startswith(("#", "raise NotImplementedError"))}


STILL_STOPPED = "it still ends at a raise NotImplementedError. Delete that line once yours are there."


class Faulty(Exception):
    """The lesson cannot be graded, whoever hands in what. The text says why."""


class Run:
    """One submission on its way through the notebook."""

    def __init__(self, lesson, taken, secret, limits, worker):
        self.lesson, self.taken, self.limits, self.worker = lesson, taken, limits, worker
        self.check_cells = check_cells_of(lesson)
        content = json.dumps([lesson.name, sorted(taken.sources.items())])
        self.digest = hashlib.sha256(content.encode()).hexdigest()
        self.secret = secret
        self.kernel = None
        self.outputs = {}  # cell: list of outputs
        self.verdicts = {}
        self.errors = {}  # exercise: the exception of its cell, as the checks know it
        self.fates = {}  # cell: why the kernel ended in it
        self.done = []  # cells that ran and can be replayed
        self.called = 0.0  # seconds that the kernel has spent on calls of checks
        self.waited = False  # whether something was stopped by the clock on the wall
        self.learner_seconds = self.judge_seconds = self.cpu_seconds = 0.0

    def through(self):
        try:
            with exceptions.sources_known(self.taken.sources):
                for name, role, _ in self.lesson.cells:
                    if role in ("setup", "exercise"):
                        self.run_cell(name, role)
                    elif role == "check":
                        self.check(name)
        finally:
            self.close()

    def late(self):
        return self.seconds() <= 0

    def seconds(self):
        """Return how long the next cell or check may take. What the judge takes over it counts as well."""
        return min(self.limits.cell, self.limits.notebook - self.learner_seconds - self.judge_seconds)

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

    @cached_property
    def written_on(self):
        """Return the exercises that hold lines of code which were not released."""
        released = {name: lines_of(cell["source"]) for name, role, cell in self.lesson.cells if role == "exercise"}
        return {name for name, lines in released.items() if lines_of(self.taken.sources.get(name, "")) - lines}

    def source(self, name):
        return self.lesson.sources["setup"] if name == "setup" else self.taken.sources.get(name, "")

    # ---- the kernel

    def ready(self):
        """Make sure that there is a kernel with processor time left in which all earlier cells have run."""
        if self.kernel is not None and self.called < self.limits.cpu / 4:
            return
        self.close()
        self.kernel = self.worker.kernel(self.limits)
        files = graded_notebook.as_arrays(self.lesson.files)
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
        self.called = 0.0

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

    def fate(self, ended):
        """Return (verdict, what is said about it) for a kernel that has ended."""
        self.waited = self.waited or ended.why == "timed_out"
        verdict, text = FATES.get(ended.why, FATES["killed"])
        return verdict, text.format(cpu=self.limits.cpu, where=self.line(*ended.where))

    def line(self, cell, number):
        """Return where in a cell a learner's code was stopped, as part of a sentence; nothing where that is unknown."""
        lines = self.source(cell).split("\n") if cell in self.lesson.exercises else []
        if type(number) is not int or not 0 < number <= len(lines):
            return ""
        return f", in line {number} of {cell}: {lines[number - 1].strip()[:LONGEST_LINE]}"

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
            self.outputs[name] = graded_notebook.error("Stopped", f"{name}: {self.fate(ended)[1]}")
            return
        self.outputs[name] = graded_notebook.outputs(self.kernel.printed(), reply)
        error = reply.get("error")
        if isinstance(error, dict):
            if role == "setup":
                raise Faulty(f"{self.lesson.name}: its set-up cell fails in the sandbox: {error.get('text')}")
            self.errors[name] = exceptions.rebuilt(error)
        self.done.append(name)

    def check(self, name):
        learners = self.check_cells.learners(name)
        stopped = next((each for each in learners if each in self.fates), None)
        absent = next((each for each in learners if each in self.taken.notes and each not in self.taken.sources), None)
        if stopped:
            kind, text = self.fate(self.fates[stopped])
            verdict = Verdict(kind, f"{stopped}: {text}", None, "Stopped")
        elif self.late():
            verdict = Verdict(*FATES["notebook"], None, "Stopped")
        elif absent:
            verdict = Verdict("not_run", f"{absent}: {self.taken.notes[absent]}", None, "NotGraded")
        else:
            verdict = self.decided(name)
            exercise, _, said = verdict.message.partition(": ")
            if said == NOT_WRITTEN and exercise in self.written_on:
                verdict.message = f"{exercise}: {STILL_STOPPED}"
        self.verdicts[name] = verdict

    def decided(self, name):
        draws = decide.Draws(self.secret, self.lesson.name, name, self.lesson.version(name), self.digest)
        try:
            verdict = self.attempt(lambda: self.judged(name, draws))
        except Ended as ended:
            kind, text = self.fate(ended)
            return Verdict(kind, f"{name}: while your function was called, {text}", None, "Stopped")
        self.kernel.printed()  # what a function prints while it is checked belongs to no cell
        verdict.message = graded_notebook.readable(verdict.message)
        return verdict

    def judged(self, name, draws):
        self.check_cells.prepare(name)
        began, calls = time.monotonic(), Calls(self.kernel, self.seconds())
        try:
            return decide.verdict_on(self.check_cells, name, calls, draws, self.errors)
        finally:
            self.learner_seconds += calls.waited
            self.called += calls.waited
            self.judge_seconds += time.monotonic() - began - calls.waited

    # ---- what came of it

    def cells(self):
        cells = {}
        for name, role, cell in self.lesson.cells:
            most = graded_notebook.points(cell)
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
            graded_notebook.fill(cell, self)
        return notebook


def row(points, most, verdict, mistake, message):
    return {"points": points, "max_points": most, "verdict": verdict, "mistake": mistake, "message": message}


def no_kernel(ended):
    return NoSandbox(HELP.format(why=ended.detail.strip() or "no process could be started."))


_check_cells = {}


def check_cells_of(lesson):
    """Return the lesson's CheckCells, made once per process."""
    key = hashlib.sha256(json.dumps([lesson.name, lesson.sources]).encode()).digest()
    if key not in _check_cells:
        _check_cells[key] = CheckCells(lesson)
    return _check_cells[key]
