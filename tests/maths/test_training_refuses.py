"""Every bad argument is refused in a sentence: which argument, what it is, what is expected, what to try."""

from decimal import Decimal

import numpy as np
import pytest

from sigmoidnet_ref import training

M = 100
X = np.random.default_rng(0).standard_normal((2, M))
Y = (X[:1] > 0).astype(float)
GOOD = {"X": X, "Y": Y, "layer_dims": [2, 4, 1], "epochs": 3, "lr": 0.1}


def with_entry(array, value, place=(0, 5)):
    array = array.copy()
    array[place] = value
    return array


ARRAY = "expected a NumPy array (n, m), one example per column; try np.array({name}, dtype=float)"
REAL = "expected real numbers; if it holds nothing else, try {name}.astype(float)"
FINITE = "expected finite numbers; leave such examples out or fill in a value"

WRONG_X = [
    (X.T, "X has shape (100, 2): expected (2, m), because layer_dims starts with 2; examples go in columns, so try"
          " X.T"),
    (X[0], "X has shape (100,): expected (2, m), because layer_dims starts with 2; give one row per input and one"
           " column per example"),
    (X[:, 0], "X has shape (2,): expected (2, m), because layer_dims starts with 2; for a single example try"
              " X.reshape(-1, 1)"),
    (np.vstack([X, X]), "X has shape (4, 100): expected (2, m), because layer_dims starts with 2; give one row per"),
    (X[:, :, np.newaxis], "X has shape (2, 100, 1): expected (2, m), because layer_dims starts with 2"),
    (np.float64(3), "X is of type float64: " + ARRAY.format(name="X")),
    (np.array(3.0), "X has shape (): expected (2, m)"),
    (X[:, :0], "X has shape (2, 0): expected (n, m), both at least 1; give at least one example"),
    (X.tolist(), "X is of type list: " + ARRAY.format(name="X")),
    (None, "X is of type NoneType: "),
    ("moons", "X is of type str: "),
    (np.ma.masked_less(X, 0), "X is of type MaskedArray: "),
    (X.astype(object), "X has shape (2, 100) and dtype object: " + REAL.format(name="X")),
    (X + 0j, "X has shape (2, 100) and dtype complex128: "),
    (X.astype(str), "X has shape (2, 100) and dtype <U32: "),
    (with_entry(X, np.nan), "X has shape (2, 100) and holds nan at (0, 5): " + FINITE),
    (with_entry(X, -np.inf, (1, 7)), "X has shape (2, 100) and holds -inf at (1, 7): " + FINITE),
]  # fmt: skip

END = "expected (1, 100), because layer_dims ends with 1; "
WRONG_Y = [
    (Y[0], f"Y has shape (100,): {END}try Y.reshape(1, -1)"),
    (Y.T, f"Y has shape (100, 1): {END}try Y.reshape(1, -1)"),
    (Y[:, :99], f"Y has shape (1, 99): {END}X has 100 examples, and each needs a label"),
    (Y[:, :0], f"Y has shape (1, 0): {END}X has 100 examples, and each needs a label"),
    (np.vstack([Y, Y]), f"Y has shape (2, 100): {END}if Y is right, end layer_dims with 2"),
    (Y[np.newaxis], f"Y has shape (1, 1, 100): {END}"),
    (np.array(1.0), f"Y has shape (): {END}"),
    (2 * Y - 1, "Y holds values from -1 to 1: expected labels 0 and 1, or probabilities between them; call two classes"
                " 0 and 1, and give each of several a row of its own"),
    (with_entry(Y, 1.5), "Y holds values from 0 to 1.5: expected labels 0 and 1"),
    (Y.tolist(), "Y is of type list: " + ARRAY.format(name="Y")),
    (None, "Y is of type NoneType: "),
    (Y.astype(object), "Y has shape (1, 100) and dtype object: " + REAL.format(name="Y")),
    (np.where(Y > 0, "cat", "dog"), "Y has shape (1, 100) and dtype <U3: "),
    (Y + 0j, "Y has shape (1, 100) and dtype complex128: "),
    (with_entry(Y, np.nan), "Y has shape (1, 100) and holds nan at (0, 5): " + FINITE),
    (with_entry(Y, np.inf), "Y has shape (1, 100) and holds inf at (0, 5): " + FINITE),
]  # fmt: skip

