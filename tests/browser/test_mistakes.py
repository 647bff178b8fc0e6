"""Five of the commonest mistakes, typed into their cells: what the learner then reads below the check names each.

The numbers in the test ids are those of the collection of learners' mistakes that the catalogue was made from.
"""

import pytest

COST_FUNCTION = """
def cost_function(A, Y):
    m = Y.shape[1]
    cost = -(np.sum(Y * np.log(A)) + np.sum((1 - Y) * {log}(1 - A))) / m
    return float(cost)
"""
ONE_LAYER_BACKWARD = """
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A = {sigmoid}
    dZ = dA * A * (1 - A)
    dW = {dW}
    db = np.sum({sum}) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
"""
RIGHT = {"sigmoid": "sigmoid(Z)[0]", "dW": "dZ @ A_prev.T / m", "sum": "dZ, axis=1, keepdims=True"}
UPDATE_PARAMETERS = """
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["{d}W" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["{d}b" + str(l)]
    return parameters
"""


def backward(**changed):
    return ONE_LAYER_BACKWARD.format(**RIGHT | changed)


# lesson, exercise: number of the mistake, answer, what must be said, what the hint must say
MISTAKES = {
    ("04_cost_function", "cost_function"): [
        ("M31", COST_FUNCTION.format(log="log"), "NameError: name 'log' is not defined", "put np. in front"),
    ],
    ("05_one_layer_backward", "one_layer_backward"): [
        ("M44", backward(sigmoid="sigmoid(Z)"), "TypeError: unsupported operand", "sigmoid returns two things"),
        ("M52", backward(dW="dZ @ A_prev.T"), "dW has the right shape", "Where is the 1/m?"),
        ("M59", backward(sum="dZ, axis=1"), "db has shape (4,), expected (4, 1)", "keepdims=True"),
    ],
    ("07_gradient_descent", "update_parameters"): [
        ("M81", UPDATE_PARAMETERS.format(d=""), "KeyError: 'W1'", "the d is missing"),
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
