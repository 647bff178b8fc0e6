"""The playground without widgets: settings as text, whose functions run, the run, its states, the registered runs."""

import re

import numpy as np
import pytest

from sigmoidnet_ref import network, training
from sigmoidnet_ref.explore.playground import predicted
from sigmoidnet_ref.explore.playground.runs.examples import examples, name_own
from sigmoidnet_ref.explore.playground.runs.journal import FILE, Journal
from sigmoidnet_ref.explore.playground.runs.run import Run, rescaled
from sigmoidnet_ref.explore.playground.runs.settings import DATA, EPOCHS, RATES, SCALES, Settings, parse
from sigmoidnet_ref.explore.playground.runs.states import LN2, judge
from sigmoidnet_ref.explore.playground.runs.steps import NAMES, Steps
from sigmoidnet_ref.explore.playground.screen import view

REFERENCE = [getattr(network, name) for name in NAMES]


def finished(text, *functions):
    run = Run(parse(text), Steps(*functions))
    run.advance(10**6)
    return run


# ---- settings


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("scale", SCALES)
def test_the_text_of_a_run_makes_the_same_run(data, scale):
    for lr in RATES:
        for epochs in EPOCHS:
            settings = Settings(data, 3, 16, lr, epochs, scale)
            assert parse(settings.text) == settings


