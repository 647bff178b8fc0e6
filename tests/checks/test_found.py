"""Checks of numbers that only an exploration gives: right ones hold, wrong ones are named, and no answer is shown."""

import re

import numpy as np
import pytest

from sigmoidnet_ref import checks
from sigmoidnet_ref.checks.exercises import best_learning_rate
from sigmoidnet_ref.checks.exercises.materials import found_numbers
from sigmoidnet_ref.checks.message.failures import LINES, WIDTH
from sigmoidnet_ref.explore.playground.runs.run import Run
from sigmoidnet_ref.explore.playground.runs.settings import RATES, Settings
from sigmoidnet_ref.explore.playground.runs.steps import Steps
from tests.checks.cells import words
from tests.lessons.text import cells, role

ROOT = "1/sqrt(n)"
RIGHT = {
    "my_prediction": [{0: 1, 1: 1, 2: 1, 3: 1}, {0: 1e-4, 1: 100, 2: np.float64(3), 3: np.array(2)}],
    "best_learning_rate": [
        {0: 80, 1: 80, 2: 10, 3: 6.3},
        {0: 1, 1: 1, 2: 4, 3: 5},
        {0: 0.32, 1: 0.5, 2: 3.2, 3: 12.5},
        {0: 1, 1: 1, 2: 4, 3: 10},  # 10 itself jumps, and its neighbours on the slider do not
    ],
    "most_hidden_layers": [{0.01: 2, ROOT: 5}, {0.01: 2.0, ROOT: np.int64(5)}],
    "first_gradient": [{0.01: 6e-8, ROOT: 0.0018}, {0.01: 1.2e-7, ROOT: 0.001}],
}
WRONG = [
    ("my_prediction", {0: 1, 1: 1, 2: 1000, 3: 1}, "off_the_slider"),
    ("best_learning_rate", {0: 1, 1: 1, 2: 1, 3: 5}, "too_small"),
    ("best_learning_rate", {0: 1, 1: 1, 2: 80, 3: 5}, "too_large"),
    ("best_learning_rate", {0: 0.01, 1: 1, 2: 4, 3: 5}, "too_slow"),
    ("best_learning_rate", {0: 1, 1: -1, 2: 4, 3: 5}, "not_positive"),
    ("most_hidden_layers", {0.01: 3, ROOT: 5}, "too_deep"),
    ("most_hidden_layers", {0.01: 2, ROOT: 6}, "too_deep"),
    ("most_hidden_layers", {0.01: 1, ROOT: 5}, "too_shallow"),
    ("most_hidden_layers", {0.01: 2, ROOT: 0}, "too_shallow"),
    ("most_hidden_layers", {0.01: 2.5, ROOT: 5}, "no_depth"),
    ("most_hidden_layers", {0.01: 2, ROOT: 7}, "no_depth"),
    ("first_gradient", {0.01: 6e-6, ROOT: 0.0018}, "wrong_power"),
    ("first_gradient", {0.01: 2e-6, ROOT: 0.0018}, "another_bar"),
    ("first_gradient", {0.01: 0, ROOT: 0.0018}, "not_positive"),
]
SHOWN = {"best_learning_rate": r"\b(3\.2|6\.3|12\.5)\b", "first_gradient": r"6\.?\d*e-0?8|0\.001[78]"}


def check(name):
    return getattr(checks, f"check_{name}")


@pytest.mark.parametrize("name, answers", [(name, answers) for name in RIGHT for answers in RIGHT[name]])
def test_numbers_that_hold_pass(name, answers, capsys):
    check(name)(answers.__getitem__)
    assert capsys.readouterr().out.startswith(f"{name}: all checks passed. ")


@pytest.mark.parametrize("rate, learns", [(4, False), (6.3, True), (10, False), (16, False)])
def test_a_rate_that_counts_for_its_neighbour_is_told_so(rate, learns, capsys):
    """Outside the band or in its hole, one stop from a rate that learns; full points, and no false praise."""
    check("best_learning_rate")({0: 1, 1: 1, 2: 4, 3: rate}.__getitem__)
    said = capsys.readouterr().out
    assert f"{found_numbers.cost_after(3, rate):.4f}." in said
    assert (f"With {rate:g} itself it does not learn" in said) is not learns


