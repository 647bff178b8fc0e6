import fcntl
import functools
import os
import pickle
import shutil

import nbformat
import pytest

from sigmoidnet_ref.grading.classroom import batch
from sigmoidnet_ref.grading.submission import grade, lesson
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from sigmoidnet_ref.grading.submission.sandbox.worker import Worker
from tests.grading import classes
from tests.lessons.graded import ROOT, with_sources

SECRET = grade.secret_of(b"a course", "somebody")
LIMITS = Limits(notebook=30, cell=4, cpu=6, memory=300 * 2**20)  # a test shall not wait for what never ends


@pytest.fixture(scope="session")
def lesson_of():
    """Return a function from a lesson's name to the Lesson."""
    return functools.cache(lambda name: lesson.load(ROOT, name))


@pytest.fixture(scope="session")
def worker(needs):
    """Return a warm worker behind the wall, for all tests."""
    needs("bwrap")
    with Worker() as worker:
        yield worker


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Return a function: made_once(name, make) is a folder that make(folder) filled, in one of pytest's processes."""
    own = tmp_path_factory.getbasetemp()
    base = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name, make):
        folder = base / name
        with open(base / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                make(base / f"{name}.new")
                os.rename(base / f"{name}.new", folder)
        return folder

    return made


@pytest.fixture(scope="session")
def ungraded_class(made_once, needs):
    """Return a course in which classes.CLASS has handed in, to be copied by whoever changes it."""
    needs("bwrap")
    return made_once("ungraded-class", classes.make_class)


@pytest.fixture(scope="session")
def graded_class(made_once, ungraded_class):
    """Return (the same course, graded; the Outcome of grading it)."""

    def make(folder):
        shutil.copytree(ungraded_class, folder / "course")
        outcome = batch.autograde(folder / "course", classes.LESSON, limits=classes.LIMITS, jobs=2, quiet=True)
        (folder / "outcome").write_bytes(pickle.dumps(outcome))

    folder = made_once("graded-class", make)
    return folder / "course", pickle.loads((folder / "outcome").read_bytes())


@pytest.fixture
def mine(graded_class, tmp_path):
    """Return a graded course of a test's own."""
    return shutil.copytree(graded_class[0], tmp_path / "course", symlinks=True)


@pytest.fixture
def hand_in(tmp_path, lesson_of):
    """Return a function that writes a submission with these sources, or this content, and returns its folder."""

    def write(name, content, filename=None):
        folder = tmp_path / "submitted" / "somebody" / name
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (filename or f"{name}.ipynb")
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            if isinstance(content, dict) and "cells" not in content:
                content = with_sources(lesson_of(name).release, content)
            path.write_text(nbformat.writes(nbformat.from_dict(content)), "utf-8")
        return folder

    return write


@pytest.fixture
def marks(worker, lesson_of, hand_in):
    """Return a function that grades a submission of a lesson and returns what came of it."""

    def graded(name, content, limits=None):
        folder = hand_in(name, content)
        return grade.grade_submission(folder, lesson_of(name), secret=SECRET, limits=limits, worker=worker)

    return graded
