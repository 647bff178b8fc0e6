"""The walls: what a kernel may use, what it cannot do, and what happens where there can be no wall."""

import os
import signal
import time
from dataclasses import replace

import pytest

from sigmoidnet_ref.grading.submission import grade
from sigmoidnet_ref.grading.submission.sandbox import wall
from sigmoidnet_ref.grading.submission.sandbox.inside import walls, wire
from sigmoidnet_ref.grading.submission.sandbox.limits import MIB, Limits
from sigmoidnet_ref.grading.submission.sandbox.worker import Ended, Worker
from tests.grading.conftest import LIMITS, SECRET
from tests.grading.test_attacks import behind
from tests.lessons.graded import answers

SIGMOID = "02_sigmoid"


def run(worker, source, limits=LIMITS, seconds=10):
    """Return (reply, text printed) for one cell in a kernel of its own."""
    kernel = worker.kernel(limits)
    try:
        deadline = time.monotonic() + seconds
        assert kernel.ask({"op": "open", "modules": {}, "files": {}}, deadline) == {"op": "ready"}
        reply = kernel.ask({"op": "cell", "name": "a", "source": source}, deadline)
        return reply, "".join(text for _, text in kernel.printed())
    finally:
        kernel.close()


def test_the_number_of_processes_is_bound(worker):
    source = """import os, time
n = 0
try:
    while True:
        if os.fork() == 0:
            time.sleep(100)
        n += 1
except OSError:
    print(n)"""
    _, said = run(worker, source, Limits(memory=2048 * MIB, processes=12))
    assert 4 <= int(said) <= 12


def test_threads_count_as_processes(worker):
    source = """import threading, time
n = 0
try:
    while n < 99:
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
        n += 1
except RuntimeError:
    pass
print(n)"""
    _, said = run(worker, source, Limits(processes=12))
    assert int(said) <= 12


def test_memory_is_bound_for_one_and_for_all(worker):
    reply, _ = run(worker, "x = bytearray(400 * 10**6)", Limits(memory=300 * MIB))
    assert reply["error"]["names"][0] == "MemoryError"
    source = """import os, time
for _ in range(4):
    if os.fork() == 0:
        x = bytearray(150 * 10**6)
        time.sleep(100)
time.sleep(100)"""
    with pytest.raises(Ended) as ended:
        run(worker, source, Limits(memory=300 * MIB))
    assert ended.value.why == "memory"


def test_processor_time_is_bound(worker):
    with pytest.raises(Ended) as ended:
        run(worker, "while True: pass", Limits(cpu=1))
    assert ended.value.why == "looped"  # told apart from a kill, so that it is tried once and named rightly


def test_a_kernel_starts_with_five_descriptors_no_rights_and_an_empty_home(worker):
    source = """import ctypes, os
print(sum(os.path.exists(f"/proc/{n}") for n in ("self", "1")), os.listdir("/tmp"), os.getpid(), sorted(os.environ))
for n in range(64):
    try:
        os.fstat(n)
        print(n, end=" ")
    except OSError:
        pass
print(ctypes.CDLL(None).prctl(39, 0, 0, 0, 0), ctypes.CDLL(None).prctl(21, 0, 0, 0, 0))"""
    _, said = run(worker, source)
    first, second = said.splitlines()
    assert first.startswith("0 [] 1 [")
    assert "PATH" not in first and "USER" not in first
    assert second == "0 1 2 3 1 2"  # no new privileges, and the filter is on


def test_output_is_kept_only_up_to_a_limit(worker):
    _, said = run(worker, "print('x' * 10**6)")
    assert len(said) < 66_000 and said.endswith("more was printed than is kept here\n")


def test_nothing_of_a_kernel_outlives_it(worker):
    quiet = behind(worker)
    for _ in range(5):
        run(
            worker,
            "import os, time\nfor _ in range(5):\n    if os.fork() == 0:\n        os.setsid() or time.sleep(1000)",
            limits=replace(LIMITS, memory=2**30),  # each fork counts in full
        )
    assert behind(worker) == quiet


