"""The package runs on the oldest versions that pyproject.toml allows, beside the newest, which the lock holds.

They are laid over the environment that runs these tests, so that its test tools need not be installed again.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.launch.pythons import RUNNING, SUPPORTED
from tests.repository.test_lock import pins

ROOT = Path(__file__).resolve().parents[2]
LOCK = "tests/launch/oldest.txt"
# What meets NumPy, matplotlib and scikit-learn. The explorers, on ipywidgets, take minutes.
TESTS = ["tests/maths/test_network.py", "tests/maths/test_data.py", "tests/maths/test_training.py"]
TESTS += ["tests/explore/test_plots.py", "tests/test_my_network.py"]


def test_the_lock_holds_the_oldest():
    """A bound that says 3.8 may come out as 3.8.4, where the ones below do not go with the other bounds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    there = pins(LOCK)
    for requirement in map(Requirement, project["dependencies"]):
        (bound,) = requirement.specifier
        (version,) = there[canonicalize_name(requirement.name)]
        assert f"{version}.".startswith(f"{bound.version}."), f"{requirement}: run make lock"


if RUNNING == SUPPORTED[0]:  # on a newer Python, what is oldest has no wheels

    def test_the_package_runs_on_them(tmp_path):
        old = tmp_path / "site-packages"  # by that name, a library is told from a learner's code
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", old]
        subprocess.run([*install, "--require-hashes", "-r", LOCK], cwd=ROOT, check=True)
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *TESTS]
        env = os.environ | {"PYTHONPATH": str(old)}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
