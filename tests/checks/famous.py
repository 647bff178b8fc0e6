"""What the grader of the best-known course on these functions does, in our own few lines, on answers to ours.

Its rules, as far as its public files show them:
- one fixed test point per function; nets of exactly two layers; one output; no saturation;
- every answer is called three times (type, shape, value) with the same argument objects;
- numbers count as equal within an absolute 1e-6; a cost is compared by np.allclose alone;
- a dict must have exactly the expected keys, the dA keys included;
- the point for the whole way back is drawn at random: its AL is no probability and does not belong to its caches;
- whatever an answer raises becomes "wrong output".
"""

import contextlib
import io

import numpy as np

from sigmoidnet_ref import network
from sigmoidnet_ref.checks.exercises import linear

ATOL = 1e-6


def covers(exercise):
    """Return whether that course grades a function of this kind."""
    return exercise in POINTS


def accepts(exercise, f):
    """Return whether an answer passes by those rules."""
    reference, args = POINTS[exercise]
    args = args()
    expected = reference(*POINTS[exercise][1]())
    state = np.random.get_state()
    try:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            return all(compare(f(*args), expected) for compare in (same_type, same_shape, same_value))
    except Exception:
        return False
    finally:
        np.random.set_state(state)


def pieces(value):
    if isinstance(value, dict):
        return [piece for key in sorted(value) for piece in pieces(value[key])]
    if isinstance(value, (tuple, list)):
        return [piece for part in value for piece in pieces(part)]
    return [value]


def keys(value):
    return sorted(value) if isinstance(value, dict) else len(value) if isinstance(value, (tuple, list)) else None


def same_type(got, expected):
    return isinstance(got, type(expected)) or np.isscalar(expected)


def same_shape(got, expected):
    if np.isscalar(expected):
        return True
    return keys(got) == keys(expected) and all(
        np.shape(one) == np.shape(other) for one, other in zip(pieces(got), pieces(expected), strict=True)
    )


def same_value(got, expected):
    return all(np.allclose(one, other, atol=ATOL) for one, other in zip(pieces(got), pieces(expected)))


def drawn(*shapes):
    rng = np.random.RandomState(1)
    return [rng.randn(*shape) for shape in shapes]


def two_layers():
    W1, b1, W2, b2 = drawn((3, 4), (3, 1), (1, 3), (1, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def backward_point():
    """Return AL, Y and caches drawn apart from each other: AL is not the sigmoid of the last Z."""
    AL, A1, W1, b1, Z1, A2, W2, b2, Z2 = drawn((1, 2), (4, 2), (3, 4), (3, 1), (3, 2), (3, 2), (1, 3), (1, 1), (1, 2))
    return AL, np.array([[1.0, 0.0]]), [((A1, W1, b1), Z1), ((A2, W2, b2), Z2)]


def backprop_by_quotient(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, *_ = network.one_layer_backward(dA, caches[l - 1])
    return grads


def update_point():
    params = two_layers()
    return params, {f"d{key}": value for key, value in zip(params, drawn((3, 4), (3, 1), (1, 3), (1, 1)))}, 0.1


POINTS = {
    "linear": (linear.reference, lambda: tuple(drawn((1, 3), (3, 2), (1, 1)))),
    "init_params": (network.init_params, lambda: ([5, 4, 3],)),
    "forward_prop": (network.forward_prop, lambda: (drawn((4, 4))[0], two_layers())),
    "cost_function": (network.cost_function, lambda: (np.array([[0.7, 0.9, 0.35]]), np.array([[1, 1, 0]]))),
    "one_layer_backward": (
        network.one_layer_backward,
        lambda: (lambda dA, A_prev, W, b, Z: (dA, ((A_prev, W, b), Z)))(*drawn((1, 2), (3, 2), (1, 3), (1, 1), (1, 2))),
    ),
    "backprop": (backprop_by_quotient, backward_point),
    "update_parameters": (network.update_parameters, update_point),
}
