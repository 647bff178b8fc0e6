import numpy as np

from sigmoidnet_ref.gradcheck import numeric_gradient
from tests.checks.wrong import called


def _slopes(forward, A_prev, W, b, dA):
    return (
        numeric_gradient(lambda x: np.sum(dA * forward(x, W, b)), A_prev),
        numeric_gradient(lambda x: np.sum(dA * forward(A_prev, x, b)), W),
        numeric_gradient(lambda x: np.sum(dA * forward(A_prev, W, x)), b),
    )


def _dA(W, A_prev):
    return np.random.default_rng(0).standard_normal((len(W), A_prev.shape[1]))


@called("all_called_wrong")
def exactly(forward, backward, A_prev, W, b):
    dA = _dA(W, A_prev)
    return tuple(
        bool((one == other).all()) for one, other in zip(_slopes(forward, A_prev, W, b, dA), backward(dA, A_prev, W, b))
    )


@called("all_called_right")
def shapes(forward, backward, A_prev, W, b):
    gradients = backward(_dA(W, A_prev), A_prev, W, b)
    return [gradient.shape == x.shape for gradient, x in zip(gradients, (A_prev, W, b))]


@called("one_verdict_for_all")
def together(forward, backward, A_prev, W, b):
    dA = _dA(W, A_prev)
    fine = all(np.allclose(*pair) for pair in zip(_slopes(forward, A_prev, W, b, dA), backward(dA, A_prev, W, b)))
    return fine, fine, fine


@called("single_answer")
def one_answer(forward, backward, A_prev, W, b):
    return bool(together(forward, backward, A_prev, W, b)[0])


@called("opposite")
def is_wrong(forward, backward, A_prev, W, b):
    dA = _dA(W, A_prev)
    pairs = zip(_slopes(forward, A_prev, W, b, dA), backward(dA, A_prev, W, b))
    return tuple(np.abs(one - other).max() > 1e-6 for one, other in pairs)


@called("means_compared")
def averages(forward, backward, A_prev, W, b):
    dA = _dA(W, A_prev)
    pairs = zip(_slopes(forward, A_prev, W, b, dA), backward(dA, A_prev, W, b))
    return [abs(one.mean() - other.mean()) < 1e-6 for one, other in pairs]


@called("arrays_returned")
def places(forward, backward, A_prev, W, b):
    dA = _dA(W, A_prev)
    pairs = zip(_slopes(forward, A_prev, W, b, dA), backward(dA, A_prev, W, b))
    return tuple(np.abs(one - other) < 1e-6 for one, other in pairs)


@called("order_reversed")
def as_the_inputs_end(forward, backward, A_prev, W, b):
    dA = _dA(W, A_prev)
    pairs = list(zip(_slopes(forward, A_prev, W, b, dA), backward(dA, A_prev, W, b)))
    return tuple(np.allclose(*pair) for pair in reversed(pairs))
