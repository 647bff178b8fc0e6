"""A caption is held to the numbers of its run, computed here once more and apart from the picture."""

import re

import numpy as np
import pytest

from sigmoidnet_ref import explore, gradcheck, network, training
from sigmoidnet_ref.data import digits, moons
from sigmoidnet_ref.explore.lessons.captions import learned
from sigmoidnet_ref.explore.lessons.flowers import _in_words
from tests.explore.sight import WORKING, Look


def words(name, function, **values):
    """Return the words of an explorer, moved to the values; an underscore stands for a blank."""
    explorer = getattr(explore, name)(function)
    for label, value in values.items():
        explorer.controls[label.replace("_", " ")].value = value
    look = Look(explorer)
    explorer.close()
    return look


def one_neuron(lr, steps):
    """Return the path (steps + 1, 2) of w and b, and the costs, of the neuron that the descent shows."""
    rng = np.random.RandomState(2)
    x = np.concatenate([rng.normal(1, 1.5, 30), rng.normal(3.5, 1.5, 30)])
    y = np.repeat([0.0, 1.0], 30)
    path = [np.array([-3.0, 3.0])]
    for _ in range(steps):
        error = 1 / (1 + np.exp(-np.clip(path[-1][0] * x + path[-1][1], -700, 700))) - y
        path.append(path[-1] - lr * np.array([np.mean(error * x), np.mean(error)]))
    z = np.array(path)[:, :1] * x + np.array(path)[:, 1:]
    costs = np.minimum(np.logaddexp(0, z) - y * z, -np.log(np.finfo(float).eps))
    return np.array(path), costs.mean(axis=1)


@pytest.mark.parametrize("lr, steps", [(0.1, 1), (0.5, 25), (1, 60), (5, 10), (10, 25), (30, 2), (100, 1), (100, 60)])
def test_the_descent_says_what_its_path_did(lr, steps):
    seen = words("descent", network.update_parameters, learning_rate=lr, steps=steps)
    path, costs = one_neuron(lr, steps)
    assert "subtracted" not in seen.words
    ups = re.search(r"(\d+) of (\d+) steps? went uphill, over the valley", seen.words)
    assert (int(ups[1]), int(ups[2])) if ups else (0, steps) == (np.sum(np.diff(costs) > 1e-9), steps)
    if ups and costs[-1] > costs[0]:
        assert f"went up, from {costs[0]:.2f} to {costs[-1]:.2f}" in seen.words
    outside = (path < [-4, -8]) | (path > [5, 5])
    leaves = re.search(r"Step (\d+) leaves the map", seen.words)
    assert (int(leaves[1]) if leaves else 0) == np.argmax(outside.any(axis=1))
    assert ("diamond" in seen.alt) == bool(leaves)
    assert ("leaves the frame: up to" in seen.alt) == (costs.max() > 8)


def test_a_step_along_the_gradient_is_named_whatever_the_rate():
    def uphill(params, grads, lr):
        return {name: params[name] + lr * grads[f"d{name}"] for name in params}

    assert "is the gradient subtracted?" in words("descent", uphill, learning_rate=0.1, steps=1).words


def falling(count, start=0.69, end=0.2):
    return np.linspace(start, end, count)


@pytest.mark.parametrize(
    "costs, says, never",
    [
        ([0.6936], "One epoch, one cost: 0.6936", "Plateau"),
        (falling(10), "In 10 epochs the cost fell from 0.6900 to 0.2000.", "last"),
        (falling(100), "In the last 25 epochs it fell by 38.2", "jumps|Plateau"),
        (np.full(100, 0.6931), "Plateau: the cost stays at 0.6931", "falls"),
        (0.6931 - 1e-4 * np.arange(100.0) ** 2 / 200, "it falls: by 0.002 in the last 25 epochs", "Plateau"),
        (0.5 + 0.3 * (np.arange(100) % 2), "in the last 25 epochs it rose 13 times, once by 0.3", "Plateau|fell"),
        ([0.7, 1.82, *falling(8)], "with a peak of 1.82 at epoch 1", "Plateau"),
        (falling(100, 0.7, 0.9), "In 100 epochs the cost rose from 0.7000 to 0.9000", "fell|too large"),
        (np.append(falling(9), np.nan), "From epoch 9 on the cost is not a finite number", "fell|happens"),
        (np.append(np.nan, falling(9)), "At epoch 0 the cost is not a finite number", "From"),
        (-falling(100), "In the last 25 epochs it rose by 38.2", "fell|jumps"),
        (-40 * falling(100), "In the last 25 epochs it rose by 38.2", "fell|jumps"),
        (np.zeros(100), "In 100 epochs the cost does not move: it is 0.0000.", "rose|fell|last"),
        (np.full(100, 5.0), "the cost does not move: it is 5.0000.", "rose|fell|last"),
        (1e300 * falling(10), "fell from 6.9e+299 to 2e+299", "000"),
    ],
)
def test_a_cost_curve_is_described_by_its_numbers(costs, says, never):
    said = learned(np.asarray(costs))
    assert says in said and not re.search(never, said)


