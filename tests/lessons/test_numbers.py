"""Every decimal number in the text of lessons 00 to 08 is either chosen by the text or computed here again."""

import inspect
from functools import cache

import numpy as np
import pytest

from sigmoidnet_ref import data, network, plots, training
from tests.lessons.text import decimals

log, exp = np.log, np.exp


def s(z):
    return 1 / (1 + exp(-z))


def slope(z):
    return s(z) * (1 - s(z))


def fixed(places, *values):
    """Return the values as a text would write them, without their signs."""
    return [f"{abs(value):.{places}f}" for value in values]


def digits(count, *values):
    """Return the values rounded to so many digits, written out."""
    return [np.format_float_positional(abs(v), precision=count, fractional=False, trim="-") for v in values]


@cache
def flower_net(epochs=500):
    return data.flower_network(epochs)


@cache
def predictions(epochs=500):
    return network.forward_prop(data.flowers()[0], flower_net(epochs))[0]


def flower_cost(epochs):
    return network.cost_function(predictions(epochs), data.flowers()[1])


def say(petal):
    """Return (hidden, answer) of the story's network for a petal in cm."""
    A, caches = network.forward_prop(np.array([petal]).T - [[4], [1]], flower_net())
    return caches[1][0][0][:, 0], A[0, 0]


def top_neuron_adds_up():
    """Return the sum in the top neuron of the story's network, for the petal of 4.7 by 1.4 cm."""
    return (flower_net()["W1"] @ [[0.7], [0.4]] + flower_net()["b1"])[0, 0]


def error_sizes(scale):
    """Return the size of dW in each layer of the picture of lesson 06, at its start."""
    rng = np.random.RandomState(0)
    X = rng.randn(2, 50)
    Y = (X[:1] * X[1:] > 0).astype(float)
    AL, caches = network.forward_prop(X, network.init_params([2, 6, 6, 6, 6, 1], scale=scale))
    grads = network.backprop(AL, Y, caches)
    return [np.sqrt(np.mean(grads[f"dW{l}"] ** 2)) for l in range(1, 6)]


def descent(rate):
    return [3 * (1 - 2 * rate) ** step for step in range(1, 6)]


def last_bias_slope():
    X, Y = data.flowers()

    def cost(nudge):
        params = {**flower_net(200), "b2": flower_net(200)["b2"] + nudge}
        return network.cost_function(network.forward_prop(X, params)[0], Y)

    return (cost(1e-5) - cost(-1e-5)) / 2e-5


@cache
def tumours(layer_dims, epochs, lr, raw=False):
    """Return (last cost, share of held-out patients right, share of benign answers)."""
    X, Y, X_test, Y_test = raw_tumours() if raw else data.breast_cancer()
    params, costs = training.fit(X, Y, list(layer_dims), epochs, lr, progress=False)
    answers = training.predict(X_test, params)
    return costs[-1], training.accuracy(answers, Y_test), answers.mean()


def raw_tumours():
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split

    X, y = load_breast_cancer(return_X_y=True)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=143, stratify=y, random_state=0)
    return X_train.T, y_train[None], X_test.T, y_test[None]


def moons_right(epochs):
    X, Y = data.moons()
    params, _ = training.fit(X, Y, [2, 16, 1], epochs, 5.0, progress=False)
    return training.accuracy(training.predict(X, params), Y)


FLAT = inspect.signature(plots.s_curve).parameters["flat"].default
ROUNDED_SUM = -2.8 * 0.7 - 4 * 0.4 + 4.9  # the top neuron's, with the numbers that lesson 00 rounds
CAREFUL, CONFIDENT = [0.6, 0.6, 0.6, 0.4], [0.99, 0.99, 0.99, 0.01]
FOUR = [0.9, 0.8, 0.6, 0.6]  # what each example of the worked cost gave to its truth

