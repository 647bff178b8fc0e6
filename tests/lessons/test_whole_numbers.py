"""Every whole number of two digits or more in the text of a lesson is chosen by the text or counted here again."""

import re
from functools import cache

import numpy as np
import pytest

from sigmoidnet_ref import data, network, training
from sigmoidnet_ref.explore.article import page
from sigmoidnet_ref.explore.lessons.digit_training import parts
from sigmoidnet_ref.explore.playground.runs.settings import RATES
from tests.lessons.test_numbers import moons_right, predictions, slope, tumours
from tests.lessons.test_numbers_09_to_11 import band, first_gradient
from tests.lessons.text import CODE, cells

DECIMAL = re.compile(r"\d+\.\d+(?: \d{2,3})*|\d+e-\d+")
POWER = re.compile(r"10\^\{?-?\d+\}?")
WHOLE = re.compile(r"(?<![\w^_.-])\d{1,3}(?: \d{3})+(?!\w)|(?<![\w^_.-])\d{2,}(?!\w|\^)")
BESIDE_THE_POINT = re.compile(r"\*\*Time:\*\*.*|^# \d+\.|\[\d+\. ", re.MULTILINE)  # minutes, lessons' own numbers


@cache
def whole_numbers():
    """Return {(lesson, cell): its whole numbers of two digits or more, without blanks}, code left out."""
    found = {}
    for lesson, cell in cells():
        if cell.cell_type == "markdown":
            text = CODE.sub(lambda code: code[0] if code[0].startswith("$") else " ", cell.source)
            for pattern in (BESIDE_THE_POINT, DECIMAL, POWER):
                text = pattern.sub(" ", text)
            if numbers := {number.replace(" ", "") for number in WHOLE.findall(text)}:
                found[lesson[:2], cell["id"]] = numbers
    return found


def flowers():
    return data.flowers()[0].shape[1]


def right_of_flowers(*rounds):
    return int(np.sum((predictions(*rounds) > 0.5) == data.flowers()[1]))


def parameters(layer_dims):
    return sum(value.size for value in network.init_params(layer_dims).values())


def digits():
    """Return the digits of the first and of the last part of lesson 11, and those that its pictures learn from."""
    X_train, _, X_test, _ = data.digits()
    return X_train.shape[1], X_test.shape[1], parts()[0].shape[1]


def patients():
    X, _, X_held, _ = data.breast_cancer()
    return X.shape[1], X_held.shape[1], X.shape[0]


@cache
def areas():
    from sklearn.datasets import load_breast_cancer

    table = load_breast_cancer()
    return table.data[:, list(table.feature_names).index("mean area")]


def one_neuron():
    X, Y = data.flowers()
    params, _ = network.train(X, Y, [2, 1], 500, 2.0)
    return int(np.sum((network.forward_prop(X, params)[0] > 0.5) == Y)), int(np.sum(Y == 0))


def share_of_digits_read():
    """Return what the check of the digits in lesson 11 measures."""
    X, Y, X_test, Y_test = data.digits()
    params, _ = training.train_sgd(X, Y, [64, 32, 10], 30, 1.0, 32, np.random.default_rng(0))
    return training.accuracy(training.predict(X_test, params), Y_test)


