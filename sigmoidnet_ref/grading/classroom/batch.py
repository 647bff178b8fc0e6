"""Grade a class: everybody who has handed a lesson in, those left out whose grade stands."""

import contextlib
import os
import statistics
import sys
import time
from dataclasses import dataclass, field

from sigmoidnet_ref.grading.classroom import course as courses
from sigmoidnet_ref.grading.classroom.journal import Journal
from sigmoidnet_ref.grading.classroom.pool import Lost, Pool
from sigmoidnet_ref.grading.release import solutions, trouble
from sigmoidnet_ref.words import counted

LEFT_OUT = "left out, and not graded"
UNCHANGED = ("unchanged since it was graded", "unchanged since they were graded")
NOTHING_TO_DO, NEEDS_A_PERSON, REFUSED = 0, 1, 2  # exit codes


@dataclass
class Outcome:
    """What a run over a class came to."""

    lesson: str
    graded: list = field(default_factory=list)  # journal entries
    standing: list = field(default_factory=list)  # students who were left out: unchanged
    outdated: list = field(default_factory=list)  # those of them whose grade comes from earlier tests
    failed: dict = field(default_factory=dict)  # student: why the grader itself got nowhere
    doubts: dict = field(default_factory=dict)  # student: what was found where it does not belong
    notes: dict = field(default_factory=dict)  # student: what an instructor should know
    changed: dict = field(default_factory=dict)  # student: how the grade is another than before
    written: list = field(default_factory=list)  # students of whom a cell waits for marks by hand
    unusable: dict = field(default_factory=dict)  # student: reason
    other_lessons: dict = field(default_factory=dict)  # lesson: why the gradebook does not take it
    left_out: dict = field(default_factory=dict)  # folder in submitted/: why it was not looked into
    seconds: float = 0.0

    def exit_code(self):
        """Return 0 if nothing needs a person, else 1."""
        open_ends = (self.failed, self.doubts, self.left_out, self.notes, self.written, self.unusable, self.outdated)
        return NEEDS_A_PERSON if any(open_ends) else NOTHING_TO_DO


def cores():
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def autograde(root, name, students=(), *, jobs=None, regrade=False, unsafe=False, limits=None, pool=None, quiet=False):
    """Return the Outcome of grading a lesson in the course folder `root`, for all students or those named.

    `jobs` processes grade side by side, one per core without it. `regrade` grades again what is unchanged as well.
    `pool` makes another pool from (lesson, jobs, unsafe=, limits=), as cluster.py does.
    Raises course.Refused and desk.Refused, NoSandbox, and Faulty where the lesson is at fault.
    """
    from sigmoidnet_ref.grading.submission import lesson as lessons

    started = time.monotonic()
    course = courses.Course(root)
    name = course.lesson_name(name)
    students = course.students(name, students)
    secret = course.secret()
    with course.alone():
        others = fill_gradebook(course, name)
        lesson = lessons.load(course.root, name)
        outcome = run(course, lesson, students, secret, regrade, quiet, pool or Pool, jobs or cores(), unsafe, limits)
    outcome.left_out, outcome.other_lessons = course.left_out(), others
    outcome.seconds = time.monotonic() - started
    return outcome


def foresee(root, name, students=(), *, regrade=False):
    """Return the lines that say what `autograde` would do; nothing is run, and nothing written.

    Raises course.Refused, desk.Refused, solutions.Faulty, and sqlite3.Error.
    """
    from sigmoidnet_ref.grading.release import gradebook
    from sigmoidnet_ref.grading.submission import lesson as lessons

    course = courses.Course(root)
    name = course.lesson_name(name)
    students = course.students(name, students)
    latest = Journal(course.own / name / "journal.jsonl").latest
    known = {student for student in gradebook.students(course.root, name) if course.has(name, student)}
    lesson, outcome = lessons.load(course.root, name), Outcome(name)
    todo = sort_out(latest, course.keys(students, name), known, courses.version(lesson), regrade, outcome)
    lines = [f"{name}: {len(todo)} would be graded{': ' * bool(todo)}{', '.join(todo)}."]
    lines += [f"{counted(len(outcome.standing), *UNCHANGED)}, and would be left alone."]
    outcome.left_out = course.left_out()
    return lines + section(LEFT_OUT, outcome.left_out) + old_tests(outcome)


def fill_gradebook(course, name):
    """Put the lessons into nbgrader's gradebook where they are not; return {other lesson: why it does not go in}.

    Raises Refused where it is the lesson `name` that does not.
    """
    from sigmoidnet_ref.grading.release import gradebook

    course.settings()  # where they cannot be read, that is what is said
    try:
        gradebook.fill(course.root, solutions.texts(course.root))
    except gradebook.CannotFill as error:
        if gradebook.is_damaged(course.root):
            raise courses.Refused(trouble.DAMAGED) from error
        if name in error.lessons:
            raise courses.Refused(error.lessons[name]) from error
        return {lesson: why.removeprefix(f"{lesson}: ") for lesson, why in error.lessons.items()}
    return {}


