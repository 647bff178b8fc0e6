"""Verdicts: remembered from kernel to kernel, until what they depend on changes; losing them costs nothing else."""

import json

import pytest

from sigmoidnet_ref import my_network, network
from sigmoidnet_ref.desk import verdicts
from tests.test_my_network import RIGHT_FORWARD, RIGHT_SIGMOID, save

WRONG_SIGMOID = RIGHT_SIGMOID.replace("-Z", "Z")
ENDLESS = "def sigmoid(Z):\n    while True:\n        pass\n"


@pytest.fixture
def new_kernel(monkeypatch):
    """Return a function that forgets what this kernel has found, as a restart does."""
    return lambda: monkeypatch.setattr(verdicts, "_of_this_kernel", {})


@pytest.fixture
def tried(monkeypatch):
    """Return the names of the functions that have been tried, in order."""
    names, judge = [], my_network._verdict
    monkeypatch.setattr(my_network, "_verdict", lambda name, f: names.append(name) or judge(name, f))
    return names


@pytest.fixture
def desk(tmp_path, monkeypatch, new_kernel):
    """Go to a lesson of a desk of the test's own, with a fresh kernel; return the desk."""
    save(tmp_path, "03_forward_prop", forward_prop=RIGHT_FORWARD)
    monkeypatch.chdir(tmp_path / "03_forward_prop")
    new_kernel()
    return tmp_path


@pytest.mark.parametrize("source", [RIGHT_SIGMOID, WRONG_SIGMOID, ENDLESS])
def test_the_next_kernel_remembers_the_verdict(desk, new_kernel, tried, source):
    save(desk, "02_sigmoid", sigmoid=source)
    reasons = my_network.collect().reasons
    assert tried == ["sigmoid", "forward_prop"]
    new_kernel()
    again = my_network.collect()
    assert again.reasons == reasons and len(tried) == 2
    assert (again.sigmoid is network.sigmoid) == (source != RIGHT_SIGMOID)
    assert again.forward_prop is not network.forward_prop


def test_what_is_remembered_ends_where_a_function_it_calls_changes(desk, new_kernel, tried):
    save(desk, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    my_network.collect()
    notebook = desk / "02_sigmoid" / "02_sigmoid.ipynb"
    notebook.write_text(notebook.read_text().replace("1 /", "1.0 /"))
    new_kernel()
    tried.clear()
    my_network.collect()
    assert tried == ["sigmoid", "forward_prop"]


def test_what_is_remembered_ends_with_what_judged_it(desk, new_kernel, tried, monkeypatch):
    my_network.collect()
    monkeypatch.setattr(verdicts, "judges", lambda: "a newer NumPy")
    new_kernel()
    my_network.collect()
    assert tried == ["forward_prop"] * 2


@pytest.mark.parametrize("name", ["network.py", "checks/exercises/sigmoid.py"])
def test_a_newer_package_judges_anew(tmp_path, monkeypatch, name):
    monkeypatch.setattr(verdicts, "__file__", str(tmp_path / "desk" / "verdicts.py"))
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    judges = []
    for text in ("old", "new"):
        file.write_text(text)
        judges.append(verdicts.judges.__wrapped__())
    assert judges[0] != judges[1]


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "\x00", "[" * 100_000, '{"MARK": 7}', '{"MARK": ["x"]}'])
def test_a_damaged_memory_is_begun_anew(desk, new_kernel, tried, text):
    my_network.collect()
    kept = desk / verdicts.NAME
    (mark,) = json.loads(kept.read_text())
    kept.write_text(text.replace("MARK", mark))
    new_kernel()
    assert my_network.collect().reasons["forward_prop"] is None
    assert tried == ["forward_prop"] * 2


def test_where_nothing_can_be_written_functions_are_tried_in_each_kernel(desk, new_kernel, tried):
    (desk / verdicts.NAME).mkdir()
    for _ in range(2):
        new_kernel()
        assert my_network.collect().reasons["forward_prop"] is None
    assert tried == ["forward_prop"] * 2
    assert not [path for path in desk.iterdir() if path.is_file()], "something half-written is left"


def test_only_the_newest_verdicts_are_kept(desk, monkeypatch):
    monkeypatch.setattr(verdicts, "MOST", 3)
    (desk / verdicts.NAME).write_text(json.dumps(dict.fromkeys("abc")))
    my_network.collect()
    first, second, _ = json.loads((desk / verdicts.NAME).read_text())
    assert [first, second] == ["b", "c"]


def test_what_another_folder_holds_is_tried_each_time(tmp_path, new_kernel, desk):
    save(tmp_path / "theirs", "02_sigmoid", sigmoid=WRONG_SIGMOID)
    save(tmp_path / "theirs", "03_forward_prop", forward_prop=RIGHT_FORWARD)
    forged = json.dumps({verdicts.mark("sigmoid", WRONG_SIGMOID, []): None})
    for folder in (tmp_path / "theirs", desk):
        (folder / verdicts.NAME).write_text(forged)
    assert my_network.collect(tmp_path / "theirs").sigmoid is network.sigmoid
    assert (desk / verdicts.NAME).read_text() == forged
