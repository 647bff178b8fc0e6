"""nbgrader's exchange, from release to the feedback that is fetched, between two users of one system.

Where no users can be made, as that takes root, one user with two homes stands in for them, with group rights: what
the instructor puts there is the group's too.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from tests.lessons.graded import ROOT, answers, make_course, with_sources

LESSON = "02_sigmoid"
GROUP = 0o070  # read, write and enter
TWO_USERS, TWO_HOMES = "two system users", "one user with two homes"


@dataclass
class Person:
    """Somebody who types commands in a folder of their own."""

    name: str
    home: Path
    become: list  # the command that makes another user's process

    def types(self, *command):
        env = {"PATH": f"{sys.prefix}/bin:{os.environ['PATH']}", "HOME": str(self.home), "LANG": "C.UTF-8"}
        line = [*self.become, sys.executable, "-m", *command]
        done = subprocess.run(line, cwd=self.home, env=env, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr + done.stdout
        return done.stdout + done.stderr


@contextlib.contextmanager
def user(name, home):
    """Make a system user whose home is the folder `home`."""
    subprocess.run(["useradd", "--system", "--no-create-home", "--home-dir", home, name], check=True)
    try:
        for path in (home, *home.rglob("*")):
            shutil.chown(path, name, name)
        yield Person(name, home, [*ways_in(), "setpriv", f"--reuid={name}", f"--regid={name}", "--clear-groups", "--"])
    finally:
        subprocess.run(["userdel", name], check=True)


def ways_in():
    """Return the command behind which others can reach this Python, in whosever home it lies; their rights stay."""
    words = ["bwrap", "--dev-bind", "/", "/"]
    for path in {Path(path).resolve() for path in (sys.base_prefix, sys.prefix, ROOT)}:
        parents = list(reversed(path.parents))
        closed = next((place for place, folder in enumerate(parents) if not folder.stat().st_mode & 0o001), None)
        if closed is not None:
            words += [*("--tmpfs", parents[closed])] * (parents[closed] not in words)
            words += [word for folder in parents[closed + 1 :] for word in ("--perms", "0755", "--dir", folder)]
            words += ["--ro-bind", path, path]
    return [*words, "--cap-add", "ALL", "--"]


@pytest.fixture(params=[TWO_USERS if os.geteuid() == 0 else TWO_HOMES])
def people(request, needs):
    """Return (instructor, learner, the exchange's folder)."""
    needs("bwrap")
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as users:
        folder = Path(folder)
        folder.chmod(0o755)
        (folder / "exchange").mkdir()
        (folder / "exchange").chmod(0o777)
        make_course(folder / "teach", [LESSON])
        shutil.copytree(ROOT / "notebooks" / LESSON, folder / "teach" / "notebooks" / LESSON)
        (folder / "learn").mkdir()
        if request.param == TWO_HOMES:
            yield *(Person("", folder / home, []) for home in ("teach", "learn")), folder / "exchange"
        else:
            names = {home: f"sn-{home}-{os.getpid()}" for home in ("teach", "learn")}
            yield *(users.enter_context(user(name, folder / home)) for home, name in names.items()), folder / "exchange"


def test_a_lesson_goes_out_and_its_feedback_comes_back(people):
    instructor, learner, exchange = people
    place = f"--Exchange.root={exchange}"
    shared = [] if instructor.name else ["--CourseDirectory.groupshared=True"]
    instructor.types("nbgrader", "release_assignment", LESSON, place, *shared)
    if shared:
        assert (exchange / "sigmoidnet/outbound" / LESSON).stat().st_mode & GROUP == GROUP
    learner.types("nbgrader", "fetch_assignment", LESSON, "--course", "sigmoidnet", place)
    notebook = learner.home / LESSON / f"{LESSON}.ipynb"
    fetched = nbformat.read(notebook, 4)
    nbformat.write(with_sources(fetched, {"sigmoid": answers(LESSON)["sigmoid"]}), notebook)
    if learner.name:
        shutil.chown(notebook, learner.name)
    learner.types("nbgrader", "submit", LESSON, "--course", "sigmoidnet", place)
    instructor.types("nbgrader", "collect", LESSON, place, *shared)
    by_hand = instructor.home / "submitted" / "0-by-hand" / LESSON  # first in order, with no timestamp and no secret
    shutil.copytree(ROOT / "notebooks" / LESSON, by_hand)
    if instructor.name:
        shutil.chown(by_hand.parent, instructor.name)
    said = instructor.types("sigmoidnet_ref.grading", "autograde", LESSON, "--jobs", "1", "--feedback")
    assert "2 graded" in said and "2 feedback pages written" in said
    instructor.types("nbgrader", "release_feedback", LESSON, place, *shared)
    learner.types("nbgrader", "fetch_feedback", LESSON, "--course", "sigmoidnet", place)
    (page,) = learner.home.glob(f"{LESSON}/feedback/*/{LESSON}.html")
    assert "Score: 2.0 / 4.0" in page.read_text("utf-8")
    if learner.name:
        assert set(os.listdir(instructor.home / "submitted")) == {"0-by-hand", learner.name}
        assert page.owner() == learner.name
