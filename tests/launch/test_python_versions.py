"""The one lock serves every supported Python that this machine has; a Python that it lacks is simply not listed."""

import subprocess
import sys

import pytest

from tests.launch.clones import fresh_clone
from tests.launch.pythons import others

OTHERS = others()
# The package's own tests. The browser, the classroom and the launch are the same on every Python.
PACKAGE_TESTS = ["tests/maths", "tests/checks", "tests/explore", "tests/test_doors.py", "tests/test_my_network.py"]

if OTHERS:  # a test without parameters would count as skipped

    @pytest.mark.parametrize("version", OTHERS)
    def test_the_lock_and_the_package(version, tmp_path):
        clone = fresh_clone(tmp_path)
        python = tmp_path / "env" / "bin" / "python"
        pip = [sys.executable, "-m", "pip", "--python", python]
        install = [*pip, "install", "--quiet", "--prefer-binary", "--no-compile"]
        for command in (
            [OTHERS[version], "-m", "venv", "--without-pip", tmp_path / "env"],
            [*install, "--require-hashes", "-r", "requirements.txt"],
            [*install, "--no-deps", "--no-build-isolation", "-e", "."],
            [*pip, "check"],
            [python, "-m", "pytest", "-q", *(path for path in PACKAGE_TESTS if (clone / path).exists())],
        ):
            done = subprocess.run(command, cwd=clone, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
