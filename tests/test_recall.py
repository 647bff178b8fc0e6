"""Recall: questions that hold together, each asked in its lesson, and again when it is due."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta

import nbformat
import pytest

from sigmoidnet_ref import recall
from sigmoidnet_ref.desk import verdicts
from sigmoidnet_ref.recall import export, memory
from sigmoidnet_ref.recall.questions import all_questions, find, of_earlier_lessons
from tests.lessons.text import LESSONS, ROOT, cells

QUESTIONS = all_questions()
TODAY = date(2026, 3, 1)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Go to a lesson's folder on a desk of the test's own; return where recall.json will lie."""
    lesson = tmp_path / "notebooks" / "02_sigmoid"
    lesson.mkdir(parents=True)
    (lesson / "02_sigmoid.ipynb").write_text("{}")
    monkeypatch.chdir(lesson)
    return tmp_path / "notebooks" / "recall.json"


def names(block):
    return list(block.questions)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_one_right_choice_and_a_reply_to_each(name):
    question = QUESTIONS[name]
    assert question.lesson in LESSONS
    assert len(question.wrong) >= 2 and question.right not in question.wrong
    assert len(set(question.choices)) == len(question.wrong) + 1
    replies = [question.answer(text) for text in question.choices]
    assert len(set(replies)) == len(replies) and all(reply.endswith(".") for reply in replies)
    assert max(map(len, question.choices)) <= 40  # a button's words stay on one line of a telephone


def test_the_right_choice_has_no_place_of_its_own():
    places = {question.choices.index(question.right) for question in QUESTIONS.values()}
    assert places >= {0, 1, 2}


def test_every_question_is_asked_once_and_in_its_own_lesson():
    asked = [
        (name, lesson)
        for lesson, cell in cells()
        for call in re.findall(r"recall\.ask\((.*)\)", cell.source)
        for name in re.findall(r'"(\w+)"', call)
    ]
    assert sorted(asked) == sorted((name, question.lesson) for name, question in QUESTIONS.items())


def test_lessons_after_the_first_ask_again():
    asking = {lesson for lesson, cell in cells() if cell["source"] == f'recall.again("{lesson}")'}
    assert asking >= {lesson for lesson in LESSONS if "01" <= lesson < "09"}


def test_a_wrong_answer_is_told_what_it_mixes_up_and_the_right_one_why(desk):
    card = recall.ask("shape_of_w").questions["shape_of_w"]
    card.buttons["(3, 5)"].click()
    assert "rows belong to neurons" in card.said.value and 'role="alert"' in card.said.value
    card.buttons["(5, 3)"].click()
    assert "Yes." in card.said.value and "One row for each neuron" in card.said.value
    assert json.loads(desk.read_text())["shape_of_w"]["missed"] is True, "the first answer counts"


def test_right_answers_come_again_after_1_3_7_and_21_days(desk):
    day = TODAY
    for days in (1, 3, 7, 21, 21):
        memory.note("shape_of_w", True, today=day)
        assert memory.load()["shape_of_w"]["due"] == (day + timedelta(days)).isoformat()
        day += timedelta(days)
    memory.note("shape_of_w", False, today=day)
    assert memory.load()["shape_of_w"]["due"] == (day + timedelta(1)).isoformat()


def test_a_lesson_first_asks_what_was_missed_then_what_is_longest_due(desk):
    for name, right, days_ago in [("shape_of_w", True, 9), ("what_at_does", True, 5), ("bias_repeats", False, 2)]:
        memory.note(name, right, today=TODAY - timedelta(days_ago))
    assert names(recall.again("02_sigmoid", today=TODAY)) == ["bias_repeats", "shape_of_w"]


def test_what_is_not_due_waits_and_what_was_never_asked_comes_in_its_place(desk):
    memory.note("shape_of_w", True, today=TODAY)
    wanted = names(recall.again("02_sigmoid", today=TODAY))
    assert wanted == ["zeros_brackets", "why_random"]
    assert set(wanted) <= {question.name for question in of_earlier_lessons("02_sigmoid")}


def test_the_first_lesson_has_nothing_to_repeat(desk):
    assert names(recall.again("00_start_here")) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"shape_of_w": 3}', '{"shape_of_w": {"due": 7}}', "\x00"])
def test_a_damaged_file_is_begun_anew(desk, text):
    desk.write_text(text)
    recall.again("02_sigmoid", today=TODAY)
    memory.note("what_at_does", True, today=TODAY)
    assert json.loads(desk.read_text())["what_at_does"]["rights"] == 1


def test_far_from_any_lesson_questions_work_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    card = recall.ask("shape_of_w").questions["shape_of_w"]
    card.buttons["(5, 3)"].click()
    assert "Yes." in card.said.value and not list(tmp_path.iterdir())


def test_without_a_kernel_the_question_is_there_and_its_answer_folded():
    page = recall.ask("cost_at_half")._repr_mimebundle_()["text/html"]
    assert "says 0.5 to every example" in page and "<details>" in page and "Run this cell to answer here." in page


def test_an_unknown_question_is_named():
    with pytest.raises(ValueError, match="no question 'shape_of_v'; there are shape_of_w"):
        recall.ask("shape_of_v")


def test_moodle_and_anki_get_every_question():
    moodle, cards = (run_export(name) for name in ("gift", "anki"))
    assert moodle.count("\n=") + moodle.startswith("=") == len(QUESTIONS)
    assert moodle.count("\n~") == sum(len(question.wrong) for question in QUESTIONS.values())
    rows = [line.split("\t") for line in cards.splitlines() if not line.startswith("#")]
    assert [len(row) for row in rows] == [3] * len(QUESTIONS)


def run_export(name):
    command = [sys.executable, "-m", "sigmoidnet_ref.recall", name]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_gift_escapes_its_own_signs():
    assert "This is the shape of b\\: one number" in export.gift([find("shape_of_w")])


@pytest.mark.parametrize("path", [f"notebooks/{memory.NAME}", f"notebooks/{verdicts.NAME}"])
def test_git_does_not_see_what_is_remembered(path):
    assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT).returncode == 0


def test_the_release_asks_too():
    released = nbformat.read(ROOT / "notebooks" / "01_init_params" / "01_init_params.ipynb", 4)
    assert any(cell.source == 'recall.again("01_init_params")' for cell in released.cells)