def test_a_worker_that_was_killed_is_started_again(needs, hand_in, lesson_of):
    needs("bwrap")
    folder = hand_in(SIGMOID, answers(SIGMOID))
    with Worker() as worker:
        for _ in range(2):
            result = grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, worker=worker)
            assert result["cells"]["check_sigmoid"]["points"] == 2
            first = worker.process.pid
            os.kill(first, signal.SIGKILL)
            worker.process.wait()
        assert not os.path.exists(f"/proc/{first}")


def test_without_bubblewrap_grading_is_refused_and_says_what_to_do(monkeypatch, hand_in, lesson_of):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(wall.NoSandbox, match="apt install bubblewrap(.|\n)*--unsafe"):
        grade.grade_submission(hand_in(SIGMOID, {}), lesson_of(SIGMOID), secret=SECRET)


def test_where_namespaces_are_forbidden_grading_is_refused(monkeypatch, tmp_path, hand_in, lesson_of):
    forbids = tmp_path / "bwrap"
    forbids.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    forbids.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(wall.NoSandbox, match="setting up uid map: Permission denied"):
        grade.grade_submission(hand_in(SIGMOID, {}), lesson_of(SIGMOID), secret=SECRET)


def test_who_asks_for_it_may_grade_without_a_wall(monkeypatch, hand_in, lesson_of):
    monkeypatch.setenv("PATH", "/nowhere")
    folder = hand_in(SIGMOID, answers(SIGMOID))
    result = grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, unsafe=True)
    assert result["cells"]["check_sigmoid"]["points"] == 2


def test_nothing_is_mounted_that_holds_answers(needs):
    needs("bwrap")
    root = os.path.realpath(os.path.join(os.path.dirname(wall.__file__), "..", ".."))
    for entry in wall.mounts():
        if entry[0] == "--ro-bind":
            source = os.path.realpath(entry[1])
            assert not root.startswith(source + os.sep) and source != root, entry
            assert source == str(wall.INSIDE) or not source.startswith(root), entry


def test_the_filter_knows_every_call_it_refuses_on_both_machines():
    for column in (0, 1):
        numbers = [both[column] for both in walls.REFUSED.values()]
        assert len(set(numbers)) == len(numbers)
    assert len(walls.filter_program(*walls.MACHINES["x86_64"])) % 8 == 0


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"[",
        b"{}",
        b"3.5e",
        b"[1]",
        b'["list"]',
        b'["list", 3]',
        b'["array", "<f8", [2]]',
        b'["array", "<f8", [-1]]',
        b'["array", "|O", [1]]',
        b'["array", "<f8", [99999999999]]',
        b'["array", "<f8", [4294967295, 4294967295, 0]]',
        b'["dict", [[1]]]',
        b'["dict", [["a", 1], 3]]',
        b'["function", 0]',
        b'["function", "x"]',
        b'["__class__", 1]',
        b'["number", "<f8"]',
        b'["generator", ["1"]]',
        b'["generator", ["x", "1", "1", "1"]]',
        b'["matrix", "<f8", [0]]',
        b"[" * 5000,
        b'["list", ' * 20 + b"[]" + b"]" * 20,
        b"9" * 5000,
        b"99999999999999999999999",
        b'["list", [' + b"1," * 300000 + b"1]]",
    ],
    ids=lambda frame: repr(frame[:40]),
)
def test_what_is_no_message_is_not_read(frame):
    with pytest.raises(wire.Untrusted):
        wire.unpack(frame, b"", wire.Most())


def test_bytes_may_not_be_left_over_or_used_twice():
    with pytest.raises(wire.Untrusted):
        wire.unpack(b'["array", "<f8", [1]]', bytes(16), wire.Most())
    with pytest.raises(wire.Untrusted):
        wire.unpack(b'["list", [["array", "<f8", [2]], ["array", "<f8", [2]]]]', bytes(16), wire.Most())