@pytest.mark.parametrize("lr, epochs", [(1, 1), (1, 300), (3, 2000), (100, 300)])
def test_a_curve_that_leaves_its_frame_says_so(lr, epochs):
    seen = words("cost_curve", network.train, learning_rate=lr, epochs=epochs)
    _, costs = network.train(*moons(), [2, 16, 1], epochs, lr)
    assert (f"leaves the frame: up to {max(costs):.3g}" in seen.alt) == (max(costs) > 1.2)
    assert f"learning rate {lr}, layer_dims = [2, 16, 1]" in seen.alt


def test_the_boundary_says_its_points_and_its_setting():
    seen = words("boundary", network.train, epochs_of_training=30)
    X, Y = moons()
    right = np.mean((network.forward_prop(X, network.train(X, Y, [2, 16, 1], 30, 5.0)[0])[0] > 0.5) == Y)
    assert f"After 30 epochs: {right:.1%} of the 200 right" in seen.source
    assert "learning rate 5, [2, 16, 1]" in seen.alt


def test_a_wrong_gradient_is_no_statement_about_layers():
    def same_error(AL, Y, caches):
        grads = network.backprop(AL, Y, caches)
        return grads | {name: 2 * grads[name] for name in ("dW1", "db2", "dW2")}

    seen = words("error_flow", same_error, hidden_layers=2)
    assert "Your dW2 is up to" in seen.words and "times" not in seen.words


@pytest.mark.parametrize("scale", [0.01, 1, 2, 2.5, 3.2, 10])
def test_layers_are_compared_as_their_gradients_are(scale):
    rng = np.random.RandomState(0)
    X = rng.randn(2, 50)
    Y = (X[:1] * X[1:] > 0).astype(float)
    seen = words("error_flow", network.backprop, hidden_layers=1, start_scale_of_the_weights=scale)
    AL, caches = network.forward_prop(X, network.init_params([2, 6, 1], scale=scale))
    grads = network.backprop(AL, Y, caches)
    first, last = (np.sqrt(np.mean(grads[name] ** 2)) for name in ("dW1", "dW2"))
    said = re.search(r"layer 1 is (as large as|[\d.]+ times smaller than|[\d.]+ times) that of layer 2", seen.words)[1]
    if "as large" in said:
        assert 0.95 < first / last < 1.05
    else:
        factor = float(said.split()[0])
        assert factor > 1 and factor == pytest.approx(last / first if "smaller" in said else first / last, rel=0.05)
    assert "layer_dims = [2, 6, 1]" in seen.source


def test_where_the_long_form_divides_by_0_it_is_not_the_learner_who_is_wrong():
    def backprop(AL, Y, caches):
        grads, dA = {}, -(Y / AL - (1 - Y) / (1 - AL))
        for l in range(len(caches), 0, -1):
            dA, grads[f"dW{l}"], grads[f"db{l}"] = network.one_layer_backward(dA, caches[l - 1])
        return grads

    said = words("error_flow", backprop, hidden_layers=0, start_scale_of_the_weights=10).words
    assert "a prediction is exactly 0 or 1 there, and the long form of dA divides by 0" in said


def test_a_one_sided_slope_is_not_called_bending():
    def one_sided(f, x, h=1e-5):
        return np.array([(f(x + h) - f(x)) / h])

    said = words("measured_slope", one_sided, step_h=1e-5).words
    assert "(f(x + h) - f(x - h)) / (2 * h) is 0.82436063" in said and "Neither" not in said


@pytest.mark.parametrize("power", np.arange(-12, 0.1, 0.5))
def test_a_measured_slope_is_that_of_the_step_that_is_shown(power):
    said = words("measured_slope", gradcheck.numeric_gradient, step_h=10**power).words
    h, slope = (float(said.split(before)[1].split(after)[0]) for before, after in (("h = ", ":"), ("measured ", ",")))
    assert slope == float(f"{(np.exp((1 + h) / 2) - np.exp((1 - h) / 2)) / (2 * h):.10f}")
    error = abs(slope - np.exp(0.5) / 2)
    assert ("Neither" in said) == (error < 1e-9) or abs(error - 1e-9) < 1e-10
    assert ("bends between" in said) == (error > 1e-9 and h > 1e-6) or abs(error - 1e-9) < 1e-10


