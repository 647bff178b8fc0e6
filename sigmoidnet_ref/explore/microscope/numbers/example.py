"""The network and the examples under the microscope: the learner's own, or ones small enough for a calculator."""

import numpy as np

MOST = 400  # parameters: the slope of each is measured with two passes forward
X = np.array([[0.9, 0.2, 0.7, 0.1, 0.6, 0.4], [0.2, 0.8, 0.6, 0.3, 0.1, 0.9]])
Y = np.array([[1.0, 0.0, 1.0, 0.0, 1.0, 0.0]])


def network(layer_dims):
    """Return params of this size with one digit behind the point, biases that are not 0 among them."""
    rng = np.random.RandomState(69)
    params = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), 1):
        params[f"W{l}"] = rng.randn(n, n_prev).round(1)
        params[f"b{l}"] = (rng.randn(n, 1) / 2).round(1)
    return params


def labels(n):
    """Return made-up labels (n, m): of one output, or of several that take turns."""
    return np.vstack([1 - Y if i % 2 else Y for i in range(n)])


def checked(X_given, Y_given, params, layer_dims):
    """Return (X, Y, params), all given or made up where they are not; ValueError in words where they do not fit."""
    if params is None:
        params = network(layer_dims)
    L = len(params) // 2
    if set(params) != {f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"}:
        raise ValueError(f"params has the keys {', '.join(params)}: expected W1, b1, W2, b2 and so on")
    params = {name: np.array(value, dtype=float) for name, value in params.items()}
    sizes = [params["W1"].shape[-1], *(len(params[f"W{l}"]) for l in range(1, L + 1))]
    for l, (n_prev, n) in enumerate(zip(sizes, sizes[1:]), 1):
        for name, shape in ((f"W{l}", (n, n_prev)), (f"b{l}", (n, 1))):
            if params[name].shape != shape:
                raise ValueError(f"{name} has shape {params[name].shape}: expected {shape}")
    if sum(value.size for value in params.values()) > MOST:
        raise ValueError(f"the microscope shows networks of at most {MOST} parameters: try layer_dims=[2, 3, 1]")
    inputs = X if X_given is None else np.array(X_given, dtype=float)
    if Y_given is None:
        truth = labels(sizes[-1]) if X_given is None else np.zeros((sizes[-1], inputs.shape[-1]))
    else:
        truth = np.array(Y_given, dtype=float)
    for name, array, rows in (("X", inputs, sizes[0]), ("Y", truth, sizes[-1])):
        if array.ndim != 2 or len(array) != rows:
            raise ValueError(f"{name} has shape {array.shape}: expected ({rows}, m), one column per example")
    if inputs.shape[1] != truth.shape[1] or not inputs.shape[1]:
        raise ValueError(f"X has {inputs.shape[1]} columns and Y {truth.shape[1]}: expected one label per example")
    return inputs, truth, params
