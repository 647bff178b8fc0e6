"""The map: lit where the learner's own function is saved and right, and true about everything else."""

import linecache
import shutil
from importlib import import_module
from types import FunctionType, SimpleNamespace

import pytest

from sigmoidnet_ref import recall
from tests.lessons.graded import ROOT
from tests.lessons.text import LESSONS, cells
from tests.test_my_network import RIGHT_SIGMOID, save

MODULE = import_module("sigmoidnet_ref.recall.course_map")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(tmp_path, "04_cost_function", cost_function="def cost_function(A, Y):\n    raise NotImplementedError()\n")
    monkeypatch.chdir(tmp_path / "02_sigmoid")
    return tmp_path


def words():
    return {part.name: part.words for part in recall.course_map().parts}


def typed(source, name, monkeypatch):
    """Let a function be in the notebook's memory as if its cell had run."""
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(keepends=True), "<cell>")
    made = {"__name__": "__main__"}
    exec(compile(source, "<cell>", "exec"), made)
    assert isinstance(made[name], FunctionType)
    monkeypatch.setattr(MODULE, "get_ipython", lambda: SimpleNamespace(user_ns=made))


def test_a_part_is_lit_where_the_saved_function_is_right(desk):
    said = words()
    assert said["sigmoid"] == "yours"
    assert said["cost_function"] == "not written yet"
    assert said["train"] == "its lesson was not found"
    assert said["predict"] == said["accuracy"] == "its lesson was not found"
    assert recall.course_map().heading == (
        "Your network: 1 of 9 functions are your own. Beside it, predict and accuracy, which use it: 0 of 2."
    )


def test_what_uses_the_network_is_lit_and_counted_by_itself(desk):
    save(desk, "08_train", accuracy="def accuracy(Y_pred, Y):\n    return np.mean(np.all(Y_pred == Y, axis=0))\n")
    assert words()["accuracy"] == "yours"
    assert recall.course_map().heading.endswith("Beside it, predict and accuracy, which use it: 1 of 2.")


def test_what_concerns_a_lesson_is_said_once(desk, monkeypatch):
    shutil.copytree(ROOT / "notebooks/08_train", desk / "08_train")
    monkeypatch.setattr(MODULE, "_due", lambda: {"08_train": 2})
    said = words()
    assert said["train"] == "not written yet; a lesson of 60 minutes; 2 questions to repeat"
    assert said["predict"] == said["accuracy"] == "not written yet; the same lesson"


def test_it_says_to_save_where_another_version_has_run(desk, monkeypatch):
    typed(RIGHT_SIGMOID.replace("1 / (1 +", "1.0 / (1.0 +"), "sigmoid", monkeypatch)
    assert words()["sigmoid"] == "save this notebook first"
    typed(RIGHT_SIGMOID, "sigmoid", monkeypatch)
    assert words()["sigmoid"] == "yours"


def test_a_function_of_the_same_name_in_another_lesson_says_nothing(desk, monkeypatch):
    """As where lesson 10's page is pasted into its notebook, with a cost_function of its own."""
    (desk / "10_debug_the_article").mkdir()
    monkeypatch.chdir(desk / "10_debug_the_article")
    typed(RIGHT_SIGMOID.replace("1 / (1 +", "1.0 / (1.0 +"), "sigmoid", monkeypatch)
    assert words()["sigmoid"] == "yours"


def test_it_says_what_is_due(desk):
    recall.ask("where_flat").questions["where_flat"].choose("at z = 0")
    assert words()["sigmoid"] == "yours"
    kept = (desk / "recall.json").read_text()
    (desk / "recall.json").write_text(kept.replace('"due": "2', '"due": "1'))
    assert words()["sigmoid"] == "yours; 1 question to repeat"


def test_each_part_has_a_link_and_says_its_state_in_words(desk):
    page = recall.course_map()._repr_html_()
    assert page.count("<li") == 11 and page.count("class='lit'") == 1
    assert "<a href='../02_sigmoid/02_sigmoid.ipynb'><code>sigmoid</code></a>" in page


def test_the_parts_are_the_exercises_of_their_lessons():
    exercises = {(cell["id"], lesson) for lesson, cell in cells() if cell.cell_type == "code"}
    assert {(name, lesson) for name, lesson, _ in (*MODULE.PARTS, *MODULE.USES)} <= exercises


def test_each_lesson_ends_in_the_map():
    with_map = {lesson for lesson, cell in cells() if cell.source == "recall.course_map()"}
    assert with_map == set(LESSONS)