@pytest.mark.parametrize("layer", [1, 2, 3])
@pytest.mark.parametrize("x", np.linspace(-3, 3, 11))
def test_the_sums_that_are_shown_give_the_outputs_that_are_shown(layer, x):
    said = words("flow", network.forward_prop, layer=layer, input_x1=x).words
    Z, A = ([float(n) for n in numbers.split(", ")] for numbers in re.findall(r"is \(([^)]*)\)", said)[:2])
    assert [round(1 / (1 + float(np.exp(-z))), 2) for z in Z] == A


def test_a_cache_without_numbers_stops_no_picture():
    def forward_prop(X, params):
        A, caches = network.forward_prop(X, params)
        return A, [(read, np.nan * Z) for read, Z in caches]

    said = words("flow", forward_prop, layer=3).words
    assert "Z is (" in said and "That is the prediction." in said


def test_what_a_petal_is_said_to_be_follows_from_the_number_that_is_shown():
    met = {}
    for chance in np.linspace(0, 1, 2001):
        met.setdefault(f"{chance:.2f}", set()).add(_in_words(chance))
    assert {len(said) for said in met.values()} == {1}


@pytest.mark.parametrize("init", [0.01, "1/sqrt(n)"])
@pytest.mark.parametrize("depth", [1, 4])
def test_whether_a_start_moved_is_seen_in_its_costs(init, depth):
    def start(layer_dims):
        return network.init_params(layer_dims, scale=init)

    said = words("two_starts", start, hidden_layers=depth).words
    X, Y = np.array([[-1.0, -1, 1, 1], [-1, 1, -1, 1]]), np.array([[0.0, 1, 1, 0]])
    params = start([2, *[8] * depth, 1])
    costs = []
    for _ in range(600):
        AL, caches = network.forward_prop(X, params)
        costs.append(network.cost_function(AL, Y))
        params = network.update_parameters(params, network.backprop(AL, Y, caches), 2.0)
    stays = " and has not moved from ln 2" if max(costs) - min(costs) < 1e-3 else ""
    assert f"the start at 0.01 ends at {costs[-1]:.4f}{stays}," in said


def test_the_network_of_the_lesson_is_the_first_to_be_seen():
    seen = words("network", network.init_params)
    assert "Inputs: 3. Neurons per layer: 4, 1." in seen.alt and "16 weights and 5 biases: 21 parameters" in seen.words
    one = words("network", network.init_params, inputs=1, hidden_layers=0)
    assert "1 weight and 1 bias: 2 parameters" in one.words


def test_the_chosen_layer_is_marked():
    explorer = explore.flow(network.forward_prop)
    explorer.controls["layer"].value = 2
    bold = [text.get_text() for text in explorer.picture.axes[0].texts if text.get_weight() == "bold"]
    assert bold == ["A2 = sigmoid(Z2)\n(3, 1)"] and "Layer 2 is marked." in Look(explorer).alt
    explorer.close()


@pytest.mark.parametrize("width", [1, 20])
def test_counts_are_whole_and_words_have_their_plural(width):
    explorer = explore.start_weights(network.init_params)
    explorer.controls["neurons in the layer"].value = width
    ticks = explorer.picture.axes[1].get_yticks()
    assert np.array_equal(ticks, np.round(ticks))
    assert ("1 row," in Look(explorer).source) == (width == 1)
    explorer.close()


def test_a_dot_at_the_edge_is_whole():
    explorer = explore.slopes(network.one_layer_backward)
    explorer.controls["nudge W[0, 0] by"].value = -3
    (dot,) = [line for line in explorer.picture.axes[1].lines if line.get_marker() == "o"]
    assert dot.get_xdata() == [-3] and not dot.get_clip_on()
    explorer.close()