def test_the_words_of_a_text_may_stand_in_any_order_and_among_blanks():
    assert parse("  moons e300 lr0.50   s1/sqrt(n) w8 d2 ") == Settings("moons", 2, 8, 0.5, 300, "1/sqrt(n)")


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "written like this: linear d2 w8 lr1 e300 s0.01"),
        ("sun d2 w8 lr1 e300 s0.01", "begins with its data set: linear, moons, circles, xor, spiral"),
        ("moons d2 w8 e300 s0.01", "the learning rate is missing: add it, as in lr0.5"),
        ("moons d2 w8 lr1 s0.01", "the number of epochs is missing"),
        ("moons d7 w8 lr1 e300 s0.01", "hidden layers: '7' is not a whole number from 0 to 6"),
        ("moons d2 w0 lr1 e300 s0.01", "width: '0' is not a whole number from 1 to 16"),
        ("moons d2.5 w8 lr1 e300 s0.01", "hidden layers: '2.5'"),
        ("moons d2 w8 lrx e300 s0.01", "the learning rate is 'x': expected a number from 0.0001 to 100"),
        ("moons d2 w8 lr3 e300 s0.01", "no stop at learning rate 3: the nearest is 3.2"),
        ("moons d2 w8 lrnan e300 s0.01", "no stop at learning rate nan"),
        ("moons d2 w8 lr1000 e300 s0.01", "the nearest is 100"),
        ("moons d2 w8 lr1 e301 s0.01", "no stop at number of epochs 301: the nearest is 300"),
        ("moons d2 w8 lr1 e300 s0.7", "the start scale is '0.7': expected one of 0.01"),
        ("moons d2 d3 w8 lr1 e300 s0.01", "d stands there twice"),
        ("moons d2 w8 lr1 e300 s0.01 q", "'q' says nothing here"),
    ],
)
def test_a_text_that_is_no_run_is_refused_in_words(text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(text)


def test_examples_and_held_out_ones_are_different_and_cannot_be_changed():
    X, Y, X_held, Y_held = examples("moons")
    assert X.shape == X_held.shape == (2, 200) and not np.array_equal(X, X_held)
    with pytest.raises(ValueError):
        X[0, 0] = 1


def test_a_share_is_held_out_and_noise_moves_what_is_drawn():
    X, Y, X_held, Y_held = examples("moons", 0.0, 0.25)
    assert (X.shape[1], X_held.shape[1]) == (300, 100)
    assert np.allclose(np.hypot(X[0], X[1])[Y[0] == 0], 1)  # without noise, the upper half circle is one
    text = "moons d2 w8 lr1 e10 s0.01 n0 h0.25"
    assert parse(text) == Settings("moons", epochs=10, noise=0.0, held=0.25) and parse(text).text == text
    assert Run(parse(text), Steps()).X is X
    assert parse(text).but_for_rate_and_depth != Settings("moons", epochs=10).but_for_rate_and_depth
    assert "noise 0, 25% held out" in view.atlas(Journal(None), parse(text), {})["title"]


def test_examples_of_ones_own_are_learned_from():
    X, Y = np.random.default_rng(4).normal(size=(2, 40)), np.tile([[0, 1]], 20)
    name = name_own(X, Y)
    learned, labels, held, held_labels = examples(name, held=0.25)
    assert (learned.shape, held.shape) == ((2, 30), (2, 10))
    parts = np.vstack([np.hstack([learned, held]), np.hstack([labels, held_labels])])
    assert {*map(tuple, parts.T)} == {*map(tuple, np.vstack([X, Y]).T)}
    settings = parse(f"{name} d1 w4 lr1 e10 s0.5")
    assert parse(settings.text) == settings
    assert view.frame(Run(settings, Steps()))["alts"][0].startswith("Your own examples, circles")
    assert name_own(X, Y) == name != name_own(X, 1 - Y)


@pytest.mark.parametrize(
    "X, Y, said",
    [
        (np.ones((3, 9)), np.ones((1, 9)), "X has shape (3, 9)"),
        (np.eye(2, 9), np.ones((9, 1)), "Y has shape (9, 1): with these 9 examples it must be (1, 9)"),
        (np.eye(2, 3), np.array([[0, 1, 0]]), "there are 3 examples"),
        (np.eye(2, 9), np.full((1, 9), 0.5), "Y 0 or 1"),
        (np.full((2, 9), np.nan), np.eye(1, 9), "X must be finite"),
        (np.eye(1, 9) * [[1], [0]], np.eye(1, 9), "one number throughout"),
        ("moons", None, "arrays of numbers"),
    ],
)
def test_examples_that_do_not_fit_are_refused_in_words(X, Y, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        name_own(X, Y)


# ---- whose functions


def not_written(*args):
    raise NotImplementedError


def test_without_functions_the_reference_runs():
    steps = Steps()
    assert not steps.own and steps.line == "The reference's functions run here."
    assert steps.backprop is network.backprop


def test_each_function_that_does_not_work_is_replaced_and_named():
    mine = [lambda *args, f=f: f(*args) for f in REFERENCE]
    mine[2], mine[3], mine[4] = (lambda A, Y: 1 / 0), (lambda AL, Y, caches: None), not_written
    steps = Steps(*mine)
    assert steps.forward_prop is mine[1] and steps.backprop is network.backprop
    assert steps.own and steps.line == (
        "Your own functions run here: init_params, forward_prop. The reference's: cost_function (stopped with "
        "ZeroDivisionError: division by zero), backprop (returned None), update_parameters (not written)."
    )


def test_an_object_with_reasons_says_whose_each_function_is():
    class Mine:
        reasons = dict.fromkeys(NAMES) | {"sigmoid": "not written yet", "train": "not written yet"}

    for name, function in zip(NAMES, REFERENCE):
        setattr(Mine, name, staticmethod(function))
    assert Steps(Mine()).line.endswith("update_parameters. The reference's: sigmoid (not written yet).")
    Mine.reasons = {}
    assert Steps(Mine()).line.startswith("Your own functions run here: init_params, forward_prop, cost_function")


@pytest.mark.parametrize("given", [(3,), (network.train,), REFERENCE[:4]])
def test_anything_else_is_refused(given):
    with pytest.raises(TypeError, match="five functions: init_params, forward_prop"):
        Steps(*given)


# ---- the run


@pytest.mark.parametrize(
    "text", ["moons d2 w4 lr0.5 e20 s0.01", "xor d0 w1 lr5 e50 s0.2", "circles d6 w16 lr1 e10 s1/sqrt(n)"]
)
def test_a_run_gives_the_numbers_of_fit(text):
    s = parse(text)
    X, Y, X_held, Y_held = examples(s.data)
    params, costs = training.fit(X, Y, s.layer_dims, s.epochs, s.lr, scale=s.scale)
    run = finished(text)
    assert run.epoch == s.epochs and run.over
    np.testing.assert_allclose(run.costs[:-1], costs, rtol=1e-9)
    assert run.right == training.accuracy(training.predict(X, params), Y)
    assert run.right_held == training.accuracy(training.predict(X_held, params), Y_held)


def test_a_run_in_steps_is_the_same_run():
    whole, parts = finished("moons d1 w4 lr1 e50 s0.01"), Run(parse("moons d1 w4 lr1 e50 s0.01"), Steps())
    while not parts.over:
        parts.advance(7)
    assert parts.costs == whole.costs


def test_advance_stops_when_its_time_is_up():
    run = Run(parse("moons d6 w16 lr1 e10000 s0.01"), Steps())
    run.advance(10**6, seconds=0)
    assert run.epoch == 1


def test_gradients_are_the_root_mean_square_of_dW():
    run = Run(parse("linear d3 w8 lr1 e10 s0.01"), Steps())
    X, Y, *_ = examples("linear")
    AL, caches = network.forward_prop(X, network.init_params([2, 8, 8, 8, 1]))
    grads = network.backprop(AL, Y, caches)
    np.testing.assert_allclose(run.gradients, [np.sqrt(np.mean(grads[f"dW{l}"] ** 2)) for l in (1, 2, 3, 4)])
    run.advance(3)
    assert not np.array_equal(run.gradients, run.first_gradients)


@pytest.mark.parametrize("scale", SCALES)
def test_rescaled_weights_are_those_of_the_reference_at_that_scale(scale):
    params, wanted = rescaled(network.init_params([2, 5, 3, 1]), scale), network.init_params([2, 5, 3, 1], scale=scale)
    for name in wanted:
        np.testing.assert_allclose(params[name], wanted[name], rtol=1e-12)


@pytest.mark.parametrize("depth", [0, 6])
@pytest.mark.parametrize("width", [1, 16])
@pytest.mark.parametrize("lr", [1e-4, 100.0])
@pytest.mark.parametrize("data", DATA)
def test_every_corner_of_the_sliders_has_a_state(data, lr, width, depth):
    for scale in (0.01, "1/sqrt(n)"):
        run = finished(Settings(data, depth, width, lr, 50, scale).text)
        assert np.isfinite(run.costs[-1]) and run.epoch == 50
        assert run.state.name in {"learning", "plateau", "converged", "jumping", "diverging"}
        assert view.frame(run)["alts"][1].startswith("Cost curve")


def test_a_function_that_breaks_on_the_way_ends_the_run_and_is_quoted():
    calls = []

    def tired(AL, Y, caches):
        calls.append(1)
        if len(calls) > 12:
            raise ArithmeticError("enough")
        return network.backprop(AL, Y, caches)

    run = finished("moons d1 w4 lr1 e50 s0.01", *REFERENCE[:3], tired, REFERENCE[4])
    assert run.over and 5 < run.epoch < 50
    assert run.state.name == "stopped" and "ArithmeticError: enough" in run.state.reason


# ---- states


@pytest.mark.parametrize(
    "text, name, reason",
    [
        (
            "linear d2 w8 lr0.1 e300 s0.01",
            "plateau",
            "stays at ln 2 = 0.693, and 50% .* gradient of layer 1 is 6.21e-06",
        ),
        ("linear d2 w8 lr4 e300 s0.01", "converged", "the cost is 0.00193, 100% of the examples are right"),
        ("linear d2 w8 lr80 e300 s0.01", "jumping", "leaps up and down, between 4.5.* learning rate 80 are too long"),
        ("linear d3 w8 lr10 e300 s0.01", "diverging", "the cost is 1.044, worse than the 0.693 of the start"),
        ("linear d2 w8 lr1 e300 s0.01", "plateau", "ln 2"),
        ("linear d2 w8 lr1 e1000 s0.01", "converged", "0.0133"),
        ("moons d0 w8 lr1 e1000 s0.01", "converged", "0.299, the best that a straight line can do: 84%"),
        ("moons d0 w8 lr0.0001 e1000 s0.01", "plateau", "an epoch moves a weight there by"),
        ("moons d1 w8 lr1 e1000 s0.01", "plateau", "stays at 0.302"),
        ("moons d2 w8 lr1 e1000 s1/sqrt(n)", "learning", "0.092 and still moves; 97%"),
    ],
)
def test_a_run_says_what_it_does_and_why(text, name, reason):
    state = finished(text).state
    assert state.name == name
    assert re.search(reason, state.reason), state.reason


def test_before_and_shortly_after_the_start():
    run = Run(Settings(), Steps())
    assert run.state.name == "ready"
    run.advance(3)
    assert run.state.name == "learning"


@pytest.mark.parametrize(
    "cost, finite, cause", [(np.inf, True, "exactly 0 or 1"), (np.nan, False, "weights themselves")]
)
def test_numbers_that_are_lost_have_a_reason(cost, finite, cause):
    state = judge([LN2, 0.5, cost], [np.nan], 0.5, Settings(lr=100.0), finite)
    assert state.name == "not a number" and "from epoch 2 on" in state.reason and cause in state.reason


def test_a_cost_without_a_safeguard_is_not_a_number_on_the_way():
    def naive(A, Y):
        return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))

    run = finished("xor d1 w8 lr100 e1000 s1/sqrt(n)", *REFERENCE[:2], naive, *REFERENCE[3:])
    assert run.over and run.epoch < 1000 and run.state.name == "not a number"
    frame = view.frame(run)
    assert "not a number" in frame["titles"][1] or "infinite" in frame["titles"][1]


