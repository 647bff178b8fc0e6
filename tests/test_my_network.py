"""my_network: what the learner saved and what passes its check runs; everything else is the reference, and says why."""

import inspect
import json

import numpy as np
import pytest

from sigmoidnet_ref import my_network, network
from sigmoidnet_ref.desk import verdicts
from tests.checks.right.train import plain

RIGHT_SIGMOID = "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)), Z\n"
RIGHT_FORWARD = """
def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        A, Z = sigmoid(W @ A_prev + b)
        caches.append(((A_prev, W, b), Z))
    return A, caches
"""


def save(folder, lesson, **cells):
    path = folder / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    cells = [
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": name}}, "source": source.splitlines(keepends=True)}
        for name, source in cells.items()
    ]
    path.write_text(json.dumps({"cells": cells}))


def test_a_function_that_passes_its_check_is_the_learners(tmp_path, capsys):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    mine = my_network.collect(tmp_path)
    assert mine.reasons["sigmoid"] is None
    assert mine.sigmoid is not network.sigmoid
    np.testing.assert_allclose(mine.sigmoid(np.array([[0.0, 2.0]]))[0], [[0.5, 0.8807970779778823]], rtol=1e-12)
    assert capsys.readouterr().out == ""


def test_the_learners_functions_call_each_other(tmp_path):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(tmp_path, "03_forward_prop", forward_prop=RIGHT_FORWARD)
    mine = my_network.collect(tmp_path)
    assert mine.forward_prop.__globals__["sigmoid"] is mine.sigmoid


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def sigmoid(Z):\n    raise NotImplementedError\n", "not written yet"),
        ("def sigmoid(Z):\n    return 1 / (1 + np.exp(Z)), Z\n", "wrong values"),
        ("def sigmoid(Z):\n    return 1 / (1 + exp(-Z)), Z\n", "NameError: name 'exp' is not defined"),
        ("def sigmoid(Z)\n    return Z, Z\n", "SyntaxError"),
        ("squash = 1\n", "does not define sigmoid"),
    ],
)
def test_anything_else_is_the_reference_and_says_why(tmp_path, source, reason):
    save(tmp_path, "02_sigmoid", sigmoid=source)
    mine = my_network.collect(tmp_path)
    assert mine.sigmoid is network.sigmoid
    assert reason in mine.reasons["sigmoid"]
    assert reason in repr(mine)


def test_it_says_whose_the_network_is(tmp_path):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    mine = my_network.collect(tmp_path)
    assert repr(mine).startswith("Of the 8 functions of this network, 1 are your own.\n")
    whole = my_network.MyNetwork({}, dict.fromkeys(mine.reasons))
    assert "<caption>Every function of this network is your own.</caption>" in whole._repr_html_()


def test_a_missing_lesson_and_a_damaged_one_cost_only_their_own_functions(tmp_path):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    (tmp_path / "03_forward_prop").mkdir()
    (tmp_path / "03_forward_prop" / "03_forward_prop.ipynb").write_text('{"cells": [')
    mine = my_network.collect(tmp_path)
    assert mine.reasons["sigmoid"] is None
    assert mine.reasons["forward_prop"] == "its lesson was not found"


def test_a_lesson_is_known_by_its_check_where_names_are_wiped_and_by_its_cell_before_that(tmp_path):
    save(tmp_path, "01_scratch", mine="def sigmoid(Z):\n    return Z, Z\n", call="check_sigmoid(sigmoid)")
    assert my_network.collect(tmp_path).reasons["sigmoid"].endswith("the wrong values")
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(tmp_path, "03_scratch", mine="def sigmoid(Z):\n    return Z, Z\n", call="check_sigmoid(sigmoid)")
    assert my_network.collect(tmp_path).reasons["sigmoid"] is None


def test_a_folder_without_lessons_says_what_to_pass(tmp_path):
    with pytest.raises(ValueError, match="no lessons found in .*pass the folder that holds 01_init_params"):
        my_network.collect(tmp_path)


def test_the_overview_is_safe_html(tmp_path):
    save(tmp_path, "02_sigmoid", sigmoid="def sigmoid(Z):\n    raise ValueError('<script>')\n")
    assert "<script>" not in my_network.collect(tmp_path)._repr_html_()


