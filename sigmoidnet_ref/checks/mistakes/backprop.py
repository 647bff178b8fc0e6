import numpy as np

from . import SUMMED, mistake


def s(Z):
    return 1 / (1 + np.exp(-Z))


def quotient(AL, Y):
    return -(Y / AL - (1 - Y) / (1 - AL))


def layer_back(dZ, cache):
    (A_prev, W, b), _ = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def slope(cache):
    return s(cache[1]) * (1 - s(cache[1]))


def usual_layer(dA, cache):
    return layer_back(dA * slope(cache), cache)


def usual_keys(grads, l, dA_prev, dW, db):
    grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA_prev, dW, db


def back(
    start=quotient,
    *,
    top=usual_layer,
    hidden=usual_layer,
    top_cache=None,
    pick=None,
    feed=None,
    loop=None,
    keys=usual_keys,
    top_keys=None,
):
    """Return a backprop with one thing changed.

    start(AL, Y) is the first dA; top and hidden send it through a layer; pick(caches, l) finds the layer's cache;
    feed(grads, l, dAL) is what layer l is handed; loop(L) lists the hidden layers; keys store what comes out.
    """
    top_cache = top_cache or (lambda caches, L: caches[L - 1])
    pick = pick or (lambda caches, l: caches[l - 1])
    feed = feed or (lambda grads, l, dAL: grads[f"dA{l}"])
    loop = loop or (lambda L: range(L - 1, 0, -1))
    top_keys = top_keys or keys

    def backprop(AL, Y, caches):
        grads, L = {}, len(caches)
        dAL = start(AL, Y)
        top_keys(grads, L, *top(dAL, top_cache(caches, L)))
        for l in loop(L):
            keys(grads, l, *hidden(feed(grads, l, dAL), pick(caches, l)))
        return grads

    return backprop


def named(pattern):
    """Return a key writer with its own counting: pattern(l) gives the number that dW and db are stored under."""

    def keys(grads, l, dA_prev, dW, db):
        grads[f"dA{l - 1}"], grads[f"dW{pattern(l)}"], grads[f"db{pattern(l)}"] = dA_prev, dW, db

    return keys


def everywhere(layer):
    return back(top=layer, hidden=layer)


def changed(**parts):
    """Return a layer's way back with dA_prev, dW or db changed; each is a function of (usual value, dZ, A_prev, W)."""

    def layer(dA, cache):
        (A_prev, W, b), _ = cache
        dZ = dA * slope(cache)
        usual = dict(zip(("dA_prev", "dW", "db"), layer_back(dZ, cache)))
        return [parts.get(name, lambda usual, *_: usual)(value, dZ, A_prev, W) for name, value in usual.items()]

    return layer


def without(keep):
    """Return a backprop whose result keeps only some keys."""
    return lambda AL, Y, caches: {k: v for k, v in back()(AL, Y, caches).items() if keep(k, len(caches))}


def returned_in_the_loop(AL, Y, caches):
    L = len(caches)
    return back(loop=lambda L: range(L - 1, max(L - 2, 0), -1))(AL, Y, caches) if L > 1 else None


def renumbered(number):
    """Return a backprop whose finished gradients are stored under number(l, L)."""

    def backprop(AL, Y, caches):
        L, grads = len(caches), back()(AL, Y, caches)
        return {f"{k[:2]}{number(int(k[2:]), L)}": v for k, v in grads.items() if k[1] != "A"}

    return backprop


def error_from_label(AL, Y, caches):
    """Return gradients in which every layer takes A - Y for its error."""
    return back(hidden=lambda Y, cache: layer_back(s(cache[1]) - Y, cache), feed=lambda grads, l, dAL: Y)(AL, Y, caches)


def fused(error):
    """Return a backprop that starts from dZ = error(AL, Y) and applies no slope at the top."""
    return back(start=error, top=layer_back)