def run(course, lesson, students, secret, regrade, quiet, pool, jobs, unsafe, limits):
    from sigmoidnet_ref.grading.classroom.marks import Marks
    from sigmoidnet_ref.grading.submission.grade import not_graded, secret_of

    outcome, version = Outcome(lesson.name), courses.version(lesson)
    journal = Journal(course.place(lesson.name, "journal.jsonl"))
    keys = course.keys(students, lesson.name)
    with Marks(course, lesson) as marks:
        todo = sort_out(journal.latest, keys, marks.known(), version, regrade, outcome)
        folders = {student: str(course.submission(student, lesson.name)) for student in todo}
        tasks = [(student, folder, secret_of(secret, student)) for student, folder in folders.items()]
        with pool(lesson, min(jobs, len(tasks)), unsafe=unsafe, limits=limits) as hands:
            if tasks:
                prove(hands, lesson, str((course.root / solutions.path(lesson.name)).parent), secret)
            for student, result in progress(hands.run(tasks), len(tasks), quiet):
                before = journal.latest.get(student)
                if isinstance(result, Lost):
                    outcome.failed[student] = str(result)
                    result = not_graded(lesson, str(result))
                keep(student, result, marks, outcome, lambda r, s=student: journal.add(s, keys[s], version, r), before)
        for student, change in marks.refresh_penalties().items():
            outcome.changed[student] = ", ".join(filter(None, (outcome.changed.get(student), change)))
        outcome.written = sorted(marks.waiting() & set(students))
    return outcome


def sort_out(latest, keys, known, version, regrade, outcome):
    """Return the students to grade; those whose grade stands go into the outcome, with what is to be said of them.

    `latest` are the journal's entries, `keys` say what lies there now, `known` are those with a graded notebook.
    """
    todo = []
    for student, key in keys.items():
        entry = latest.get(student)
        stands = entry is not None and entry["key"] == key and entry["status"] != "failed"
        if regrade or student not in known or not stands:
            todo.append(student)
            continue
        outcome.standing.append(student)
        look_at(entry, outcome)
        if entry["version"] != version:
            outcome.outdated.append(student)
    return todo


def prove(hands, lesson, solution, secret):
    """Grade the lesson's own solution, in the folder `solution`. Raises Faulty unless it gets all points.

    A check that refuses it would take points from a whole class.
    """
    from sigmoidnet_ref.grading.submission.grade import secret_of
    from sigmoidnet_ref.grading.submission.run import Faulty

    ((_, result),) = hands.run([("", solution, secret_of(secret, ""))])
    if isinstance(result, Exception):
        raise result if not isinstance(result, Lost) else Faulty(f"{lesson.name}: its own solution: {result}")
    refused = [
        f"{name}: {cell['message']}"
        for name, cell in result["cells"].items()
        if cell["points"] is not None and cell["points"] < cell["max_points"]
    ]
    if refused:
        raise Faulty(f"{lesson.name}: its own solution does not get all points, so nobody was graded.\n" + refused[0])


def keep(student, result, marks, outcome, note_down, before):
    """Write one result into gradebook, folder and journal, in this order, and count it."""
    if isinstance(result, Exception):
        raise result
    note = marks.write(student, result)
    if note:
        outcome.notes[student] = note
    entry = note_down(result)
    outcome.graded.append(entry)
    look_at(entry, outcome)
    if before is not None and (change := difference(before, entry)):
        outcome.changed[student] = change


def look_at(entry, outcome):
    """Note what of an entry a person should look at."""
    if entry.get("doubts"):
        outcome.doubts[entry["student"]] = " ".join(entry["doubts"])
    if entry["status"] == "unusable":
        outcome.unusable[entry["student"]] = entry["reason"]


def total(entry):
    """Return the points that the checks gave."""
    return sum(cell["points"] or 0 for cell in entry["cells"].values())


def difference(before, after):
    """Return how the points of two entries differ, as text; empty where they do not."""
    old, new = ({name: cell["points"] for name, cell in entry["cells"].items()} for entry in (before, after))
    if old == new:
        return ""
    cells = [f"{name} {old.get(name)} -> {new.get(name)}" for name in {**old, **new} if old.get(name) != new.get(name)]
    return f"{total(before):g} -> {total(after):g} points ({', '.join(cells)})"


def progress(results, count, quiet):
    """Yield the results, and show how far it is and how long it will take."""
    from tqdm import tqdm

    if quiet or not count:
        yield from results
        return
    with contextlib.closing(tqdm(total=count, unit=" submissions", file=sys.stderr, dynamic_ncols=True)) as bar:
        for result in results:
            yield result
            bar.update()


def summary(outcome):
    """Return the lines that tell what a run came to."""
    lines = [f"{outcome.lesson}: {len(outcome.graded)} graded in {outcome.seconds:.0f} s."]
    if outcome.standing:
        lines.append(f"{counted(len(outcome.standing), *UNCHANGED)}, and left alone.")
    if outcome.graded:
        took = sorted((entry["seconds"]["total"], entry["student"]) for entry in outcome.graded)
        learners = sum(entry["seconds"]["learner"] for entry in outcome.graded)
        whole = sum(seconds for seconds, _ in took) or 1.0
        lines.append(
            f"One submission: median {statistics.median(seconds for seconds, _ in took):.2f} s, slowest "
            f"{took[-1][0]:.2f} s ({took[-1][1]}); {learners / whole:.0%} of the time is the learners' own cells."
        )
    lines += section("could not be graded: zero points for now. Start again, or grade by hand", outcome.failed)
    lines += section("with answers where they do not belong; graded all the same", outcome.doubts)
    lines += section(LEFT_OUT, outcome.left_out)
    lines += section("could not be used: zero points", outcome.unusable)
    lines += section("to look at", outcome.notes)
    lines += section("changed their grade", outcome.changed)
    lines += section("of the other lessons did not get into the gradebook; this one did", outcome.other_lessons)
    if outcome.written:
        lines.append(f"{counted(len(outcome.written), 'waits', 'wait')} for marks by hand, in Formgrader.")
    return lines + old_tests(outcome)


def old_tests(outcome):
    count = len(outcome.outdated)
    return [f"{counted(count, 'was', 'were')} graded with earlier tests. To grade again: --regrade"] * bool(count)


def section(title, about):
    return [f"{len(about)} {title}:"] * bool(about) + [f"  {student}: {why}" for student, why in sorted(about.items())]
