"""What is taken over from a submission: the text of its exercises and written answers, and nothing else.

A submitted folder is a stranger's: it is looked at before anything in it is read, and read without following links.
"""

import json
import os
import stat
from dataclasses import dataclass, field

MOST_ENTRIES = 500
MOST_NOTEBOOKS = 20
MOST_BYTES = 10_000_000
MOST_CELLS = 2_000
MOST_SOURCE = 100_000  # characters of one cell


class Unusable(Exception):
    """Nothing of a submission can be graded. The text says why, for the learner."""


@dataclass
class Taken:
    """What was taken over: {grade_id: text}, notes for the learner by grade_id, and names that other cells define."""

    sources: dict
    notes: dict = field(default_factory=dict)
    elsewhere: str = ""  # the text of the learner's own cells, in which a missing name may be found


def take(folder, lesson):
    """Return what is Taken over from the folder. Raises Unusable, with a reason that the learner can read."""
    found = []
    for name in notebooks_in(folder):
        try:
            cells = cells_of(read_regular(folder, name))
            found.append((len(recognised(cells, lesson)), name == f"{lesson.name}.ipynb", name, cells))
        except Unusable as error:
            found.append((0, name == f"{lesson.name}.ipynb", name, error))
    if not found:
        raise Unusable(f"The folder holds no notebook. Hand in {lesson.name}.ipynb.")
    known, right_name, name, cells = max(found, key=lambda entry: (entry[0] > 0, entry[1], entry[0]))
    if isinstance(cells, Unusable):
        raise cells
    if not known:
        raise Unusable(f"{shown(name)} is not the notebook of lesson {lesson.name}: none of its exercises is in it.")
    rivals = [other for score, _, other, _ in found if score == known and other != name]
    if rivals and not right_name:
        raise Unusable(
            f"There are several notebooks of this lesson: {shown(name)}, {shown(rivals[0])}. Hand in one, "
            f"named {lesson.name}.ipynb."
        )
    return taken_from(cells, lesson)


def shown(name):
    """Return a file's name as it can be shown: short, and in letters that do nothing."""
    text = "".join(letter if letter.isprintable() else "?" for letter in name)
    return text if len(text) <= 60 else f"{text[:57]}..."


# ---- the folder


def notebooks_in(folder):
    """Return the names of the notebooks in a folder, which must be one itself and no link."""
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise Unusable("What was handed in is not a folder.")
        with os.scandir(folder) as entries:
            names = [entry.name for _, entry in zip(range(MOST_ENTRIES), entries)]
    except OSError as error:
        raise Unusable("The folder cannot be read.") from error
    names = sorted(name for name in names if name.lower().endswith(".ipynb") and not name.startswith("."))
    if len(names) > MOST_NOTEBOOKS:
        raise Unusable(f"The folder holds {len(names)} notebooks. Hand in one.")
    return names


def read_regular(folder, name):
    """Return the bytes of a regular file, opened without following a link and without waiting for one who writes."""
    try:
        inside = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY, dir_fd=inside)
        finally:
            os.close(inside)
    except OSError as error:
        raise Unusable(f"{shown(name)} cannot be read: it must be a file of its own, and no link.") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unusable(f"{shown(name)} is not a regular file.")
    with open(handle, "rb") as file:
        content = file.read(MOST_BYTES + 1)  # its size is counted while it is read: it may grow
    if len(content) > MOST_BYTES:
        raise Unusable(f"{shown(name)} is larger than {MOST_BYTES // 10**6} MB. Clear its outputs, hand it in again.")
    if not content.strip():
        raise Unusable(f"{shown(name)} is empty.")
    return content


# ---- the notebook


def cells_of(content):
    """Return the cells of a notebook. Raises Unusable for what is none."""
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unusable("The notebook is damaged: it is not text.") from error
    except (ValueError, RecursionError) as error:
        raise Unusable("The notebook is damaged: it is not valid JSON. Save it in JupyterLab and try again.") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Unusable("The file is not a notebook: it has no cells.")
    if len(cells) > MOST_CELLS:
        raise Unusable(f"The notebook has {len(cells)} cells; {MOST_CELLS} is the most.")
    return [cell for cell in cells if isinstance(cell, dict)]


def name_of(cell):
    """Return a submitted cell's grade_id, else its id, else None. Nothing about it is certain."""
    metadata = cell.get("metadata")
    of_nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = of_nbgrader.get("grade_id") if isinstance(of_nbgrader, dict) else None
    name = name if isinstance(name, str) else cell.get("id")
    return name if isinstance(name, str) else None


def source_of(cell):
    """Return a submitted cell's text, or None where it has none. Half characters become question marks."""
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return source.encode("utf-8", "replace").decode() if isinstance(source, str) else None


def recognised(cells, lesson):
    """Return the names of the lesson's graded cells that are among these."""
    own = {name for name, role, _ in lesson.cells if role in ("exercise", "answer", "check")}
    return own.intersection(map(name_of, cells))


def taken_from(cells, lesson):
    """Return what is Taken over from a notebook's cells."""
    released = {name: cell["source"] for name, role, cell in lesson.cells if role in ("exercise", "answer")}
    own = {name for name, _, _ in lesson.cells}
    taken, elsewhere = Taken({}), []
    for cell in cells:
        name, source = name_of(cell), source_of(cell)
        if source is None:
            continue
        if name not in released:
            if name not in own and sum(map(len, elsewhere)) < MOST_SOURCE:
                elsewhere.append(source[:MOST_SOURCE])
            continue
        if len(source) > MOST_SOURCE:
            taken.notes[name] = (
                f"This cell has {len(source)} characters, so it was left out; {MOST_SOURCE} is the most."
            )
            continue
        if taken.sources.get(name, released[name]) == released[name]:
            taken.sources[name] = source
        elif source not in (released[name], taken.sources[name]):
            taken.sources[name] = source
            taken.notes[name] = "The notebook holds this exercise more than once. The last version was graded."
    for name in released:
        if name not in taken.sources and name not in taken.notes:
            taken.notes[name] = "This cell is missing from the notebook that was handed in."
    taken.elsewhere = "\n".join(elsewhere)
    return taken