@pytest.mark.parametrize("name, answers, mistake", WRONG)
def test_numbers_that_do_not_hold_are_named_and_the_answer_stays_hidden(name, answers, mistake):
    with pytest.raises(checks.CheckFailed) as failed:
        check(name)(answers.__getitem__)
    message = str(failed.value)
    assert (failed.value.mistake, failed.value.function) == (mistake, name)
    assert len(message.splitlines()) <= LINES and all(len(line) <= WIDTH for line in message.splitlines())
    if name in SHOWN:
        assert not re.search(SHOWN[name], message.split("asked for")[1])


@pytest.mark.parametrize("name", RIGHT)
def test_not_written_and_no_number(name):
    def not_written(question):
        raise NotImplementedError

    with pytest.raises(checks.CheckFailed, match="not written yet. Write it under YOUR CODE HERE.") as failed:
        check(name)(not_written)
    assert failed.value.mistake == "not_written"
    for answer in (None, "1", [1.0], True, float("nan"), float("inf"), np.ones(2), ...):
        with pytest.raises(checks.CheckFailed, match="it returned"):
            check(name)(lambda question, answer=answer: answer)


@pytest.mark.parametrize("name", RIGHT)
def test_a_missing_entry_keeps_its_exception_and_gets_a_hint(name):
    with pytest.raises(KeyError) as raised:
        check(name)({}.__getitem__)
    assert "does your dict have an entry for that?" in words(raised.value) and raised.value.function == name


@pytest.mark.parametrize("hidden_layers, lr, scale", [(0, 0.1, 0.01), (2, 4.0, 0.01), (5, 4.0, ROOT)])
def test_the_check_judges_by_what_the_playground_shows(hidden_layers, lr, scale):
    run = Run(Settings("linear", hidden_layers, 8, lr, 300, scale), Steps())
    assert found_numbers.first_gradient(hidden_layers, scale) == pytest.approx(run.first_gradients[0], rel=1e-9)
    run.advance(300)
    assert found_numbers.cost_after(hidden_layers, lr, scale) == pytest.approx(run.costs[-1], rel=1e-6)


# hidden layers: the smallest and the largest rate that learn, as the table of the lesson says; RATES ends at 100
EDGES = {0: (0.025, 100), 1: (0.16, 100), 2: (3.2, 40), 3: (5, 12.5)}


@pytest.mark.parametrize("hidden_layers", EDGES)
def test_the_band_has_the_edges_that_the_lesson_tells(hidden_layers):
    low, high = (RATES.index(edge) for edge in EDGES[hidden_layers])
    inside = [found_numbers.cost_after(hidden_layers, RATES[stop]) for stop in (low, high)]
    outside = [found_numbers.cost_after(hidden_layers, rate) for rate in (RATES[low - 1], *RATES[high + 1 : high + 3])]
    assert max(inside) < 0.1 <= min(outside)


def test_with_four_hidden_layers_the_edges_have_met():
    assert min(found_numbers.cost_after(4, rate) for rate in RATES if 2.5 <= rate <= 25) > 0.69


def told():
    """Return {cell: source} of what the lesson says, without its answers."""
    return {
        cell["id"]: cell.source
        for lesson, cell in cells()
        if lesson.startswith("09") and not role(cell).get("solution")
    }


def test_the_first_gradients_that_the_lesson_shows_are_true_and_too_few_to_guess_the_one_it_asks_for():
    row = re.search(r"\| gradient of layer 1 .*", told()["compare"])[0]
    shown = {depth: float(size) for depth, size in enumerate(row.split("|")[2:-1]) if "?" not in size}
    assert shown == pytest.approx({depth: found_numbers.first_gradient(depth, 0.01) for depth in shown}, rel=0.05)
    line = np.polyfit([*shown], np.log([*shown.values()]), 1)  # what a ruler over the table gives
    with pytest.raises(checks.CheckFailed):
        check("first_gradient")({0.01: np.exp(np.polyval(line, 3)), ROOT: 0.0018}.__getitem__)


def test_no_cell_hands_over_a_number_that_an_exploration_is_to_find():
    assert [cell for cell, source in told().items() if re.search(SHOWN["first_gradient"], source)] == []
    for number in re.findall(r"\d+(?:\.\d+)?", told()["hints_best_learning_rate"]):
        assert best_learning_rate.judge(3, float(number)), "a rate for 3 hidden layers stands in a hint"
