"""Grading on a Dask cluster: a scheduler and two workers in processes of their own, one of them killed at work."""

import os
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from sigmoidnet_ref.grading import __main__ as command
from sigmoidnet_ref.grading.classroom import batch, cluster, course
from sigmoidnet_ref.grading.submission import grade, lesson
from tests.grading import classes
from tests.grading.classes import LESSON, LIMITS
from tests.lessons.graded import ROOT, answers
from tests.lessons.graded import hand_in as hand_in_to

SIGMOID = "02_sigmoid"
WAIT = 120  # seconds for a process to say what it is waited for


class Started:
    """A process, the lines that it says, and a way to wait for one of them."""

    def __init__(self, *arguments, cwd):
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
        self.process = subprocess.Popen(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.lines = queue.Queue()
        threading.Thread(target=lambda: [*map(self.lines.put, self.process.stdout)], daemon=True).start()

    def line_with(self, words):
        while True:
            line = self.lines.get(timeout=WAIT)
            if words in line:
                return line

    def end(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory, needs):
    """Return (address of a scheduler, its two workers: one by itself, one a daemon of a nanny, as is usual)."""
    needs("bwrap")
    tmp_path = tmp_path_factory.mktemp("dask")
    scheduler = Started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", cwd=tmp_path)
    workers = []
    try:
        address = scheduler.line_with("Scheduler at:").split()[-1]
        for nanny in ("--no-nanny", "--nanny"):
            options = ["--nthreads", "1", nanny, "--no-dashboard", "--local-directory", str(tmp_path)]
            workers.append(Started("worker", address, *options, cwd=tmp_path))
        for worker in workers:
            worker.line_with("Registered to:")
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.end()


def patient(lesson):
    """Return the lesson with a check that keeps the judge for a minute where a function returns None."""
    wait = "import time\nif sigmoid(0) is None:\n    time.sleep(60)\n"
    return replace(lesson, sources=lesson.sources | {"check_sigmoid": wait + lesson.sources["check_sigmoid"]})


def test_who_holds_the_judge_up_is_ended_on_each_worker_and_the_next_one_graded(dask, hand_in, lesson_of):
    made = patient(lesson_of(SIGMOID))
    with cluster.Cluster(dask[0], made, 1, limits=replace(LIMITS, submission=2)) as hands:
        folder = str(hand_in(SIGMOID, {"sigmoid": "def sigmoid(Z):\n    return None"}))
        found = [result for _, result in hands.run([("a", folder, b"x"), ("b", folder, b"x")])]
    assert [str(lost) for lost in found] == 2 * ["it took longer than 2 s, which is the most for one submission"]
    with cluster.Cluster(dask[0], made, 1, limits=LIMITS) as hands:
        folder = str(hand_in(SIGMOID, answers(SIGMOID)))
        found = [result for _, result in hands.run([("a", folder, b"x"), ("b", folder, b"x")])]
    assert [result["cells"]["check_sigmoid"]["points"] for result in found] == [2, 2]


def test_the_command_grades_on_the_cluster(dask, mine):
    arguments = ["autograde", LESSON, "--students", "ada", "ben", "--regrade", "--scheduler", dask[0]]
    assert command.main(["--root", str(mine), *arguments]) == batch.NOTHING_TO_DO
    assert {student: classes.points(mine)[student] for student in ("ada", "ben")} == {"ada": 6, "ben": 2}


def test_a_worker_that_is_killed_at_work_costs_nothing(dask, tmp_path):
    address, workers = dask
    for number in range(6):
        hand_in_to(tmp_path, f"s{number}", LESSON, classes.solved())
    hand_in_to(tmp_path, "s6", LESSON, b"no notebook")
    folder = tmp_path / "submitted"
    tasks = [(name, str(folder / name / LESSON), grade.secret_of(b"x", name)) for name in sorted(os.listdir(folder))]
    found = {}
    with cluster.Cluster(address, lesson.load(ROOT, LESSON), 1, limits=LIMITS) as hands:
        for name, result in hands.run(tasks):
            if not found:
                os.kill(workers[0].process.pid, signal.SIGKILL)
            found[name] = [cell["points"] for cell in result["cells"].values()]
    assert found == {name: [0, 0] if name == "s6" else [2, 4] for name, _, _ in tasks}


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(course.Refused, match="pip install distributed"):
        cluster.Cluster("tcp://127.0.0.1:1", None, 1)


def test_an_address_without_a_scheduler_is_said(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(course.Refused, match="no Dask scheduler at"):
        cluster.Cluster("tcp://127.0.0.1:1", None, 1)
