"""The one lock serves every supported Python that this machine has; a Python that it lacks is simply not listed."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.launch.clones import fresh_clone
from tests.launch.pythons import others

OTHERS = others()
# The package's own tests. The browser, the classroom and the launch are the same on every Python.
PACKAGE_TESTS = ["tests/maths", "tests/checks", "tests/explore", "tests/test_doors.py", "tests/test_my_network.py"]
PACKAGE_TESTS += ["-k", "not fresh_points"]  # what random numbers do is the same on every Python


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """Return {version: future of None or of what failed}; they go side by side."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {version: pool.submit(try_on, version, tmp_path_factory.mktemp("python")) for version in OTHERS}


def try_on(version, folder):
    """Install the lock and the package for this Python and run their tests; return what the first failure printed."""
    clone = fresh_clone(folder)
    python = folder / "env" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python]
    install = [*pip, "install", "--quiet", "--prefer-binary", "--no-compile"]
    for command in (
        [OTHERS[version], "-m", "venv", "--without-pip", folder / "env"],
        [*install, "--require-hashes", "-r", "requirements.txt"],
        [*install, "--no-deps", "--no-build-isolation", "-e", "."],
        [*pip, "check"],
        [python, "-m", "pytest", "-q", *PACKAGE_TESTS],
    ):
        done = subprocess.run(command, cwd=clone, capture_output=True, text=True)
        if done.returncode:
            return done.stdout + done.stderr


if OTHERS:  # a test without parameters would count as skipped

    @pytest.mark.parametrize("version", OTHERS)
    def test_the_lock_and_the_package(tried, version):
        assert tried[version].result() is None
