"""A fresh copy of a lesson, with the old one kept beside it."""

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sigmoidnet_ref import desk


def reset(root, name):
    """Replace a lesson by a fresh copy, and return lines that say so. What lay there is kept as a backup.

    Raises desk.Refused if there is no such lesson, or no way to make a fresh copy; nothing has changed then.
    """
    marks = desk.released(root)
    lesson = desk.find_lesson(name, marks)
    path = Path(root) / desk.notebook_path(lesson)
    content = _fresh(root, lesson, marks[lesson])
    if path.exists() and path.read_bytes() == content:
        return [f"{lesson} is as it was released. There is nothing to reset."]
    lines = [f"{lesson} is fresh again. If it is open in JupyterLab: File > Reload Notebook from Disk."]
    if path.exists():
        backup = _back_up(path)
        lines.append(f"What you had is kept in {backup.relative_to(root).as_posix()}")
    desk.write(path, content)
    return lines


def _back_up(path):
    """Copy a notebook beside itself under a name that nothing has yet; return that path."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for number in itertools.count(1):
        again = f"-{number}" if number > 1 else ""
        backup = path.with_name(f"{path.stem}.backup-{stamp}{again}.ipynb")
        try:
            with open(backup, "xb") as file:
                file.write(path.read_bytes())
                file.flush()
                os.fsync(file.fileno())
            return backup
        except FileExistsError:
            continue


def _fresh(root, lesson, mark):
    """Return a released notebook (bytes) whose fingerprint is `mark`: from git, which is quick, or generated."""
    for content in itertools.chain(_from_git(root, lesson), _generated(root, lesson)):
        if desk.fingerprint(content) == mark:
            return content
    raise desk.Refused(
        f"A fresh copy of {lesson} could not be made: neither solutions/ nor git's history holds the lesson "
        "as it was released.\nNothing was changed. The command make update brings the newest release."
    )


def _generated(root, lesson):
    """Yield the lesson as the release command makes it, where solutions/ and nbgrader are there."""
    if not (Path(root) / "solutions" / lesson).is_dir():
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sigmoidnet_ref.grading.release", "--root", root, "--into", folder, lesson]
        if subprocess.run(command, cwd=root, capture_output=True).returncode == 0:
            yield (Path(folder) / lesson / f"{lesson}.ipynb").read_bytes()


def _from_git(root, lesson):
    """Yield the versions of the lesson in git's history that were not run, the oldest, which was released, first."""
    path = desk.notebook_path(lesson)
    for commit in _git(root, "log", "--reverse", "--full-history", "--format=%H", "--", path).decode().split():
        content = _git(root, "show", f"{commit}:./{path}")
        try:
            if not any(cell.get("outputs") for cell in json.loads(content)["cells"]):
                desk.fingerprint(content)
                yield content
        except (AttributeError, KeyError, TypeError, ValueError):
            continue


def _git(root, *arguments):
    """Return what git prints; nothing where there is no git, no repository or no such thing."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True).stdout
    except FileNotFoundError:
        return b""