# fmt: off
MISTAKES = [
    # where the error starts
    mistake("second_half_sign", "the two halves of the first dA are joined with the wrong sign: mind the bracket after the minus.", back(lambda AL, Y: -(Y / AL) - (1 - Y) / (1 - AL)), back(lambda AL, Y: Y / AL + (1 - Y) / (1 - AL))),
    mistake("dAL_sign", "all gradients have the wrong sign: the first dA lacks its minus (or AL and Y are swapped).", back(lambda AL, Y: -quotient(AL, Y))),
    mistake("difference_and_slope", "the slope of the last layer is applied twice: the first dA comes without it, and AL - Y holds it already.", back(lambda AL, Y: AL - Y)),
    mistake("difference_and_slope_sign", "AL - Y already holds the slope of the last layer; here it has the wrong sign and the slope again.", back(lambda AL, Y: Y - AL)),
    mistake("top_slope_left_out", "the last layer's dZ is the first dA times the slope of the sigmoid; the slope is missing.", back(top=layer_back)),
    mistake("only_first_half", "the first dA has only the half for truth 1. Examples with truth 0 send an error back too.", back(lambda AL, Y: -(Y / AL))),
    mistake("only_second_half", "the first dA has only the half for truth 0. Examples with truth 1 send an error back too.", back(lambda AL, Y: (1 - Y) / (1 - AL))),
    mistake("dAL_divided_by_m", "the gradients are divided by m once too often: an average is taken once.", back(lambda AL, Y: quotient(AL, Y) / Y.shape[1])),
    mistake("error_doubled", "the error is doubled: that is the slope of a squared error.", back(lambda AL, Y: 2 * (AL - Y)), fused(lambda AL, Y: 2 * (AL - Y))),
    mistake("labels_swapped", "truth 1 and truth 0 are swapped in the first dA.", back(lambda AL, Y: -((1 - Y) / AL - Y / (1 - AL)))),
    mistake("denominators_swapped", "the denominators in the first dA are swapped: Y goes with AL, 1 - Y with 1 - AL.", back(lambda AL, Y: -(Y / (1 - AL) - (1 - Y) / AL))),
    mistake("dAL_multiplied", "the first dA has products where quotients belong.", back(lambda AL, Y: -(Y * AL - (1 - Y) * (1 - AL)))),
    mistake("dAL_log", "the first dA is the cost itself. It should be its slope: the derivative of log(A) is 1/A.", back(lambda AL, Y: -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))),
    mistake("epsilon_too_large", "the number added in the quotients of the first dA changes the gradients. Keep it at 1e-12 or below.", *(back(lambda AL, Y, e=e: -(Y / (AL + e) - (1 - Y) / (1 - AL + e))) for e in (1e-5, 1e-6, 1e-7, 1e-8))),
    # the way down
    mistake("every_layer_fed_dAL", "every layer is handed the error of the output. Layer l takes what layer l+1 passed down.", back(feed=lambda grads, l, dAL: dAL)),
    mistake("hidden_fed_top_dA", "every hidden layer is handed the same dA, from the last layer. Take the one from the next layer up.", back(feed=lambda grads, l, dAL: grads[max((k for k in grads if k[1] == "A"), key=lambda k: int(k[2:]))])),
    mistake("second_cache_everywhere", "every hidden layer uses the same cache: is it a 1 where an l belongs?", back(pick=lambda caches, l: caches[1])),
    mistake("first_cache_everywhere", "every hidden layer uses the cache of layer 1: is it a 0 where an l belongs?", back(pick=lambda caches, l: caches[0])),
    mistake("last_cache_everywhere", "every hidden layer uses the cache of the last layer.", back(pick=lambda caches, l: caches[-1])),
    mistake("cache_one_up", "each hidden layer uses the cache of the layer above: caches counts from 0, layers from 1.", back(pick=lambda caches, l: caches[l])),
    mistake("cache_one_down", "each hidden layer uses the cache of the layer below: caches counts from 0, layers from 1.", back(pick=lambda caches, l: caches[l - 2])),
    mistake("top_cache_first", "the last layer uses the cache of layer 1.", back(top_cache=lambda caches, L: caches[0])),
    mistake("top_cache_one_down", "the last layer uses the cache of the layer below it.", back(top_cache=lambda caches, L: caches[L - 2])),
    mistake("layer_1_skipped", "layer 1 is missing: the loop has to reach down to the first layer.", back(loop=lambda L: range(L - 1, 1, -1))),
    mistake("loop_forwards", "the loop runs forwards. The error comes from the top: use reversed(range(...)).", back(loop=lambda L: range(1, L))),
    mistake("only_top_layer", "only the last layer has gradients: nothing is done for the layers below it.", back(loop=lambda L: ())),
    mistake("hidden_slope_left_out", "hidden layers lack the slope of the sigmoid: their dZ is dA times the slope.", back(hidden=layer_back)),
    mistake("hidden_slope_of_Z", "Z * (1 - Z) is no slope: the rule A * (1 - A) takes the squashed value.", back(hidden=lambda dA, cache: layer_back(dA * cache[1] * (1 - cache[1]), cache)), everywhere(lambda dA, cache: layer_back(dA * cache[1] * (1 - cache[1]), cache))),
    mistake("hidden_slope_of_A_prev", "hidden layers take their slope from A_prev, the layer below. It belongs to their own output.", back(hidden=lambda dA, cache: layer_back(dA * cache[0][0] * (1 - cache[0][0]), cache))),
    mistake("hidden_slope_of_tanh", "1 - A**2 is the slope of tanh; these layers use the sigmoid.", back(hidden=lambda dA, cache: layer_back(dA * (1 - s(cache[1]) ** 2), cache))),
    mistake("dA_passed_without_slope", "dA_prev is made from dA. It should be made from dZ, behind the slope.", everywhere(lambda dA, cache: (cache[0][1].T @ dA, *usual_layer(dA, cache)[1:]))),
    mistake("dA_divided_by_m", "the error passed down is divided by m in every layer. Only dW and db are averages.", everywhere(changed(dA_prev=lambda usual, dZ, A_prev, W: usual / A_prev.shape[1]))),
    mistake("W_not_transposed", "on the way down W is turned: dA_prev = W.T times dZ.", everywhere(changed(dA_prev=lambda usual, dZ, A_prev, W: W @ dZ))),
    mistake("error_from_label", "hidden layers compare their own output with Y. Their error comes through W from the layer above.", error_from_label),
    # each layer's dW and db
    mistake("dW_without_1_over_m", "dW is a sum over the examples; it should be the average. Where is the 1/m?", everywhere(changed(dW=lambda usual, dZ, A_prev, W: usual * A_prev.shape[1]))),
    mistake("no_1_over_m", "dW and db are sums over the examples; they should be averages. Where is the 1/m?", everywhere(changed(dW=lambda usual, dZ, A_prev, W: usual * A_prev.shape[1], db=lambda usual, dZ, A_prev, W: usual * A_prev.shape[1]))),
    mistake("db_without_1_over_m", "db is a sum over the examples; it should be the average. Where is the 1/m?", everywhere(changed(db=lambda usual, dZ, A_prev, W: usual * A_prev.shape[1]))),
    mistake("db_without_keepdims", "db lost an axis: keepdims=True keeps the column.", everywhere(changed(db=lambda usual, dZ, A_prev, W: usual.ravel())), code=SUMMED),
    mistake("db_without_axis", "db is one number for all biases. Sum along the examples only: axis=1.", everywhere(changed(db=lambda usual, dZ, A_prev, W: np.sum(dZ) / dZ.shape[1]))),
    mistake("db_wrong_axis", "db sums over the units. Sum over the examples: axis=1.", everywhere(changed(db=lambda usual, dZ, A_prev, W: np.sum(dZ, axis=0, keepdims=True) / dZ.shape[1]))),
    mistake("db_not_summed", "db still has one column per example: sum over the examples.", everywhere(changed(db=lambda usual, dZ, A_prev, W: dZ / dZ.shape[1]))),
    mistake("dW_transposed", "dW is turned: it has the shape of W.", everywhere(changed(dW=lambda usual, dZ, A_prev, W: usual.T))),
    mistake("m_is_rows", "m counts rows: the number of examples is Y.shape[1].", everywhere(changed(dW=lambda usual, dZ, A_prev, W: dZ @ A_prev.T / A_prev.shape[0], db=lambda usual, dZ, A_prev, W: np.sum(dZ, axis=1, keepdims=True) / A_prev.shape[0]))),
    # the keys
    mistake("last_layer_stored_under_L_minus_1", "the last layer's dW and db are stored under L-1; layer L has the number L.", back(top_keys=named(lambda l: l - 1))),
    mistake("hidden_layers_stored_one_down", "hidden layers are stored one number too low: dW1 belongs to W1.", back(keys=named(lambda l: l - 1), top_keys=usual_keys)),
    mistake("counted_from_0", "layers are counted from 1 here: dW1 and db1 belong to W1 and b1.", back(keys=named(lambda l: l - 1))),
    mistake("stored_one_up", "the gradients are stored one number too high: dW1 belongs to W1.", back(keys=named(lambda l: l + 1))),
    mistake("numbered_from_the_top", "the numbers run the wrong way: dW1 belongs to the first layer.", renumbered(lambda l, L: L + 1 - l)),
    mistake("keys_without_d", "the keys lack their d: dW1 is the gradient of W1.", lambda AL, Y, caches: {k[1:]: v for k, v in back()(AL, Y, caches).items() if k[1] != "A"}),
    mistake("capital_keys", "small and capital letters differ: the keys are dW1, db1.", lambda AL, Y, caches: {k.replace("db", "dB"): v for k, v in back()(AL, Y, caches).items()}, lambda AL, Y, caches: {k.replace("dW", "dw"): v for k, v in back()(AL, Y, caches).items()}),
    mistake("key_not_counted", "only the layer that came last is left: each one takes the place of the one before.", back(keys=lambda grads, l, dA_prev, dW, db: grads.update({f"dA{l - 1}": dA_prev, "dW1": dW, "db1": db})), back(keys=lambda grads, l, dA_prev, dW, db: grads.update({f"dA{l - 1}": dA_prev, "dW": dW, "db": db}))),
    mistake("no_bias_gradients", "the gradients of the biases are missing: db1 ... dbL.", without(lambda k, L: k[:2] != "db")),
    mistake("top_layer_missing", "the last layer's dW and db are missing.", without(lambda k, L: k not in (f"dW{L}", f"db{L}"))),
    mistake("return_in_the_loop", "only the top two layers have gradients: nothing is done for those below.", returned_in_the_loop),
    mistake("dW_and_db_swapped", "dW and db are swapped. one_layer_backward returns dA_prev, dW, db.", back(keys=lambda grads, l, dA_prev, dW, db: usual_keys(grads, l, dA_prev, db, dW))),
    mistake("results_in_wrong_order", "the three results are taken in the wrong order. one_layer_backward returns dA_prev, dW, db.", back(keys=lambda grads, l, dA_prev, dW, db: usual_keys(grads, l, db, dA_prev, dW)), back(keys=lambda grads, l, dA_prev, dW, db: usual_keys(grads, l, dW, db, dA_prev)), back(keys=lambda grads, l, dA_prev, dW, db: usual_keys(grads, l, dW, dA_prev, db))),
    mistake("labels_taken_as_0_or_1", "Y may hold any number from 0 to 1. Here it only decides between two fractions; it is a factor in them.", *(back(start=lambda AL, Y, one=one: -np.where(one(Y), 1 / AL, -1 / (1 - AL))) for one in (lambda Y: Y == 1, lambda Y: Y > 0.5))),
]
