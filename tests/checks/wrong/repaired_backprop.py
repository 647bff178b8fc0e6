from sigmoidnet_ref.network import one_layer_backward as repaired_backward
from tests.checks.wrong import called


def _page(AL, Y, caches, *, start=None, names=("dA{down}", "dW{L}", "db{L}"), last=-1, stop=1):
    """Go the printed way back, with the line of the last layer or the loop changed."""
    L, grads = len(caches), {}
    dA = (1 - Y) / (1 - AL) - Y / AL if start is None else start
    for name, value in zip((name.format(L=L, down=L - 1) for name in names), repaired_backward(dA, caches[last])):
        grads[name] = value
    for l in reversed(range(stop, L)):
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = repaired_backward(grads[f"dA{l}"], caches[l - 1])
    return grads


@called("last_layer_stored_under_L_minus_1")
def printed(AL, Y, caches):
    return _page(AL, Y, caches, names=("dA{down}", "dW{down}", "db{down}"))


@called("dA_key")
def all_under_L(AL, Y, caches):
    return _page(AL, Y, caches, names=("dA{L}", "dW{L}", "db{L}"))


@called("last_layer_half_moved")
def weights_moved_biases_not(AL, Y, caches):
    return _page(AL, Y, caches, names=("dA{down}", "dW{L}", "db{down}"))


@called("last_layer_without_d")
def no_d(AL, Y, caches):
    return _page(AL, Y, caches, names=("dA{down}", "W{L}", "b{L}"))


@called()
def order_mixed(AL, Y, caches):
    return _page(AL, Y, caches, names=("dW{L}", "db{L}", "dA{down}"))


@called("layer_1_skipped")
def first_layer_forgotten(AL, Y, caches):
    return _page(AL, Y, caches, stop=2)


@called("dAL_sign")
def sign_turned(AL, Y, caches):
    return _page(AL, Y, caches, start=Y / AL - (1 - Y) / (1 - AL))


@called("difference_and_slope")
def error_in_place_of_its_slope(AL, Y, caches):
    return _page(AL, Y, caches, start=AL - Y)


@called()
def cache_below(AL, Y, caches):
    return _page(AL, Y, caches, last=-2)
