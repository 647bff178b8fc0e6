import shutil

import pytest

from sigmoidnet_ref.grading.release import notebooks
from tests.lessons.made_course import make_course


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """Return a made course that has been released once. To be copied, not changed."""
    root = make_course(tmp_path_factory.mktemp("made") / "course")
    notebooks.release(root)
    return root


@pytest.fixture
def course(released_course, tmp_path):
    """Return a made course of the test's own, released."""
    return shutil.copytree(released_course, tmp_path / "course")
