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
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.submission import intake

PATIENCE = 60  # seconds to wait while Formgrader writes


class Marks:
    """nbgrader's gradebook of a course, for one lesson, in a `with`. Raises Refused where it lacks the lesson."""

    def __init__(self, course, lesson):
        self.course, self.lesson = course, lesson
        self.config = course.settings()
        self.coursedir = CourseDirectory(config=self.config)
        self.late = AssignLatePenalties(config=self.config)
        self.late.init_plugin()
        self.book = Gradebook(with_patience(self.coursedir.db_url), self.coursedir.course_id)
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
        return {
            name
            for name in names
            if (self.course.autograded(name, self.lesson.name) / f"{self.lesson.name}.ipynb").exists()
        }

    def waiting(self):
        """Return the students of whom a cell waits for marks by hand."""
        submissions = self.book.find_assignment(self.lesson.name).submissions
        return {submission.student_id for submission in submissions if submission.needs_manual_grade}

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
        (notebook,) = (each for each in submission.notebooks if each.name == self.lesson.name)
        for grade in notebook.grades:
            cell = result["cells"].get(grade.name)
            grade.auto_score = cell["points"] if cell else 0
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        for comment in notebook.comments:
            comment.auto_comment = remarks.get(comment.name)
        self.penalise(student, submission, notebook)
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

    def penalise(self, student, submission, notebook):
        """Set the penalty for a late submission as the course's own plugin for nbgrader says."""
        notebook.late_submission_penalty = None
        self.book.db.flush()
        self.book.db.expire(notebook)  # its score is a sum that the database makes
        if submission.total_seconds_late > 0:
            late = submission.total_seconds_late
            penalty = self.late.plugin_inst.late_submission_penalty(student, notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = self.late._check_late_penalty(notebook, penalty)

    # ---- the folder

    def into_folder(self, student, result, when):
        """Write autograded/<student>/<lesson>/ apart, and move it into place when it is whole."""
        new, target = self.unfinished / student, self.course.autograded(student, self.lesson.name)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        files = {f"{self.lesson.name}.ipynb": json.dumps(result["notebook"], indent=1).encode()}
        files |= self.lesson.files
        if when is not None:
            files["timestamp.txt"] = when.encode()
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


def with_patience(url):
    return f"{url}?timeout={PATIENCE}" if url.startswith("sqlite:") and "?" not in url else url


def handed_in_at(folder):
    """Return (the text of timestamp.txt that nbgrader can read, or None; a note where there is one that it cannot)."""
    if not os.path.lexists(Path(folder) / "timestamp.txt"):
        return None, None
    try:
        text = intake.read_regular(folder, "timestamp.txt")[:100].decode().strip()
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
