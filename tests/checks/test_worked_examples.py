"""The first test point is the lesson's own example; what a message tells of an input gives the same failure again."""

import copy
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from sigmoidnet_ref import data, network
from sigmoidnet_ref.checks.definition.results import same_result
from sigmoidnet_ref.checks.mistakes import catalogue
from sigmoidnet_ref.checks.trial.trial import quiet
from tests.checks.answers import EXERCISES, REPAIRS, check_of, right_answers, said

LESSONS = Path(__file__).parents[2] / "solutions"

# exercise -> (cell, what stands there of the input, in the order of the arguments)
INPUTS = {
    "linear": ("one_neuron", "w = [-2.8, -4.0]", "a = [0.7, 0.4]", "b = 4.9"),
    "init_params": ("layer_dims", "[2, 3, 1]"),
    "sigmoid": ("exp", "[[-2.0, 0.0, 2.0]]"),
    "cost_function": ("task_cost_function", "predictions 0.9, 0.2, 0.6 and 0.4, truths 1, 0, 1 and 0"),
    "numeric_gradient": ("nudge", "$x = 2$, nudged by 0.001"),
    "one_layer_backward": ("chain", "= -2$ for $a$", "a_{prev} = 2$", "w = 0.5$", "b = -1$", "z = 0$"),
    "train": ("check_four_points", "[[0, 0, 1, 1],", "[0, 1, 0, 1]]", "[[0, 0, 0, 1]]", "[2, 4, 1]"),
    "accuracy": ("all_and_mean", "[[1, 0, 1], [0, 0, 1]]", "[[1, 1, 1], [0, 0, 0]]"),
    "sound_cost": ("exposes_matrix_cost", "[[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]]", "[[1, 0, 0], [0, 1, 1]]"),
    "aligned_labels": ("see_four_points", "[[1, 0], [1, 0], [0, 1], [0, 1]]"),
}
# exercise -> (cell, a number of the result as it stands there)
RESULTS = {
    "linear": ("star_or_at", "1.34"),
    "sigmoid": ("saturation", "0.881"),
    "cost_function": ("task_cost_function", "0.338"),
    "numeric_gradient": ("central_difference", "12"),
    "one_layer_backward": ("chain", "-0.25"),
}
# exercise -> (cells that make the input, the names that it has there)
MADE = {
    "forward_prop": (("first_layer",), ("petal", "flower_net")),
    "backprop": (("forward_example",), ("AL", "Y", "caches")),
    "update_parameters": (("one_weight",), ("learning_rate",)),
}


def lesson_of(exercise):
    """Return {id: source} of the lesson in which an exercise is written."""
    lessons = [nbformat.read(path, as_version=4).cells for path in LESSONS.glob("*/*.ipynb")]
    cells = [{cell.id: cell.source for cell in lesson} for lesson in lessons]
    return next(lesson for lesson in cells if exercise in lesson)


def worked(exercise):
    (case,) = check_of(exercise).exercise.worked_examples
    return case.args


def run(exercise, edit=lambda source: source):
    """Return what the lesson's cells that make the input leave behind."""
    cells, space = lesson_of(exercise), {"np": np, "data": data, **vars(network)}
    for cell in MADE[exercise][0]:
        exec(edit(cells[cell]), space)
    return space


def numbers_in(value):
    """Return all numbers of nested arguments in their order; of a function none."""
    if isinstance(value, (list, tuple)):
        return [number for piece in value for number in numbers_in(piece)]
    return [] if callable(value) else [float(number) for number in np.ravel(value)]


def same_arrays(one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same_arrays(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same_arrays, one, other))
    return np.array_equal(one, other)


def test_every_example_is_held_to_its_lesson():
    with_one = {name for name in EXERCISES if check_of(name).exercise.worked_examples}
    assert with_one - set(REPAIRS) == {*INPUTS, *MADE}


@pytest.mark.parametrize("exercise", INPUTS)
def test_the_numbers_stand_in_the_lesson(exercise):
    """What the page leaves open (how long to train, which predictions the labels belong to) comes last."""
    cell, *told = INPUTS[exercise]
    text = lesson_of(exercise)[cell]
    assert all(words in text for words in told)
    written = [float(number) for words in told for number in re.findall(r"-?\d+(?:\.\d+)?", words)]
    assert numbers_in(worked(exercise))[: len(written)] == written


