"""A course folder as the grader sees it: where things lie, its settings, its secret, and who has handed in what."""

import contextlib
import hashlib
import json
import os
import secrets
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.submission import intake

OWN = "grading"  # below the root, ignored by git: the secret, the journals, the reports
PACKAGE = Path(__file__).resolve().parents[2]
DECIDES = (
    *("network.py", "gradcheck.py", "training.py", "data.py", "arguments.py", "cells.py", "watch.py"),
    *("checks", "grading/submission/judge"),
    *("desk/names.py", "desk/versions.py", "grading/submission/answers.py"),
)


class Refused(Exception):
    """The command cannot do what was asked. The text says why and what to do; nothing was changed."""


class Course:
    """The course in the folder `root`. Raises Refused where it is none."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        if not (self.root / "nbgrader_config.py").is_file():
            raise Refused(f"{self.root} is no course folder: it holds no nbgrader_config.py.")
        self.own = self.root / OWN

    def settings(self):
        """Return nbgrader's settings for this course, as a traitlets Config. Raises Refused for what cannot be read."""
        from traitlets.config import PyFileConfigLoader

        try:
            config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        except Exception as error:  # it is a program: whatever goes wrong in one
            raise Refused(f"nbgrader_config.py cannot be read: {type(error).__name__}: {error}") from error
        config.CourseDirectory.root = str(self.root)
        return config

    def lesson_name(self, text):
        """Return the lesson's full name for "5" or a beginning of it. Raises desk.Refused."""
        return desk.find_lesson(text, solutions.lessons(self.root))

    def place(self, lesson, name=""):
        """Return the path of a file of the grader's own for a lesson; its folder is made."""
        folder = self.own / lesson
        self.private_folder()
        folder.mkdir(exist_ok=True)
        return folder / name

    def private_folder(self):
        self.own.mkdir(mode=0o700, exist_ok=True)

    def submission(self, student, lesson):
        return self.root / "submitted" / student / lesson

    def autograded(self, student, lesson):
        return self.root / "autograded" / student / lesson

    def has(self, lesson, student):
        """Return whether there is a graded notebook of the student."""
        return (self.autograded(student, lesson) / f"{lesson}.ipynb").exists()

    def keys(self, students, lesson):
        """Return {student: what stands for the files that were handed in}."""
        return {student: fingerprint(self.submission(student, lesson)) for student in students}

    def folders(self):
        """Return {name: what is wrong with it, or None} of the folders in submitted/, in order."""
        folder = self.root / "submitted"
        there = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
        return {name: intake.fault_of(folder / name) for name in there if not name.startswith(".")}

    def left_out(self):
        """Return {path in submitted/ as it can be shown: why} of what cannot be used as it is, or where it is."""
        folders, lessons = self.folders(), set(solutions.lessons(self.root))
        faults = {name: fault for name, fault in folders.items() if fault}
        for student in folders.keys() - faults.keys():
            for entry in os.scandir(self.root / "submitted" / student):
                if entry.name not in lessons and (entry.is_dir() or entry.name.lower().endswith(".ipynb")):
                    place = intake.shown(f"submitted/{student}/LESSON/")
                    faults[f"{student}/{entry.name}"] = f"lies where no lesson is looked for: move it to {place}"
        return {intake.shown(name): fault for name, fault in faults.items()}

    def students(self, lesson, wanted=()):
        """Return the names of those who have handed in the lesson, in order. Raises Refused for an unknown one."""
        sound = [name for name, fault in self.folders().items() if fault is None]
        there = [name for name in sound if os.path.lexists(self.root / "submitted" / name / lesson)]
        missing = [intake.shown(name) for name in wanted if name not in there]
        if missing:
            left_out = self.left_out()
            why = left_out.get(missing[0], f"nothing lies in submitted/{missing[0]}/{lesson}.")
            raise Refused(f"{', '.join(missing)}: {why}")
        if not there:
            elsewhere = "".join(f"\n  {place}: {why}" for place, why in self.left_out().items())
            raise Refused(f"Nothing is handed in for {lesson}: there is no submitted/*/{lesson}.{elsewhere}")
        return [name for name in there if not wanted or name in wanted]

    def secret(self):
        """Return the course's secret (bytes), made on first use in a file that only its owner can read.

        Raises Refused where others can read it, or where it is damaged.
        """
        path = self.own / "secret"
        if not path.exists():
            self.private_folder()
            new = path.with_name(f"secret.{os.getpid()}")
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32) + "\n")
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):  # somebody else was faster: theirs counts
                os.link(new, path)
            new.unlink()
        if path.stat().st_mode & 0o077:
            raise Refused(f"Others can read {path}, and with it foresee the inputs of the checks: chmod 600 {path}")
        try:
            secret = bytes.fromhex(path.read_text())
        except ValueError:
            secret = b""
        if len(secret) < 16:
            raise Refused(f"{path} is damaged. Bring it back from a backup; or delete it, and grade with --regrade.")
        return secret

    @contextlib.contextmanager
    def alone(self):
        """Keep every other grader of this course out meanwhile. Raises Refused where one is at work."""
        import fcntl

        self.private_folder()
        with open(self.own / "lock", "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Refused("Another grader is at work in this course. Wait until it is done.") from error
            yield


def fingerprint(folder):
    """Return what stands for the files that a submission's grade depends on: another text after any change of them."""
    digest = hashlib.sha256()
    try:
        names = intake.notebooks_in(folder)
    except intake.Unusable as error:
        return hashlib.sha256(str(error).encode()).hexdigest()
    for name in (*names, "timestamp.txt"):
        try:
            content = intake.read_regular(folder, name)
        except intake.Unusable as error:
            content = str(error).encode(errors="replace")
        digest.update(f"{name!r} {len(content)}\0".encode(errors="replace") + content)
    return digest.hexdigest()


def version(lesson):
    """Return what stands for the tests of a Lesson: another text after any change of what decides a grade."""
    digest = hashlib.sha256(json.dumps([lesson.name, lesson.release, lesson.sources, lesson.modules]).encode())
    for name, content in sorted(lesson.files.items()):
        digest.update(f"{name}\0".encode() + content)
    for name in DECIDES:
        path = PACKAGE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(PACKAGE).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()
