"""Take what Canvas and Moodle give for download: a zip of everybody's files becomes submitted/<student>/<lesson>/.

    Canvas   doejane_LATE_1234_5678_05_one_layer_backward.ipynb          name, user id, submission id, file
    Moodle   Jane Doe_4711_assignsubmission_file_/05_one_layer_backward.ipynb     name, participant, file

Nothing is unpacked under a name out of the zip: names are taken apart, and files written under names made here.
"""

import datetime
import os
import re
import shutil
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field

from sigmoidnet_ref.grading.classroom import batch
from sigmoidnet_ref.grading.classroom import course as courses
from sigmoidnet_ref.grading.submission import intake

CANVAS = re.compile(r"(?P<name>[^/\\]+?)_(?P<late>LATE_)?(?P<number>\d+)_\d+_(?P<file>[^/\\]+)")
MOODLE = re.compile(
    r"(?P<name>[^/\\]+)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_[/\\]?(?P<file>[^\\]*)"
)
MOST_FILES = 50_000


@dataclass
class Handed:
    """What one person has handed in."""

    name: str
    number: str  # the learning platform's own
    files: list = field(default_factory=list)  # entries of the zip
    late: bool = False  # Canvas says so, and not since when
    when: str | None = None  # Moodle's date, as nbgrader reads it


def import_zip(root, path, name):
    """Put the submissions of a downloaded zip into submitted/ and the names into the gradebook; return lines about it.

    Raises course.Refused where the file is no download of Canvas or Moodle.
    """
    course = courses.Course(root)
    lesson = course.lesson_name(name)
    try:
        with course.alone(), zipfile.ZipFile(path) as archive:
            people, strange = taken_apart(archive)
            if not people:
                raise courses.Refused(f"{path} is no download of submissions from Canvas or Moodle.")
            batch.fill_gradebook(course)
            return put(course, lesson, archive, people) + [
                f"left out, as its name says nothing: {intake.shown(each)}" for each in strange
            ]
    except (OSError, zipfile.BadZipFile) as error:
        raise courses.Refused(f"{path} cannot be read as a zip file: {error}") from error


def taken_apart(archive):
    """Return ({(name, number): Handed}, names that fit no pattern)."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise courses.Refused(f"The zip file holds {len(entries)} files; {MOST_FILES} is the most.")
    people, strange = {}, []
    for entry in entries:
        found = MOODLE.fullmatch(entry.filename) or CANVAS.fullmatch(entry.filename)
        if found is None:
            strange.append(entry.filename)
            continue
        of_canvas = found.re is CANVAS
        handed = people.setdefault((found["name"], found["number"]), Handed(found["name"], found["number"]))
        if of_canvas:
            handed.late = handed.late or bool(found["late"])
        else:
            handed.when = max(filter(None, (handed.when, date_of(entry))), default=None)
        handed.files.append((found["file"], entry))
    return people, strange


def date_of(entry):
    """Return an entry's date as nbgrader reads it. A zip holds local time; the downloading machine's is meant."""
    try:
        when = datetime.datetime(*entry.date_time).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    return f"{when:%Y-%m-%d %H:%M:%S} UTC" if when.year > 1980 else None  # 1980: there was none


def put(course, lesson, archive, people):
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    config = course.settings()
    settings = CourseDirectory(config=config)
    said, written = [], 0
    with Gradebook(settings.db_url, settings.course_id) as book:
        known = {student.lms_user_id: student.id for student in book.students if student.lms_user_id}
        due = book.find_assignment(lesson).duedate
        for (name, number), handed in sorted(people.items()):
            student = known.get(number) or student_id(name, number)
            if number not in known:
                first, _, last = handed.name.rpartition(" ")
                book.update_or_create_student(student, first_name=first, last_name=last, lms_user_id=number)
            when = handed.when
            if handed.late and due is not None:
                when = f"{due + datetime.timedelta(seconds=1):%Y-%m-%d %H:%M:%S} UTC"
            if handed.late:
                said.append(
                    f"{student}: late, says Canvas, but not by how much"
                    + (": counted as one second." if due else ", and nbgrader knows no due date.")
                )
            said += unpack(course, lesson, archive, student, handed, when)
            written += 1
    return [f"{written} submissions lie in submitted/*/{lesson}.", *said]


def unpack(course, lesson, archive, student, handed, when):
    """Write one person's notebooks apart, and move them into place together; return lines about what was left out."""
    said, target = [], course.submission(student, lesson)
    new = course.place(lesson, "incoming")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for place, (filename, entry) in enumerate(handed.files):
        if not filename.lower().endswith(".ipynb"):
            said.append(f"{student}: {intake.shown(filename)} is no notebook, and was left out.")
            continue
        try:
            with archive.open(entry) as file:
                content = file.read(intake.MOST_BYTES + 1)  # one more than intake takes: it says so
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
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


def remove(path):
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def student_id(name, number):
    """Return the id under which nbgrader knows a person: readable, one of a kind, and harmless as a folder's name."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^a-z0-9]+', '-', letters).strip('-')[:60] or 'student'}_{number}"


def safe_filename(name, place):
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", re.split(r"[/\\]", name)[-1][: -len(".ipynb")])[:80]
    return f"{stem or 'notebook'}.ipynb" if place == 0 else f"{stem or 'notebook'}_{place}.ipynb"
