"""A class graded by this grader and by stock nbgrader: the same submissions, the same cores, one after the other.

    python -m tests.benchmarks.grading [N]     N submissions of lesson 05, 100 without it
    python -m tests.benchmarks.grading 1000 --alone     only this grader, to see how the time grows

Both are timed as an instructor would: the whole command, from its start to its end. Memory is what all processes of the
command hold together at a time, memory that they share counted once, looked at twice a second.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil

from sigmoidnet_ref.grading.release import solutions
from tests.classroom.test_class import CLASS, LESSON
from tests.lessons.graded import ROOT, hand_in, make_course, scores

HONEST = ["textbook", "einsum", "loops", "renamed", "helper", "warning", "own_cell", "old_outputs"] + [
    "half",
    "syntax",
    "nothing_back",
    "other_name",
    "no_m",
    "one_sided",
    "nudges_x",
    "untouched",
]
STOCK = """c = get_config()
c.CourseDirectory.course_id = "sigmoidnet"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
"""
MIB = 2**20


def make_class(root, count):
    make_course(root, [name for name in solutions.lessons(ROOT) if name <= LESSON])
    released = nbformat.read(ROOT / "notebooks" / LESSON / f"{LESSON}.ipynb", 4)
    students = {}
    for number in range(count):
        kind = HONEST[number % len(HONEST)]
        student = f"{number:04}_{kind}"
        hand_in(root, student, LESSON, CLASS[kind][0](nbformat.from_dict(released)))
        students[student] = kind
    return students


def timed(command, root):
    """Return (seconds, bytes at the peak, what it printed) of a command and all that it starts."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=root, stdout=said, stderr=subprocess.STDOUT)
        over, peak = threading.Event(), [0]
        watcher = threading.Thread(target=watch, args=(process.pid, over, peak))
        watcher.start()
        process.wait()
        seconds = time.monotonic() - started
        over.set()
        watcher.join()
        said.seek(0)
        return seconds, peak[0], said.read()


def watch(pid, over, peak):
    while not over.wait(0.5):
        held = 0
        try:
            tree = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        except psutil.Error:
            continue
        for process in tree:
            try:
                held += process.memory_full_info().pss
            except psutil.Error:  # it ended meanwhile
                continue
        peak[0] = max(peak[0], held)


def points(root, students):
    return {student: {name: got for name, (got, _) in scores(root, student, LESSON).items()} for student in students}


def ours(root, students):
    command = [sys.executable, "-m", "sigmoidnet_ref.grading", "autograde", LESSON]
    seconds, peak, said = timed(command, root)
    lines = (root / "grading" / LESSON / "journal.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    if len(entries) != len(students):
        sys.exit(f"This grader graded {len(entries)} of {len(students)} submissions:\n{said}")
    took = [entry["seconds"] for entry in entries]
    share = sum(each["learner"] for each in took) / sum(each["total"] for each in took)
    about = {
        "one submission, median": f"{statistics.median(each['total'] for each in took):.2f} s",
        "learners' cells, share of the time": f"{share:.0%}",
        "learners' processes, CPU a submission": f"{statistics.mean(each['cpu'] for each in took):.2f} s",
    }
    return seconds, peak, points(root, students), about


def stock(root, students):
    (root / "nbgrader_config.py").write_text(STOCK)
    command = [sys.executable, "-m", "nbgrader", "autograde", LESSON]
    seconds, peak, said = timed(command, root)
    if not (root / "autograded").is_dir():
        sys.exit(f"nbgrader autograde did not run:\n{said[-3000:]}")
    return seconds, peak, points(root, students)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.grading", description=__doc__.splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=100, metavar="N")
    parser.add_argument("--alone", action="store_true", help="without stock nbgrader")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as room:
        root = Path(room) / "course"
        students = make_class(root, asked.count)
        if not asked.alone:
            subprocess.run(["cp", "-r", str(root), str(Path(room) / "stock")], check=True)
        seconds, peak, mine, about = ours(root, students)
        rows = [("this grader", seconds, peak)]
        if not asked.alone:
            other_seconds, other_peak, theirs = stock(Path(room) / "stock", students)
            rows.append(("nbgrader autograde", other_seconds, other_peak))
        show(asked.count, rows, about)
        wrong = [student for student, kind in students.items() if tuple(mine[student].values()) != CLASS[kind][1]]
        print(f"points other than the class deserves, this grader: {len(wrong)}", *wrong[:20])
        if not asked.alone:
            compare(students, mine, theirs)
        return 1 if wrong else 0


def show(count, rows, about):
    load = os.getloadavg()[0]
    cores = len(os.sched_getaffinity(0))
    print(f"{count} submissions of {LESSON}, {cores} cores, load of the machine {load:.1f}\n")
    print(f"{'':20} {'seconds':>9} {'a submission':>13} {'a minute':>9} {'peak memory':>12}")
    for name, seconds, peak in rows:
        print(f"{name:20} {seconds:9.1f} {seconds / count:11.2f} s {60 * count / seconds:9.1f} {peak / MIB:8.0f} MiB")
    if len(rows) == 2:
        print(f"{'ratio':20} {rows[1][1] / rows[0][1]:9.1f}")
    print()
    for name, value in about.items():
        print(f"{name}: {value}")


def compare(students, mine, theirs):
    differing = sorted({kind for student, kind in students.items() if mine[student] != theirs[student]})
    print("kinds of submissions with other points than stock nbgrader gives:", ", ".join(differing) or "none")
    for kind in differing:
        student = next(each for each in students if students[each] == kind)
        print(f"  {kind}: here {list(mine[student].values())}, stock {list(theirs[student].values())}")


if __name__ == "__main__":
    sys.exit(main())
