"""The learner's desk: which lesson is worked on, a fresh copy of a lesson, a newer release of the series.

    python -m sigmoidnet_ref.desk status
    python -m sigmoidnet_ref.desk reset 03_forward_prop
    python -m sigmoidnet_ref.desk update

A lesson is worked on when its cells are not those that were released. Having run and saved it is not work.
"""

import hashlib
import json
import os
import tempfile
from pathlib import Path

DESK = "notebooks"
RECORD = f"{DESK}/.released.json"  # lesson: fingerprint of its cells as they were released


class Refused(Exception):
    """What was asked cannot be done. The text says why and what to do; nothing has changed."""


def fingerprint(text):
    """Return a hash of a notebook's cells, in order: id, type and source, and neither outputs nor metadata.

    Empty cells do not count: JupyterLab adds one when the last cell is run. Raises ValueError if `text` is no notebook.
    """
    try:
        cells = [[cell.get("id"), cell["cell_type"], "".join(cell["source"])] for cell in json.loads(text)["cells"]]
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not a notebook") from error
    cells = [cell for cell in cells if cell[2].strip()]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def notebook_path(lesson):
    """Return where a lesson's notebook lies below the root, with forward slashes."""
    return f"{DESK}/{lesson}/{lesson}.ipynb"


def released(root):
    """Return {lesson: fingerprint} as of the last release; empty if there is no record that can be read."""
    try:
        return read_record((Path(root) / RECORD).read_text(encoding="utf-8"))
    except OSError:
        return {}


def read_record(text):
    """Return {lesson: fingerprint} from the text of a record; empty if it is none."""
    try:
        record = json.loads(text)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def worked(lesson, root=None):
    """Return whether the learner has changed a cell of the lesson. What cannot be read or is not on record counts."""
    root = Path(root or find_root())
    return is_work(root / notebook_path(lesson), released(root).get(lesson))


def is_work(path, print_of_release):
    """Return whether the notebook at `path` exists and holds other cells than the release did."""
    try:
        return fingerprint(path.read_text(encoding="utf-8")) != print_of_release
    except FileNotFoundError:
        return False
    except ValueError:  # broken JSON may still hold an evening's work
        return True


def find_root():
    """Return the course folder: the one around the current folder, else the one that this package lies in."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / RECORD).exists():
            return folder
    raise Refused(f"No lessons found: neither here nor above is there a file {RECORD}.")


def record(root, prints):
    """Add {lesson: fingerprint} to the record of releases; a lesson whose fingerprint is None is taken out."""
    merged = {lesson: mark for lesson, mark in (released(root) | prints).items() if mark}
    write(Path(root) / RECORD, (json.dumps(merged, indent=1, sort_keys=True) + "\n").encode())


def write(path, content):
    """Put `content` (bytes) at `path` in one step: whoever looks, at whatever moment, finds the old or the new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def find_lesson(name, lessons):
    """Return the lesson that `name` means: its folder, its number with or without zeros, or its name without number."""
    lessons = sorted(lessons)
    wanted = Path(name).stem
    for lesson in lessons:
        number, _, title = lesson.partition("_")
        if wanted in (lesson, number, title) or (wanted.isdigit() and number.isdigit() and int(wanted) == int(number)):
            return lesson
    raise Refused(f"There is no lesson {name!r}. The lessons are:\n  " + "\n  ".join(lessons))


def status(root):
    """Return one line per lesson: as released, worked on, or missing."""
    marks = released(root)
    lines = []
    for lesson in sorted(marks):
        path = Path(root) / notebook_path(lesson)
        state = "missing" if not path.exists() else "worked on" if is_work(path, marks[lesson]) else "as released"
        lines.append(f"{lesson:32} {state}")
    return lines
