"""Every control of every explorer is moved through its range, in whole, without a browser."""

import gc
import inspect
import re
import weakref
from xml.etree import ElementTree

import ipywidgets
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances

from sigmoidnet_ref import explore, network, plots
from sigmoidnet_ref.explore.widgets.pad import Pad
from tests.explore.sight import WORKING, Look

EVERY = pytest.mark.parametrize("name", WORKING)


@pytest.fixture
def made():
    """Return a function that makes an explorer, closed when the test ends."""
    explorers = []

    def make(name, *functions):
        explorers.append(getattr(explore, name)(*functions))
        return explorers[-1]

    yield make
    for explorer in explorers:
        explorer.close()


def stops(control, count=5):
    """Return values over the range of a control, both ends among them."""
    if isinstance(control, Pad):
        return [[0] * 64, [16] * 64, [k // 4 for k in range(64)]]
    if isinstance(control, ipywidgets.SelectionSlider):
        return list(control.options)
    if isinstance(control, ipywidgets.FloatLogSlider):
        return [*np.logspace(control.min, control.max, count)]
    values = np.linspace(control.min, control.max, count)
    return [int(value) for value in values] if isinstance(control, ipywidgets.IntSlider) else [float(v) for v in values]


def test_every_explorer_is_tested():
    elsewhere = {"article", "microscope", "playground", "yours"}  # in files of their own
    assert set(WORKING) | elsewhere == set(explore.__all__)


@EVERY
def test_every_control_runs_through_its_range_and_the_words_follow(name, made):
    explorer = made(name, WORKING[name])
    for control in explorer.controls.values():
        seen = set()
        for value in stops(control):
            control.value = value
            assert explorer.error is None, f"{control.description} = {value}: {explorer.error!r}"
            now = Look(explorer)
            assert f"Your own {WORKING[name].__name__} drew this." in now.words
            assert re.search(r"\d", now.alt), "the alt text states no number"
            seen.add((now.alt, now.source))
        assert len({source for _, source in seen}) > 1, f"{control.description} changes no picture"
        assert len({alt for alt, _ in seen}) > 1, f"{control.description} changes no alt text"


def spoiled(answer, bad):
    """Return an answer of the same make with every second number replaced, or all a hundred times below 0."""
    if isinstance(answer, tuple | list):
        return type(answer)(spoiled(part, bad) for part in answer)
    if isinstance(answer, dict):
        return {key: spoiled(part, bad) for key, part in answer.items()}
    numbers = np.array(answer, dtype=float)
    if bad == "below":
        numbers *= -100
    else:
        numbers.flat[::2] = bad
    return numbers if numbers.ndim else float(numbers)


TANGENTS = {(plots.VERMILION, "-."), (plots.VERMILION, "-"), (plots.GREEN, "--")}  # colour and dash: they go on and on


def gone_silently(ax):
    """Yield what a person misses on an Axes: dots outside the frame, and what leaves it without a mark at the edge."""
    low, high = ax.get_ylim()
    marked = {(line.get_color(), line.get_marker()) for line in ax.lines}
    if "D" in {mark for _, mark in marked}:  # the diamond where a path leaves the map
        return
    for line in ax.lines:
        y, looks = np.asarray(line.get_ydata(), dtype=float), (line.get_color(), line.get_linestyle())
        if line.get_transform() != ax.transData or len(y) == 2 or looks in TANGENTS:
            continue
        for mark, out in (("v", y < low - 1e-9), ("^", y > high + 1e-9)):
            if out.any() and (len(y) == 1 or (looks[0], mark) not in marked):
                yield f"{looks} at {y[out]}"
    for bar in ax.patches:
        if not low <= bar.get_y() + bar.get_height() <= high and bar.get_y() == 0:
            yield f"bar up to {bar.get_height()}"


@EVERY
@pytest.mark.parametrize("bad", [np.nan, np.inf, -1e308, "below"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_whatever_numbers_come_out_there_is_a_picture(name, bad, made, caplog):
    explorer = made(name, lambda *args: spoiled(WORKING[name](*args), bad))
    for control in explorer.controls.values():
        control.value = stops(control)[-1]
        assert explorer.error is None
    page = "".join(part.value for strip in explorer.children[1].children for part in strip.children)
    for svg in re.findall("<svg.*?</svg>", page, re.DOTALL):
        drawing = ElementTree.fromstring(svg.replace("<svg", '<svg xmlns:xlink="xlink"', 1))
        assert not any(re.search(r"\b(nan|inf)", part.get("d", "") + part.get("x", "")) for part in drawing.iter())
    axes = [ax for ax in explorer.picture.axes if ax.axison]
    assert not [left for ax in axes for left in gone_silently(ax)]
    said = re.sub("<[^>]*>", " ", explorer.children[2].value) + Look(explorer).alt
    assert not re.search(r"(?<![a-z])(nan|inf)(?![a-z])|\d{17}|up to (not|infinite)", said), said
    assert "<img alt=" in explorer.html
    assert not caplog.records


@EVERY
def test_all_controls_at_an_end_together(name, made):
    explorer = made(name, WORKING[name])
    for end in (0, -1):
        for control in explorer.controls.values():
            control.value = stops(control)[end]
        assert explorer.error is None


@EVERY
def test_the_same_settings_give_the_same_picture(name, made):
    one, other = made(name, WORKING[name]), made(name, WORKING[name])
    if name == "cost_curve":  # the run before is part of it
        return
    control = next(iter(other.controls.values()))
    start = control.value
    for value in (stops(control)[0], stops(control)[-1], start):
        control.value = value
    assert Look(one).source == Look(other).source


@EVERY
def test_whoever_gives_no_function_sees_the_reference(name, made):
    words = Look(made(name)).words
    assert f"The reference's {parameter(name)} drew this." in words


def parameter(name):
    return next(iter(inspect.signature(getattr(explore, name)).parameters))


def not_written(*args):
    raise NotImplementedError


def broken(*args):
    return np.log(np.zeros(3)) + undefined  # noqa: F821


def nothing(*args):
    return None


def text(*args):
    return "0.5"


def wrong_shape(*args):
    return np.zeros((2, 9, 4))


@EVERY
@pytest.mark.parametrize(
    "function, line",
    [
        (not_written, "{} is not written yet: the reference drew this."),
        (broken, "Your {} stopped with NameError: name 'undefined' is not defined. So the reference drew this."),
        (nothing, "Your {} returned None. So the reference drew this."),
        (text, "Your {} returned "),
        (wrong_shape, "Your {} returned "),
    ],
)
def test_a_function_that_does_not_work_is_replaced_and_the_line_says_why(name, function, line, made):
    explorer = made(name, function)
    assert line.format(parameter(name)) in Look(explorer).words
    control = next(iter(explorer.controls.values()))
    control.value = stops(control)[-1]
    assert explorer.error is None
    assert line.format(parameter(name)) in Look(explorer).words
    assert "reference drew this" in Look(explorer).words


@EVERY
def test_something_that_is_no_function_is_refused(name):
    with pytest.raises(ValueError, match=parameter(name)):
        getattr(explore, name)(3)


def test_a_function_that_fails_in_places_gets_a_new_chance_at_every_move(made):
    def picky(Z):
        if Z.max() > 20:
            raise OverflowError("too much")
        return network.sigmoid(Z)

    explorer = made("s_curve", picky)
    assert "Your own sigmoid" in Look(explorer).words
    explorer.controls["weight w"].value = 10
    assert "OverflowError: too much" in Look(explorer).words
    explorer.controls["weight w"].value = 1
    assert "Your own sigmoid" in Look(explorer).words


def test_a_wrong_function_that_runs_draws_its_own_wrong_picture(made):
    wrong = made("s_curve", lambda Z: (1 / (1 + np.exp(Z)), Z))
    assert "Your own sigmoid" in Look(wrong).words
    assert Look(wrong).source != Look(made("s_curve", network.sigmoid)).source


@pytest.mark.parametrize(
    "name, wrong, said",
    [
        ("s_curve", lambda Z: (1 / (1 + np.exp(Z)), Z), "your A is 0.998; sigmoid(w x + b) is 0.00247 there."),
        ("s_curve", lambda Z: (np.where(Z > 3, np.nan, network.sigmoid(Z)[0]), Z), "x = 3.05 your A is not a number;"),
        ("neuron", lambda W, A_prev, b: W @ A_prev - b, "At a = -3.00 your Z is -5.5; w a + b is -3.5 there."),
    ],
)
def test_a_wrong_curve_is_not_described_as_a_right_one(name, wrong, said, made):
    words = Look(made(name, wrong)).words
    assert said in words and "crosses one half" not in words and "One step to the right" not in words


def test_nan_from_the_learners_cost_is_said_in_words(made):
    def train(X, Y, layer_dims, epochs, lr):
        return network.init_params(layer_dims), [0.7] * 5 + [float("nan")] * (epochs - 5)

    now = Look(made("cost_curve", train))
    assert "From epoch 5 on the cost is not a finite number" in now.words
    assert "Not finite from epoch 5 on" in now.alt


def test_the_plateau_has_a_name(made):
    explorer = made("cost_curve", network.train)
    explorer.controls["learning rate"].value = 1e-4
    assert "Plateau: the cost stays at 0.69" in Look(explorer).words


@pytest.mark.parametrize("lr, said", [(0.01, "Not there yet"), (1.5, "Arrived"), (30, "uphill"), (100, "went up")])
def test_descent_judges_the_learning_rate(lr, said, made):
    explorer = made("descent", network.update_parameters)
    explorer.controls["learning rate"].value = lr
    assert said in Look(explorer).words


def test_descent_sees_a_step_uphill(made):
    def uphill(parameters, grads, learning_rate):
        return {name: value + learning_rate * grads[f"d{name}"] for name, value in parameters.items()}

    assert "is the gradient subtracted?" in Look(made("descent", uphill)).words


def test_slopes_names_the_wrong_one(made):
    def doubled(dA, cache):
        dA_prev, dW, db = network.one_layer_backward(dA, cache)
        return dA_prev, dW, 2 * db

    assert "Farthest apart: b[" in Look(made("slopes", doubled)).words


@pytest.mark.parametrize(
    "layers, scale, said",
    [
        (1, 1, "4.8 times smaller than that of layer 2."),
        (2, 0.01, "52 000 times smaller than that of layer 3: layer 1 hardly"),
        (4, 0.01, "1.7 billion times smaller than that of layer 5: layer 1 hardly"),
        (8, 0.001, "more than a million billion times smaller"),
    ],
)
def test_error_flow_says_large_factors_in_words(layers, scale, said, made):
    explorer = made("error_flow", network.backprop)
    explorer.controls["hidden layers"].value = layers
    explorer.controls["start scale of the weights"].value = scale
    assert said in Look(explorer).words


def test_price_says_three_decimals_as_the_lesson_does(made):
    explorer = made("price", network.cost_function)
    said = Look(explorer).words
    assert "0.7. Truth 1: cost 0.357, squared error 0.090. Truth 0: cost 1.204, squared error 0.490." in said
    explorer.controls["prediction A"].value = 0.999
    assert "Truth 1: cost 0.001, squared error almost 0. Truth 0: cost 6.908" in Look(explorer).words


@EVERY
def test_no_number_is_minus_zero(name, made):
    explorer = made(name, WORKING[name])
    for control in explorer.controls.values():
        if getattr(control, "min", 1) < 0 < control.max and not isinstance(control, ipywidgets.FloatLogSlider):
            control.value = 0
            now = Look(explorer)
            assert not re.search(r"-0(\.0*)?(?!\.?\d)", now.words + now.alt), control.description


@EVERY
def test_a_log_slider_starts_at_one_of_its_stops(name, made):
    for control in made(name, WORKING[name]).controls.values():
        if isinstance(control, ipywidgets.FloatLogSlider):
            stop = (np.log10(control.value) - control.min) / control.step
            assert stop == pytest.approx(round(stop), abs=1e-9)


def test_equal_start_weights_are_noticed(made):
    def zeros(layer_dims):
        return {name: 0 * value for name, value in network.init_params(layer_dims).items()}

    assert "All rows are alike" in Look(made("start_weights", zeros)).words


def test_the_boundary_learns_from_the_articles_start(made):
    explorer = made("boundary", network.train)
    share = {}
    for epochs in (1, 120, 1000):
        explorer.controls["epochs of training"].value = epochs
        share[epochs] = float(re.search(r"([\d.]+)% of the 200", Look(explorer).words)[1])
    assert share[1] < 60 < 80 < share[120] < 90 < 95 < share[1000]


def test_play_leads_the_boundary_through_its_epochs(made):
    explorer = made("boundary", network.train)
    epochs = explorer.controls["epochs of training"]
    (play,) = (part for part in explorer.children[0].children if isinstance(part, ipywidgets.Play))
    assert play.value == play.max == len(epochs.options) - 1  # at its end, the page begins anew
    for step in range(3):
        play.value = step
        assert epochs.value == epochs.options[step]
        assert f"After {plots.counted(epochs.value, 'epoch')}:" in Look(explorer).words
    epochs.value = 300
    assert epochs.options[play.value] == 300


def test_training_for_a_slider_that_returns_is_not_repeated(made):
    calls = []

    def train(*args):
        calls.append(args)
        return network.train(*args)

    explorer = made("boundary", train)
    for epochs in (300, 200, 300):
        explorer.controls["epochs of training"].value = epochs
    assert len(calls) == 2


def test_the_run_before_stays_in_grey(made):
    explorer = made("cost_curve", network.train)
    explorer.controls["epochs"].value = 100
    explorer.controls["learning rate"].value = 5
    curves = [line for line in explorer.picture.axes[0].lines if len(line.get_xdata()) > 2]
    lines = {line.get_color(): line.get_ydata() for line in curves}
    assert np.array_equal(lines["#0072B2"], network.train(*moons(), [2, 16, 1], 100, 5)[1])
    assert np.array_equal(lines[plots.PAST], network.train(*moons(), [2, 16, 1], 100, 1)[1])


def moons():
    from sigmoidnet_ref import data

    return data.moons()


def test_a_changed_argument_does_no_harm(made):
    def greedy(Z):
        A, _ = network.sigmoid(Z)
        Z[:] = 0
        return A, Z

    assert Look(made("s_curve", greedy)).source == Look(made("s_curve", network.sigmoid)).source


def test_an_error_of_ours_is_shown_and_kept(made, monkeypatch):
    explorer = made("s_curve", network.sigmoid)
    monkeypatch.setattr("sigmoidnet_ref.plots.s_curve", lambda *args, **kwargs: 1 / 0)
    explorer.controls["weight w"].value = 2
    assert isinstance(explorer.error, ZeroDivisionError)
    assert "could not be drawn: ZeroDivisionError" in Look(explorer).words
    monkeypatch.undo()
    explorer.controls["weight w"].value = 3
    assert explorer.error is None
    assert "could not be drawn" not in Look(explorer).words


def test_an_error_of_ours_at_the_start_is_raised(monkeypatch):
    monkeypatch.setattr("sigmoidnet_ref.plots.s_curve", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        explore.s_curve(network.sigmoid)


def test_what_a_learner_names_strangely_is_text_on_the_page(made):
    def evil(Z):
        raise ValueError('<img src="x" onerror="alert(1)">')

    assert "<img src=" not in made("s_curve", evil).html.replace("<img alt", "")


def test_a_closed_explorer_leaves_no_widget_and_no_memory():
    before = set(_instances)
    explorer = explore.s_curve(network.sigmoid)
    ghost = weakref.ref(explorer)
    explorer.close()
    del explorer
    gc.collect()
    assert ghost() is None
    assert set(_instances) == before


@EVERY
def test_labels_fit(name, made):
    for control in made(name, WORKING[name]).controls.values():
        assert control.description
        if isinstance(control, Pad):
            continue
        assert control.style.description_width == "170px" and len(control.description) <= 26


def test_on_a_narrow_page_the_next_picture_is_slim_from_the_start_and_is_drawn_once(made):
    asked = []

    def forward_prop(X, params):
        asked.append(X)
        return network.forward_prop(X, params)

    first = made("flow", network.forward_prop)
    wide = first.picture.figure.get_figwidth()
    first.children[-1].narrow = True
    slim = first.picture.figure.get_figwidth()
    try:
        again = made("flow", forward_prop)
        again.children[-1].narrow = True  # as the page says it: nothing is new
        assert again.picture.figure.get_figwidth() == slim < wide and len(asked) == 1
        assert Look(again).source == Look(first).source
    finally:
        again.children[-1].narrow = False
    assert again.picture.figure.get_figwidth() == made("flow").picture.figure.get_figwidth() == wide
