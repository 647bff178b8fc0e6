"""The microscope without widgets: its numbers, formulas and lines, and where it finds the first wrong layer."""

import json
import math
import re

import numpy as np
import pytest

from sigmoidnet_ref import explore, network
from sigmoidnet_ref.checks.mistakes import catalogue
from sigmoidnet_ref.explore.microscope.numbers import example, formulas, judge
from sigmoidnet_ref.explore.microscope.numbers.epoch import Epoch
from sigmoidnet_ref.explore.microscope.numbers.functions import REACHES, Functions, sorted_out
from sigmoidnet_ref.explore.microscope.numbers.lines import Lines
from sigmoidnet_ref.explore.microscope.screen.still import still
from sigmoidnet_ref.explore.microscope.screen.view import View
from tests.checks.answers import right_answers
from tests.maths import apart

# Mazur, "A Step by Step Backpropagation Example": weights, inputs and what he publishes of the way forward.
MAZUR = {
    "W1": [[0.15, 0.20], [0.25, 0.30]],
    "b1": [[0.35], [0.35]],
    "W2": [[0.40, 0.45], [0.50, 0.55]],
    "b2": [[0.60], [0.60]],
}
MAZUR_X, MAZUR_Y = [[0.05], [0.10]], [[0.01], [0.99]]
PUBLISHED = {
    "Z1[0]": "0.3775",
    "A1[0]": "0.593269992",
    "A1[1]": "0.596884378",
    "Z2[0]": "1.105905967",
    "A2[0]": "0.75136507",
    "A2[1]": "0.772928465",
}


def looked_at(X=None, Y=None, params=None, rate=0.5, column=0, layer_dims=(2, 3, 1), **given):
    """Return the View of an epoch with these functions of a learner."""
    functions = Functions(given)
    X, Y, params = example.checked(X, Y, params, layer_dims)
    return View(Epoch(functions, X, Y, params, rate), Lines(given), column)


def numbers(view):
    """Return {slot: number} of all steps but the update, and {slot: number} of the update."""
    *steps, last = view.steps()
    updated = last["numbers"] if last["title"] == "Update" else {}
    steps = steps if updated else [*steps, last]
    return {slot: number for step in steps for slot, number in step["numbers"].items()}, updated


def rich(seed=0, sizes=(3, 4, 2, 2), m=6):
    X, Y, params = apart.rich_task(list(sizes), m, np.random.default_rng(seed))
    return {"X": X, "Y": np.round(Y), "params": params}  # labels: some right answers know no probabilities


def slopes_apart(X, Y, params):
    """Return {dW1, db1 ...} by complex steps through the network written apart."""

    def cost(name, value):
        return apart.cost(apart.layers_of({**params, name: value}), X, Y)

    return {f"d{name}": apart.complex_step(lambda v, name=name: cost(name, v), value) for name, value in params.items()}


# ---- the numbers


def test_mazurs_example_shows_his_published_numbers():
    shown, _ = numbers(looked_at(MAZUR_X, MAZUR_Y, MAZUR))
    for slot, published in PUBLISHED.items():
        decimals = len(published.split(".")[1])
        assert f"{shown[slot]['value']:.{decimals}f}" == published.ljust(len(published), "0")
        assert shown[slot]["text"] == f"{float(published):.4g}"


def test_mazurs_example_goes_back_as_the_cross_entropy_written_apart_does():
    view = looked_at(MAZUR_X, MAZUR_Y, MAZUR)
    shown, updated = numbers(view)
    params = {name: np.array(value) for name, value in MAZUR.items()}
    X, Y = np.array(MAZUR_X), np.array(MAZUR_Y)
    assert shown["cost"]["value"] == pytest.approx(apart.cost(apart.layers_of(params), X, Y), rel=1e-12)
    for name, slope in slopes_apart(X, Y, params).items():
        for place in np.ndindex(slope.shape):
            slot = formulas.slot(name, *(place if name[1] == "W" else place[:1]))
            assert shown[slot]["value"] == pytest.approx(slope[place], rel=1e-9)
            new = updated[slot.removeprefix("d")]
            assert new["value"] == pytest.approx(params[name[1:]][place] - 0.5 * slope[place], rel=1e-9)


def test_the_mean_over_all_examples_is_what_the_network_apart_says():
    task = rich()
    shown, _ = numbers(looked_at(**task, column=2))
    for name, slope in slopes_apart(**task).items():
        for place in np.ndindex(slope.shape):
            slot = formulas.slot(name, *(place if name[1] == "W" else place[:1]))
            assert shown[slot]["value"] == pytest.approx(slope[place], rel=1e-9, abs=1e-12)
    last = apart.last_z(apart.layers_of(task["params"]), task["X"][:, 2])
    assert [shown[f"Z3[{i}]"]["value"] for i in range(2)] == pytest.approx(list(last))


