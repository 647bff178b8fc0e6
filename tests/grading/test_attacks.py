"""Among honest submissions, hostile ones: no undeserved point, nothing read, nothing written, nothing left running."""

import os
import re
import time
from pathlib import Path

import pytest

from sigmoidnet_ref.grading.submission import grade
from tests.grading.conftest import LIMITS, SECRET
from tests.lessons.graded import ROOT, answers

HERE = Path(__file__).with_name("attacks")
RIGHT = "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)), Z\n"
STOPPED = ("timed_out", "killed", "raised", "wrong", "not_run")
SIGMOID, BACKWARD = "02_sigmoid", "05_one_layer_backward"


def attacks(kind):
    """Return {name: source} from a file of attacks."""
    parts = re.split(r"^== (.*)\n", (HERE / f"{kind}.txt").read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


UNDESERVED, READ, HARM, BACK = map(attacks, ("undeserved", "read", "harm", "back"))


@pytest.fixture(scope="module")
def table(artefacts):
    """Return a list of rows; they are written down and printed when all attacks are through."""
    rows = []
    yield rows
    lines = [
        f"{kind:10}  {name:52}  {points} of {most}  {verdict:11}  {text}"
        for kind, name, points, most, verdict, text in rows
    ]
    (artefacts / "attacks.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print("", *lines, sep="\n")


def row(kind, name, cell):
    return kind, name, cell["points"], cell["max_points"], cell["verdict"], cell["message"].splitlines()[0][:90]


@pytest.fixture
def loot(tmp_path, monkeypatch):
    """Return a folder that must stay as it is: what an instructor has lying about, readable for everybody."""
    folder = tmp_path / "loot"
    folder.mkdir()
    for name in ("gradebook.db", "02_sigmoid.ipynb", "nbgrader_config.py"):
        (folder / name).write_text("loot")
        (folder / name).chmod(0o666)
    for place in (folder, *folder.parents):
        if place.stat().st_uid == os.getuid() and str(place).startswith(str(tmp_path.parents[1])):
            place.chmod(0o777)
    monkeypatch.setenv("LOOT_TOKEN", "loot")
    before = snapshot(folder)
    yield folder
    assert snapshot(folder) == before


def snapshot(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def behind(worker):
    """Return the processes behind the wall, the worker itself left out."""
    children = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as file:
                children.setdefault(int(file.read().rpartition(")")[2].split()[1]), []).append(int(pid))
        except OSError:
            continue
    found, waiting = [], [worker.process.pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


@pytest.fixture
def attack(worker, loot, marks):
    """Return a function that grades an attack, and then proves that all is as before."""
    quiet = behind(worker)

    def attempt(lesson, sources):
        sources = {name: text.replace("LOOT", str(loot / "gradebook.db")) for name, text in sources.items()}
        began = time.monotonic()
        result = marks(lesson, sources, LIMITS)
        assert time.monotonic() - began < LIMITS.notebook + 15
        assert behind(worker) == quiet, "something is left running"
        return result

    yield attempt
    honest = marks(SIGMOID, answers(SIGMOID))
    assert honest["cells"]["check_sigmoid"]["points"] == 2, "an honest point was lost"


@pytest.mark.parametrize("name", UNDESERVED)
def test_no_undeserved_point(attack, table, name):
    result = attack(SIGMOID, {"sigmoid": UNDESERVED[name]})
    cell = result["cells"]["check_sigmoid"]
    table.append(row("undeserved", name, cell))
    assert cell["points"] == 0 and cell["verdict"] != "right", cell
    assert cell["message"].strip()
    assert "\x1b" not in str(result)


@pytest.mark.parametrize("name", READ)
def test_nothing_to_read_and_nowhere_to_write(attack, table, name):
    source = f"{RIGHT}\n{READ[name]}\nprint('GOT', got)"
    for _ in range(2):
        result = attack(SIGMOID, {"sigmoid": source})
        cell = next(cell for cell in result["notebook"]["cells"] if cell["id"] == "sigmoid")
        said = "".join(output.get("text", "") or "\n".join(output["traceback"]) for output in cell["outputs"])
        assert "GOT []" in said, said
        assert result["cells"]["check_sigmoid"]["points"] == 2
    table.append(("read", name, 2, 2, "right", "got nothing"))


@pytest.mark.parametrize("name", HARM)
def test_harm_ends_with_the_attacker(attack, table, name):
    result = attack(SIGMOID, {"sigmoid": HARM[name]})
    cell = result["cells"]["check_sigmoid"]
    table.append(row("harm", name, cell))
    assert cell["points"] == 0 and cell["verdict"] in STOPPED, cell
    assert cell["message"].strip()


@pytest.mark.parametrize("name", BACK)
def test_a_function_that_is_handed_in_gives_nothing_away(attack, table, name):
    written = answers(BACKWARD)
    result = attack(BACKWARD, {**written, "numeric_gradient": BACK[name]})
    table.append(row("back", name, result["cells"]["check_numeric_gradient"]))
    assert result["cells"]["check_numeric_gradient"]["points"] == 0
    assert result["cells"]["check_one_layer_backward"]["points"] == 4


def test_the_guide_counts_what_is_tried_and_names_tests_that_there_are():
    guide = (ROOT / "sigmoidnet_ref" / "grading" / "README.md").read_text("utf-8")
    counts = [int(count) for count in re.findall(r"^\|[^|]+\| (\d+) \|", guide, re.MULTILINE)]
    assert counts == [len(UNDESERVED), len(READ), len(HARM), len(BACK)]
    assert f"hands in {sum(counts)} hostile notebooks" in guide
    named = set(re.findall(r"`(\w+/test_\w+\.py)`", guide))
    assert named and {name for name in named if not (ROOT / "tests" / name).exists()} == set()


def test_the_grader_holds_little_of_what_is_thrown_at_it(worker, hand_in, lesson_of):
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for source in ("import os\nwhile True:\n    os.write(1, b'x' * 65536)", HARM["a huge answer"]):
        folder = hand_in(SIGMOID, {"sigmoid": source})
        result = grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, limits=LIMITS, worker=worker)
        assert len(str(result)) < 400_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB
