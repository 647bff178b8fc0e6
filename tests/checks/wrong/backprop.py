# ruff: noqa (written as learners write)
import numpy as np

from sigmoidnet_ref.network import one_layer_backward, sigmoid
from tests.checks.wrong import called


@called("last_layer_stored_under_L_minus_1")
def article(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L - 1)], grads["dW" + str(L - 1)], grads["db" + str(L - 1)] = one_layer_backward(
        dAL, caches[L - 1]
    )
    for l in reversed(range(L - 1)):
        dA_prev_temp, dW_temp, db_temp = one_layer_backward(grads["dA" + str(l + 1)], caches[l])
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads


@called("every_layer_fed_dAL")
def dAL_for_all(AL, Y, caches):
    grads = {}
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(len(caches))):
        dA_prev, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dAL, caches[l])
    return grads


@called("second_half_sign")
def bracket(AL, Y, caches):
    grads = {}
    dA = -(Y / AL) - (1 - Y) / (1 - AL)
    for l in reversed(range(len(caches))):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[l])
    return grads


@called("difference_and_slope")
def difference(AL, Y, caches):
    grads = {}
    dA = AL - Y
    for l in reversed(range(len(caches))):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[l])
    return grads


@called("dAL_sign")
def other_sign(AL, Y, caches):
    grads = {}
    dA = Y / AL - (1 - Y) / (1 - AL)
    for l in reversed(range(len(caches))):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[l])
    return grads


@called("second_cache_everywhere")
def one_for_l(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = one_layer_backward(dA, caches[L - 1])
    for l in reversed(range(L - 1)):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[1])
    return grads


@called("layer_1_skipped")
def stops_early(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = one_layer_backward(dA, caches[L - 1])
    for l in range(L - 2, 0, -1):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[l])
    return grads


@called("loop_forwards")
def forwards(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    grads["dA" + str(L - 1)], grads[f"dW{L}"], grads[f"db{L}"] = one_layer_backward(dAL, caches[L - 1])
    for l in range(L - 1):
        grads["dA" + str(l)], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(
            grads["dA" + str(l + 1)], caches[l]
        )
    return grads


@called("counted_from_0")
def from_0(AL, Y, caches):
    grads = {}
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(len(caches))):
        dA, grads["dW" + str(l)], grads["db" + str(l)] = one_layer_backward(dA, caches[l])
    return grads


@called("top_slope_left_out")
def last_without_slope(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
        dZ = W.T @ dZ * A_prev * (1 - A_prev)
    return grads


@called("hidden_slope_left_out")
def hidden_without_slope(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
        dZ = W.T @ dZ
    return grads


@called("no_1_over_m")
def sums(AL, Y, caches):
    grads = {}
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)
        dZ = W.T @ dZ * A_prev * (1 - A_prev)
    return grads


@called("hidden_slope_of_Z")
def slope_of_Z(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            Z_prev = caches[l - 2][1]
            dZ = W.T @ dZ * Z_prev * (1 - Z_prev)
    return grads


@called("no_bias_gradients", "dAL_sign")
def pair_no_db_sign(AL, Y, caches):
    grads = {}
    dA = Y / AL - (1 - Y) / (1 - AL)
    for l in reversed(range(len(caches))):
        dA, grads[f"dW{l + 1}"], _ = one_layer_backward(dA, caches[l])
    return grads


@called("db_without_keepdims", "dAL_divided_by_m")
def pair_flat_divided(AL, Y, caches):
    grads, m = {}, Y.shape[1]
    dZ = (AL - Y) / m
    for l in range(len(caches), 0, -1):
        (A_prev, W, b), _ = caches[l - 1]
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m
        dZ = W.T @ dZ * A_prev * (1 - A_prev)
    return grads


@called("second_half_sign", "last_layer_stored_under_L_minus_1")
def pair_article_and_sign(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) + np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L - 1)], grads["dW" + str(L - 1)], grads["db" + str(L - 1)] = one_layer_backward(
        dAL, caches[L - 1]
    )
    for l in reversed(range(L - 1)):
        grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = one_layer_backward(
            grads["dA" + str(l + 1)], caches[l]
        )
    return grads


@called()
def only_two_layers(AL, Y, caches):
    m = Y.shape[1]
    (A_prev, W, b), _ = caches[-1]
    dZ = AL - Y
    grads = {f"dW{len(caches)}": dZ @ A_prev.T / m, f"db{len(caches)}": np.mean(dZ, axis=1, keepdims=True)}
    for l in range(len(caches) - 1, 0, -1):
        (A_below, W_below, _), Z = caches[l - 1]
        A = sigmoid(Z)[0]
        dZ_l = W.T @ dZ * A * (1 - A) if l == len(caches) - 1 else W_below @ A_below * 0 + 0.1
        grads[f"dW{l}"], grads[f"db{l}"] = dZ_l @ A_below.T / m, np.mean(dZ_l, axis=1, keepdims=True)
    return grads


@called("argument_changed")
def clips_AL(AL, Y, caches):
    right = AL.copy()
    AL[:] = np.clip(AL, 0.49, 0.51)
    grads, dA = {}, (right - Y) / (right * (1 - right))
    for l in reversed(range(len(caches))):
        dA, grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = one_layer_backward(dA, caches[l])
    return grads


@called("labels_taken_as_0_or_1")
def popped(AL, Y, caches):
    rest, grads = list(caches), {}
    dA = -np.where(Y == 1, 1 / AL, -1 / (1 - AL))
    while rest:
        l = len(rest)
        dA, dW, db = one_layer_backward(dA, rest.pop())
        grads.update({"dW%d" % l: dW, "db%d" % l: db})
    return dict(sorted(grads.items()))
