"""explore.yours: a payoff cell runs with the learner's function, or with the reference, and says so once."""

import numpy as np
import pytest

from sigmoidnet_ref import cells, explore, network

Z = np.array([[0.0, 2.0]])


def test_a_function_that_works_answers_itself_without_a_word(capsys):
    def sigmoid(Z):
        return 1 / (1 + np.exp(-Z)), Z

    A, cache = explore.yours(sigmoid)(Z)
    np.testing.assert_allclose(A, [[0.5, 0.8807970779778823]])
    assert capsys.readouterr().out == ""


def test_an_unwritten_one_is_answered_by_the_reference_and_said_once(capsys):
    def sigmoid(Z):
        raise NotImplementedError()

    squash = explore.yours(sigmoid)
    for _ in range(2):
        np.testing.assert_allclose(squash(Z)[0], [[0.5, 0.8807970779778823]])
    assert capsys.readouterr().out == "sigmoid is not written yet: the reference answers here.\n"


def test_one_that_stops_says_with_what(capsys):
    def linear(W, A_prev, b):
        return W @ A_prev + c  # noqa: F821

    assert explore.yours(linear)(np.eye(1), Z, np.ones((1, 1))).tolist() == [[1, 3]]
    said = "Your linear stopped with NameError: name 'c' is not defined. So the reference answers here.\n"
    assert capsys.readouterr().out == said


def test_one_whose_cell_failed_or_has_not_been_run_is_said_so(capsys, monkeypatch):
    squash = cells.NotRun("sigmoid", "not defined yet")
    assert explore.yours(squash)(Z)[0].tolist() == network.sigmoid(Z)[0].tolist()
    said = "The cell of sigmoid {}: the reference answers here. Run that cell, then this one.\n"
    assert capsys.readouterr().out == said.format("has not been run")
    monkeypatch.setitem(cells.failed, "sigmoid", (squash, SyntaxError("invalid syntax")))
    explore.yours(squash)(Z)
    assert capsys.readouterr().out == said.format("failed with SyntaxError")


def test_an_old_one_answers_and_is_said_to_be_old(capsys, monkeypatch):
    def sigmoid(Z):
        return 1 / (1 + np.exp(-Z)), Z

    monkeypatch.setitem(cells.failed, "sigmoid", (sigmoid, SyntaxError("invalid syntax")))
    explore.yours(sigmoid)(Z)
    assert "it is an old one: its cell failed with SyntaxError" in capsys.readouterr().out


def test_anything_else_is_refused():
    with pytest.raises(ValueError, match="squash is no function of this course"):

        def squash(Z):
            return Z

        explore.yours(squash)


def test_a_backprop_that_keeps_no_dA_is_a_whole_answer(capsys):
    X, Y = np.array([[0.3], [0.2]]), np.array([[1.0]])
    AL, caches = network.forward_prop(X, network.init_params([2, 2, 1]))

    def backprop(AL, Y, caches):
        return {"dW1": 1 * caches[0][0][1], "db1": np.ones((2, 1)), "dW2": np.ones((1, 2)), "db2": np.ones((1, 1))}

    assert explore.yours(backprop)(AL, Y, caches)["db2"] == 1
    assert capsys.readouterr().out == ""
