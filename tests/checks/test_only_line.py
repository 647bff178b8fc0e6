"""One line is left when all that goes into right parts is taken away: then the message names it."""

import pytest

from tests.checks.cells import words, wrong

BACKWARD = """
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    A, _ = sigmoid(Z)
    {}
    return W.T @ dZ, dZ @ A_prev.T{}, np.sum(dZ, axis=1, keepdims=True){}
"""
UPDATE = """
def update_parameters(params, grads, learning_rate):
    new = {{}}
    for l in range(1, len(params) // 2 + 1):
        new["W" + str(l)] = {W}
        new["b" + str(l)] = {b}
    return new
"""


def test_what_all_parts_share_is_not_told_apart():
    source = BACKWARD.format("dZ = np.tanh(dA) * np.sin(A)", " / m", " / m")
    assert "ook at line" not in words(wrong("one_layer_backward", source))


def test_a_line_is_not_taken_for_right_where_two_faults_may_cancel():
    """dW and db come out right: what is divided too early is not divided there."""
    source = BACKWARD.format("dZ = dA / m * A * (1 - A)", "", "")
    error = wrong("one_layer_backward", source)
    assert error.mistake and "line 7" not in words(error)


@pytest.mark.parametrize(("letter", "line"), [("W", 5), ("b", 6)])
def test_the_line_that_stores_the_wrong_letter(letter, line):
    due = {each: f'params["{each}" + str(l)] - learning_rate * grads["d{each}" + str(l)]' for each in "Wb"}
    source = UPDATE.format(**due | {letter: f"np.tanh({due[letter]}) ** 3"})
    assert f"ook at line {line}." in words(wrong("update_parameters", source))


@pytest.mark.parametrize(
    "body",
    [
        # two lines make A
        "    if Z.size > 1:\n        A = np.tanh(Z)\n    else:\n        A = np.sin(Z)\n    return A, Z",
        "    if Z.size > 1:\n        return np.tanh(Z), Z\n    return np.sin(Z), Z",
        "    try:\n        A = np.tanh(Z)\n    except ValueError:\n        A = Z\n    return A, Z",
        # a line whose names do not say what it does
        "    A = np.zeros(Z.shape)\n    np.tanh(Z, out=A)\n    return A, Z",
        "    A = np.tanh(np.random.randn(*Z.shape))\n    return A, Z",
    ],
)
def test_nothing_is_said_where_names_do_not_tell(body):
    assert "ook at line" not in words(wrong("sigmoid", f"def sigmoid(Z):\n{body}\n"))


def test_it_is_said_of_a_named_mistake_too():
    error = wrong("sigmoid", "def sigmoid(Z):\n    return 1 / (1 + np.power(10.0, -Z)), Z\n")
    assert error.mistake and " line 2: " in words(error)
