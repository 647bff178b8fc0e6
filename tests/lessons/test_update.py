"""make update, with real repositories: a teacher's, and a learner's clone of it."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from sigmoidnet_ref import desk
from sigmoidnet_ref.desk import fresh, verdicts
from sigmoidnet_ref.desk.update import Git, update
from sigmoidnet_ref.recall import memory
from tests.lessons.made_course import ROOT, edit, run_in_jupyter

WORKED, OTHER = "00_double", "01_triple"
MINE = "def double(x):\n    return 2 * x  # mine"


@dataclass
class Repository:
    """A clone, and a pair of hands in it."""

    root: Path

    def git(self, *arguments):
        command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
        return subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True).stdout.strip()

    def path(self, lesson):
        return self.root / desk.notebook_path(lesson)

    def work(self, lesson=WORKED):
        edit(self.path(lesson), lesson[3:], MINE)
        return self.path(lesson).read_bytes()

    def release(self, *lessons, also=()):
        """Commit a newer version of the lessons, and of the text files `also`."""
        for lesson in lessons:
            edit(self.path(lesson), "title", f"# {lesson}, better")
            desk.record(self.root, {lesson: desk.fingerprint(self.path(lesson).read_text())})
        for name in also:
            (self.root / name).write_text("the teacher's\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "Release")

    def everything(self):
        """Return all that an update could change: files, branch, index, what git says of them."""
        paths = (path for path in self.root.rglob("*") if path.is_file() and ".git" not in path.parts)
        files = {path: path.read_bytes() for path in paths}
        return files, self.git("rev-parse", "HEAD"), self.git("status", "--porcelain"), self.git("stash", "list")

    def update(self):
        return "\n".join(update(self.root))

    def is_sound(self):
        self.git("fsck", "--strict")
        return not (self.root / ".git" / "index.lock").exists() and self.git("worktree", "list").count("\n") == 0


@pytest.fixture
def teacher(released_course, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))  # nobody's own git settings
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
    root = tmp_path / "teacher"
    shutil.copytree(released_course / "notebooks", root / "notebooks")
    (root / "README.md").write_text("first\nsecond\nthird\n")
    shutil.copy(ROOT / ".gitignore", root)
    repository = Repository(root)
    repository.git("init", "--quiet", "-b", "main")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "Release")
    return repository


@pytest.fixture
def learner(teacher, tmp_path):
    teacher.git("clone", "--quiet", str(teacher.root), str(tmp_path / "learner"))
    return Repository(tmp_path / "learner")


def test_a_newer_release_arrives(teacher, learner):
    teacher.release(WORKED, OTHER, also=["README.md"])
    said = learner.update()
    assert learner.git("rev-parse", "HEAD") == teacher.git("rev-parse", "HEAD")
    assert learner.git("status", "--porcelain") == ""
    assert WORKED in said and OTHER in said
    assert learner.is_sound()


def test_without_a_newer_release_nothing_happens(learner):
    learner.work()
    before = learner.everything()
    assert "already" in learner.update()
    assert learner.everything() == before


def test_work_that_is_not_committed_stays_byte_for_byte(teacher, learner):
    mine = learner.work()
    teacher.release(WORKED, OTHER, also=["README.md"])
    said = learner.update()
    assert learner.path(WORKED).read_bytes() == mine
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()
    assert learner.git("rev-parse", "HEAD") == teacher.git("rev-parse", "HEAD")
    assert learner.git("status", "--porcelain") == f"M {desk.notebook_path(WORKED)}"
    assert f"make reset LESSON={WORKED}" in said
    assert desk.worked(WORKED, learner.root)
    assert learner.is_sound()


def test_after_the_update_reset_gives_the_new_lesson(teacher, learner):
    learner.work()
    teacher.release(WORKED)
    learner.update()
    fresh.reset(learner.root, WORKED)
    assert learner.path(WORKED).read_bytes() == teacher.path(WORKED).read_bytes()
    assert learner.git("status", "--porcelain") == ""


def test_work_that_is_committed_stays_byte_for_byte(teacher, learner):
    mine = learner.work()
    learner.git("commit", "--quiet", "-am", "My answer")
    mine_commit = learner.git("rev-parse", "HEAD")
    teacher.release(WORKED, OTHER, also=["README.md"])
    said = learner.update()
    assert learner.path(WORKED).read_bytes() == mine
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()
    assert learner.git("rev-parse", "HEAD^1", "HEAD^2").split() == [mine_commit, teacher.git("rev-parse", "HEAD")]
    assert learner.git("status", "--porcelain") == ""
    assert f"make reset LESSON={WORKED}" in said
    assert learner.is_sound()


def test_work_half_committed_and_half_not_stays(teacher, learner):
    learner.work()
    learner.git("commit", "--quiet", "-am", "My answer")
    edit(learner.path(WORKED), "double_all", "more")
    mine, other = learner.path(WORKED).read_bytes(), learner.work(OTHER)
    learner.git("add", "--all")
    teacher.release(WORKED, OTHER, also=["README.md"])
    learner.update()
    assert learner.path(WORKED).read_bytes() == mine
    assert learner.path(OTHER).read_bytes() == other
    assert (learner.root / "README.md").read_text() == "the teacher's\n"
    assert learner.is_sound()


def test_commits_elsewhere_merge(teacher, learner):
    (learner.root / "notes.txt").write_text("mine\n")
    learner.git("add", "--all")
    learner.git("commit", "--quiet", "-m", "Notes")
    teacher.release(OTHER, also=["README.md"])
    learner.update()
    assert (learner.root / "notes.txt").read_text() == "mine\n"
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()


@pytest.mark.parametrize("staged", [False, True])
def test_lessons_that_were_only_run_are_replaced(teacher, learner, staged):
    run_in_jupyter(learner.path(OTHER))
    if staged:
        learner.git("add", "--all")
    teacher.release(OTHER)
    said = learner.update()
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()
    assert learner.git("status", "--porcelain") == ""
    assert "make reset" not in said


def test_a_run_that_was_committed_gives_way(teacher, learner):
    run_in_jupyter(learner.path(OTHER))
    learner.git("commit", "--quiet", "-am", "I ran it")
    teacher.release(OTHER)
    learner.update()
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()


def test_a_run_keeps_its_pictures_where_nothing_is_newer(teacher, learner):
    run_in_jupyter(learner.path(OTHER))
    mine = learner.path(OTHER).read_bytes()
    teacher.release(WORKED)
    learner.update()
    assert learner.path(OTHER).read_bytes() == mine


@pytest.mark.parametrize("committed", [False, True])
def test_a_worked_lesson_that_left_the_series_stays(teacher, learner, committed):
    mine = learner.work()
    if committed:
        learner.git("commit", "--quiet", "-am", "My answer")
    teacher.path(WORKED).unlink()
    desk.record(teacher.root, {WORKED: None})
    teacher.release(OTHER)
    learner.update()
    assert learner.path(WORKED).read_bytes() == mine
    assert learner.is_sound()


def test_a_lesson_of_the_learners_own_is_not_overwritten_by_a_new_one(teacher, learner):
    new = "02_new"
    learner.path(new).parent.mkdir()
    shutil.copy(learner.path(OTHER), learner.path(new))
    mine = learner.path(new).read_bytes()
    teacher.path(new).parent.mkdir()
    shutil.copy(teacher.path(OTHER), teacher.path(new))
    teacher.release(new)
    learner.update()
    assert learner.path(new).read_bytes() == mine


def test_a_deleted_lesson_comes_back_with_its_new_version(teacher, learner):
    learner.path(OTHER).unlink()
    teacher.release(OTHER)
    learner.update()
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()


def test_broken_json_is_work(teacher, learner):
    learner.path(WORKED).write_bytes(b'{"cells": [')
    teacher.release(WORKED)
    learner.update()
    assert learner.path(WORKED).read_bytes() == b'{"cells": ['


def test_backups_and_own_files_stay(teacher, learner):
    own = [learner.path(WORKED).with_name("00_double.backup-20250102-030405.ipynb"), learner.root / "my_notes.txt"]
    for path in own:
        path.write_text("mine")
    teacher.release(WORKED, OTHER)
    learner.update()
    assert [path.read_text() for path in own] == ["mine", "mine"]


@pytest.mark.parametrize("committed", [False, True])
def test_what_is_remembered_of_questions_and_functions_stays(teacher, learner, committed):
    names = memory.NAME, verdicts.NAME
    for repository in (teacher, learner):  # the teacher's own never reach a learner
        for name in names:
            (repository.root / desk.DESK / name).write_text(f'{{"{repository.root.name}": 1}}')
    learner.work()
    if committed:
        learner.git("commit", "--quiet", "-am", "My answer")
    teacher.release(WORKED, OTHER)
    learner.update()
    fresh.reset(learner.root, WORKED)
    assert learner.path(WORKED).read_bytes() == teacher.path(WORKED).read_bytes()
    assert [(learner.root / desk.DESK / name).read_text() for name in names] == ['{"learner": 1}'] * 2


def refusal(learner):
    """Return what update says when it refuses, having made sure that nothing has changed."""
    before = learner.everything()
    with pytest.raises(desk.Refused) as refused:
        learner.update()
    assert learner.everything() == before
    assert learner.is_sound()
    return str(refused.value)


def test_a_change_elsewhere_that_clashes_is_named(teacher, learner):
    learner.work()
    run_in_jupyter(learner.path(OTHER))
    (learner.root / "README.md").write_text("mine\n")
    teacher.release(WORKED, OTHER, also=["README.md"])
    assert "README.md" in refusal(learner)


def test_a_new_file_that_is_in_the_way_is_named(teacher, learner):
    (learner.root / "data.csv").write_text("mine\n")
    teacher.release(OTHER, also=["data.csv"])
    assert "data.csv" in refusal(learner)


def test_commits_elsewhere_that_clash_are_named(teacher, learner):
    learner.work()
    (learner.root / "README.md").write_text("mine\n")
    learner.git("commit", "--quiet", "-am", "Mine")
    mine = learner.work(OTHER)
    teacher.release(WORKED, OTHER, also=["README.md"])
    assert "README.md" in refusal(learner)
    assert learner.path(OTHER).read_bytes() == mine


def test_a_change_elsewhere_that_does_not_clash_stays(teacher, learner):
    (learner.root / "README.md").write_text("mine\n")
    teacher.release(OTHER)
    learner.update()
    assert (learner.root / "README.md").read_text() == "mine\n"


def test_a_merge_that_is_under_way_is_left_alone(teacher, learner):
    learner.git("update-ref", "MERGE_HEAD", "HEAD")
    teacher.release(OTHER)
    assert "in the middle" in refusal(learner)


def test_detached_head(teacher, learner):
    learner.git("checkout", "--quiet", "--detach")
    teacher.release(OTHER)
    assert "git switch" in refusal(learner)


def test_no_remote(learner):
    learner.git("remote", "remove", "origin")
    assert "no remote" in refusal(learner)


def test_a_branch_that_follows_none(learner):
    learner.git("branch", "--unset-upstream")
    assert "--set-upstream-to" in refusal(learner)


def test_no_network(learner):
    learner.git("remote", "set-url", "origin", str(learner.root / "nowhere"))
    assert "network" in refusal(learner)


def test_the_branch_is_gone(teacher, learner):
    learner.git("checkout", "--quiet", "-b", "side")
    learner.git("push", "--quiet", "-u", "origin", "side")
    teacher.git("branch", "-D", "side")
    learner.git("update-ref", "-d", "refs/remotes/origin/side")
    assert "gone" in refusal(learner)


def test_strangers_are_not_joined(teacher, learner):
    teacher.git("checkout", "--quiet", "--orphan", "other")
    teacher.git("commit", "--quiet", "-m", "From nothing")
    teacher.git("branch", "-M", "main")
    assert "no history in common" in refusal(learner)


def test_no_repository(course):
    with pytest.raises(desk.Refused, match="no git repository"):
        update(course)


def test_a_folder_inside_somebody_elses_repository(course, tmp_path):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    with pytest.raises(desk.Refused, match="no git repository"):
        update(course)


def test_no_git(course, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(desk.Refused, match="not installed"):
        update(course)


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("step", range(16))
def test_an_update_that_is_cut_off_loses_nothing_and_can_be_run_again(teacher, learner, monkeypatch, step, committed):
    mine = learner.work()
    if committed:
        learner.git("commit", "--quiet", "-am", "My answer")
    run_in_jupyter(learner.path(OTHER))
    teacher.release(WORKED, OTHER, also=["README.md"])
    head = learner.git("rev-parse", "HEAD")
    steps = 0
    run = Git._run

    def cut_off(self, arguments, index):
        nonlocal steps
        if index is None and arguments[0] in CHANGING and self.root == learner.root:
            steps += 1
            if steps > step:
                raise KeyboardInterrupt
        return run(self, arguments, index)

    monkeypatch.setattr(Git, "_run", cut_off)
    try:
        learner.update()
    except KeyboardInterrupt:
        assert learner.git("rev-parse", "HEAD") == head
        assert learner.path(WORKED).read_bytes() == mine
        monkeypatch.setattr(Git, "_run", run)
        learner.update()
    else:
        assert steps <= step
    assert learner.path(WORKED).read_bytes() == mine
    assert learner.path(OTHER).read_bytes() == teacher.path(OTHER).read_bytes()
    assert (learner.root / "README.md").read_text() == "the teacher's\n"
    changed = learner.git("status", "--porcelain")
    assert changed == ("" if committed else f"M {desk.notebook_path(WORKED)}")


CHANGING = ("fetch", "worktree", "update-index", "read-tree", "checkout-index", "update-ref")
