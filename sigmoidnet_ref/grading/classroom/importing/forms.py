"""What learning platforms give for download: a zip, or a folder made of it, in which names say whose a file is.

Canvas       doejane_LATE_1234_5678_05_one_layer_backward.ipynb       name, user id, submission id, file
Moodle       Jane Doe_4711_assignsubmission_file_/05.ipynb            name, participant, file; lately without the last _
Brightspace  12345-67890 - Jane Doe - Mar 4, 2026 506 AM/05.ipynb     user and submission, name, date, file
Blackboard   Lesson 5_jdoe_attempt_2026-03-04-05-06-08_05.ipynb       lesson, user, date, file
plain        jdoe/05.ipynb                                            a folder for each, as GitHub Classroom clones them
"""

import datetime
import os
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.submission.intake import NAME

FILE = r"(?P<file>[^/\\]+)"
FORMS = {
    "Moodle": r"(?P<name>[^/\\]+)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)"
    r"(?:_[/\\]?|[/\\])(?P<file>[^\\]*)",
    "Brightspace": r"(?P<number>\d+)-\d+ - (?P<name>[^/\\]+?) - (?P<date>\w{3} \d+, \d{4} \d{3,4} [AP]M)[/\\]"
    rf"{FILE}",
    "Blackboard": rf"[^/\\]+?_(?P<name>[^/\\_]+)_attempt_(?P<date>\d{{4}}(?:-\d\d){{5}})_{FILE}",
    "Canvas": rf"(?P<name>[^/\\]+?)_(?P<late>LATE_)?(?P<number>\d+)_\d+_{FILE}",
}
FORMS = {platform: re.compile(pattern) for platform, pattern in FORMS.items()}
PLAIN = re.compile(r"(?P<name>[^/\\]+)/(?:[^\\]*/)?(?P<file>[^/\\]+\.ipynb)", re.IGNORECASE)
DATES = {"Brightspace": "%b %d, %Y %I%M %p", "Blackboard": "%Y-%m-%d-%H-%M-%S"}
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")
ON_TOP = re.compile(r"^[^/]+/(?=[^/])")
MOST_FILES = 50_000


@dataclass
class Handed:
    """What one person has handed in."""

    name: str
    number: str  # the learning platform's own; in a plain folder the folder's name
    platform: str
    files: list = field(default_factory=list)  # (name, entry)
    late: bool = False  # Canvas says so, and not since when
    when: str | None = None  # as nbgrader reads it


class Folder:
    """A folder read as a zip is, without following a link."""

    def __init__(self, path):
        self.path = Path(path)

    def infolist(self):
        found = []
        for place, folders, files in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not os.path.islink(os.path.join(place, name)))
            for name in sorted(files):
                path = Path(place) / name
                if path.is_file() and not path.is_symlink():
                    found.append(Entry(path.relative_to(self.path).as_posix(), path))
            if len(found) > MOST_FILES:
                break
        return found

    def open(self, entry):
        return open(entry.path, "rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@dataclass
class Entry:
    filename: str
    path: Path

    @property
    def date_time(self):
        return datetime.datetime.fromtimestamp(self.path.stat().st_mtime).timetuple()[:6]

    def is_dir(self):
        return False


def opened(path):
    """Return a zip file, or a folder that was made of one, to be used in a `with`."""
    return Folder(path) if os.path.isdir(path) else zipfile.ZipFile(path)


def taken_apart(archive):
    """Return ({(name, number): Handed}, names that fit no form). Raises Refused for more than a class hands in."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not LITTER.search(entry.filename)]
    if len(entries) > MOST_FILES:
        raise Refused(f"It holds {len(entries)} files; {MOST_FILES} is the most.")
    tops = {ON_TOP.match(entry.filename) and ON_TOP.match(entry.filename)[0] for entry in entries}
    for strip in (0, len(tops.pop() or "")) if len(tops) == 1 else (0,):
        names = {entry.filename[strip:]: entry for entry in entries}
        people, strange = in_form(names, FORMS)
        if people:
            return people, strange
    names = {entry.filename.removeprefix("submissions/"): entry for entry in entries}
    people, strange = in_form(names, {"plain": PLAIN})
    return {key: handed for key, handed in people.items() if NAME.fullmatch(handed.name)}, strange


def in_form(names, forms):
    """Return ({(name, number): Handed}, names that fit none of the forms) for {name: entry}."""
    people, strange = {}, []
    for name, entry in names.items():
        platform, found = next(
            ((platform, found) for platform, form in forms.items() if (found := form.fullmatch(name))), (None, None)
        )
        if found is None:
            strange.append(name)
            continue
        about = found.groupdict()
        key = (about["name"], about.get("number") or about["name"])
        handed = people.setdefault(key, Handed(*key, platform))
        handed.late = handed.late or bool(about.get("late"))
        when = date_written(about.get("date"), platform) or (date_of(entry) if platform == "Moodle" else None)
        handed.when = max(filter(None, (handed.when, when)), default=None)
        handed.files.append((about["file"], entry))
    return people, strange


def upload(handed, lesson):
    """Return the path in a zip file under which a platform takes feedback on this, or None where it takes none.

    Moodle reads person and number out of the folder's name, Canvas person and file out of the file's.
    """
    if handed.platform == "Moodle":
        return f"{handed.name.replace('_', ' ')}_{handed.number}_assignsubmission_file_/{lesson}.html"
    names = [entry.filename for _, entry in handed.files if entry.filename.lower().endswith(".ipynb")]
    if handed.platform == "Canvas" and names:
        return f"{names[0].rpartition('/')[2][: -len('.ipynb')]}.html"
    return None


def date_written(text, platform):
    """Return a date in a name as nbgrader reads it, or None. The clock is that of the machine."""
    try:
        return text and as_read(datetime.datetime.strptime(text, DATES[platform]).astimezone(datetime.UTC))
    except (KeyError, ValueError):
        return None


def date_of(entry):
    """Return an entry's date as nbgrader reads it. A zip holds local time; the downloading machine's is meant."""
    try:
        when = datetime.datetime(*entry.date_time).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    return as_read(when) if when.year > 1980 else None  # 1980: there was none


def as_read(when):
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"