@pytest.mark.parametrize("w, b, at", [(1, 0, 1), (-3, 2, -1), (0, 2, 3), (10, -4, 0.5)])
def test_the_slope_for_z_and_the_slope_for_x_are_told_apart(w, b, at):
    seen = words("s_curve", network.sigmoid, weight_w=w, bias_b=b, point_x=at)
    h = 1e-6
    for_z = (np.tanh((w * at + b + h) / 2) - np.tanh((w * at + b - h) / 2)) / (4 * h)
    for_x = (np.tanh((w * (at + h) + b) / 2) - np.tanh((w * (at - h) + b) / 2)) / (4 * h)
    said_z, said_x = re.search(r"A \(1 - A\) = (\S+), never above 0.25.*w times that, (\S+)\. ", seen.words).groups()
    assert float(said_z) == pytest.approx(for_z, abs=6e-4) and float(said_x) == pytest.approx(for_x, abs=6e-4)
    drawn_z, drawn_x = re.search(r"for z (\S+), for x (\S+)\.$", seen.alt).groups()
    assert float(drawn_z) == pytest.approx(for_z, rel=5e-3, abs=1e-3)
    assert float(drawn_x) == pytest.approx(for_x, rel=5e-3, abs=1e-3)


def test_the_race_counts_examples_and_is_the_same_each_time():
    seen = words("race", training.train_sgd, examples_for_each=2298)
    X, Y, *_ = digits()
    X, Y, X_rest, Y_rest = X[:, :1149], Y[:, :1149], X[:, 1149:], Y[:, 1149:]
    for name, size, updates in (("full batch", 1149, 2), ("128", 128, 18), ("16", 16, 144)):
        params, costs = training.train_sgd(X, Y, [64, 32, 10], 2, 1.0, size, np.random.default_rng(0))
        right = np.mean(network.forward_prop(X_rest, params)[0].argmax(axis=0) == Y_rest.argmax(axis=0))
        assert f"{name}: {updates} updates, cost {costs[-1]:.3g}, {right:.1%} right" in seen.words
    assert "The same 2298 examples for each" in seen.source and "examples seen" in seen.source


def test_the_dot_of_a_training_in_batches_stands_at_its_last_epoch():
    explorer = explore.start_scale(training.minibatches)
    (dot,) = [line for line in explorer.picture.axes[0].lines if line.get_marker() == "o"]
    assert dot.get_xdata() == [10] and "at epoch 1 to" in Look(explorer).alt and "at epoch 10" in Look(explorer).alt
    explorer.close()


@pytest.mark.parametrize("w", [0.5, -1, 2])
def test_the_slopes_along_the_chain_multiply(w):
    seen = words("chain", network.one_layer_backward, weight_w=w)
    h = 1e-5
    measured = (np.log1p(np.exp(1 - 2 * (w + h))) - np.log1p(np.exp(1 - 2 * (w - h)))) / (2 * h)
    factors, product, nudged, yours = re.search(
        r"cost: (.*) = (\S+)\. Measured by nudging w: (\S+)\. Your dW: (\S+)\. ", seen.words
    ).groups()
    by_calculator = np.prod([float(factor) for factor in factors.split(" * ")])
    assert [float(product), float(nudged), float(yours), by_calculator] == pytest.approx([measured] * 4, rel=1e-3)
    if w == 0.5:  # the numbers of the lesson
        assert "dw -1, dz -0.5, da -2" in seen.alt


def test_a_wrong_slope_stands_beside_the_measured_one():
    def no_sigmoid(dA, cache):
        (A_prev, W, b), Z = cache
        return W.T @ dA, dA @ A_prev.T, dA

    assert "Measured by nudging w: -1. Your dW: -4." in words("chain", no_sigmoid).words


@pytest.mark.parametrize("row, column", [(0, 0), (1, 1), (7, 5)])
def test_one_entry_of_Z_is_the_sum_that_is_written(row, column):
    seen = words("layer", WORKING["layer"], row_of_Z=row, column_of_Z=column)
    i, j, written, due = re.search(r"Z\[(\d), (\d)\] = (.*) = (\S+): row", seen.words).groups()
    assert (int(i), int(j)) == (min(row, 1), min(column, 1))
    assert sum(np.prod([float(x) for x in part.split("*")]) for part in terms(written)) == pytest.approx(float(due))
    assert f"Z[{i}, {j}] is marked" in seen.source


def terms(written):
    """Return the summands of "0.5 * 0.4 - 0.2 * 0.1 + 0.4", each with its sign."""
    return written.replace(" - ", " + -").split(" + ")


def test_a_wrong_entry_of_Z_is_not_called_the_sum():
    assert ", and yours is" in words("layer", lambda W, A_prev, b: W @ A_prev).words


def test_a_cost_that_stands_still_does_not_fall_with_every_step():
    def nowhere(params, grads, lr):
        return {name: 0 * value for name, value in params.items()}

    assert "Not there yet: the cost stands still at 0.693" in words("descent", nowhere).words
    assert "the cost falls with every step" in words("descent", network.update_parameters, learning_rate=0.1).words


