"""The one lock serves every supported Python that this machine has; a Python that it lacks is simply not listed."""

import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.launch.clones import fresh_clone
from tests.launch.pythons import RUNNING, SUPPORTED, others

ROOT = Path(__file__).resolve().parents[2]
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


def test_the_oldest_is_the_one_that_pyproject_asks_for(record_property):
    record_property("Pythons", f"The tests ran on {RUNNING}; also tried here: {', '.join(OTHERS) or 'none'}.")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={SUPPORTED[0]}"


if OTHERS:  # a test without parameters would count as skipped

    @pytest.mark.parametrize("version", OTHERS)
    def test_the_lock_and_the_package(tried, version):
        assert tried[version].result() is None