@pytest.mark.parametrize("task", [{}, rich(), rich(1, (2, 3, 1), 3), {"X": MAZUR_X, "Y": MAZUR_Y, "params": MAZUR}])
def test_a_pocket_calculator_agrees_with_every_formula(task):
    shown, updated = numbers(looked_at(**task))
    sums = 0
    for number in (*shown.values(), *updated.values()):
        if " = " not in number["filled"]:
            continue
        formula, due = number["filled"].rsplit(" = ", 1)
        if "..." in formula:
            continue
        worked_out = eval(formula, {"exp": math.exp, "log": math.log})  # noqa: S307 (our own text)
        # What is filled in is rounded, too: a sum may lie next to the middle between two last digits.
        half_of_the_last_digit = 0.52 * 10.0 ** (-decimals(due))
        assert abs(worked_out - float(due)) <= half_of_the_last_digit, number["filled"]
        assert float(due) == pytest.approx(number["value"], abs=2 * half_of_the_last_digit)
        sums += 1
    assert sums > 20


def decimals(text):
    """Return how many digits behind the point a printed number claims."""
    digits, _, power = text.partition("e")
    return len(digits.partition(".")[2]) - int(power or 0)


def test_every_number_says_which_others_it_is_made_of():
    view = looked_at(**rich())
    shown, updated = numbers(view)
    for slot, number in (shown | updated).items():
        assert set(number["uses"]) <= shown.keys(), slot
    assert set(shown["Z1[1]"]["uses"]) == {"W1[1,0]", "W1[1,1]", "W1[1,2]", "A0[0]", "A0[1]", "A0[2]", "b1[1]"}
    assert set(shown["dA2[0]"]["uses"]) == {"W3[0,0]", "W3[1,0]", "dZ3[0]", "dZ3[1]"}


def test_a_sum_of_products_names_the_row_and_the_column_that_meet():
    view = looked_at(**rich())
    shown, _ = numbers(view)
    tables = view.tables()
    product = shown["dW2[1,3]"]["product"]
    row, column = tables[product["left"]][product["row"]], [r[product["column"]] for r in tables[product["right"]]]
    assert (product["left"], product["right"]) == ("dZ2", "A1.T") and len(row) == len(column) == 6
    assert row == [formulas.drawn(x) for x in view.arrays["dZ2"][1]]
    assert column == [formulas.drawn(x) for x in view.arrays["A1"][3]]
    assert sum(eval(p.split(" = ")[0]) for p in product["products"]) / 6 == pytest.approx(
        shown["dW2[1,3]"]["value"], rel=1e-5
    )


# ---- whose numbers, and which line made them


@pytest.mark.parametrize(
    "exercise", ["forward_prop", "cost_function", "one_layer_backward", "backprop", "update_parameters"]
)
def test_every_right_answer_is_shown_as_right_and_as_the_learners(exercise):
    for style, function in right_answers(exercise).items():
        view = looked_at(**rich(), **{exercise: function})
        shown, updated = numbers(view)
        assert view.first_wrong is None, style
        assert [n["trouble"] for n in (shown | updated).values() if n["trouble"]] == [], style
        assert exercise in {n["whose"] for n in (*shown.values(), *updated.values())}, style
        assert f"Your own code made these numbers: {exercise}." in view.epoch.functions.line


def test_a_function_of_the_references_is_not_called_the_learners():
    def cost_function(A, Y):
        return network.cost_function(A, Y)

    both = sorted_out([network.forward_prop, cost_function], {})
    line = looked_at(**rich(), **both).epoch.functions.line
    assert line == "Your own code made these numbers: cost_function. The reference made the others."


def lines_of(slot, **given):
    shown, updated = numbers(looked_at(**rich(), **given))
    return (updated or shown)[slot]["line"] if slot in updated else shown[slot]["line"]


