"""No function changes what it is given, hands out what it keeps, or touches NumPy's global random state."""

import copy
import inspect

import numpy as np
import pytest

from sigmoidnet_ref import data, gradcheck, network, training
from tests.maths import apart

DIMS = [3, 4, 4, 2]


def task():
    """Return X, Y, params, AL and caches of a network of three layers."""
    X, Y, params = apart.rich_task(DIMS, 6, np.random.default_rng(1))
    return X, Y, params, *network.forward_prop(X, params)


def calls():
    X, Y, params, AL, caches = task()
    labels = (Y > 0.5).astype(float)
    grads = network.backprop(AL, Y, caches)
    rng = np.random.default_rng(0)
    return {
        "init_params": (network.init_params, [DIMS]),
        "sigmoid": (network.sigmoid, [X]),
        "forward_prop": (network.forward_prop, [X, params]),
        "cost_function": (network.cost_function, [AL, Y]),
        "one_layer_backward": (network.one_layer_backward, [AL, caches[-1]]),
        "linear_backward": (network.linear_backward, [AL, caches[-1][0]]),
        "backprop": (network.backprop, [AL, Y, caches]),
        "update_parameters": (network.update_parameters, [params, grads, 0.5]),
        "train": (network.train, [X, Y, DIMS, 3, 0.5]),
        "fit": (training.fit, [X, Y, DIMS, 3, 0.5]),
        "fit, arrays of integers": (training.fit, [X.astype(int), labels.astype(int), np.array(DIMS), 3, 0.5]),
        "train_sgd": (lambda *a: training.train_sgd(*a, rng), [X, Y, DIMS, 3, 0.5, 4]),
        "minibatches": (lambda *a: list(training.minibatches(*a, rng)), [X, Y, 4]),
        "predict": (training.predict, [X, params]),
        "accuracy": (training.accuracy, [labels, 1 - labels]),
        "numeric_gradient": (lambda x: gradcheck.numeric_gradient(np.sum, x), [X]),
        "relative_error": (gradcheck.relative_error, [X, X + 1]),
        "moons": (data.moons, []),
        "circles": (data.circles, []),
        "xor": (data.xor, []),
        "linear": (data.linear, []),
        "spiral": (data.spiral, []),
        "breast_cancer": (data.breast_cancer, []),
        "digits": (data.digits, []),
        "flowers": (data.flowers, []),
        "flower_arrays": (data.flower_arrays, [{"length": [4.0, 5.0], "width": [1.0, 1.5], "versicolor": [1, 0]}]),
        "flower_network": (data.flower_network, []),
        "flower_stages": (data.flower_stages, []),
    }


# Named here and called only within a test, so that a fault fails its tests and not the collection of all.
LISTED = [
    *("init_params", "sigmoid", "forward_prop", "cost_function", "one_layer_backward", "linear_backward", "backprop"),
    *(
        "update_parameters",
        "train",
        "fit",
        "fit, arrays of integers",
        "train_sgd",
        "minibatches",
        "predict",
        "accuracy",
    ),
    *("numeric_gradient", "relative_error", "moons", "circles", "xor", "linear", "spiral", "breast_cancer", "digits"),
    *("flowers", "flower_arrays", "flower_network", "flower_stages"),
]
NAMES = pytest.mark.parametrize("name", LISTED)


def test_every_public_function_is_listed():
    public = {
        name
        for module in (network, training, gradcheck, data)
        for name, value in vars(module).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    assert set(calls()) == set(LISTED) == public | {"fit, arrays of integers"}


def leaves(value):
    """Yield every array, number and key in nested tuples, lists and dicts."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def arrays_in(value):
    return [leaf for leaf in leaves(value) if isinstance(leaf, np.ndarray)]


@NAMES
def test_arguments_stay_as_they_are(name):
    f, arguments = calls()[name]
    before = copy.deepcopy(arguments)
    for array in arrays_in(arguments):
        array.setflags(write=False)  # whoever writes and restores is caught as well
    f(*arguments)
    for leaf, old in zip(leaves(arguments), leaves(before), strict=True):
        np.testing.assert_array_equal(leaf, old)


@pytest.fixture
def global_seed():
    before = np.random.get_state()
    np.random.seed(12345)
    yield 12345
    np.random.set_state(before)


@NAMES
def test_global_random_state_is_left_alone(name, global_seed):
    f, arguments = calls()[name]
    f(*arguments)
    assert np.random.random() == np.random.RandomState(global_seed).random()


@NAMES
def test_a_second_call_gives_the_same_numbers_in_other_memory(name):
    if name in ("train_sgd", "minibatches"):  # their generator moves on: fresh ones here
        first, second = (f(*arguments) for f, arguments in (calls()[name], calls()[name]))
    else:
        f, arguments = calls()[name]
        first, second = f(*arguments), f(*arguments)
    given = [] if name in ("train_sgd", "minibatches") else arrays_in(arguments)
    for one, other in zip(arrays_in(first), arrays_in(second), strict=True):
        np.testing.assert_array_equal(one, other)
        assert any(one is array for array in given) or not np.shares_memory(one, other)


@pytest.mark.parametrize("name", ["update_parameters", "train", "fit", "predict", "numeric_gradient"])
def test_results_share_no_memory_with_arguments(name):
    f, arguments = calls()[name]
    for result in arrays_in(f(*arguments)):
        assert not any(np.shares_memory(result, array) for array in arrays_in(arguments))


def test_minibatches_are_copies():
    X, Y, *_ = task()
    for X_batch, Y_batch in training.minibatches(X, Y, 6, np.random.default_rng(0)):
        assert not np.shares_memory(X_batch, X) and not np.shares_memory(Y_batch, Y)