DIMS = "expected a list of at least two widths, from inputs to outputs; try [2, 4, 1]"
WIDTH = "expected a whole number of at least 1; try 4"
WRONG_LAYER_DIMS = [
    ([], f"layer_dims is []: {DIMS}"),
    ([2], f"layer_dims is [2]: {DIMS}"),
    (2, f"layer_dims is 2: {DIMS}"),
    (None, f"layer_dims is None: {DIMS}"),
    ("241", f"layer_dims is '241': {DIMS}"),
    ({2: 4, 4: 1}, f"layer_dims is {{2: 4, 4: 1}}: {DIMS}"),
    (np.array(2), f"layer_dims is array(2): {DIMS}"),
    ([2, 4.0, 1], f"layer_dims[1] is 4.0: {WIDTH}"),
    (np.array([2.0, 4.0, 1.0]), f"layer_dims[0] is 2.0: {WIDTH}"),
    ([2, 0, 1], f"layer_dims[1] is 0: {WIDTH}"),
    ([2, -4, 1], f"layer_dims[1] is -4: {WIDTH}"),
    ([2, 4, "1"], f"layer_dims[2] is '1': {WIDTH}"),
    ([2, 4, True], f"layer_dims[2] is True: {WIDTH}"),
    ([[2, 4], 1], f"layer_dims[0] is [2, 4]: {WIDTH}"),
    ([2, None, 1], f"layer_dims[1] is None: {WIDTH}"),
    ([3, 4, 1], "X has shape (2, 100): expected (3, m), because layer_dims starts with 3; give one row per input"),
    (X.shape, "Y has shape (1, 100): expected (100, 100), because layer_dims ends with 100; "),
    ([2, 4, 3], "Y has shape (1, 100): expected (3, 100), because layer_dims ends with 3; if Y holds class numbers from"
                " 0, try np.eye(3)[:, Y.ravel().astype(int)]"),
]  # fmt: skip

NUMBER = "expected a finite number above 0; try 0.1"
WRONG_LR = [
    (value, f"lr is {value!r}: {NUMBER}")
    for value in [0, 0.0, -0.1, np.nan, np.inf, -np.inf, np.float32(np.inf), 10**400, "0.1", None, True, 1j]
    + [Decimal("0.1"), [0.1], np.array([0.1])]
]
WRONG_EPOCHS = [-1, 2.5, 100.0, "100", None, True, np.nan, [3], np.float64(3)]
SCALE = 'expected a finite number of at least 0, or "1/sqrt(n)"; try 0.01'
WRONG_SCALE = [
    (value, f"scale is {value!r}: {SCALE}")
    for value in ["he", "0.01", "1/sqrt(m)", None, -1, np.nan, np.inf, True, [1]]
]
SEED = "expected a whole number from 0 to 4294967295; try 3"
WRONG_SEED = [(value, f"seed is {value!r}: {SEED}") for value in [-1, 2**32, 3.0, None, "3", True, [3]]]

WRONG = [
    *(("X", *case) for case in WRONG_X),
    *(("Y", *case) for case in WRONG_Y),
    *(("layer_dims", *case) for case in WRONG_LAYER_DIMS),
    *(("lr", *case) for case in WRONG_LR),
    *(("scale", *case) for case in WRONG_SCALE),
    *(("seed", *case) for case in WRONG_SEED),
]
IDS = [f"{name}-{sentence[:50]}" for name, _, sentence in WRONG]


def refusal(f, **arguments):
    with pytest.raises(ValueError) as refused:
        f(**arguments)
    return str(refused.value)


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG, ids=IDS)
def test_fit(name, value, sentence):
    assert refusal(training.fit, **{**GOOD, name: value}).startswith(sentence)


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG, ids=IDS)
def test_train_sgd(name, value, sentence):
    arguments = {**GOOD, "batch_size": 8, "rng": np.random.default_rng(0), name: value}
    assert refusal(training.train_sgd, **arguments).startswith(sentence)


@pytest.mark.parametrize("epochs", WRONG_EPOCHS, ids=repr)
def test_epochs(epochs):
    sentence = f"epochs is {epochs!r}: expected a whole number of at least 0; try "
    arguments = {**GOOD, "epochs": epochs}
    assert refusal(training.fit, **arguments) == sentence + "1000"
    assert refusal(training.train_sgd, **arguments, batch_size=8, rng=np.random.default_rng(0)) == sentence + "30"