@pytest.mark.parametrize(
    "style, slot, line",
    [
        ("plain", "dW2[0,1]", "dW = np.dot(dZ, A_prev.T) / m"),
        ("plain", "dZ2[0]", "dZ = dA * A * (1 - A)"),
        ("plain", "dA1[0]", "dA_prev = np.dot(W.T, dZ)"),
        ("article_repaired", "db1[0]", "db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)"),
        ("example_by_example", "dW1[0,0]", "dW += dz @ A_prev[:, [j]].T / m"),
        ("recomputed", "dW1[0,0]", "return W.T @ dZ, dZ @ A_prev.T / A_prev.shape[1], dZ.mean(axis=1, keepdims=True)"),
        ("einsum", "dZ3[0]", 'dZ = np.einsum("ij,ij,ij->ij", dA, s, 1 - s)'),
    ],
)
def test_the_line_that_is_shown_made_the_number(style, slot, line):
    found = lines_of(slot, one_layer_backward=right_answers("one_layer_backward")[style])
    assert found[1] == line


def test_lines_of_a_loop_a_recursion_and_one_long_expression():
    def loop(X, params):
        A, caches = X, []
        for l in range(1, len(params) // 2 + 1):
            linear_cache = (A, params[f"W{l}"], params[f"b{l}"])
            A, Z = network.sigmoid(linear_cache[1] @ A + linear_cache[2])
            caches.append((linear_cache, Z))
        return A, caches

    def recursion(X, params, l=1):
        Z = params[f"W{l}"] @ X + params[f"b{l}"]
        cache = (X, params[f"W{l}"], params[f"b{l}"]), Z
        A = network.sigmoid(Z)[0]
        if f"W{l + 1}" not in params:
            return A, [cache]
        last, caches = recursion(A, params, l + 1)
        return last, [cache, *caches]

    def update_parameters(parameters, grads, learning_rate):
        return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}

    for l in (1, 2, 3):
        assert "network.sigmoid(linear_cache" in lines_of(f"Z{l}[0]", forward_prop=loop)[1]
        assert "network.sigmoid(linear_cache" in lines_of(f"A{l}[0]", forward_prop=loop)[1]
    assert lines_of("Z1[0]", forward_prop=recursion)[1].startswith("Z = params")
    assert lines_of("A3[0]", forward_prop=recursion)[1] == "last, caches = recursion(A, params, l + 1)"
    assert lines_of("W2[0,0]", update_parameters=update_parameters)[1].startswith("return {name: parameters")


class Callable:
    def __call__(self, A, Y):
        return network.cost_function(A, Y)


def test_where_no_line_can_be_seen_the_functions_name_stands_alone():
    shown, _ = numbers(looked_at(cost_function=Callable()))
    assert shown["cost"]["whose"] == "cost_function" and shown["cost"]["line"] is None


# ---- what is wrong


def first_wrong_apart(grads, right, L):
    """Return the number of the last layer whose dW or db is not there, has another shape, or other values."""
    for l in range(L, 0, -1):
        for name in (f"dW{l}", f"db{l}"):
            there, near = np.asarray(grads.get(name, np.nan), dtype=float), 1e-6 * np.abs(right[name]).max()
            if there.shape != right[name].shape or not np.all(np.abs(there - right[name]) <= near):
                return l
    return None


def forward_apart(X, params):
    A, caches = X, []
    for W, b in apart.layers_of(params):
        Z = W @ A + b[:, None]
        caches.append(((A, W, b[:, None]), Z))
        A = apart.squash(Z)
    return A, caches


@pytest.mark.parametrize("mistake", catalogue("backprop"), ids=lambda mistake: mistake.name)
def test_the_first_wrong_layer_is_found_for_every_catalogued_backprop(mistake):
    task = rich(3)
    AL, caches = forward_apart(task["X"], task["params"])
    right = slopes_apart(**task)
    for function in mistake.functions:
        view = looked_at(**task, backprop=function)
        try:
            grads = function(AL.copy(), task["Y"].copy(), caches)
            due = first_wrong_apart(grads, right, 3)
        except Exception as error:
            assert f"Your backprop stopped with {type(error).__name__}" in view.epoch.functions.line
            continue
        assert view.first_wrong == due
        if due is None:  # an epsilon too small for measured slopes; labels that are 0 and 1 here
            assert mistake.name in ("epsilon_too_large", "labels_taken_as_0_or_1")
            continue
        assert "first wrong layer" in next(s["said"] for s in view.steps() if s["title"] == f"Back, layer {due}")
        shown, _ = numbers(view)
        assert any(n["trouble"] for slot, n in shown.items() if re.match(rf"d[Wb]{due}\[", slot))


@pytest.mark.parametrize("name", REACHES)
def test_what_is_not_written_yet_is_not_called_wrong(name):
    def stub(*args):
        raise NotImplementedError

    view = looked_at(**rich(3), **{name: stub})
    assert view.first_wrong is None and view.wrong == set()
    assert not any(re.search("wrong|failed|[Yy]our", step["said"]) for step in view.steps())
    assert view.epoch.functions.line == f"{name} is not written yet: the reference drew this."


