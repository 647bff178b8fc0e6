import numpy as np

from . import HALVED, mistake


def s(Z):
    return 1 / (1 + np.exp(-Z))


def linear(W, A, b, X):
    return W @ A + b


def usual(A_prev, W, b, Z, A):
    return (A_prev, W, b), Z


def through(Z=linear, activate=s, *, cache=usual, feed=None, layers=None, last=None, W="W{}", b="b{}", result=None):
    """Return a forward_prop with one thing changed: how Z is made, what is kept, what the next layer is fed."""
    layers = layers or (lambda L: range(1, L + 1))
    feed = feed or (lambda A, Z: A)
    result = result or (lambda A, caches: (A, caches))

    def forward_prop(X, params):
        A, caches = X, []
        L = len(params) // 2
        for l in layers(L):
            A_prev, W_l, b_l = A, params[W.format(l)], params[b.format(l)]
            Z_l = Z(W_l, A_prev, b_l, X)
            A_l = (last if last and l == L else activate)(Z_l)
            caches.append(cache(A_prev, W_l, b_l, Z_l, A_l))
            A = A_l if l == L else feed(A_l, Z_l)
        return result(A, caches)

    return forward_prop


def all_keys_counted(X, params):
    return through(layers=lambda L: range(1, len(params) + 1))(X, params)


def always_from_X(X, params):
    caches = []
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        Z = W @ X + b
        A = s(Z)
        caches.append(((X, W, b), Z))
    return A, caches


