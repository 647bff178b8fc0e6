"""Where a control group may be had, the worker is in it, its memory is bounded there, and what that ends is named.

Linux's part is played by a folder: few machines on which tests run let them make such groups.
"""

import os

import pytest

from sigmoidnet_ref.grading.submission.sandbox import cgroup
from sigmoidnet_ref.grading.submission.sandbox.worker import Ended, Worker
from tests.grading.conftest import LIMITS
from tests.grading.test_sandbox import run


@pytest.fixture
def make(tmp_path):
    """Return a function that asks for a group where a process is in `own`, beside which `subtree` is bounded."""

    def made(own, subtree="cpu memory pids"):
        (tmp_path / "a.slice").mkdir(exist_ok=True)
        (tmp_path / "a.slice" / "cgroup.subtree_control").write_text(subtree)
        (tmp_path / "own").write_text(own)
        return cgroup.make(tmp_path, tmp_path / "own")

    return made


def test_a_group_lies_beside_the_graders_own(make, tmp_path):
    (tmp_path / "a.slice" / "sigmoidnet-1-0").mkdir(parents=True)
    group = make("1:name=systemd:/x\n0::/a.slice/b.scope\n")
    assert group.path.parent == tmp_path / "a.slice" and f"sigmoidnet-{os.getpid()}-" in group.path.name
    assert not (tmp_path / "a.slice" / "sigmoidnet-1-0").exists()
    group.close()
    assert not group.path.exists()


@pytest.mark.parametrize(
    "own, subtree",
    [("0::/\n", "memory"), ("4:memory:/x\n", "memory"), ("0::/a.slice/b\n", "cpu"), ("0::/none/b\n", "memory")],
)
def test_elsewhere_there_is_none(make, own, subtree):
    assert make(own, subtree) is None


def test_the_worker_is_in_it_and_what_it_ends_is_named(needs, tmp_path, monkeypatch):
    needs("bwrap")
    (tmp_path / "cgroup.procs").touch()
    monkeypatch.setattr(cgroup, "make", lambda: cgroup.Group(tmp_path))
    with Worker() as worker:
        assert (tmp_path / "cgroup.procs").read_text() == f"{worker.process.pid}\n"
        assert run(worker, "print(1)")[1] == "1\n"
        assert (tmp_path / "memory.max").read_text() == str(LIMITS.memory + cgroup.WIDER)
        for kills, why in ((1, "memory"), (1, "killed"), (2, "memory")):
            (tmp_path / "memory.events").write_text(f"max 7\noom 3\noom_kill {kills}\n")
            with pytest.raises(Ended) as ended:
                run(worker, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nos._exit(1)")
            assert ended.value.why == why


def test_a_group_that_may_not_be_entered_changes_nothing(needs, tmp_path, monkeypatch):
    needs("bwrap")
    monkeypatch.setattr(cgroup, "make", lambda: cgroup.Group(tmp_path / "gone"))
    with Worker() as worker:
        assert run(worker, "print(1)")[1] == "1\n"