@pytest.mark.parametrize("size", [0, -1, 2.0, "8", None, True, np.nan], ids=repr)
def test_batch_size(size):
    rng = np.random.default_rng(0)
    sentence = f" is {size!r}: expected a whole number of at least 1; try 32"
    assert refusal(training.train_sgd, **GOOD, batch_size=size, rng=rng) == "batch_size" + sentence
    assert refusal(training.minibatches, X=X, Y=Y, size=size, rng=rng) == "size" + sentence


@pytest.mark.parametrize("rng", [0, None, np.random, "seed", np.random.default_rng])
def test_rng(rng):
    sentence = f"rng is {rng!r}: expected a random generator; try np.random.default_rng(0)"
    assert refusal(training.train_sgd, **GOOD, batch_size=8, rng=rng) == sentence
    assert refusal(training.minibatches, X=X, Y=Y, size=8, rng=rng) == sentence


BECAUSE = "because X has shape (2, 100) and examples go in columns; "


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("Y", Y[:, :7], f"Y has shape (1, 7): expected (n, 100), {BECAUSE}give each example a label"),
        ("Y", Y.T, f"Y has shape (100, 1): expected (n, 100), {BECAUSE}give each example a label"),
        ("X", X[:, :7], "Y has shape (1, 100): expected (n, 7), because X has shape (2, 7) and examples go in columns"),
        ("Y", Y[0], "Y has shape (100,): expected (n, m), both at least 1; if it is one number per example, try"
                    " Y.reshape(1, -1)"),
        ("X", X[:, :, np.newaxis], "X has shape (2, 100, 1): expected (n, m), both at least 1; give one row"),
        ("X", X[:, :0], "X has shape (2, 0): expected (n, m), both at least 1; give at least one example"),
        ("X", with_entry(X, np.nan), "X has shape (2, 100) and holds nan at (0, 5): "),
        ("Y", Y.tolist(), "Y is of type list: "),
    ],
)  # fmt: skip
def test_minibatches(name, value, sentence):
    arguments = {"X": X, "Y": Y, "size": 8, "rng": np.random.default_rng(0), name: value}
    assert refusal(training.minibatches, **arguments).startswith(sentence)


def test_minibatches_of_examples_in_rows():
    sentence = refusal(training.minibatches, X=X.T, Y=np.ones((100, 1)), size=8, rng=np.random.default_rng(0))
    assert sentence == (
        "Y has shape (100, 1): expected (n, 2), because X has shape (100, 2) and examples go in columns; "
        "try X.T and Y.T"
    )


PARAMS = {"W1": np.ones((4, 2)), "b1": np.ones((4, 1)), "W2": np.ones((1, 4)), "b2": np.ones((1, 1))}
PARAMS_TAKE = "expected a dict with W1, b1 ... WL, bL; take it from fit or init_params"


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        (None, f"params is of type NoneType: {PARAMS_TAKE}"),
        ({}, f"params is []: {PARAMS_TAKE}"),
        ((PARAMS, [0.7]), f"params is of type tuple: {PARAMS_TAKE}"),
        ({"W1": PARAMS["W1"]}, f"params is ['W1']: {PARAMS_TAKE}"),
        ({"W2": PARAMS["W2"], "b2": PARAMS["b2"]}, f"params is ['W2', 'b2']: {PARAMS_TAKE}"),
        ({1: 2, "W1": 3}, f"params is ['1', 'W1']: {PARAMS_TAKE}"),
        ({**PARAMS, "lr": 1}, f"params is ['W1', 'W2', 'b1', 'b2', 'lr']: {PARAMS_TAKE}"),
        ({**PARAMS, "W1": [[1, 2]] * 4}, "params['W1'] is of type list: expected a NumPy array (n, m)"),
        ({**PARAMS, "W2": np.ones(4)}, "params['W2'] has shape (4,): expected (n, m), both at least 1"),
        ({**PARAMS, "W2": np.ones((4, 1))}, "params['W2'] has shape (4, 1): expected (4, 4), because W1 has 4 rows;"
                                            " take params from fit or init_params"),
        ({**PARAMS, "b1": np.ones((1, 4))}, "params['b1'] has shape (1, 4): expected (4, 1), because W1 has 4 rows; if"
                                            " the numbers are right, try b1.reshape(-1, 1)"),
        ({**PARAMS, "b2": np.ones((4, 1))}, "params['b2'] has shape (4, 1): expected (1, 1), because W2 has 1 row; if"),
        ({**PARAMS, "W1": np.full((4, 2), np.nan)}, "params['W1'] has shape (4, 2) and holds nan at (0, 0): expected"),
    ],
)  # fmt: skip
def test_predict_refuses_params(params, sentence):
    assert refusal(training.predict, X=X, params=params).startswith(sentence)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (value, sentence.replace("layer_dims starts with 2", "W1 has 2 columns"))
        for value, sentence in WRONG_X
    ],
    ids=[sentence[:50] for _, sentence in WRONG_X],
)  # fmt: skip
def test_predict_refuses_X(value, sentence):
    assert refusal(training.predict, X=value, params=PARAMS).startswith(sentence)