def test_a_slope_that_is_no_number_is_farthest_apart():
    def lost(dA, cache):
        dA_prev, dW, db = network.one_layer_backward(dA, cache)
        return dA_prev, np.where(dW == dW[1, 2], np.nan, dW), db

    assert "Farthest apart: W[1,2], measured -0.1043, yours not a number." in words("slopes", lost).words


def test_slopes_agree_only_where_what_is_handed_down_does_too():
    def over_m(dA, cache):
        dA_prev, dW, db = network.one_layer_backward(dA, cache)
        return dA_prev / 5, dW, db

    right, wrong = (words("slopes", function).words for function in (network.one_layer_backward, over_m))
    assert re.search(r"Your slopes, those of dA_prev too, agree with the measured ones to \S+e-1\d\.", right)
    assert "The slopes for W and b agree with the measured ones. dA_prev, which is not drawn, does not" in wrong
    measured, yours = map(float, re.search(r"measured (\S+), yours (\S+)\.", wrong).groups())
    assert measured == pytest.approx(5 * yours, rel=1e-2)


def test_a_gradient_that_is_no_number_is_called_that():
    def lost(AL, Y, caches):
        grads = network.backprop(AL, Y, caches)
        return grads | {"dW2": np.where(grads["dW2"] == grads["dW2"][0, 1], np.nan, grads["dW2"])}

    assert "Your dW2 is not finite in 1 of its 6 places;" in words("error_flow", lost, hidden_layers=1).words


def test_what_flows_is_called_the_sigmoid_of_Z_only_where_it_is():
    said = words("flow", no_sigmoid).words
    assert "your A is" in said and "the sigmoid of Z is" not in said
    assert "the sigmoid of Z is" in words("flow", network.forward_prop).words


def no_sigmoid(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        caches.append(((A, W, b), W @ A + b))
        A = W @ A + b
    return A, caches


@pytest.mark.parametrize("answer", [np.nan, 94.7, -1])
def test_an_answer_that_is_no_probability_names_no_flower(answer):
    def forward_prop(X, params):
        A, caches = network.forward_prop(X, params)
        return 0 * A + answer, caches

    said = words("irises", forward_prop).words
    assert "that is no answer, for those lie between 0 and 1" in said and "kind" not in said.split("says")[1]
    assert "it gets 0 right" in said if np.isnan(answer) else "it gets" in said


def lost_weights(X, Y, layer_dims, epochs, lr, *rest):
    params, costs = network.init_params(layer_dims), [0.7] * epochs
    return {name: np.nan * value for name, value in params.items()}, costs


def test_outputs_that_are_no_numbers_read_nothing_and_are_right_about_nothing():
    assert "It reads nothing: the outputs are not finite numbers." in words("read_digit", lost_weights).words
    assert "0.0% of the digits not learned from are right" in words("first_layer", lost_weights).words
    seen = words("confusion", lost_weights)
    assert "Wrong: 288 of 288" in seen.words and "read as nothing" in seen.words and "0 right. Wrong: none" in seen.alt
    assert "After 200 epochs: 0.0% of the 200 right" in words("boundary", lost_weights).source


@pytest.mark.parametrize(
    "name, parts",
    [
        ("descent", ["learning rate 0.5", "one neuron", "60 examples"]),
        ("cost_curve", ["learning rate 1", "[2, 16, 1]", "moons"]),
        ("boundary", ["learning rate 5", "[2, 16, 1]", "moons"]),
        ("error_flow", ["[2, 6, 6, 6, 6, 1]", "50 examples"]),
        ("two_starts", ["learning rate 2", "[2, 8, 8, 1]", "XOR"]),
        ("sgd_curve", ["learning rate 1", "[64, 32, 10]", "digits"]),
        ("race", ["learning rate 1", "[64, 32, 10]", "digits"]),
        ("start_scale", ["rate 1", "[64, 32, 10]", "digits"]),
        ("first_layer", ["learning rate 1", "[64, 32, 10]", "digits"]),
        ("confusion", ["learning rate 1", "[64, 32, 10]", "digits"]),
        ("read_digit", ["learning rate 1", "[64, 32, 10]"]),
    ],
)
def test_rate_layers_and_data_stand_in_the_picture_and_epochs_are_whole(name, parts):
    explorer = getattr(explore, name)()
    seen = Look(explorer).words
    assert not [part for part in parts if part not in seen], seen
    for ax in explorer.picture.axes:
        if ax.get_xlabel() in ("epoch", "step"):
            assert np.array_equal(ax.get_xticks(), np.round(ax.get_xticks()))
    explorer.close()
