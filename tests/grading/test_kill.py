"""Killed at any moment and started again, the grader leaves the gradebook of an undisturbed run.

A moment is a step of the grader's own code, drawn at random: SIGMOIDNET_KILLS=50 tries fifty of them.
"""

import contextlib
import functools
import multiprocessing
import os
import random
import shutil
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sigmoidnet_ref.grading.classroom import batch
from sigmoidnet_ref.grading.classroom.pool import Lost, Pool
from sigmoidnet_ref.grading.submission import grade, lesson
from tests.grading import classes
from tests.grading.classes import CLASS, LESSON, LIMITS, SECOND
from tests.lessons.graded import hand_in

KILLS = int(os.environ.get("SIGMOIDNET_KILLS", 4))
OURS = os.path.dirname(os.path.dirname(batch.__file__))


@pytest.fixture(scope="module", autouse=True)
def load_once():
    """Load the lesson once for all runs: a forked grader then has it already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lesson, "load", functools.cache(lesson.load))
        yield


def grades(root):
    batch.autograde(root, LESSON, limits=LIMITS, jobs=2, quiet=True)


def steps_of(root, pipe, last):
    """Grade the class and count the steps, in the files of the grader; at step `last` die, as of kill -9."""
    count = 0

    def step(frame, event, _):
        nonlocal count
        if frame.f_code.co_filename.startswith(OURS):
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    grades(root)
    sys.setprofile(None)
    pipe.send(count)


def graded_in_a_fork(root, last=None):
    """Return how many steps a run has that ends by itself, else None."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    process = fork.Process(target=steps_of, args=(root, theirs, last))
    process.start()
    theirs.close()
    process.join()
    return ours.recv() if process.exitcode == 0 else None


@pytest.fixture(scope="module")
def undisturbed(ungraded_class, tmp_path_factory):
    """Return (gradebook, comments, folders, number of steps) of a run that nobody disturbs."""
    root = tmp_path_factory.mktemp("undisturbed") / "course"
    shutil.copytree(ungraded_class, root)
    lesson.load(ungraded_class, LESSON)
    steps = graded_in_a_fork(root)
    return *state(root), steps


def state(root):
    return classes.gradebook(root), classes.gradebook(root, classes.REMARKS), classes.folders(root)


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_and_started_again(ungraded_class, undisturbed, tmp_path, number):
    root = tmp_path / "course"
    shutil.copytree(ungraded_class, root)
    *expected, steps = undisturbed
    for last in random.Random(number).sample(range(1, steps), 2):  # the second start may be killed as well
        graded_in_a_fork(root, last)
    grades(root)
    assert state(root) == tuple(expected)
    assert classes.points(root) == {student: points for student, (_, points) in CLASS.items()}
    grades(root)
    assert state(root) == tuple(expected)
    assert sorted(os.listdir(root / "grading" / LESSON)) == ["journal.jsonl"]


def descendants(pid):
    """Return the processes below a process, those right below it first."""
    children = {}
    for each in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{each}/stat") as file:
                children.setdefault(int(file.read().rpartition(")")[2].split()[1]), []).append(int(each))
        except OSError:
            continue
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(0), [])
        found += below
        waiting += below
    return found


@pytest.fixture
def tasks(ungraded_class, tmp_path):
    """Return twenty honest submissions, as tasks for a pool."""
    for number in range(20):
        hand_in(tmp_path, f"s{number:02}", LESSON, classes.solved())
    folder = tmp_path / "submitted"
    return [(name, str(folder / name / LESSON), grade.secret_of(b"x", name)) for name in sorted(os.listdir(folder))]


def kill_two(pool, whom, draw, begun, over):
    """Once graders are warm, kill two processes, each at a random moment."""
    killed = 0
    begun.wait()
    while killed < 2 and not over.wait(draw.uniform(0, 0.2)):
        grader = draw.choice([hand.process.pid for hand in list(pool.hands)] or [0])
        below = descendants(grader) if grader else []
        chosen = {"grader": below and [grader], "wall": below[:1], "kernel": below[-1:], "any": below}[whom]
        if chosen:
            with contextlib.suppress(ProcessLookupError):
                os.kill(draw.choice(chosen), signal.SIGKILL)
                killed += 1
    return killed


@pytest.mark.parametrize("whom", ["grader", "wall", "kernel", "any"])
@pytest.mark.parametrize("number", range(1 + KILLS // 8))
def test_a_killed_process_costs_nobody_a_point(ungraded_class, tasks, whom, number):
    begun, over, found = threading.Event(), threading.Event(), {}
    with Pool(lesson.load(ungraded_class, LESSON), 2, limits=LIMITS) as pool, ThreadPoolExecutor() as other:
        killer = other.submit(kill_two, pool, whom, random.Random(number), begun, over)
        for name, result in pool.run(tasks):
            found[name] = result
            begun.set()
        over.set()
        assert killer.result()
    assert {name: [cell["points"] for cell in result["cells"].values()] for name, result in found.items()} == {
        name: [2, 4] for name, _, _ in tasks
    }


def test_what_kills_every_grader_is_left_to_a_person(ungraded_class, tasks):
    with Pool(lesson.load(ungraded_class, LESSON), 1, limits=LIMITS) as pool:
        hire = pool.hire

        def hire_doomed():
            hand = hire()
            hand.process.kill()
            hand.process.wait()
            return hand

        pool.hire = hire_doomed
        ((name, result),) = pool.run(tasks[:1])
    assert name == "s00" and isinstance(result, Lost)


def test_a_submission_that_kills_its_process_every_time_has_done_it_itself(ungraded_class, tmp_path):
    hand_in(tmp_path, "s", LESSON, classes.solved(**{SECOND: "import os\nos._exit(1)"}))
    with Pool(lesson.load(ungraded_class, LESSON), 1, limits=LIMITS) as pool:
        ((_, result),) = pool.run([("s", str(tmp_path / "submitted" / "s" / LESSON), b"x")])
    assert {cell["verdict"] for cell in result["cells"].values()} == {"right", "killed"}
