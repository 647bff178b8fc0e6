"""GitHub's workflow, as far as it can be tried without GitHub.

The steps of the job `package` run for real in tests/launch/test_python_versions.py. Those of the job `whole` run here,
on a machine whose programs only write down what they were asked to do: the last one is `make test`, which is running.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.github.schemas import problems
from tests.github.workflow import WORKFLOW, commands, job
from tests.launch.pythons import SUPPORTED

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted(WORKFLOW.parent.glob("*.yml"))
PAGES = WORKFLOW.with_name("pages.yml")
ALLOW_NAMESPACES = "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
TEST_WITHOUT_SKIP = "make test, no skip: 1"
STAND_IN = """#!/bin/sh
echo "$(basename "$0") $*${SIGMOIDNET_NO_SKIP:+, no skip: $SIGMOIDNET_NO_SKIP}" >> "$LOG"
"""


def audit(path):
    """Return what zizmor, a linter of GitHub's workflows, has to say."""
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--quiet", path]
    done = subprocess.run(command, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_it_is_a_workflow(workflow):
    assert problems("github-workflows", workflow) == ""


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_linter_of_actions_has_nothing_to_say(workflow):
    assert audit(workflow) == ""


def test_what_is_published_is_what_make_site_builds():
    steps = yaml.safe_load(PAGES.read_text("utf-8"))["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make site"]
    (uploaded,) = (step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert uploaded == "site"


def test_the_linter_sees_an_action_that_may_change(tmp_path):
    changed = tmp_path / ".github" / "workflows" / "test.yml"
    changed.parent.mkdir(parents=True)
    head, _, _ = WORKFLOW.read_text("utf-8").partition("@")
    changed.write_text(head + "@v4\n")
    assert "unpinned-uses" in audit(changed)


def test_it_tries_every_supported_python_and_the_whole_on_the_oldest():
    assert tuple(job("package")["strategy"]["matrix"]["python"]) == SUPPORTED
    asked = [step.get("with", {}).get("python-version") for step in job("whole")["steps"]]
    assert [python for python in asked if python] == [SUPPORTED[0]]


@pytest.fixture
def asked(tmp_path):
    """Return a function: run the steps of `whole` where these programs are, and return what was asked of programs."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    programs, log = tmp_path / "programs", tmp_path / "log"
    programs.mkdir()
    for name in ("bash", "basename", "dirname", "id"):
        (programs / name).symlink_to(shutil.which(name))

    def run(*there):
        for name in ("apt-get", "make", "python3", "sysctl", *there):
            (programs / name).write_text(STAND_IN)
        (programs / "sudo").write_text('#!/bin/sh\n"$@"\n')
        for program in programs.iterdir():
            program.chmod(0o755)
        for command in commands("whole"):
            env = {"PATH": str(programs), "LOG": str(log)}
            subprocess.run([programs / "bash", "-e", "-c", command], cwd=tmp_path, env=env, check=True)
        return [line for line in log.read_text().splitlines() if not line.startswith("python3 ")]

    return run


def test_the_whole_is_make_test_without_a_skip(asked):
    assert asked("chromium", "bwrap", "npm") == [ALLOW_NAMESPACES, TEST_WITHOUT_SKIP]


def test_what_the_tests_drive_is_installed_first(asked):
    allowed, update, install, test = asked()
    assert (allowed, test) == (ALLOW_NAMESPACES, TEST_WITHOUT_SKIP)
    assert update.startswith("apt-get update")
    assert install.startswith("apt-get install") and install.endswith(" chromium bubblewrap npm")


def test_the_browser_without_windows_is_installed_where_debian_has_it(asked):
    install = asked("apt-cache")[-2]
    assert install.startswith("apt-get install") and install.endswith(" chromium-headless-shell bubblewrap npm")