def test_far_from_any_lesson_everything_is_the_reference(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mine = my_network.collect()
    assert mine.train is network.train
    assert set(mine.reasons.values()) == {"its lesson was not found"}


def test_a_later_lesson_gets_the_learners_functions_and_is_told_whose(tmp_path, monkeypatch, capsys):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(tmp_path, "03_forward_prop", forward_prop="def forward_prop(X, params):\n    raise NotImplementedError()\n")
    monkeypatch.chdir(tmp_path / "03_forward_prop")
    notebook = {"sigmoid": network.sigmoid, "forward_prop": network.forward_prop, "other": 3}
    my_network.use_mine(notebook)
    assert notebook["sigmoid"] is not network.sigmoid
    assert notebook["forward_prop"] is network.forward_prop and notebook["other"] == 3
    assert capsys.readouterr().out == "sigmoid: yours. forward_prop: the reference (not written yet).\n"


def test_functions_with_the_same_fate_are_named_together(tmp_path, monkeypatch, capsys):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(tmp_path, "03_forward_prop", forward_prop=RIGHT_FORWARD)
    monkeypatch.chdir(tmp_path / "03_forward_prop")
    my_network.use_mine({name: getattr(network, name) for name in ("backprop", "sigmoid", "train", "forward_prop")})
    assert capsys.readouterr().out == (
        "sigmoid, forward_prop: yours. backprop, train: the reference (its lesson was not found).\n"
    )


def test_what_the_notebook_has_of_its_own_stays(tmp_path, monkeypatch, capsys):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    monkeypatch.chdir(tmp_path / "02_sigmoid")
    notebook = {"sigmoid": len}
    my_network.use_mine(notebook)
    assert notebook == {"sigmoid": len}


def test_an_earlier_function_of_the_learners_serves_a_later_one(tmp_path, monkeypatch):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(tmp_path, "03_forward_prop", forward_prop=RIGHT_FORWARD)
    monkeypatch.chdir(tmp_path / "03_forward_prop")
    notebook = {"forward_prop": network.forward_prop}
    my_network.use_mine(notebook)
    assert notebook["forward_prop"].__globals__["sigmoid"].__code__.co_filename == "<your sigmoid>"


def test_one_that_never_ends_is_left_and_the_others_are_tried(tmp_path):
    save(tmp_path, "02_sigmoid", sigmoid="def sigmoid(Z):\n    while True:\n        Z = Z + 0\n")
    save(tmp_path, "03_forward_prop", forward_prop=RIGHT_FORWARD)
    mine = my_network.collect(tmp_path)
    assert mine.sigmoid is network.sigmoid
    assert mine.reasons["sigmoid"].startswith("it runs too long (line ")
    assert mine.reasons["forward_prop"] is None


def test_no_cause_is_looked_for_and_a_verdict_is_remembered(tmp_path, monkeypatch):
    save(tmp_path, "02_sigmoid", sigmoid="def sigmoid(Z):\n    return 1 / (1 + np.exp(Z)), Z\n")
    monkeypatch.setattr("sigmoidnet_ref.checks.cause.diagnose.explain", lambda *_: pytest.fail("looked for a cause"))
    first = my_network.collect(tmp_path)
    monkeypatch.setattr(my_network, "_verdict", lambda *_: pytest.fail("tried again"))
    assert my_network.collect(tmp_path).reasons == first.reasons


def test_helpers_in_cells_of_their_own_come_along_and_imports_of_earlier_functions_do_not(tmp_path):
    save(tmp_path, "02_sigmoid", sigmoid=RIGHT_SIGMOID)
    save(
        tmp_path,
        "03_forward_prop",
        setup="import numpy as np\nfrom sigmoidnet_ref.network import sigmoid\n",
        helper="def weights(params, l):\n    return params[f'W{l}'], params[f'b{l}']\n",
        forward_prop=RIGHT_FORWARD.replace('A, params[f"W{l}"], params[f"b{l}"]', "(A, *weights(params, l))"),
    )
    mine = my_network.collect(tmp_path)
    assert "weights" in mine.forward_prop.__code__.co_names
    assert mine.reasons["forward_prop"] is None
    assert mine.forward_prop.__globals__["sigmoid"] is mine.sigmoid is not network.sigmoid


NEARLY_RIGHT = """
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    return A if int(abs(Z.flat[-1]) * 1000) % 30 else A + 1e-3, Z
"""


@pytest.mark.parametrize("source", [RIGHT_SIGMOID, NEARLY_RIGHT, "def sigmoid(Z):\n    while True:\n        pass\n"])
def test_each_kernel_comes_to_the_same_verdict(tmp_path, monkeypatch, source):
    save(tmp_path, "02_sigmoid", sigmoid=source)
    reasons = set()
    for seed in range(6):
        monkeypatch.setattr(verdicts, "_of_this_kernel", {})  # as in a kernel that has just begun
        np.random.seed(seed)
        reasons.add(my_network.collect(tmp_path).reasons["sigmoid"])
    assert len(reasons) == 1


def test_helpers_of_the_same_name_in_two_lessons_do_not_meet(tmp_path):
    helper = "def squash(Z):\n    return 1 / (1 + np.exp(-Z))\n"
    save(tmp_path, "02_sigmoid", sigmoid=helper + "def sigmoid(Z):\n    return squash(Z), Z\n")
    save(tmp_path, "03_forward_prop", forward_prop="def squash(Z):\n    return 'mine'\n" + RIGHT_FORWARD)
    mine = my_network.collect(tmp_path)
    assert mine.reasons["sigmoid"] is mine.reasons["forward_prop"] is None
    assert mine.sigmoid(np.zeros((1, 1)))[0] == 0.5


PRODUCT = """
def product(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] = C[i, j] + A[i, k] * B[k, j]
    return C
"""
BACKWARD = """
def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    A, _ = sigmoid(Z)
    dZ, m = dA * A * (1 - A), Z.shape[1]
    return product(W.T, dZ), product(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
"""


def test_loops_are_slow_and_right_and_far_from_the_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(my_network, "LINES", my_network.LINES // 10)
    save(tmp_path, "03_forward_prop", forward_prop=PRODUCT + RIGHT_FORWARD.replace("W @ A_prev", "product(W, A_prev)"))
    save(tmp_path, "05_one_layer_backward", one_layer_backward=PRODUCT + BACKWARD)
    save(tmp_path, "08_train", train=inspect.getsource(plain).replace("plain", "train"))
    mine = my_network.collect(tmp_path)
    assert [mine.reasons[name] for name in ("forward_prop", "one_layer_backward", "train")] == [None] * 3