def test_numbers_that_were_lost_before_any_training_are_no_fault_of_the_rate():
    state = judge([np.nan], [np.nan], 0.5, Settings(lr=0.1))
    assert "before any training" in state.reason and "too large" not in state.reason


@pytest.mark.parametrize("costs", [-np.linspace(1, 40, 100), -np.linspace(0.1, 1, 100)])
def test_a_cost_below_0_neither_jumps_nor_converges_by_falling(costs):
    state = judge(costs, [0.1], 0.5, Settings())
    assert state.name == "learning" and "no right cost is below 0" in state.reason


# ---- what the page gets


@pytest.mark.parametrize("factor, words", [(-1, "down to"), (1e6, "up to"), (1e300, "up to")])
@pytest.mark.filterwarnings("error")
def test_costs_outside_their_frame_are_marked_and_said(factor, words):
    def odd(A, Y):
        return factor * 1000 * network.cost_function(A, Y)

    run = finished("moons d1 w4 lr1 e50 s0.5", *REFERENCE[:2], odd, *REFERENCE[3:])
    frame = view.frame(run, [np.array([[0, 150], [1, 0.5]], "float32").tobytes()])
    low, high = frame["height"]
    assert (low, high) == ((-100, 100) if factor < 0 else (0, 100))
    for name, costs in (("now", run.costs), ("held", [cost for _, cost in run.held_costs])):
        (mark,) = frame["leaving"][name]
        assert mark[1] == (factor > 0) and mark[2].startswith(words)
        assert costs[int(mark[0])] == pytest.approx(max(costs, key=abs))
    assert frame["leaving"]["earlier"] == [[0.0, True, "up to 150"]]
    assert f"The curve leaves its frame: {frame['leaving']['now'][0][2]}." in frame["alts"][1]
    assert np.isfinite(np.frombuffer(frame["curve"], "float32")).all()


