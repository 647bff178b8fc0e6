"""Put what was downloaded where nbgrader expects it: submitted/<student>/<lesson>/, and names into the gradebook.

Nothing is unpacked under a name out of the download: names are taken apart, and files written under names made here.
"""

import contextlib
import datetime
import json
import os
import re
import shutil
import unicodedata
import zipfile

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.classroom import batch
from sigmoidnet_ref.grading.classroom import course as courses
from sigmoidnet_ref.grading.classroom.importing import forms
from sigmoidnet_ref.grading.classroom.importing.class_list import LIST, ClassList, plain
from sigmoidnet_ref.grading.submission import intake
from sigmoidnet_ref.words import counted

NUMBERS = "numbers.json"
UPLOADS = "uploads.json"


def take_in(root, path, name):
    """Put the submissions of a download into submitted/ and the names into the gradebook; return lines about it.

    Raises course.Refused where it is no download of a known form.
    """
    course = courses.Course(root)
    lesson = course.lesson_name(name)
    with course.alone(), contextlib.ExitStack() as stack:
        try:
            archive = stack.enter_context(forms.opened(path))
            people, strange = forms.taken_apart(archive)
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
            raise courses.Refused(f"{path} cannot be read as a zip file or a folder: {error}") from error
        if not people:
            raise courses.Refused(f"{path} is no download of submissions in a form that is known here.")
        batch.fill_gradebook(course, lesson)
        return put(course, lesson, archive, people) + [
            f"left out, as its name says nothing: {intake.shown(each)}" for each in strange
        ]


def put(course, lesson, archive, people):
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    config = course.settings()
    settings = CourseDirectory(config=config)
    taken, said, numbers, uploads = [], [], {}, {}
    with Gradebook(settings.db_url, settings.course_id) as book:
        who, names = ClassList(course, book.students), [plain(name) for name, _ in people]
        due = book.find_assignment(lesson).duedate
        for (name, number), handed in sorted(people.items()):
            student, listed = who.find(handed, names)
            if student is None:
                student = student_id(name, number)
            if not listed:
                said.append(f"{student}: {intake.shown(name)} is not in {LIST}.")
            if student not in {one.id for one in who.known}:
                first, _, last = name.rpartition(" ")
                book.update_or_create_student(student, first_name=first, last_name=last, lms_user_id=number)
            when = handed.when
            if handed.late and due is not None:
                when = f"{due + datetime.timedelta(seconds=1):%Y-%m-%d %H:%M:%S} UTC"
            if handed.late:
                said.append(
                    f"{student}: late, says Canvas, but not by how much"
                    + (": counted as one second." if due else ", and nbgrader knows no due date.")
                )
            notebooks = [intake.shown(filename) for filename, _ in handed.files if is_notebook(filename)]
            taken.append(f"  {student} ({intake.shown(name)}): {', '.join(notebooks) or 'nothing'}")
            said += unpack(course, lesson, archive, student, handed, when)
            numbers[student] = number
            uploads[student] = forms.upload(handed, lesson)
    remember(course, lesson, NUMBERS, numbers)
    remember(course, lesson, UPLOADS, {student: path for student, path in uploads.items() if path})
    count = counted(len(numbers), "submission lies", "submissions lie")
    return [f"{count} in submitted/*/{lesson}.", *taken, *said]


def remember(course, lesson, record, new):
    """Keep {student: what the platform wants to see again} of a lesson: its number, or the path of its feedback."""
    desk.write(course.place(lesson, record), json.dumps(remembered(course, lesson, record) | new).encode())


def remembered(course, lesson, record):
    """Return {student: what was remembered of a lesson}; empty where there is nothing of use."""
    try:
        return dict(json.loads(course.place(lesson, record).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def unpack(course, lesson, archive, student, handed, when):
    """Write one person's notebooks apart, and move them into place together; return lines about what was left out."""
    said, target = [], course.submission(student, lesson)
    new = course.place(lesson, "incoming")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for place, (filename, entry) in enumerate(handed.files):
        if not is_notebook(filename):
            said.append(f"{student}: {intake.shown(filename)} is no notebook, and was left out.")
            continue
        try:
            with archive.open(entry) as file:
                content = file.read(intake.MOST_BYTES + 1)  # one more than intake takes: it says so
        except Exception as error:  # what compression raises, lzma's and zlib's own kinds among it
            content = b""
            said.append(f"{student}: {intake.shown(filename)} is damaged in the zip file ({type(error).__name__}).")
        (new / safe_filename(filename, place)).write_bytes(content)
    if when:
        (new / "timestamp.txt").write_text(when)
    target.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(target):
        if target.is_symlink() or not target.is_dir() or courses.fingerprint(target) != courses.fingerprint(new):
            said.append(f"{student}: what lay there before was replaced.")
        remove(target)
    os.rename(new, target)
    return said


def is_notebook(filename):
    return filename.lower().endswith(".ipynb")


def remove(path):
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def student_id(name, number):
    """Return the id under which nbgrader knows a person: readable, one of a kind, and harmless as a folder's name."""
    if intake.NAME.fullmatch(name) and name == number:  # a folder of that name, which was made with care
        return name
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^a-z0-9]+', '-', letters).strip('-')[:60] or 'student'}_{number}"


def safe_filename(name, place):
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", re.split(r"[/\\]", name)[-1][: -len(".ipynb")])[:80]
    return f"{stem or 'notebook'}.ipynb" if place == 0 else f"{stem or 'notebook'}_{place}.ipynb"