def test_a_list_of_numbers_says_whose_they_are():
    of = {m: looked_at(**rich(3, m=m), column=m - 1, backprop=network.backprop).of for m in (1, 6)}
    assert of == {1: "", 6: "What each example has of its own: example 6. Cost, dW and db: the mean over all 6."}
    alone = looked_at(**rich(3), linear=lambda W, A_prev, b: W @ A_prev + b)
    assert alone.of == "What each example has of its own: example 1." and alone.of in still(alone)


def test_of_a_single_layer_nothing_is_counted_from_the_end():
    def one_layer_backward(dA, cache):
        dA_prev, dW, db = network.one_layer_backward(dA, cache)
        return dA_prev, 2 * dW, db

    _, words = explore.microscope(network.forward_prop, network.cost_function, one_layer_backward).children
    told = words.value
    assert "The gradients of the layer are not the measured slopes." in told and "Counted" not in told


@pytest.mark.parametrize("mistake", catalogue("one_layer_backward"), ids=lambda mistake: mistake.name)
def test_the_first_wrong_layer_is_found_for_every_catalogued_one_layer_backward(mistake):
    task = rich(3)
    AL, caches = forward_apart(task["X"], task["params"])
    right = slopes_apart(**task)
    for function in mistake.functions:
        view = looked_at(**task, one_layer_backward=function)
        assert view.first_wrong == 3, "a wrong layer shows at once: each layer is asked for all three results"
        said = next(s["said"] for s in view.steps() if s["title"] == "Back, layer 3")
        assert "This is the first wrong layer on the way back." in said
        try:
            _, dW, db = function(-(task["Y"] / AL - (1 - task["Y"]) / (1 - AL)), caches[-1])
        except Exception:
            assert "one_layer_backward" in view.epoch.functions.line
            continue
        blamed = {name for name in ("dW3", "db3") if name in said.split("This is")[0]}
        wrong = {name for name, got in (("dW3", dW), ("db3", db)) if first_wrong_apart({**right, name: got}, right, 3)}
        assert wrong <= blamed


def test_a_mistake_that_one_example_cannot_show_is_not_blamed_on_it():
    def sums(dA, cache):
        dA_prev, dW, db = network.one_layer_backward(dA, cache)
        m = dA.shape[1]
        return dA_prev, dW * m, db * m

    task = rich(3)
    one = {"X": task["X"][:, :1], "Y": task["Y"][:, :1], "params": task["params"]}
    assert looked_at(**one, one_layer_backward=sums).first_wrong is None
    assert looked_at(**task, one_layer_backward=sums).first_wrong == 3


def test_vanishing_gradients_are_not_called_wrong():
    params = network.init_params([2, 4, 4, 4, 4, 1])
    view = looked_at(params=params, backprop=lambda *args: network.backprop(*args))
    assert np.abs(view.arrays["dW1"]).max() < 1e-7 and view.first_wrong is None


@pytest.mark.parametrize(
    "name, function, said",
    [
        ("forward_prop", lambda X, params: 1 / 0, "Your forward_prop stopped with ZeroDivisionError"),
        ("cost_function", lambda A, Y: None, "Your cost_function returned None"),
        ("backprop", lambda AL, Y, caches: [], "Your backprop returned a list where a dict was expected"),
        ("update_parameters", lambda p, g, r: {}, "Your update_parameters returned a dict without W1"),
        ("one_layer_backward", lambda dA, cache: dA, "Your one_layer_backward returned"),
    ],
)
def test_a_function_that_fails_leaves_a_sentence_and_the_references_numbers(name, function, said):
    view = looked_at(**rich(), **{name: function})
    shown, _ = numbers(view)
    assert said in view.epoch.functions.line
    assert all(number["value"] is not None for number in shown.values())
    assert name not in {number["whose"] for number in shown.values()}


def test_a_wrong_number_says_what_its_formula_comes_to():
    view = looked_at(linear=lambda W, A_prev, b: W @ A_prev - b, params=MAZUR, X=MAZUR_X)
    (step,) = [step for step in view.steps() if step["title"] == "Forward, layer 1"]
    assert step["numbers"]["Z1[0]"]["trouble"] == "The formula comes to 0.3775, yours is -0.3225."


