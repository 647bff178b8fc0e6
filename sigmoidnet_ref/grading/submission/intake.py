"""A submitted folder is a stranger's: it is looked at before anything in it is read, and no link is followed."""

import contextlib
import os
import re
import stat

NAME = re.compile(r"[^\W_][\w.@+-]*(?: [\w.@+-]+)*")  # of a student's folder: it is shown on pages and put into paths
LONGEST_NAME = 100
MOST_ENTRIES = 500
MOST_NOTEBOOKS = 20
DEEPEST = 4  # folders below the submitted one, where it holds no notebook itself, as in a clone of the course
MOST_FOLDERS = 300
MOST_BYTES = 25_000_000


class Unusable(Exception):
    """Nothing of a submission can be graded. The text says why, for the learner."""


def fault_of(folder):
    """Return what is wrong with a student's folder in submitted/, or None: its name, or that it is none."""
    name = os.path.basename(folder)
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        return "rename the folder: only letters, digits, single blanks and . _ - @ + stand in a student's name"
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        return "it is no folder of its own: what was handed in must lie here, and be no link"
    return None


def short_text(folder, name, most=200):
    """Return what a small file beside the notebook says, such as a timestamp. Raises Unusable where it is none."""
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        raise Unusable("What was handed in is not a folder.")
    return read_regular(folder, name)[:most].decode(errors="replace").strip()


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
    names = names or notebooks_below(folder, os.path.basename(folder))
    if len(names) > MOST_NOTEBOOKS:
        raise Unusable(f"The folder holds {len(names)} notebooks. Hand in one.")
    return names


def notebooks_below(folder, lesson):
    """Return the paths below a folder of notebooks named for the lesson, those in solutions/ left out."""
    found, waiting, seen = [], [("", 0)], 0
    while waiting and seen < MOST_FOLDERS:
        below, depth = waiting.pop(0)
        seen += 1
        with contextlib.suppress(OSError), os.scandir(os.path.join(folder, below)) as entries:
            for _, entry in zip(range(MOST_ENTRIES), entries):
                path = os.path.join(below, entry.name)
                if entry.name.startswith(".") or entry.name == "solutions" or entry.is_symlink():
                    continue
                if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                    waiting.append((path, depth + 1))
                elif depth and entry.name.lower() == f"{lesson}.ipynb".lower():
                    found.append(path)
    return sorted(found)


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