# (lesson, cell): (numbers that the text chooses, numbers that follow from them or from the data)
NUMBERS = {
    ("00", "title"): ("", lambda: [flowers()]),
    ("00", "story"): ("", lambda: [first_band(), right_of_flowers(0)]),
    ("01", "new_network_meaning"): ("", lambda: [parameters([2, 3, 1])]),
    ("02", "hints_sigmoid"): ("10", list),
    ("02", "saturation"): ("10", list),
    ("02", "question_saturation"): ("10", list),
    ("02", "why_saturation"): ("10", lambda: [int(slope(0) / slope(10) / 1000) * 1000]),
    ("02", "model_saturation"): ("10", list),
    ("02", "more"): ("1000", list),
    ("03", "prediction_and_truth"): ("100", lambda: [round(100 * 0.95), flowers()]),
    ("03", "columns_meaning"): ("10 20", lambda: np.ravel([[1, 2], [3, 4]] @ np.array([[10], [20]]))),
    ("04", "task_cost_function"): ("10 10000 11", list),
    ("04", "payoff"): ("200 500", lambda: [flowers()]),
    ("04", "more"): ("37", list),  # where it saturates: tests/maths
    ("05", "title"): ("", lambda: [parameters([2, 3, 1])]),
    ("05", "central_difference"): ("", lambda: [3 * 2**2]),
    ("05", "which_h"): ("", lambda: [round(-np.log10(np.finfo(float).eps))]),
    ("05", "payoff"): ("200", lambda: [flowers()]),
    ("05", "measured_bias_meaning"): ("500", list),
    ("05", "why_compute"): ("10000", lambda: [2 * 10_000]),
    ("06", "title"): ("", lambda: [parameters([2, 3, 1])]),
    ("06", "first_error"): ("", lambda: [1 / (1 - 0.9)]),
    ("06", "payoff"): ("", lambda: [flowers()]),
    ("06", "question_vanishing"): ("10", list),
    ("07", "question_learning_rate"): ("25", list),
    ("07", "why_learning_rate"): ("25", list),
    ("07", "model_learning_rate"): ("25", list),
    ("07", "payoff"): ("500", list),
    ("07", "learn_flowers_meaning"): ("", lambda: [right_of_flowers(), flowers()]),
    ("07", "stochastic"): ("30", lambda: [flowers()]),
    ("07", "mini_batches"): ("30 11", lambda: [flowers()]),
    ("08", "task_train"): ("16 1000", lambda: [data.moons()[0].shape[1]]),
    ("08", "hints_train"): ("500", lambda: [flowers()]),
    ("08", "flowers_meaning"): ("", lambda: [right_of_flowers(), flowers(), *one_neuron()]),
    ("08", "task_predict"): ("11", lambda: patients()[1:]),
    ("08", "task_accuracy"): ("10 11", lambda: [patients()[1]]),
    ("08", "real_data"): ("", lambda: [sum(patients()[:2]), patients()[2]]),
    ("08", "held_out"): ("", lambda: [patients()[1], int(areas().min()), int(areas().max())]),
    ("08", "result"): (
        "1000",
        lambda: [round(patients()[1] * tumours((30, 4, 1), 300, 0.5)[1]), patients()[1]],
    ),
    ("08", "moons"): ("50 300", lambda: [round(100 * moons_right(50))]),
    ("09", "task_my_prediction"): ("300", lambda: [RATES[-1]]),
    ("09", "states"): ("80", list),
    ("09", "task_best_learning_rate"): ("300", list),
    ("09", "compare"): ("10", lambda: [RATES[-1], band(2)[-1]]),
    ("09", "task_most_hidden_layers"): ("300", list),
    ("09", "why_depth"): (
        "",
        lambda: [
            round(first_gradient(2) / first_gradient(3), -2),
            round(first_gradient(3, "1/sqrt(n)") / first_gradient(3), -4),
        ],
    ),
    ("09", "model_depth"): ("", lambda: [round(first_gradient(3, "1/sqrt(n)") / first_gradient(3), -4)]),
    ("09", "others"): ("1000 10", list),
    ("09", "practice"): ("2010 2015", list),  # years of two articles
    ("10", "task_sound_cost"): ("37", lambda: [line_with("(1 - AL)")]),
    ("10", "hints_cost"): ("", lambda: [line_with("reshape")]),
    ("10", "hints_labels"): ("", lambda: [line_with("parameters[name] = ")]),
    ("11", "title"): ("64 95", list),
    ("11", "why_batches"): ("32", lambda: [digits()[0], np.ceil(digits()[0] / 32)]),
    ("11", "task_minibatches"): ("64 10 12", list),
    ("11", "task_train_sgd"): ("64 10 20 32", lambda: [digits()[2]]),
    ("11", "look_train_sgd"): ("10 20", lambda: [digits()[2], digits()[0] - digits()[2]]),
    ("11", "equal_time"): ("16", lambda: [np.ceil(digits()[2] / 16)]),
    ("11", "three_sets"): ("", lambda: [sum(digits()[:2]), digits()[1]]),
    ("11", "result"): ("10", lambda: [round(100 * share_of_digits_read())]),
    ("11", "look_first_layer"): ("", lambda: [data.digits()[0].shape[0]]),
    ("11", "model_batches"): ("32", list),
    ("11", "scikit_learn"): ("100", list),
    ("11", "further"): ("70000 15", list),  # digits and megabytes, as their source gives them
    ("11", "summary"): ("30 95", list),  # of the book
}


def first_band():
    """Return the first stop of lesson 0's slider at which the network says yes to most petals of the versicolors."""
    versicolor = data.flowers()[1] == 1
    return next(rounds for rounds in data.flower_stages() if np.mean(predictions(rounds)[versicolor] > 0.5) > 0.5)


def test_a_network_that_has_not_learned_says_no_to_all_petals_and_nearly_one_half():
    assert 0.49 < predictions(0).min() and predictions(0).max() < 0.5


def line_with(words):
    (number,) = [number for number, line in enumerate(page.TEXT.splitlines(), 1) if words in line]
    return number


def test_no_cell_with_a_number_is_forgotten():
    assert set(whole_numbers()) == set(NUMBERS)


@pytest.mark.parametrize("place", NUMBERS, ids=" ".join)
def test_the_numbers_of_a_text_are_right(place):
    chosen, follow = NUMBERS[place]
    assert whole_numbers()[place] == {*chosen.split(), *(f"{float(number):.0f}" for number in follow())}