def test_a_usual_run_fills_its_frame_and_nothing_leaves_it():
    frame = view.frame(finished("moons d1 w4 lr1 e50 s0.5"))
    assert frame["height"] == [0, 1] and frame["leaving"] == {"now": [], "held": [], "earlier": []}
    assert "leaves" not in frame["alts"][1]


def test_what_is_no_number_is_not_right():
    def lost(X, params):
        A, caches = network.forward_prop(X, params)
        return np.nan * A, caches

    frame = view.frame(finished("moons d1 w4 lr1 e10 s0.5", REFERENCE[0], lost, *REFERENCE[2:]))
    assert frame["titles"][0] == "0.0% right, of held-out 0.0%"


def test_a_frame_is_small_and_plain():
    run = finished("moons d6 w16 lr1 e3000 s0.01")
    frame = view.frame(run)
    assert len(frame["plane"]) == 2 * 49 * 49
    curve = np.frombuffer(frame["curve"], "float32").reshape(-1, 2)
    assert curve[0].tolist() == [0, np.float32(run.costs[0])] and curve[-1].tolist() == [
        3000,
        np.float32(run.costs[-1]),
    ]
    assert len(curve) <= 240 and len(frame["gradients"]) == 7
    assert sum(len(value) for value in frame.values() if isinstance(value, bytes)) < 9000
    assert sum(len(value) for value in frame["network"].values() if isinstance(value, bytes)) < 30_000


