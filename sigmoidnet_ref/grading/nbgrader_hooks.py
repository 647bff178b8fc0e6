"""Makes plain `nbgrader autograde`, and Formgrader's button, grade as grade_submission does.

nbgrader_config.py names SubmissionExporter as the exporter of Autograde, and GradeSubmission among its preprocessors.
nbgrader itself then opens none of the files that were handed in, and starts no kernel.
"""

import contextlib
import fnmatch
import functools
import json
import os
import weakref
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import parse_utc
from traitlets import Bool

from sigmoidnet_ref.grading.classroom import marks
from sigmoidnet_ref.grading.classroom.course import Course
from sigmoidnet_ref.grading.classroom.pool import Lost, OneByOne
from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.submission import grade, intake, lesson
from sigmoidnet_ref.grading.submission.sandbox.wall import NoSandbox
from sigmoidnet_ref.grading.submission.sandbox.worker import Worker

TIMESTAMP = "timestamp.txt"
WHOSE = ("notebook", "assignment", "student")


class StrictCourse(CourseDirectory):
    """A course folder with a stranger's submissions: a timestamp counts only if it is one, in a file of its own."""

    def get_existing_timestamp(self, dest_path):
        try:
            return parse_utc(intake.short_text(dest_path, TIMESTAMP))
        except (intake.Unusable, OSError, ValueError, OverflowError, AttributeError):
            return None


class SubmissionExporter(NotebookExporter):
    """Begins every notebook with the released lesson; what was handed in is for GradeSubmission alone to open."""

    def __init__(self, parent=None, **kwargs):
        super().__init__(parent=parent, **kwargs)
        self.course = parent.coursedir
        strict = StrictCourse(parent=self.course.parent, config=self.course.config)
        for name in ("root", "assignment_id", "student_id", "notebook_id", "db_url"):
            setattr(strict, name, getattr(self.course, name))
        strict.ignore = ["*"]  # nbgrader would copy what lies beside the notebook, through every link
        parent.coursedir = strict
        parent.assignments = submissions(strict, parent.assignments)
        unsafe = GradeSubmission(parent=parent).unsafe
        if unsafe:
            self.log.warning("Submissions run without a sandbox: they can read and change all that you can.")
        try:
            Worker(unsafe=unsafe).close()
        except NoSandbox as error:
            self.log.error("%s\n  (for nbgrader: --GradeSubmission.unsafe=True)", error)
            raise NbGraderException("Submissions cannot be shut in here.") from error
        self.graders = OneByOne()
        self.before = graded_before(self.course, parent.assignments)
        weakref.finalize(self, self.graders.close)

    def from_filename(self, filename, resources=None, **kwargs):
        name = resources["nbgrader"]["assignment"]
        notebook = nbformat.from_dict(lesson_of(self.course.root, name).release)
        output, resources = self.from_notebook_node(notebook, resources, **kwargs)
        folder, resources["outputs"] = folder_of(self.course, resources), {}
        # nbgrader asks the graded folder whether something newer was handed in, and its exchange for the secret.
        for name in (TIMESTAMP, marks.SECRET):
            with contextlib.suppress(intake.Unusable, OSError):
                resources["outputs"][name] = intake.short_text(folder, name).encode()
        return output, resources


class GradeSubmission(NbGraderPreprocessor):
    """Grades the folder that was handed in; nbgrader reads the points from the outputs of what comes out."""

    unsafe = Bool(False, help="Run submissions without a sandbox, with all of your own rights.").tag(config=True)

    def preprocess(self, nb, resources):
        course, student = self.parent.course, resources["nbgrader"]["student"]
        lesson = lesson_of(course.root, resources["nbgrader"]["assignment"])
        secret = grade.secret_of(Course(course.root).secret(), student)
        result = self.parent.graders.grade(lesson, str(folder_of(course, resources)), secret, unsafe=self.unsafe)
        if isinstance(result, Lost):
            result = grade.not_graded(lesson, str(result))
        if isinstance(result, Exception):
            raise result
        if result["reason"]:
            self.log.warning("%s: %s", student, result["reason"])
        return nbformat.from_dict(result["notebook"]), resources


class SaveGrades(SaveAutoGrades):
    """Saves the points; a mark by hand stands as long as the answer that it was given for."""

    def _add_score(self, cell, resources):
        about = resources["nbgrader"]
        grade = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, *(about[key] for key in WHOSE))
        waited = grade.needs_manual_grade
        super()._add_score(cell, resources)
        if grade.manual_score is not None:
            lesson = lesson_of(self.parent.course.root, about["assignment"])
            before = self.parent.before.get(about["student"], {"cells": []})
            grade.needs_manual_grade = waited or grade.name in marks.answers_changed(lesson, before, self.notebook)
            self.gradebook.db.commit()

    def preprocess(self, nb, resources):
        self.notebook = nb
        return super().preprocess(nb, resources)


def graded_before(course, folders):
    """Return {student: graded notebook} as they lie there: nbgrader removes them before it grades again."""
    found = {}
    for folder in map(Path, folders):
        path = Path(course.root) / course.format_path(course.autograded_directory, folder.parent.name, folder.name)
        with contextlib.suppress(OSError, ValueError):
            found[folder.parent.name] = json.loads((path / f"{folder.name}.ipynb").read_text("utf-8"))
    return found


def folder_of(course, resources):
    about = resources["nbgrader"]
    return Path(course.root) / course.format_path(course.submitted_directory, about["student"], about["assignment"])


def submissions(course, found):
    """Return nbgrader's {folder: notebooks} for all folders, with the one notebook that each of them should hold.

    By itself nbgrader leaves out a folder without a notebook, and a notebook that was renamed.
    """
    submitted = Path(course.root) / course.submitted_directory
    students = {Path(folder).parent.name for folder in found}
    if course.student_id == "*" and submitted.is_dir():
        students |= {entry.name for entry in submitted.iterdir()}
    names = fnmatch.filter(solutions.lessons(course.root), course.assignment_id)
    folders = {}
    for student in sorted(name for name in students if not name.startswith(".")):
        fault = intake.fault_of(submitted / student)
        if fault:
            course.log.error("%s was left out: %s", intake.shown(student), fault)
            continue
        for name in names:
            folder = course.format_path(course.submitted_directory, student, name)
            if os.path.lexists(folder):
                folders[folder] = [os.path.join(folder, f"{name}.ipynb")]
    return folders


def lesson_of(root, name):
    """Return the Lesson, loaded again only when a source has changed."""
    paths = [Path(root) / solutions.path(each) for each in solutions.lessons(root)]
    return _loaded(str(root), name, tuple((str(path), path.stat().st_mtime_ns) for path in paths))


@functools.lru_cache(maxsize=4)
def _loaded(root, name, _):
    return lesson.load(root, name)
