"""The one lock serves every supported Python that this machine has; a Python that it lacks is simply not listed."""

import os
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from uv import find_uv_bin

from tests.github.workflow import commands
from tests.launch.clones import fresh_clone
from tests.launch.pythons import RUNNING, SUPPORTED, others

ROOT = Path(__file__).resolve().parents[2]
OTHERS = others()
# What another Python changes: the words of its exceptions, its syntax trees, how it traces. GitHub runs all of the
# package's tests on every Python.
CHANGED = """
    tests/checks/test_exceptions.py tests/checks/test_repair.py tests/checks/test_stale.py
    tests/explore/test_learner.py tests/maths/test_network.py tests/test_doors.py
""".split()


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """Return {version: future of None or of what failed}; they go side by side."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {version: pool.submit(try_on, version, tmp_path_factory.mktemp("python")) for version in OTHERS}


def try_on(version, folder):
    """Run GitHub's steps for the package on this Python; return what the first failure printed."""
    clone, home = fresh_clone(folder), folder / "env"
    uv = f"'{find_uv_bin()}'"  # not `python -m uv`, which installs into the Python that runs it
    variables = {"VIRTUAL_ENV": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}"}
    *install, tests = (step.replace("python -m pip", f"{uv} pip") for step in commands("package"))
    for command in (
        f"{uv} venv --quiet --python '{OTHERS[version]}' '{home}'",
        *install,
        f"{uv} pip check",
        " ".join([*tests.split()[:3], *CHANGED]),
    ):
        env = os.environ | variables
        done = subprocess.run(["bash", "-c", command], cwd=clone, env=env, capture_output=True, text=True)
        if done.returncode:
            return done.stdout + done.stderr


def test_the_oldest_is_the_one_that_pyproject_asks_for(record_property):
    record_property("Pythons", f"The tests ran on {RUNNING}; also tried here: {', '.join(OTHERS) or 'none'}.")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={SUPPORTED[0]}"


def test_github_tries_all_of_it_on_every_python():
    program, folders = commands("package")[-1].split()[:3], commands("package")[-1].split()[3:]
    assert program == ["python", "-m", "pytest"]
    assert all((ROOT / path).is_file() and path.startswith(tuple(folders)) for path in CHANGED)


if OTHERS:  # a test without parameters would count as skipped

    @pytest.mark.parametrize("version", OTHERS)
    def test_the_lock_and_the_package(tried, version):
        assert tried[version].result() is None
