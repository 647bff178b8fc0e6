"""Why did this get zero? One exercise of one student, decided once more with the same inputs, and watched meanwhile."""

import copy
import time
from dataclasses import dataclass

import numpy as np

from sigmoidnet_ref import checks
from sigmoidnet_ref.grading.classroom import course as courses
from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.submission import answers, grade, graded_notebook, intake
from sigmoidnet_ref.grading.submission import lesson as lessons
from sigmoidnet_ref.grading.submission.judge import decide
from sigmoidnet_ref.grading.submission.judge.calls import Calls
from sigmoidnet_ref.grading.submission.run import Run
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from sigmoidnet_ref.grading.submission.sandbox.worker import Worker
from sigmoidnet_ref.words import counted


@dataclass(eq=False)
class Call:
    """One call of a learner's function."""

    name: str
    args: tuple
    kwargs: dict
    got: object = None
    error: Exception | None = None

    @property
    def exercise(self):
        """Return what the checks know about the function, or None."""
        return getattr(getattr(checks, f"check_{self.name}", None), "exercise", None)

    def inputs(self):
        """Return [(name, value)] of what was handed in."""
        names = getattr(self.exercise, "arguments", ())[: len(self.args)]
        names = [*names, *(str(place + 1) for place in range(len(names), len(self.args)))]
        return [*zip(names, self.args), *self.kwargs.items()]

    def expected(self):
        """Return what the reference makes of the same input, or None where there is none that could tell."""
        reference = getattr(self.exercise, "reference", None)
        if reference is None:
            return None
        try:
            with np.errstate(all="ignore"):
                return reference(*copy.deepcopy(self.args), **copy.deepcopy(self.kwargs))
        except Exception:  # an input that is made to be refused
            return None

    def differs(self):
        expected = self.expected()
        return self.error is not None or (expected is not None and not same(self.got, expected))


def same(got, expected):
    """Return whether two results agree, part by part, to the eye."""
    if isinstance(expected, (tuple, list)):
        fits = isinstance(got, (tuple, list)) and len(got) == len(expected)
        return fits and all(map(same, got, expected))
    if isinstance(expected, dict):
        fits = isinstance(got, dict) and got.keys() == expected.keys()
        return fits and all(same(got[key], expected[key]) for key in expected)
    try:
        got, expected = np.asarray(got, float), np.asarray(expected, float)
    except (TypeError, ValueError):
        return got is expected
    return got.shape == expected.shape and np.allclose(got, expected, rtol=1e-7, atol=1e-9, equal_nan=True)


class Watched(Calls):
    """Calls that are kept, input and output."""

    def __init__(self, kernel, seconds, watched):
        super().__init__(kernel, seconds)
        self.watched = watched

    def call(self, name, args, kwargs):
        one = Call(name, *copy.deepcopy((args, kwargs)))
        self.watched.append(one)
        try:
            got = super().call(name, args, kwargs)
        except Exception as error:
            one.error = error
            raise
        one.got = copy.deepcopy(got)
        return got


class Replay(Run):
    """A Run that decides as always, and keeps the calls of one check."""

    def __init__(self, watched, *arguments):
        super().__init__(*arguments)
        self.watched, self.kept = watched, []

    def judged(self, name, draws):
        if name != self.watched:
            return decide.Verdict("not_run", "")
        self.kept.clear()
        began, calls = time.monotonic(), Watched(self.kernel, self.seconds(), self.kept)
        try:
            return decide.verdict_on(self.check_cells, name, calls, draws, self.errors)
        finally:
            self.learner_seconds += calls.waited
            self.judge_seconds += time.monotonic() - began - calls.waited


def explain(root, student, exercise, *, name=None, unsafe=False, limits=None):
    """Return the lines that tell why an exercise of a student got what it got. Raises what autograde raises."""
    course = courses.Course(root)
    name = course.lesson_name(name) if name else lesson_with(course, exercise)
    check = f"check_{exercise.removeprefix('check_')}"
    course.students(name, [student])
    lesson = lessons.load(course.root, name)
    if check not in [each for each, role, _ in lesson.cells if role == "check"]:
        raise courses.Refused(f"{name} has no cell {check}.")
    try:
        taken = answers.take(course.submission(student, name), lesson)
    except intake.Unusable as error:
        return [f"{student}, {name}: nothing of the submission could be used.", str(error)]
    secret = grade.secret_of(course.secret(), student)
    with Worker(unsafe=unsafe) as worker:
        run = Replay(check, lesson, taken, secret, limits or Limits(), worker)
        run.through()
    cell = run.cells()[check]
    verdict = cell["verdict"].replace("_", " ")
    lines = [f"{student}, {name}, {check}: {verdict}, {cell['points']} of {cell['max_points']} points"]
    if cell["mistake"]:
        lines.append(f"mistake: {cell['mistake'].replace('_', ' ')}")
    one = next((call for call in run.kept if call.differs()), run.kept[-1] if run.kept else None)
    if one is not None:
        lines += about(one, len(run.kept), run.kept.index(one) + 1)
    return [*lines, "", "What the learner reads:", *indented(cell["message"])]


def about(call, count, place):
    last = f"the last of {counted(count, 'call')}:"
    lines = [f"call {place} of {count}, the first that differs:" if call.differs() else last]
    for name, value in call.inputs():
        lines += ["", f"input {name}:", *indented(written(value))]
    expected = call.expected()
    if expected is not None:
        lines += ["", "expected:", *indented(written(expected))]
    got = f"{type(call.error).__name__}: {call.error}" if call.error is not None else written(call.got)
    return [*lines, "", "got:", *indented(graded_notebook.readable(got))]


def written(value):
    """Return data as text: arrays with their shape, and functions as such."""
    if isinstance(value, np.ndarray):
        with np.printoptions(precision=8, threshold=60, linewidth=100):
            return f"{value.dtype} {value.shape}\n{value}"
    if isinstance(value, (tuple, list)):
        return "\n".join(f"[{place}] {written(part)}" for place, part in enumerate(value)) or repr(value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {written(part)}" for key, part in value.items()) or "{}"
    return "a function of the check" if callable(value) else repr(value)[:2_000]


def indented(text):
    return [f"  {line}" for line in text.splitlines()]


def lesson_with(course, exercise):
    """Return the lesson whose check cell is named after the exercise. Raises Refused."""
    check, faults = f"check_{exercise.removeprefix('check_')}", []
    for name in solutions.lessons(course.root):
        try:
            (notebook,) = solutions.read(course.root, [name]).values()
        except solutions.Faulty as fault:
            faults.append(str(fault))
            continue
        if any(lessons.grade_id(cell) == check for cell in notebook.cells):
            return name
    raise courses.Refused("\n".join([f"No lesson has a cell {check}.", *faults]))