def test_the_plane_holds_the_predictions_and_a_straight_line_stays_straight():
    run = finished("linear d0 w8 lr1 e10 s0.01")
    frame = view.frame(run)
    Z = np.frombuffer(frame["plane"], "int16").reshape(49, 49) * frame["scale"]
    x1, x2 = view.plane(run.X)
    np.testing.assert_allclose(
        1 / (1 + np.exp(-Z)), run.predict(np.stack(np.meshgrid(x1, x2)).reshape(2, -1)).reshape(49, 49), atol=1e-4
    )
    crossings = [(x1[j] + (x1[1] - x1[0]) * z[j] / (z[j] - z[j + 1]), y) for y, z in zip(x2, Z)
                 for j in range(48) if (z[j] < 0) != (z[j + 1] < 0)]  # fmt: skip
    line = np.polyfit(*np.transpose(crossings), 1)
    assert len(crossings) > 10
    assert np.abs(np.polyval(line, [x for x, _ in crossings]) - [y for _, y in crossings]).max() < 0.01


def test_the_network_is_sent_with_its_weights_its_gradients_and_a_map_of_every_neuron():
    run = finished("moons d2 w4 lr1 e20 s0.5")
    drawn = view.frame(run)["network"]
    X, Y, *_ = examples("moons")
    params, _ = training.fit(X, Y, [2, 4, 4, 1], 20, 1.0, scale=0.5)
    weights = np.concatenate([params[f"W{l}"].ravel() for l in (1, 2, 3)])
    np.testing.assert_allclose(np.frombuffer(drawn["weights"], "float32"), weights, rtol=1e-5)
    AL, caches = network.forward_prop(X, params)
    slopes = network.backprop(AL, Y, caches)
    np.testing.assert_allclose(
        np.frombuffer(drawn["slopes"], "float32"),
        np.concatenate([slopes[f"dW{l}"].ravel() for l in (1, 2, 3)]),
        rtol=1e-4,
    )
    maps = np.frombuffer(drawn["maps"], "uint8").reshape(9, 13, 13)
    x1, x2 = (x[::4] for x in view.plane(run.X))
    A1, _ = network.sigmoid(params["W1"] @ np.stack(np.meshgrid(x1, x2)).reshape(2, -1) + params["b1"])
    assert np.abs(maps[:4] / 255 - A1.reshape(4, 13, 13)).max() < 1 / 254
    assert "The network 2-4-4-1 after 20 epochs" in drawn["alt"]
    assert f"layer 3 {np.abs(params['W3']).max():.3g}." in drawn["alt"]


def test_the_held_out_curve_is_what_fit_costs_there():
    run = finished("moons d1 w4 lr2 e50 s0.5")
    X, Y, X_held, Y_held = examples("moons")
    for epoch, cost in run.held_costs[::10]:
        params, _ = training.fit(X, Y, [2, 4, 1], epoch, 2.0, scale=0.5)
        assert cost == pytest.approx(network.cost_function(network.forward_prop(X_held, params)[0], Y_held), rel=1e-9)
    assert [epoch for epoch, _ in run.held_costs] == list(range(51))
    assert np.frombuffer(view.frame(run)["held"], "float32").reshape(-1, 2)[-1, 1] == np.float32(run.cost_held)


def test_a_run_goes_back_to_any_kept_epoch():
    run = finished("xor d2 w4 lr5 e1000 s0.5")
    assert run.kept[0] == 0 and len(run.kept) <= 129 and np.ptp(np.diff(run.kept)) == 0
    for epoch in (run.kept[0], run.kept[3], run.kept[-1]):
        past, fresh = run.at(epoch), Run(parse("xor d2 w4 lr5 e1000 s0.5"), Steps())
        fresh.advance(epoch)
        assert past.epoch == epoch and past.costs == fresh.costs and past.right == fresh.right
        np.testing.assert_array_equal(past.gradients, fresh.gradients)
    assert run.epoch == 1000 and run.at(run.kept[1]).kept == run.kept[:2]


def test_kept_weights_outlive_an_update_in_place():
    def in_place(parameters, grads, learning_rate):
        for name in parameters:
            parameters[name] -= learning_rate * grads["d" + name]
        return parameters

    run = finished("moons d1 w4 lr2 e50 s0.5", *REFERENCE[:4], in_place)
    assert run.at(0).costs == run.costs[:1] and run.at(0).gradients == pytest.approx(run.first_gradients)


