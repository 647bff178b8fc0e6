"""The faulty page of lesson 10: it stops where the lesson says, and mended it holds the silent errors and no others."""

import re
import warnings

import nbformat
import numpy as np
import pytest

from sigmoidnet_ref import cells as watched
from sigmoidnet_ref import checks, data, network
from sigmoidnet_ref.checks.exercises.materials import unseen_layers
from sigmoidnet_ref.explore import article
from sigmoidnet_ref.explore.article import diagnosis, page
from tests.lessons.text import cells, prose

LESSON = nbformat.read("solutions/10_debug_the_article/10_debug_the_article.ipynb", 4)
REPAIRS = ["repaired_cost", "repaired_backward", "repaired_update", "repaired_backprop"]


def repairs(count):
    """Return the first repairs, named as the lesson names them; each is the mended page's own function."""
    mended, found = article.mended(), []
    for name in REPAIRS[:count]:
        function = getattr(mended, page.STANDS_FOR[name])
        function.__name__ = name
        found.append(function)
    return found


YOURS = "This stop is not one of the page's own: a repair of yours leads to it. Their checks tell which."


def asked(error):
    return f"Error {error}: which line of the page is wrong, and why? Write both into this cell, and run it again."


@pytest.mark.parametrize("error", diagnosis.ERRORS)
def test_the_page_stops_at_each_error_in_its_turn(error, capsys):
    stops = {1: "NameError", 2: "TypeError", 3: "KeyError: 'W1'", 4: "KeyError: 'dW2'"}
    article.run(*repairs(error - 1))
    said = capsys.readouterr().out
    assert said.splitlines()[-1].startswith(stops[error]) and page.__file__ not in said
    if error < 4:  # ... and the fourth stops in another line than the one that is wrong
        assert re.findall(r"line (\d+)", said)[-1] == str(diagnosis.ERRORS[error].line)


def test_repaired_the_page_runs(capsys):
    article.run(*repairs(4), cause="")
    said = capsys.readouterr().out
    assert said.startswith(f"With your {', '.join(REPAIRS)}:\nIt ran for 3 epochs. Costs: 0.69")
    assert said.endswith("\n\nNo error stops the page any more. Go on below.\n")


@pytest.mark.parametrize("error", diagnosis.ERRORS)
def test_a_run_asks_for_the_cause_of_its_stop_and_is_answered(error, capsys):
    known = diagnosis.ERRORS[error]
    article.run(*repairs(error - 1))
    stopped = capsys.readouterr().out
    article.run(*repairs(error - 1), line=None, cause="")
    assert capsys.readouterr().out == f"{stopped}\n{asked(error)}\n"
    article.run(*repairs(error - 1), line=known.line, cause="in my own words")
    assert capsys.readouterr().out.endswith(f"Compare:  {known.cause}\nNow write {known.repair}.\n")


def test_the_notebooks_own_repairs_are_found_and_its_other_functions_left_alone(capsys):
    notebook = {"np": np, "sound_cost": print, **dict(zip(REPAIRS, repairs(2), strict=False))}
    article.run(notebook, line=None, cause="")
    said = capsys.readouterr().out
    assert "KeyError: 'W1'" in said and said.endswith(f"\n\n{asked(3)}\n")


def test_the_cell_is_run_again_from_error_to_error(capsys):
    notebook, told = {}, []
    for error, (name, function) in enumerate(zip(REPAIRS, repairs(4), strict=True), 1):
        article.run(notebook, line=diagnosis.ERRORS[error].line, cause="in my own words")
        notebook[name] = function
        told.append(capsys.readouterr().out)
        article.run(notebook, line=diagnosis.ERRORS[error].line, cause="in my own words")  # left from this error
        told.append(capsys.readouterr().out)
    assert [said.splitlines()[-1] for said in told[::2]] == [f"Now write {name}." for name in REPAIRS]
    assert told[1].startswith("With your repaired_cost:\nTraceback")
    assert told[1].endswith(f"\n\nThe run gets past line 3 now. {asked(2)}\n")
    assert told[3].endswith(f"\n\nThe run gets past line 9 now. {asked(3)}\n")
    assert "\n\nError 4: Your repair of line 25 finds out" in told[5]
    assert told[7].endswith("\n\nNo error stops the page any more. Go on below.\n")


def test_an_error_is_asked_for_whatever_entry_a_right_repair_misses_first(capsys):
    def repaired_update(parameters, grads, learning_rate):
        for l in range(1, len(parameters) // 2 + 1):
            parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
            parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
            print(l)
        return parameters

    article.run(*repairs(2), repaired_update, line=18, cause="in my own words")
    said = capsys.readouterr().out
    assert "KeyError: 'db2'" in said and said.endswith("Now write repaired_backprop.\n")
    assert said.splitlines().count("1") == 1


def test_a_cause_is_asked_for_of_an_error_whose_repair_is_not_there_yet(capsys):
    article.run(watched.NotRun("repaired_cost", "not defined yet"), line=None, cause="")
    assert capsys.readouterr().out.endswith(f"\n\n{asked(1)}\n")


@pytest.mark.parametrize("repaired", range(1, 5))
def test_no_cause_is_asked_for_while_a_repair_stops_the_page_itself(repaired, capsys):
    def repaired_cost(A, Y):
        return -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y)) / Y.shape[1]

    article.run(repaired_cost, *repairs(repaired)[1:], line=9, cause="sigmoid returns two things")
    said = capsys.readouterr().out
    assert "ValueError: matmul" in said and "Line 9" not in said and said.endswith(f"\n\n{YOURS}\n")


