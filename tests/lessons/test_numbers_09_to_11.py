"""Every decimal number in the text of lessons 09 to 11 is either chosen by the text or computed here again."""

from functools import cache

import numpy as np
import pytest

from sigmoidnet_ref.explore.playground.runs.run import Run
from sigmoidnet_ref.explore.playground.runs.settings import RATES, parse
from sigmoidnet_ref.explore.playground.runs.steps import Steps
from tests.lessons.text import decimals

LN2 = np.log(2)
STATES = [  # the six ways of lesson 09
    "linear d2 w8 lr4 e300 s0.01",
    "moons d0 w8 lr1 e1000 s0.01",
]
OTHERS = [  # its table of the other data sets, row by row
    "circles d0 w8 lr1 e1000 s1/sqrt(n)",
    "circles d1 w8 lr4 e1000 s1/sqrt(n)",
    "circles d1 w8 lr4 e1000 s0.01",
    "xor d1 w8 lr1 e1000 s1/sqrt(n)",
    "xor d1 w8 lr1 e1000 s0.01",
    "moons d2 w8 lr1 e1000 s1/sqrt(n)",
    "moons d2 w8 lr1 e1000 s0.01",
    "spiral d1 w8 lr10 e1000 s1/sqrt(n)",
    "spiral d0 w8 lr1 e1000 s1/sqrt(n)",
]


@cache
def finished(text):
    run = Run(parse(text), Steps())
    run.advance(10**6)
    return run


def linear(depth, lr):
    return finished(f"linear d{depth} w8 lr{lr:g} e300 s0.01")


def learns(depth, lr):
    return linear(depth, lr).costs[-1] < 0.1


def band(depth):
    """Return the lower edge as the text writes it, and the upper one where it is not the slider's end."""
    inside = [lr for lr in RATES if learns(depth, lr)]
    return [f"{inside[0]:g}"] + [f"{inside[-1]:g}" for _ in range(inside[-1] != RATES[-1])]


def first_gradient(depth, scale="0.01"):
    return Run(parse(f"linear d{depth} w8 lr1 e300 s{scale}"), Steps()).first_gradients[0]


def overshoots():
    """Return the answers after each of the last two epochs with 4 hidden layers at rate 10, and the last cost."""
    run, answers = Run(parse("linear d4 w8 lr10 e300 s0.01"), Steps()), []
    for epochs in (299, 1):
        run.advance(epochs)
        (of_all,) = np.unique(run.predict(run.X).round(3))
        answers.append(f"{of_all:.3f}")
    return [*answers, f"{run.costs[-1]:.2f}"]


def power(value):
    return f"{value:.0e}".replace("e-0", "e-")


# (lesson, cell): (numbers that the text chooses, numbers that follow from them)
NUMBERS = {
    ("09", "task_my_prediction"): ("0.01 0.1 0.0001 0.5", list),
    ("09", "notation"): ("0.01", list),
    ("09", "states"): (
        "",
        lambda: [f"{finished(text).costs[-1]:.3f}" for text in STATES] + [f"{LN2:.3f}"],
    ),
    ("09", "task_best_learning_rate"): ("0.01 0.1", list),
    ("09", "compare"): (
        "6.3",
        lambda: [
            *(edge for depth in range(4) for edge in band(depth) if "." in edge),
            f"{first_gradient(0):.2f}",
            f"{first_gradient(1):.4f}",
            *overshoots(),
        ],
    ),
    ("09", "task_first_gradient"): ("0.01 6e-3 0.006", list),
    ("09", "hints_first_gradient"): ("0.01", list),
    ("09", "task_most_hidden_layers"): ("0.1 0.01", list),
    ("09", "hints_most_hidden_layers"): ("0.01", list),
    ("09", "question_depth"): ("0.01", list),
    ("09", "why_depth"): (
        "0.01",
        lambda: [
            f"{first_gradient(2) * 1e6:.1f}",
            *(power(first_gradient(depth)) for depth in (3, 4)),
            overshoots()[-1],
            f"{first_gradient(3, '1/sqrt(n)'):.4f}",
        ],
    ),
    ("09", "model_depth"): ("0.01", list),
    ("09", "others"): ("0.01", lambda: [f"{100 * finished(text).right_held:.1f}" for text in OTHERS]),
    ("09", "summary"): ("0.01", list),
    ("10", "hints_act_1"): ("", lambda: [f"{LN2:.3f}", f"{2 * LN2:.3f}"]),
    ("10", "task_sound_cost"): ("1e-12 1e-17", list),
    ("10", "hints_labels"): ("0.01", list),
    ("11", "task_train_sgd"): ("1.0", list),
    ("11", "look_train_sgd"): (
        "0.1 0.9",
        lambda: [f"{10 * LN2:.2f}", f"{-10 * (0.1 * np.log(0.1) + 0.9 * np.log(0.9)):.2f}"],
    ),
    ("11", "look_start_scale"): ("0.01", list),
}


def test_no_cell_with_a_number_is_forgotten():
    assert {place for place in decimals() if place[0] >= "09"} == set(NUMBERS)


@pytest.mark.parametrize("place", NUMBERS, ids=" ".join)
def test_the_numbers_of_a_text_are_right(place):
    chosen, follow = NUMBERS[place]
    assert decimals()[place] == {*chosen.split(), *follow()}


def test_what_the_text_says_of_the_bands_is_so():
    assert [len(band(depth)) for depth in (0, 1)] == [1, 1]  # "100 or more"
    assert band(2)[1] == "40"
    assert not any(learns(4, lr) for lr in RATES)  # "none"
    three = [learns(3, lr) for lr in RATES]
    inside = [place for place, does in enumerate(three) if does]
    assert len(inside) == 4 and inside[-1] - inside[0] == 4  # "four stops of the slider, and ... even a hole"
    assert abs(linear(4, 6.3).costs[-1] - LN2) < 0.01  # "the first layer still hardly moves"
    assert 80 < first_gradient(2) / first_gradient(3) < 120 and 80 < first_gradient(3) / first_gradient(4) < 120
    assert round(first_gradient(3, "1/sqrt(n)") / first_gradient(3), -4) == 30_000
