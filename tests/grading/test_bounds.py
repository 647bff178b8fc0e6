"""What a submission makes others do is bounded: the judge, the pool, the memory. What stopped it is said rightly."""

import json
import multiprocessing
import re
import time
from pathlib import Path

import numpy as np
import pytest

from sigmoidnet_ref.grading.classroom.pool import Lost, Pool, tries
from sigmoidnet_ref.grading.submission import answers as intake_answers
from sigmoidnet_ref.grading.submission.judge import calls, exceptions
from sigmoidnet_ref.grading.submission.sandbox.inside import wire
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from tests.grading.conftest import LIMITS, SECRET
from tests.lessons.graded import answers

SIGMOID, BACKWARD = "02_sigmoid", "05_one_layer_backward"
WORKING = Limits(notebook=90, cell=80, cpu=1, memory=300 * 2**20)  # a loop meets the processor time first


@pytest.mark.parametrize(
    "source, place",
    {
        "def sigmoid(Z):\n    A = Z\n    while True: A = A": ", in line 3 of sigmoid: while True: A = A",
        "A = 0\nwhile True: A = A": ", in line 2 of sigmoid: while True: A = A",
        "import itertools\ndef sigmoid(Z):\n    sum(itertools.repeat(1))": "",
    }.items(),
    ids=["in the function", "in the cell", "below Python"],
)
def test_a_loop_is_named_and_tried_once(marks, source, place):
    result = marks(SIGMOID, {"sigmoid": source}, WORKING)
    cell = result["cells"]["check_sigmoid"]
    assert cell["verdict"] == "timed_out"
    assert f"it was stopped after 1 s of work{place}. Is there a loop" in cell["message"]
    assert tries(result) == 1


def test_memory_that_processes_share_is_counted(marks):
    source = """import mmap, os, time
for _ in range(4):
    if os.fork() == 0:
        x = mmap.mmap(-1, 100 * 10**6)
        for i in range(0, len(x), 4096):
            x[i] = 1
        time.sleep(70)
time.sleep(70)"""
    limits = Limits(notebook=90, cell=80, cpu=20, memory=200 * 2**20)
    cell = marks(SIGMOID, {"sigmoid": source}, limits)["cells"]["check_sigmoid"]
    assert cell["verdict"] == "killed" and "more memory than allowed" in cell["message"]


def test_who_takes_too_long_is_ended_and_the_next_one_graded(needs, lesson_of, hand_in):
    needs("bwrap")
    folder = str(hand_in(SIGMOID, answers(SIGMOID)))
    with Pool(lesson_of(SIGMOID), 1, limits=Limits(submission=0.1)) as pool:
        ((name, result),) = pool.run([("slow", folder, SECRET)])
        assert name == "slow" and isinstance(result, Lost) and "longer than 0 s" in str(result)
        pool.limits = LIMITS
        ((name, result),) = pool.run([("next", folder, SECRET)])
        assert name == "next" and result["cells"]["check_sigmoid"]["points"] == 2


SLOW = """
import time
def one_layer_backward(dA, cache, within=one_layer_backward):
    time.sleep(0.4)
    dA_prev, dW, db = within(dA, cache)
    return dA_prev, 1.1 * dW, db"""


def test_an_answer_that_is_slow_in_each_call_costs_no_more_than_the_most_for_one(needs, lesson_of, hand_in):
    """Whatever a check calls it for, to decide or to find a hint; it waits, so that no processor time ends it."""
    needs("bwrap")
    written = answers(BACKWARD)
    written["one_layer_backward"] += SLOW
    folder = str(hand_in(BACKWARD, written))
    limits = Limits(submission=6, notebook=4, cell=2)
    with Pool(lesson_of(BACKWARD), 1, limits=limits) as pool:
        began = time.monotonic()
        ((_, result),) = pool.run([("slow", folder, SECRET)])
        assert time.monotonic() - began < limits.submission
    cells = result["cells"]
    assert (cells["check_numeric_gradient"]["points"], cells["check_one_layer_backward"]["points"]) == (2, 0)


BUSY = """
import time
end = time.process_time() + 1.2
def {name}(*args, within={name}):
    while time.process_time() < end:
        pass
    return within(*args)"""


