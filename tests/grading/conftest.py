import functools

import nbformat
import pytest

from sigmoidnet_ref.grading.submission import grade, lesson
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from sigmoidnet_ref.grading.submission.sandbox.worker import Worker
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