@pytest.mark.parametrize(
    ("Y_pred", "truth", "sentence"),
    [
        (Y * 0.7, Y, "Y_pred holds 0.7: expected only 0 and 1; turn probabilities into labels, with predict or"
                     " (Y_pred > 0.5)"),
        (Y, Y + 1, "Y holds 2: expected only 0 and 1; turn"),
        (Y, Y.T, "Y_pred has shape (1, 100): expected (100, 1), the shape of Y; give both one row per output unit and"
                 " one column per example"),
        (Y, np.vstack([Y, Y]), "Y_pred has shape (1, 100): expected (2, 100), the shape of Y"),
        (Y[:, :50], Y, "Y_pred has shape (1, 50): expected (1, 100), the shape of Y"),
        (Y[0], Y[0], "Y_pred has shape (100,): expected (n, m), both at least 1; if it is one number per example, try"
                     " Y_pred.reshape(1, -1)"),
        (Y, Y[0], "Y has shape (100,): expected (n, m), both at least 1"),
        (Y[:, :0], Y[:, :0], "Y_pred has shape (1, 0): expected (n, m), both at least 1; give at least one example"),
        (with_entry(Y, np.nan), Y, "Y_pred has shape (1, 100) and holds nan at (0, 5): "),
        (Y.tolist(), Y, "Y_pred is of type list: "),
    ],
)  # fmt: skip
def test_accuracy(Y_pred, truth, sentence):
    assert refusal(training.accuracy, Y_pred=Y_pred, Y=truth).startswith(sentence)


def test_labels_of_several_classes_in_rows():
    one_hot = np.eye(3)[:, np.arange(100) % 3]
    arguments = {**GOOD, "layer_dims": [2, 3]}
    assert "because layer_dims ends with 3; examples go in columns, so try Y.T" in refusal(
        training.fit, **{**arguments, "Y": one_hot.T}
    )
    for classes in (np.arange(100) % 3, (np.arange(100) % 3).reshape(-1, 1)):
        advice = refusal(training.fit, **{**arguments, "Y": classes}).rpartition("try ")[2]
        assert advice == "np.eye(3)[:, Y.ravel().astype(int)]"
        np.testing.assert_array_equal(eval(advice, {"np": np, "Y": classes}), one_hot)
    training.fit(**{**arguments, "Y": one_hot})


@pytest.mark.parametrize(("name", "value"), [("X", X.T), ("Y", Y[0]), ("Y", Y.T)], ids=["X.T", "Y (m,)", "Y (m, 1)"])
def test_the_advice_can_be_followed(name, value):
    advice = refusal(training.fit, **{**GOOD, name: value}).rpartition("try ")[2]
    training.fit(**{**GOOD, name: eval(advice, {name: value})})


def test_nothing_is_drawn_before_the_refusal():
    """A generator that has moved on would change the numbers of the second, right call."""
    rng, twin = np.random.default_rng(0), np.random.default_rng(0)
    for size in (0, None):
        refusal(training.minibatches, X=X, Y=Y, size=size, rng=rng)
        refusal(training.train_sgd, **GOOD, batch_size=size, rng=rng)
    assert rng.random() == twin.random()