def test_a_repair_that_is_not_written_leaves_the_printed_function(capsys):
    def repaired_cost(A, Y):
        raise NotImplementedError

    article.run(repaired_cost)
    said = capsys.readouterr().out
    assert "NameError" in said and "(repaired_cost is not written yet: cost_function ran as printed.)" in said
    assert "NotImplementedError" not in said and page.__file__ not in said


def test_a_repair_whose_cell_has_not_been_run_leaves_the_printed_function(capsys):
    article.run(watched.NotRun("repaired_cost", "not defined yet"))
    said = capsys.readouterr().out
    assert "NameError" in said and "(The cell of repaired_cost has not been run: cost_function ran as printed.)" in said
    article.mended(watched.NotRun("sound_cost", "not defined yet"))


def test_what_is_no_repair_is_refused_with_what_is_one():
    with pytest.raises(ValueError, match="expected repairs of the page .*repaired_cost, .*, got 3"):
        article.run(3)


@pytest.mark.parametrize("name", REPAIRS)
def test_what_the_mended_page_does_for_one_output_is_right(name):
    getattr(checks, f"check_{name}")(getattr(article.mended(), page.STANDS_FOR[name]))


@pytest.mark.parametrize(("name", "number"), [*zip(REPAIRS, (3, 9, 25, 18), strict=True)])
def test_a_check_names_no_cause_of_a_printed_error(name, number, monkeypatch):
    monkeypatch.delitem(page.MENDS, number)
    printed = getattr(article.mended(), page.STANDS_FOR[name])
    with pytest.raises(Exception) as caught:
        getattr(checks, f"check_{name}")(printed)
    hint = " ".join([str(caught.value), *getattr(caught.value, "__notes__", [])]).partition("hint")[2]
    assert " ".join(hint.split()).startswith("this one is yours to find.")


def test_no_earlier_lesson_tells_what_is_wrong_with_the_article():
    assert [(lesson, cell["id"]) for lesson, cell in cells() if lesson < "09" and "article" in prose(cell)] == []


@pytest.mark.parametrize("error", diagnosis.ERRORS)
def test_nothing_is_told_before_line_and_cause_are_written(error, capsys):
    known = diagnosis.ERRORS[error]
    article.diagnose(error)
    for line in range(len(page.TEXT.splitlines()) + 3):
        article.diagnose(error, line=line, cause="here is a cause" if line != known.line else "no cause")
    assert known.cause not in capsys.readouterr().out
    article.diagnose(error, line=known.line, cause="in my own words")
    assert known.cause in capsys.readouterr().out


def test_the_lines_that_a_diagnosis_speaks_of_are_what_it_says():
    lines = dict(enumerate(page.TEXT.splitlines(), 1))
    assert all(error.line in page.MENDS for error in diagnosis.ERRORS.values())
    assert "reshape" in lines[16] and 'f"dW{l}"' in lines[20]
    calls = {18: "one_layer_backward(", 32: "cost_function(", 33: "backprop(", 34: "update_parameters("}
    assert all(call in lines[number] for number, call in calls.items())


def test_the_listing_is_copied_without_its_numbers():
    shown = article.show()
    assert repr(shown).splitlines()[2].startswith("  3      cost = -(np.log(A)")
    assert shown._repr_html_().count("user-select:none") == len(page.TEXT.splitlines())


def test_each_silent_error_shows_in_training_as_the_lesson_says():
    X, Y = data.flowers()
    first = article.train(X, np.vstack([Y, 1 - Y]), [2, 3, 2], 1, 1.0)[1][0]
    assert first.shape == (2, 2) and round(np.trace(first), 2) == 1.39
    with warnings.catch_warnings(action="error"):
        params, costs = article.train(10 * X, Y, [2, 1], 10, 1.0)
    assert [bool(np.isnan(cost)) for cost in costs] == [False] * 2 + [True] * 8 and np.isnan(params["W1"]).all()
    sound = article.train(10 * X, Y, [2, 1], 10, 1.0, watched.NotRun("sound_cost", "not defined yet"))
    assert np.isfinite(sound[1][:3]).all() and np.isnan(sound[0]["W1"]).all(), "no cost can save the weights"
    W, b = np.zeros((1, 2)), 0.0
    for _ in range(10):  # by the short form of lesson 6
        dZ = network.sigmoid(W @ (10 * X) + b)[0] - Y
        W, b = W - dZ @ (10 * X).T / Y.size, b - dZ.mean()
    assert np.isfinite(W).all() and network.sigmoid(np.array([36.5, 37.0]))[0].tolist() != [1, 1]
    ends = {article.train(X, Y, [2, 3, 1], 50, 2.0)[1][-1].item() for _ in range(2)}
    assert len(ends) == 1


def test_of_the_three_unseen_layers_all_learn_and_the_wrong_one_ends_lowest():
    costs = {name: unseen_layers.costs_of_two(*layer) for name, layer in unseen_layers.LAYERS.items()}
    assert all(run[-1] < run[0] / 3 for run in costs.values())
    assert min(costs, key=lambda name: costs[name][-1]) == "B"


def test_layer_b_is_revealed_as_it_is():
    (text,) = [cell.source for cell in LESSON.cells if cell.id == "model_unseen"]
    A_prev, W, b = unseen_layers.inputs(np.random.default_rng(5))
    dA = np.random.default_rng(6).standard_normal((2, 5))
    shown = {"np": np, "A_prev": A_prev, "W": W, "b": b, "dA": dA}
    exec(re.search(r"```python\n(.*?)```", text, re.DOTALL)[1], shown)
    forward, backward = unseen_layers.LAYERS["B"]
    np.testing.assert_allclose(shown["A"], forward(A_prev, W, b))
    for name, true in zip(("dA_prev", "dW", "db"), backward(dA, A_prev, W, b), strict=True):
        np.testing.assert_allclose(shown[name], true)