def test_gradients_of_a_wrong_shape_or_missing_are_said():
    def half(AL, Y, caches):
        grads = network.backprop(AL, Y, caches)
        del grads["db3"]
        return grads | {"dW2": grads["dW2"].T}

    view = looked_at(**rich(), backprop=half)
    said = " ".join(step["said"] for step in view.steps())
    assert "db3 is missing. This is the first wrong layer on the way back." in said
    assert "dW2 returned an array of shape (4, 2) where an array of shape (2, 4) was expected" in said


# ---- how far, and what is refused


@pytest.mark.parametrize(
    "given, last",
    [
        ({"linear": lambda W, A_prev, b: W @ A_prev + b}, "Forward, layer 2"),
        ({"forward_prop": network.forward_prop}, "Forward, layer 2"),
        ({"cost_function": network.cost_function}, "Cost"),
        ({"one_layer_backward": network.one_layer_backward}, "Back, layer 1"),
        ({"backprop": network.backprop}, "Back, layer 1"),
        ({"update_parameters": network.update_parameters}, "Update"),
        ({}, "Update"),
    ],
)
def test_the_steps_go_as_far_as_the_functions_lead(given, last):
    if "linear" in given:
        view = looked_at(**given, layer_dims=(2, 3))
        last = "Forward, layer 1"
    else:
        view = looked_at(**given)
    assert [step["title"] for step in view.steps()][-1] == last


def test_functions_are_known_by_their_names_or_from_one_object():
    class Mine:
        reasons = {"forward_prop": None, "backprop": "not written yet"}
        forward_prop = staticmethod(network.forward_prop)
        backprop = staticmethod(network.backprop)

    assert sorted_out([network.backprop, network.sigmoid], {}).keys() == {"sigmoid", "backprop"}
    assert sorted_out([Mine()], {}).keys() == {"forward_prop"}
    assert sorted_out([], {"backprop": len}) == {"backprop": len}
    with pytest.raises(ValueError, match="train is none of them"):
        sorted_out([network.train], {})


@pytest.mark.parametrize(
    "options, said",
    [
        ({"params": {"W1": [[1, 2]], "b1": [[1, 2]]}}, r"b1 has shape \(1, 2\): expected \(1, 1\)"),
        ({"params": {"W1": [[1, 2]], "c1": [[1]]}}, "expected W1, b1, W2"),
        ({"layer_dims": (2, 40, 40, 1)}, "at most 400 parameters"),
        ({"X": [[1, 2]]}, r"X has shape \(1, 2\): expected \(2, m\)"),
        ({"X": [[1], [2]], "Y": [[1, 0]]}, "X has 1 columns and Y 2"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(options, said):
    with pytest.raises(ValueError, match=said):
        looked_at(**options)


def test_measured_slopes_know_nothing_of_backprop(monkeypatch):
    task = rich()
    epoch = looked_at(**task).epoch
    monkeypatch.setattr(network, "backprop", None)
    monkeypatch.setattr(network, "one_layer_backward", None)
    for name, slope in slopes_apart(**task).items():
        assert judge.measured(epoch)[name] == pytest.approx(slope, abs=1e-8)


def test_an_update_that_adds_is_not_said_to_take_away():
    def uphill(parameters, grads, learning_rate):
        return {name: parameters[name] + learning_rate * grads["d" + name] for name in parameters}

    said = looked_at(update_parameters=uphill).steps()[-1]["said"]
    assert "13 of 13 new numbers are not the old one minus 0.5 times its gradient." in said and "taken" not in said
    said = looked_at(update_parameters=network.update_parameters).steps()[-1]["said"]
    assert "0.5 times its gradient is taken away" in said


SIZES = [1e-308, -1.23456e-5, -123456.789, 1.2345e308, -1.2345e308, -0.0123456, np.nan, -np.inf]


@pytest.mark.parametrize("size", SIZES)
def test_a_number_fits_into_its_place_in_the_drawing(size):
    shown = formulas.drawn(size)
    assert len(shown) <= 9 and float(shown) == pytest.approx(size, rel=0.05, nan_ok=True)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -1.2345e308])
@pytest.mark.filterwarnings("error")
def test_numbers_that_are_lost_reach_the_page_without_a_warning(bad):
    def update_parameters(parameters, grads, learning_rate):
        return {name: 0 * value + bad for name, value in parameters.items()}

    scope = explore.microscope(update_parameters)
    for wish, value in (("epoch", None), ("example", 1), ("mean", False)):
        scope.press(wish, value)
        assert scope.error is None
        json.dumps(scope.screen.scene, allow_nan=False)
        assert "<table" in scope.html
    scope.close()