# (lesson, cell): (numbers that the text chooses, numbers that follow from them)
NUMBERS = {
    ("00", "neuron"): ("4.7 1.4", lambda: [*fixed(1, 4.7 - 4, 1.4 - 1), *fixed(3, flower_net()["W1"][0, 1])]),
    ("00", "story"): ("", lambda: fixed(1, predictions(0).mean())),
    ("00", "neuron_meaning"): ("6.0 2.5", lambda: fixed(1, 2, 1.5, -2.8 * 2 - 4 * 1.5 + 4.9)),
    ("00", "star_or_at"): (
        "0.7 0.4",
        lambda: [
            *fixed(1, *flower_net()["W1"][0], flower_net()["b1"][0, 0]),
            *fixed(2, -2.8 * 0.7 - 4 * 0.4, ROUNDED_SUM),
            *fixed(3, top_neuron_adds_up()),
            *fixed(2, s(top_neuron_adds_up())),
        ],
    ),
    ("01", "why_not_zero"): ("0.01", list),
    ("01", "numpy_randn"): ("0.01", list),
    ("01", "task_init_params"): ("0.01", list),
    ("01", "hints_init_params"): ("0.01", list),
    ("01", "new_network_meaning"): (
        "",
        lambda: [*fixed(3, network.init_params([2, 3, 1])["W1"][0, 0]), *fixed(1, flower_net()["W1"][0, 0])],
    ),
    ("02", "title"): ("", lambda: [*fixed(2, ROUNDED_SUM), *fixed(1, -2.8 * 2 - 4 * 1.5 + 4.9)]),
    ("02", "first_look"): ("", lambda: fixed(2, FLAT, 1 - FLAT)),
    ("02", "why_squash"): ("0.9", list),
    ("02", "numpy_exp"): ("", lambda: [f"{exp(1):.4f}"[:5]]),  # cut, as in "2.718..."
    ("02", "opinions_meaning"): ("", lambda: fixed(2, s(1.34), say([4.7, 1.4])[0][0], s(3.14), s(4.02), s(3.74))),
    ("02", "saturation"): (
        "0.5",
        lambda: [
            *fixed(2, FLAT, slope(0)),
            *fixed(3, s(2), slope(2), s(5)),
            *digits(2, slope(5), slope(10)),
            *fixed(5, s(10)),
        ],
    ),
    ("02", "model_saturation"): ("", lambda: digits(2, slope(10))),
    ("02", "why_saturation"): ("", lambda: [*digits(1, slope(10)), *fixed(2, slope(0))]),
    ("02", "more"): ("1000.0", list),
    ("03", "title"): ("", lambda: fixed(2, say([4.7, 1.4])[1])),
    ("03", "by_hand"): ("4.7 1.4", lambda: fixed(1, 4.7 - 4, 1.4 - 1)),
    ("03", "by_hand_again"): (
        "",
        lambda: [
            *fixed(3, top_neuron_adds_up(), say([4.7, 1.4])[0][0]),
            *fixed(2, ROUNDED_SUM, s(ROUNDED_SUM)),
        ],
    ),
    ("03", "prediction_and_truth"): ("", lambda: fixed(2, say([4.7, 1.4])[1])),
    ("03", "more"): ("0.7 0.4", list),
    ("04", "title"): ("0.6 0.99", list),
    ("04", "one_number"): ("0.9", list),
    ("04", "price_of_one"): (
        "0.99 0.9 0.5 0.1 0.01 0.001",
        lambda: fixed(3, *-log([0.99, 0.9, 0.5, 0.1, 0.01, 0.001])),
    ),
    ("04", "task_cost_function"): (
        "0.9 0.2 0.6 0.4",
        lambda: fixed(3, *-log(FOUR), -sum(log(FOUR)), -np.mean(log(FOUR))),
    ),
    ("04", "hints_cost_function"): ("0.2 0.8 0.0", lambda: fixed(3, -log(0.8))),
    ("04", "flower_costs_meaning"): ("", lambda: fixed(3, flower_cost(0), flower_cost(500))),
    ("04", "chance"): ("0.5", lambda: fixed(3, log(2))),
    ("04", "squared_error"): (
        "0.1 0.001",
        lambda: [
            *fixed(2, (1 - 0.1) ** 2),
            *fixed(3, (1 - 0.001) ** 2, -log(0.1), -log(0.001)),
            *fixed(2, 2 * (s(0) - 1) * slope(0)),
            *fixed(1, s(0)),
            *fixed(3, s(-2), 2 * (s(-2) - 1) * slope(-2), s(-2) - 1, s(-5) - 1, s(-10) - 1),
            *digits(2, s(-5), s(-10)),
            *fixed(4, 2 * (s(-5) - 1) * slope(-5)),
            *digits(1, 2 * (s(-10) - 1) * slope(-10)),
        ],
    ),
    ("04", "question_confidence"): ("0.6 0.4 0.99 0.01 0.5", list),
    ("04", "which_is_better"): (
        "0.4 0.01 0.5",
        lambda: fixed(3, *(-np.mean(log(a)) for a in (CAREFUL, CONFIDENT)), -log(0.4), -log(0.01), -sum(log(CAREFUL))),
    ),
    ("04", "model_confidence"): (
        "0.01 0.99",
        lambda: fixed(3, -np.mean(log(CAREFUL)), -np.mean(log(CONFIDENT)), -log(0.01), -log(0.99)),
    ),
    ("04", "more"): ("0.0 1.0", lambda: fixed(2, np.ceil(-100 * log(np.finfo(float).eps)) / 100)),
    ("04", "summary"): ("", lambda: fixed(3, log(2))),
    ("05", "nudge"): ("0.001", list),
    ("05", "central_difference"): (
        "",
        lambda: [*fixed(6, (2.001**3 - 1.999**3) / 0.002 - 12), *fixed(3, (2.001**3 - 8) / 0.001)],
    ),
    ("05", "task_numeric_gradient"): ("1e-5", lambda: fixed(5, 1e-5)),
    ("05", "which_h"): ("0.1 0.000001", list),
    ("05", "payoff"): ("", lambda: fixed(2, flower_net(200)["b2"][0, 0])),
    ("05", "measured_bias_meaning"): (
        "",
        lambda: [*fixed(3, last_bias_slope()), *fixed(2, flower_net()["b2"][0, 0])],
    ),
    ("05", "chain"): ("0.5", lambda: [*fixed(2, slope(0), -0.5 * 0.5), *fixed(1, -2 * slope(0))]),
    ("05", "to_matrices"): ("0.3", lambda: [*fixed(1, -1 + 0.3), *fixed(2, (-1 + 0.3) / 2)]),
    ("06", "first_error"): ("0.9 0.5 0.1", lambda: fixed(2, -1 / 0.9, 1 / (1 - 0.1))),
    ("06", "shortcut"): ("36.7 1.0", list),
    ("06", "vanishing"): (
        "0.01",
        lambda: [
            *digits(2, 0.25, 0.25**3, 0.25**4, 0.25**5),
            *digits(3, 0.25**2),
            *(f"{size:.0e}".replace("e-0", "e-") for size in error_sizes(0.01)[:3]),
            *digits(1, *error_sizes(0.01)[3:]),
            *fixed(3, *error_sizes(1)),
            "0.000",  # 0.000 000 000 03
            *fixed(1, error_sizes(0.01)[4] / error_sizes(0.01)[0] / 1e9),
        ],
    ),
    ("06", "question_vanishing"): (
        "0.01",
        lambda: digits(3, *(error_sizes(10**power)[0] for power in (0.7, 0.8, 0.9, 1.0))),
    ),
    ("07", "rates"): (
        "0.01 0.1 0.5 1.1",
        lambda: digits(9, *(round(w, 3) for rate in (0.01, 0.1, 1.1) for w in descent(rate))),
    ),
    ("08", "task_train"): ("1.0", list),
    ("08", "reading_curves"): ("", lambda: fixed(2, training.fit(*data.moons(), [2, 16, 1], 1000, 1.0)[1][-1])),
    ("08", "task_predict"): ("0.83 0.5 1.0 0.0", list),
    ("08", "hints_predict"): ("0.5", list),
    ("08", "task_accuracy"): ("0.9", lambda: fixed(3, tumours((30, 4, 1), 300, 0.5)[1])),
    ("08", "hints_accuracy"): ("", lambda: fixed(2, 3 / 4)),
    ("08", "ladder"): ("", lambda: fixed(3, log(2))),
    ("08", "held_out"): (
        "0.05 0.16",
        lambda: [
            *fixed(1, 100 * data.breast_cancer()[3].mean()),
            *fixed(3, tumours((30, 4, 1), 300, 0.5, raw=True)[0]),
        ],
    ),
    ("08", "result"): (
        "0.1 0.3",
        lambda: [
            *fixed(1, 100 * tumours((30, 4, 1), 300, 0.5)[1]),
            *fixed(2, tumours((30, 8, 4, 1), 1000, 0.1)[0]),
            *fixed(2, tumours((30, 8, 4, 1), 1000, 0.3)[0]),
            *fixed(1, 100 * tumours((30, 1), 300, 0.5)[1]),
        ],
    ),
    ("08", "moons"): ("", lambda: fixed(1, 100 * moons_right(300))),
}


def test_no_cell_with_a_number_is_forgotten():
    assert {place for place in decimals() if place[0] < "09"} == set(NUMBERS)


@pytest.mark.parametrize("place", NUMBERS, ids=" ".join)
def test_the_numbers_of_a_text_are_right(place):
    chosen, follow = NUMBERS[place]
    assert decimals()[place] == {*chosen.split(), *follow()}


def test_counts_in_words_are_right():
    X, Y = data.flowers()
    assert np.sum((predictions() > 0.5) == Y) == 145
    one, _ = network.train(X, Y, [2, 1], 500, 2.0)
    assert np.sum((network.forward_prop(X, one)[0] > 0.5) == Y) == 96 and np.sum(Y == 0) == 100
    assert round(143 * tumours((30, 4, 1), 300, 0.5)[1]) == 138
    assert tumours((30, 4, 1), 300, 0.5, raw=True)[2] == 1  # "benign" to everyone
    assert moons_right(50) == 0.85
    assert slope(0) / slope(10) > 5000
    assert slope(log(FLAT / (1 - FLAT))) < FLAT  # "where the picture is hatched"