def test_the_words_state_the_numbers():
    run = finished("linear d2 w8 lr4 e300 s0.01")
    places, cost, gradient = view.frame(run)["alts"]
    assert "after 300 epochs: 100.0% of the examples and 100.0% of the held-out ones are right" in places
    assert "2 hidden layers of width 8, learning rate 4, start scale 0.01: from 0.693 to 0.00193 after" in cost
    assert "layer 1 9.03e-05" in gradient and "Before training: layer 1 5.55e-06" in gradient


def test_infinite_and_lost_gradients_can_be_sent():
    assert [view.plain(x) for x in (np.nan, np.inf, 0.5)] == [None, None, 0.5]


# ---- registered runs


def test_registered_runs_come_back_from_the_file(tmp_path):
    path = tmp_path / FILE
    journal = Journal(path)
    for lr in (1, 4, 80):
        journal.add(finished(f"linear d2 w8 lr{lr} e300 s0.01"))
    journal.add(finished("linear d1 w8 lr4 e300 s0.01"))
    again = Journal(path)
    assert [(e.settings, e.state) for e in again.entries] == [(e.settings, e.state) for e in journal.entries]
    assert [e.state for e in again.entries] == ["plateau", "converged", "jumping", "converged"]
    best = again.best(Settings())
    assert {depth: entry.settings.lr for depth, entry in best.items()} == {1: 4.0, 2: 4.0}
    assert again.best(Settings("moons")) == {}


def test_a_run_is_registered_once_and_can_be_forgotten(tmp_path):
    journal = Journal(tmp_path / FILE)
    run = finished("linear d1 w8 lr4 e300 s0.01")
    journal.add(run)
    journal.add(run)
    assert len(journal.entries) == 1
    assert journal.forget(run.settings) and not journal.forget(run.settings)
    assert Journal(tmp_path / FILE).entries == []


def test_a_damaged_line_costs_only_itself(tmp_path):
    path = tmp_path / FILE
    Journal(path).add(finished("linear d1 w8 lr4 e300 s0.01"))
    path.write_text(path.read_text() + "linear d1\n\nmoons d9 w8 lr4 e300 s0.01 | cost 1 | right 1 | learning\n")
    assert len(Journal(path).entries) == 1


def test_a_folder_that_cannot_be_written_to_keeps_the_map_for_now(tmp_path):
    journal = Journal(tmp_path / "nowhere" / FILE)
    journal.add(finished("linear d1 w8 lr4 e300 s0.01"))
    assert len(journal.entries) == 1 and "only until the kernel stops" in journal.trouble


def test_the_map_says_and_shows_what_was_registered_and_predicted(tmp_path):
    journal = Journal(tmp_path / FILE)
    for lr in (1, 4, 80):
        journal.add(finished(f"linear d2 w8 lr{lr} e300 s0.01"))
    chart = view.atlas(journal, Settings(), {2: 0.25})
    assert [(p["lr"], p["kind"], p["best"]) for p in chart["points"]] == [
        (1.0, "flat", False),
        (4.0, "learned", True),
        (80.0, "wild", False),
    ]
    assert "3 runs registered" in chart["alt"] and "2 hidden layers: learning rate 4, cost 0.00193" in chart["alt"]
    assert "You predicted 2: 0.25." in chart["alt"]
    assert chart["bands"] == []  # one run that learned is no band


def test_the_map_shows_the_band_of_rates_that_learned_in_the_learners_own_runs():
    journal = Journal(None)
    for text in ("d1 w8 lr2", "d1 w8 lr8", "d1 w8 lr4", "d1 w8 lr0.01", "d2 w8 lr4"):
        journal.add(finished(f"linear {text} e300 s0.01"))
    chart = view.atlas(journal, Settings(), {})
    assert chart["bands"] == [[1, 2.0, 8.0]] and "that learned, per depth: 1: 2 to 8." in chart["alt"]


@pytest.mark.parametrize(
    "prediction, said",
    [
        (not_written, None),
        (lambda depth: None, None),
        (lambda depth: -1, None),
        (lambda depth: {0: 1, 2: "0.5"}[depth], {0: 1.0, 2: 0.5}),
        (lambda depth: float("nan"), None),
    ],
)
def test_a_prediction_is_what_it_says_for_each_depth(prediction, said):
    assert predicted(prediction) == said