def tuple_kept(product):
    """Return a forward_prop that goes on with the pair that sigmoid returns."""

    def forward_prop(X, params):
        A, caches = X, []
        for l in range(1, len(params) // 2 + 1):
            A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
            Z = product(W, A_prev) + b
            A = s(Z), Z
            caches.append(((A_prev, W, b), Z))
        return A, caches

    return forward_prop


def examples_as_rows(X, params):
    A, caches = X.T, []
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        Z = A_prev @ W.T + b.T
        A = s(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches


def bias_after_activation(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev
        A = s(Z) + b
        caches.append(((A_prev, W, b), Z))
    return A, caches


def returned_in_the_loop(X, params):
    return through(layers=lambda L: range(1, 2))(X, params)


# fmt: off
MISTAKES = [
    mistake("keys_counted_as_layers", "params holds a W and a b for each layer: there are half as many layers as keys.", all_keys_counted, unless=HALVED, code=r"len\(|enumerate\("),
    mistake("reads_X_in_every_layer", "every layer reads X. Layer l reads what layer l-1 gave: A has to move on.", through(lambda W, A, b, X: W @ X + b), always_from_X),
    mistake("feeds_Z_forward", "the next layer is fed Z. It should get A, the squashed values.", through(feed=lambda A, Z: Z)),
    mistake("never_activated", "in every layer A holds W @ A_prev + b as it is: of what sigmoid(Z) returns, A is the first.", through(activate=lambda Z: Z)),
    mistake("last_layer_not_activated", "the last layer lacks its sigmoid: its A is still Z.", through(last=lambda Z: Z)),
    mistake("tuple_kept", "sigmoid returns two things: write A, cache = sigmoid(Z), else A is a pair.", tuple_kept(np.dot), tuple_kept(np.matmul)),
    mistake("examples_as_rows", "the arrays are turned: here every column is one example, and W comes first.", examples_as_rows, through(lambda W, A, b, X: A @ W.T + b), through(lambda W, A, b, X: A @ W.T + b.T), through(lambda W, A, b, X: A.T @ W.T + b), through(lambda W, A, b, X: W @ A.T + b)),
    mistake("W_transposed", "W needs no .T: its shape (n, n_prev) fits A_prev (n_prev, m).", through(lambda W, A, b, X: W.T @ A + b)),
    mistake("factors_swapped", "the order matters in a matrix product: W first, then A_prev.", through(lambda W, A, b, X: A @ W + b)),
    mistake("elementwise_product", "* multiplies place by place. The sum over the inputs is @ or np.dot.", through(lambda W, A, b, X: W * A + b)),
    mistake("no_bias", "the bias is missing from Z.", through(lambda W, A, b, X: W @ A)),
    mistake("minus_bias", "the bias is subtracted, it should be added.", through(lambda W, A, b, X: W @ A - b)),
    mistake("bias_after_activation", "b is added after the sigmoid. It belongs to Z, before the sigmoid.", bias_after_activation),
    mistake("only_A_returned", "return the caches as well: the way back needs them.", through(result=lambda A, caches: A)),
    mistake("only_caches_returned", "return two things: A of the last layer, then the caches.", through(result=lambda A, caches: caches)),
    mistake("order_swapped", "the two are in the wrong order: A comes first, then caches.", through(result=lambda A, caches: (caches, A))),
    mistake("all_A_returned", "return A of the last layer only, not a list of all layers.", through(result=lambda A, caches: ([c[0][0] for c in caches[1:]] + [A], caches))),
    mistake("linear_cache_order", "the three are in another order: a cache is ((A_prev, W, b), Z).", through(cache=lambda A_prev, W, b, Z, A: ((W, A_prev, b), Z)), through(cache=lambda A_prev, W, b, Z, A: ((W, b, A_prev), Z)), through(cache=lambda A_prev, W, b, Z, A: ((A_prev, b, W), Z))),
    mistake("cache_halves_swapped", "the two halves are swapped: (A_prev, W, b) comes first, then Z.", through(cache=lambda A_prev, W, b, Z, A: (Z, (A_prev, W, b)))),
    mistake("cache_flat", "a cache is a pair: (A_prev, W, b) in brackets of its own, then Z.", through(cache=lambda A_prev, W, b, Z, A: (A_prev, W, b, Z))),
    mistake("cache_keeps_output", "the cache keeps this layer's own A. The way back needs A_prev, which went in: keep it before A changes.", through(cache=lambda A_prev, W, b, Z, A: ((A, W, b), Z))),
    mistake("cache_keeps_A_for_Z", "the cache keeps A where Z belongs.", through(cache=lambda A_prev, W, b, Z, A: ((A_prev, W, b), A))),
    mistake("cache_keeps_both", "sigmoid's two results were kept together; take them apart: A, activation_cache = sigmoid(Z).", through(cache=lambda A_prev, W, b, Z, A: ((A_prev, W, b), (A, Z)))),
    mistake("cache_half_missing", "half of each cache is missing: it is ((A_prev, W, b), Z).", through(cache=lambda A_prev, W, b, Z, A: (A_prev, W, b)), through(cache=lambda A_prev, W, b, Z, A: Z)),
    mistake("cache_only_Z_and_A", "a cache is ((A_prev, W, b), Z): the first of the two has to hold three.", through(cache=lambda A_prev, W, b, Z, A: (A_prev, Z)), through(cache=lambda A_prev, W, b, Z, A: (Z, A)), through(cache=lambda A_prev, W, b, Z, A: (A, Z))),
    mistake("only_last_cache", "only the last layer's cache came back: append each one, inside the loop, to a list made before it.", through(result=lambda A, caches: (A, caches[-1:])), through(result=lambda A, caches: (A, caches[-1]))),
    mistake("caches_empty", "no cache was kept: append one in every turn of the loop.", through(result=lambda A, caches: (A, []))),
    mistake("last_cache_missing", "the cache of the last layer is missing: append it too.", through(result=lambda A, caches: (A, caches[:-1]))),
    mistake("first_cache_missing", "the cache of layer 1 is missing: append it too.", through(result=lambda A, caches: (A, caches[1:]))),
    mistake("caches_reversed", "the caches are in reverse: layer 1 comes first, so append at the end.", through(result=lambda A, caches: (A, caches[::-1]))),
    mistake("last_layer_skipped", "the last layer is missing: the loop stops one too early.", through(layers=lambda L: range(1, L))),
    mistake("first_layer_skipped", "layer 1 is missing: the loop starts one too late.", through(layers=lambda L: range(2, L + 1))),
    mistake("last_layer_twice", "the last layer is run twice: once in the loop and once after it.", through(layers=lambda L: [*range(1, L + 1), L])),
    mistake("return_in_the_loop", "only layer 1 was run, and a loop has to go on to the last one.", returned_in_the_loop),
    mistake("counted_from_0", "layers are counted from 1: W1 and b1 come first, there is no W0.", through(layers=lambda L: range(L))),
    mistake("first_weights_everywhere", "every layer uses W1 and b1: is it a 1 where an l belongs?", through(W="W1", b="b1"), through(W="W1")),
    mistake("first_bias_everywhere", "every layer uses b1: is it a 1 where an l belongs?", through(b="b1")),
    mistake("sigmoid_sign", "A falls where Z rises: look at the sign in the exponent.", through(activate=lambda Z: 1 / (1 + np.exp(Z)))),
    mistake("sigmoid_twice", "the sigmoid is applied twice per layer.", through(activate=lambda Z: s(s(Z)))),
    mistake("tanh", "this is tanh; every layer here uses the sigmoid.", through(activate=np.tanh), through(activate=np.tanh, last=s)),
    mistake("relu", "hidden layers use relu here; every layer should use the sigmoid.", through(activate=lambda Z: np.maximum(0, Z)), through(activate=lambda Z: np.maximum(0, Z), last=s)),
    mistake("loop_backwards", "the loop runs backwards: the way forward starts at layer 1.", through(layers=lambda L: range(L, 0, -1))),
]