def test_processor_time_is_that_of_one_check(marks):
    """In JupyterLab each check has its time, so a lesson whose functions are slow and right is right here too."""
    written = {name: source + BUSY.format(name=name) for name, source in answers(BACKWARD).items()}
    result = marks(BACKWARD, written, Limits(cpu=2))
    assert {cell["verdict"] for name, cell in result["cells"].items() if name.startswith("check_")} == {"right"}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"names": 5, "text": 5, "trace": None, "line": "5", "cell": [], "code": {}},
        {"names": [None, 1.5, "x" * 99, "a b"], "line": True},
        {"names": ["ValueError"] * 10**5, "text": "dot()" * 10**5, "trace": "x" * 10**6, "code": "y" * 10**6},
    ],
)
def test_what_is_told_of_an_exception_is_cut_to_its_form(told):
    plain = exceptions.plain(told)
    assert plain.keys() == {"names", "text", "trace", "code", "cell", "line"}
    assert 1 <= len(plain["names"]) <= 12 and all(name.isidentifier() for name in plain["names"])
    assert plain["line"] is None and all(len(plain[key]) <= most for key, most in exceptions.LONGEST.items())
    assert isinstance(exceptions.rebuilt(told), Exception)


@pytest.mark.parametrize(
    "value, modest",
    [
        (np.zeros((1000, 1000)), True),
        (np.zeros((990_000,), np.int8), False),
        (np.zeros((2001, 0)), False),
        (np.zeros((1, 1, 1)), False),
        ([[1.0] * 5] * 5, True),
        ([[[1.0]]], False),
        ([0] * 2001, False),
        ("x" * 2001, False),
        (3.5, True),
    ],
    ids=str,
)
def test_a_check_works_nothing_out_about_what_is_large(value, modest):
    assert calls.is_modest(value) is modest


def test_a_right_function_that_hands_the_check_a_huge_array_costs_the_judge_nothing(marks):
    """It is right only where the check's own function is not called with that array."""
    right = answers(BACKWARD)["numeric_gradient"]
    source = f"""{right}
within = numeric_gradient
def numeric_gradient(f, x, h=1e-5):
    try:
        return f(np.ones((1, 990_000)))
    except ValueError as refused:
        return within(f, x, h) if "more than 2000 numbers" in str(refused) else x"""
    cells = marks(BACKWARD, answers(BACKWARD) | {"numeric_gradient": source})["cells"]
    assert cells["check_numeric_gradient"]["points"] == 2, cells["check_numeric_gradient"]["message"]


def test_a_frame_is_bounded_in_every_direction():
    most = wire.Most(numbers=1000, text=10)

    def sent(value):
        frame = wire.pack(value)
        header, body = wire.lengths(frame[: wire.LENGTHS.size], most)
        return wire.unpack(frame[wire.LENGTHS.size :][:header], frame[wire.LENGTHS.size + header :], most)

    assert sent(["x" * 99, {"y" * 99: 1}]) == ["x" * 10, {"y" * 10: 1}]
    assert sent(np.zeros((1000, 0))).shape == (1000, 0)
    for value in (np.zeros((1001, 0)), np.zeros(1001, np.int8), [np.zeros(600, bool)] * 2):
        with pytest.raises(wire.Untrusted):
            sent(value)


def cells(source="x = 1", **more):
    metadata = {"nbgrader": {"grade_id": "sigmoid"}} | more
    return [{"cell_type": "code", "id": "sigmoid", "metadata": metadata, "outputs": [], "source": source}]


GREEDY = {
    "text": lambda: cells("#" * 24_900_000),
    "wide text": lambda: cells("\U0001f600" + "#" * 24_900_000),
    "entries": lambda: cells(x={str(number): number for number in range(600_000)}),
    "statements": lambda: [*cells(), *(cell | {"id": "y"} for cell in 2 * cells("a\n" * 49_000, nbgrader={}))],
    "names": lambda: [*cells(), cells(nbgrader={})[0] | {"id": "i" * 24_000_000}],
}


@pytest.mark.parametrize("kind", GREEDY)
def test_intake_takes_at_most_300_mb(lesson_of, tmp_path, kind):
    content = json.dumps({"cells": GREEDY[kind]()}, ensure_ascii=False).encode()
    for name in (SIGMOID, *"abc"):
        (tmp_path / f"{name}.ipynb").write_bytes(content)
    lesson, pipe = lesson_of(SIGMOID), multiprocessing.get_context("fork").Pipe()
    lesson.cells  # noqa: B018, made here, so that it does not count

    def take():
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before = memory("VmRSS")
        intake_answers.take(tmp_path, lesson)
        pipe[1].send(memory("VmHWM") - before)

    process = multiprocessing.get_context("fork").Process(target=take)
    process.start()
    assert pipe[0].recv() < 300e6
    process.join()


def memory(line):
    """Return what the system says of this process's memory, in bytes."""
    return int(re.search(rf"{line}:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024