@pytest.mark.parametrize("exercise", RESULTS)
def test_the_lesson_gives_the_result(exercise):
    cell, number = RESULTS[exercise]
    assert number in lesson_of(exercise)[cell]
    with quiet():
        result = numbers_in(right_answers(exercise)["plain"](*worked(exercise)))
    digits = len(number.partition(".")[2])
    assert float(number) in [round(value, digits) for value in result]


@pytest.mark.parametrize("exercise", ["forward_prop", "backprop"])
def test_the_lesson_makes_the_arrays(exercise):
    space = run(exercise)
    assert same_arrays(worked(exercise), tuple(space[name] for name in MADE[exercise][1]))


def test_the_first_step_of_the_walk_is_the_lesson_s():
    first = run("update_parameters", lambda source: source.replace("range(5)", "range(1)"))
    parameters, grads, learning_rate = worked("update_parameters")
    assert (parameters["W1"], grads["dW1"], learning_rate) == (3.0, first["slope"], first["learning_rate"])
    assert right_answers("update_parameters")["plain"](*worked("update_parameters"))["W1"] == first["w"]
    assert "w = 3.0" in lesson_of("update_parameters")["one_weight"]


def told_in(error, label):
    message = "\n".join([str(error), *getattr(error, "__notes__", [])])
    line = re.search(rf"^  {label} +(.*)", message, flags=re.MULTILINE)
    return line and line[1]


def inputs_told(exercise, error):
    """Return the arguments that a learner gets who does what the message says, or None where there was no room."""
    typed, fetch = told_in(error, "input"), told_in(error, "fetch")
    if fetch:
        space = {f"check_{exercise}": check_of(exercise)}
        exec(fetch, space)
        letters = fetch.partition(" = ")[0].split(", ")
        return space["given"] if letters == ["given"] else tuple(space[letter] for letter in letters)
    if typed and re.match(r"\w+ = ", typed):
        space = {"dict": dict, "f": lambda x: float(np.sum(x**3))}
        return tuple(as_arrays(letter, value) for letter, value in eval(f"dict({typed})", space).items())
    return None


def as_arrays(letter, value):
    if isinstance(value, tuple):
        return tuple(as_arrays(letter, piece) for piece in value)
    return np.array(value) if isinstance(value, list) and letter != "layer_dims" else value


# whose example is told as a formula, or by the names of the keys
IN_WORDS = ("numeric_gradient", "update_parameters", "repaired_update")
LATER = ("the result is right", "right at first", "a later call", "two calls", "every example")  # not one call alone


@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_is_told_of_an_input_gives_the_failure_again(exercise):
    """Only hints of three lines leave no room for it."""
    told = tried = 0
    for row in catalogue(exercise)[::2]:
        function = row.functions[0]
        error = said(exercise, function, 5, search=False)
        if any(words in str(error) for words in LATER) or (exercise in IN_WORDS and not told_in(error, "fetch")):
            continue
        tried += 1
        inputs = inputs_told(exercise, error)
        if inputs is not None:
            told += 1
            assert fails_alike(exercise, function, inputs, error), f"{row.name}: {error}"
    assert told >= 0.6 * tried


def fails_alike(exercise, function, inputs, error):
    spec = check_of(exercise).exercise
    like = spec.reference(*copy.deepcopy(inputs))
    with quiet():
        try:
            got = dict(spec.result.read(function(*inputs), like))
        except Exception as again:
            return (type(again), str(again)) == (type(error), str(error))
    return not same_result(got, dict(spec.result.read(like, like)), spec.tolerance)


@pytest.mark.parametrize("exercise", IN_WORDS[:2])
def test_an_example_told_in_words_holds_its_numbers(exercise):
    told = told_in(said(exercise, lambda *args: None, 1, search=False), "input")
    if exercise == "numeric_gradient":
        f, x, h = worked(exercise)
        assert told == f"f(x) = x[0] ** 3, x = {x.tolist()}, h = {h}" and f(x) == x[0] ** 3
    else:
        parameters, grads, rate = worked(exercise)
        b = f"b1 = db1 = {parameters['b1'].tolist()}"
        assert told == f"W1 = {parameters['W1'].tolist()}, dW1 = {grads['dW1'].tolist()}, {b}, learning_rate = {rate}"
        assert same_arrays(parameters["b1"], grads["db1"])


def test_what_is_fetched_is_the_learners_own_copy():
    def negative(A, Y):
        return float(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1])

    check = check_of("cost_function")
    said("cost_function", negative, 1)
    check.inputs[0][:] = 0
    said("cost_function", negative, 1)
    assert check.inputs[0].tolist() == [[0.9, 0.2, 0.6, 0.4]]
