"""Commonest mistakes, and others whose line a repair proves, typed into their cells: what is read below the check.

The numbers M31 and so on are those of the collection of learners' mistakes that the catalogue was made from; R1 and so
on are answers that no catalogue holds.
"""

import pytest

from tests.browser.conftest import same_page

page = same_page
COST_FUNCTION = """
def cost_function(A, Y):
    m = {m}
    cost = -(np.sum(Y * np.log(A)) + np.sum((1 - Y) * {log}(1 - A))) / m
    return float(cost)
"""
ONE_LAYER_BACKWARD = """
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A = {sigmoid}
    dZ = {dZ} * (1 - A)
    dW = {dW}
    db = np.sum({sum}) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
"""
RIGHT = {"sigmoid": "sigmoid(Z)[0]", "dZ": "dA * A", "dW": "dZ @ A_prev.T / m", "sum": "dZ, axis=1, keepdims=True"}
UPDATE_PARAMETERS = """
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in {layers}:
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate {times} grads["{d}W" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["{d}b" + str(l)]
    return parameters
"""


def cost(**changed):
    return COST_FUNCTION.format(**{"m": "Y.shape[1]", "log": "np.log"} | changed)


def backward(**changed):
    return ONE_LAYER_BACKWARD.format(**RIGHT | changed)


def update(**changed):
    return UPDATE_PARAMETERS.format(**{"layers": "range(1, L + 1)", "times": "*", "d": "d"} | changed)


# lesson, exercise: number of the mistake, answer, what must be said, what the hint must say
MISTAKES = {
    ("04_cost_function", "cost_function"): [
        ("M31", cost(log="log"), "NameError: name 'log' is not defined", "np. is missing in front"),
        ("R1", cost(m="Y.shape"), "TypeError: only", "line 2, `Y.shape`: a shape is a pair of numbers"),
    ],
    ("05_one_layer_backward", "one_layer_backward"): [
        ("M44", backward(sigmoid="sigmoid(Z)"), "TypeError: unsupported operand", "`sigmoid(Z)`: this gives several"),
        ("M52", backward(dW="dZ @ A_prev.T"), "dW has the right shape", "Where is the 1/m?"),
        ("M59", backward(sum="dZ, axis=1"), "db has shape (1,), expected (1, 1)", "keepdims=True"),
        ("R2", backward(dZ="dA @ A"), "ValueError: matmul", "line 5, `dA @ A`: these belong together place by place"),
        ("R3", backward(dW="dZ @ A_prev / m"), "ValueError: matmul", "line 6"),
    ],
    ("07_gradient_descent", "update_parameters"): [
        ("M81", update(d=""), "KeyError: 'W1'", "the d is missing"),
        ("R4", update(layers="range(L)"), "KeyError: 'W0'", "line 3, `range(L)`: this range begins at the wrong"),
        ("R5", update(times="/"), "W1 has the right shape", "line 4, `learning_rate / grads"),
    ],
}


@pytest.mark.parametrize(("lesson", "exercise"), MISTAKES)
def test_the_check_names_the_mistake(lab, lesson, exercise):
    lab.open(lesson)
    lab.run("setup")
    for number, answer, must_say, must_hint in MISTAKES[lesson, exercise]:
        lab.run(exercise, answer)
        said = " ".join(lab.run(f"check_{exercise}").split())
        lab.screenshot(f"mistake_{number}_{exercise}", f"check_{exercise}")
        assert must_say in said, number
        assert must_hint in said.rpartition(" hint ")[2], number
        # A learner's own exception comes with its traceback, but without the check's own lines.
        assert ("Traceback" in said) == ("Error: " in must_say)
        assert "sigmoidnet_ref" not in said
