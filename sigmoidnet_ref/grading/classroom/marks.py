"""The one writer into nbgrader's gradebook and into autograded/: one transaction, then one rename, per submission."""

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.classroom.penalties import Penalties
from sigmoidnet_ref.grading.submission import intake
from sigmoidnet_ref.grading.submission import lesson as lessons

SECRET = "submission_secret.txt"  # by it nbgrader's exchange finds out whose feedback a page is
PATIENCE = 60  # seconds to wait while Formgrader writes


class Marks:
    """nbgrader's gradebook of a course, for one lesson, in a `with`. Raises Refused where it lacks the lesson."""

    def __init__(self, course, lesson):
        self.course, self.lesson = course, lesson
        self.config = course.settings()
        self.coursedir = CourseDirectory(config=self.config)
        self.book = Gradebook(with_patience(self.coursedir.db_url), self.coursedir.course_id)
        self.penalties = Penalties(self.config, self.book)
        try:
            self.book.find_assignment(lesson.name)
        except MissingEntry as error:
            self.book.close()
            raise Refused(f"The gradebook does not hold {lesson.name}.") from error
        self.unfinished = course.place(lesson.name, "unfinished")
        shutil.rmtree(self.unfinished, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.book.close()
        shutil.rmtree(self.unfinished, ignore_errors=True)

    def known(self):
        """Return the students whose work on the lesson is in the gradebook and in autograded/."""
        submissions = self.book.find_assignment(self.lesson.name).submissions
        names = {submission.student_id for submission in submissions}
        return {name for name in names if self.course.has(self.lesson.name, name)}

    def waiting(self):
        """Return the students of whom a cell waits for marks by hand."""
        submissions = self.book.find_assignment(self.lesson.name).submissions
        return {submission.student_id for submission in submissions if submission.needs_manual_grade}

    def refresh_penalties(self):
        """Set all late penalties anew; return {student: how the penalty has changed}."""
        changed = self.penalties.refresh(self.lesson.name)
        self.book.db.commit()
        return changed

    def write(self, student, result):
        """Put what grade_submission returned for a student where nbgrader expects it; return a note, or None."""
        when, note = handed_in_at(self.course.submission(student, self.lesson.name))
        try:
            self.into_gradebook(student, result, when)
        except BaseException:
            self.book.db.rollback()
            raise
        self.into_folder(student, result, when)
        return note

    # ---- the gradebook

    def into_gradebook(self, student, result, when):
        submission = self.submission_of(student)
        if when is not None:
            submission.timestamp = parse_utc(when)
        remarks = comments(self.lesson, result)
        changed = answers_changed(self.lesson, self.graded_before(student), result["notebook"])
        (notebook,) = (each for each in submission.notebooks if each.name == self.lesson.name)
        for grade in notebook.grades:
            cell = result["cells"].get(grade.name)
            grade.auto_score = cell["points"] if cell else 0
            grade.needs_manual_grade = needs_a_person(grade, grade.name in changed)
        for comment in notebook.comments:
            comment.auto_comment = remarks.get(comment.name)
        self.penalties.set(submission)
        self.book.db.commit()

    def submission_of(self, student):
        """Return the student's submission, made with all its rows where there is none; nothing is committed."""
        with contextlib.suppress(MissingEntry):
            return self.book.find_submission(self.lesson.name, student)
        with self.book.db.no_autoflush:
            try:
                person = self.book.find_student(student)
            except MissingEntry:
                person = Student(id=student)
            submission = SubmittedAssignment(assignment=self.book.find_assignment(self.lesson.name), student=person)
            for each in submission.assignment.notebooks:
                notebook = SubmittedNotebook(notebook=each, assignment=submission)
                notebook.grades += [Grade(cell_id=cell.id) for cell in (*each.grade_cells, *each.task_cells)]
                notebook.comments += [Comment(cell_id=cell.id) for cell in (*each.solution_cells, *each.task_cells)]
            self.book.db.add(submission)
        self.book.db.flush()
        return submission

    # ---- the folder

    def graded_before(self, student):
        """Return the graded notebook of a student as it lies there, or one without cells."""
        path = self.course.autograded(student, self.lesson.name) / f"{self.lesson.name}.ipynb"
        try:
            return json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return {"cells": []}

    def into_folder(self, student, result, when):
        """Write autograded/<student>/<lesson>/ apart, and move it into place when it is whole."""
        new, target = self.unfinished / student, self.course.autograded(student, self.lesson.name)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        files = {f"{self.lesson.name}.ipynb": json.dumps(result["notebook"], indent=1).encode()}
        files |= self.lesson.files
        if when is not None:
            files["timestamp.txt"] = when.encode()
        with contextlib.suppress(intake.Unusable, OSError):
            files[SECRET] = intake.short_text(self.course.submission(student, self.lesson.name), SECRET).encode()
        for name, content in files.items():
            (new / name).write_bytes(content)
            (new / name).chmod(0o444)
        target.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            old = self.unfinished / f"{student}.old"
            shutil.rmtree(old, ignore_errors=True)
            os.rename(target, old)
            shutil.rmtree(old)
        os.rename(new, target)


def needs_a_person(grade, changed):
    """Return whether a grade waits for a mark by hand: a mark that stands for an unchanged answer is kept."""
    if grade.manual_score is None:
        return grade.auto_score is None
    return changed or bool(grade.needs_manual_grade)


def answers_changed(lesson, before, after):
    """Return the names of graded cells of which a learner's answer is not what it was in the notebook `before`."""
    old, new = ({lessons.grade_id(cell): cell["source"] for cell in notebook["cells"]} for notebook in (before, after))
    written = {name for name, role, _ in lesson.cells if role in ("exercise", "answer") and old.get(name) != new[name]}
    checks = {name for name, role, _ in lesson.cells if role == "check"} if written & set(lesson.exercises) else set()
    return written | checks


def with_patience(url):
    return f"{url}?timeout={PATIENCE}" if url.startswith("sqlite:") and "?" not in url else url


def handed_in_at(folder):
    """Return (the text of timestamp.txt that nbgrader can read, or None; a note where there is one that it cannot)."""
    if not os.path.lexists(Path(folder) / "timestamp.txt"):
        return None, None
    try:
        text = intake.short_text(folder, "timestamp.txt")
        parse_utc(text)
    except Exception:  # dateutil raises many kinds
        return None, "its timestamp.txt cannot be read, so it does not count as late"
    return text, None


def comments(lesson, result):
    """Return {grade_id of an exercise or answer: nbgrader's automatic comment on it, or None}."""
    cells, remarks = result["cells"], {}
    for name, role, _ in lesson.cells:
        if role not in ("exercise", "answer"):
            continue
        cell = cells.get(name if role == "answer" else f"check_{name}")
        if result["status"] != "graded":
            remarks[name] = shown(result["reason"])
        elif cell and cell["verdict"] == "not_written":
            remarks[name] = "No response."
        elif cell and cell["verdict"] not in ("right", "manual"):
            remarks[name] = shown(cell["message"])
        else:
            remarks[name] = None
    return remarks


def shown(text):
    """Return a message as Markdown that shows it letter by letter: whatever it quotes, nothing in it is markup.

    Where it stands in the middle of a line of nbgrader's page, a code block would not begin, so each letter that
    Markdown or HTML reads is written as a character reference.
    """
    lines = (re.sub(r"[^\w\s.,:;?]", lambda found: f"&#{ord(found[0])};", line) for line in text[:2_000].split("\n"))
    return "<br>".join(lines)
