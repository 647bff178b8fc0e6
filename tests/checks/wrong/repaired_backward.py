import numpy as np

from sigmoidnet_ref.network import sigmoid
from tests.checks.wrong import called


def _with_slope(slope):
    def backward(dA, cache):
        (A_prev, W, b), Z = cache
        m = A_prev.shape[1]
        dZ = slope(dA, Z)
        return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m

    return backward


@called("sigmoid_is_a_tuple")
def printed(dA, cache):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@called("slope_of_Z")
def second_of_two(dA, cache):
    return _with_slope(lambda dA, Z: dA * sigmoid(Z)[1] * (1 - sigmoid(Z)[1]))(dA, cache)


@called()
def one_of_them_unpacked(dA, cache):
    return _with_slope(lambda dA, Z: dA * sigmoid(Z)[0] * (1 - sigmoid(Z)[1]))(dA, cache)


@called("sigmoid_twice")
def sigmoid_twice(dA, cache):
    return _with_slope(lambda dA, Z: dA * sigmoid(sigmoid(Z)[0])[0] * (1 - sigmoid(sigmoid(Z)[0])[0]))(dA, cache)


@called("slope_half")
def half_a_slope(dA, cache):
    return _with_slope(lambda dA, Z: dA * sigmoid(Z)[0])(dA, cache)


@called("dZ_sign")
def turned_round(dA, cache):
    return _with_slope(lambda dA, Z: dA * sigmoid(Z)[0] * (sigmoid(Z)[0] - 1))(dA, cache)


@called("slope_left_out")
def no_slope(dA, cache):
    return _with_slope(lambda dA, Z: dA)(dA, cache)


@called("slope_of_tanh")
def tanh_rule(dA, cache):
    return _with_slope(lambda dA, Z: dA * (1 - sigmoid(Z)[0] ** 2))(dA, cache)
