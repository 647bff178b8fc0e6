import numpy as np

from . import mistake


def params(W=None, b=None, *, layers=None, keys=None, seed=3, seed_each=False):
    """Return an init_params with one thing changed: W(l, dims), b(l, dims), the layers visited, the keys' names."""
    W = W or (lambda l, dims: np.random.randn(dims[l], dims[l - 1]) * 0.01)
    b = b or (lambda l, dims: np.zeros((dims[l], 1)))
    layers = layers or (lambda n: range(1, n))
    keys = keys or (lambda l: (f"W{l}", f"b{l}"))

    def init_params(layer_dims):
        if seed is not None:
            np.random.seed(seed)
        made = {}
        for l in layers(len(layer_dims)):
            if seed_each:
                np.random.seed(seed)
            W_key, b_key = keys(l)
            made[W_key] = W(l, layer_dims)
            made[b_key] = b(l, layer_dims)
        return made

    return init_params


def from_generator(layer_dims):
    rng = np.random.default_rng(3)
    return params(lambda l, dims: rng.standard_normal((dims[l], dims[l - 1])) * 0.01)(layer_dims)


def b_drawn_first(layer_dims):
    def W(l, dims):
        randn(l + 1, {l: 1, l + 1: dims[l]})  # the biases, drawn before them and thrown away
        return randn(l, dims) * 0.01

    return params(W)(layer_dims)


def biases_drawn_last(layer_dims):
    """Return biases drawn after the weights of all layers, which so are right."""
    layers = range(1, len(layer_dims))
    weights = params(b=lambda l, dims: None)(layer_dims)
    return {**weights, **{f"b{l}": np.random.randn(layer_dims[l], 1) * 0.01 for l in layers}}


def randn(l, dims):
    return np.random.randn(dims[l], dims[l - 1])


# fmt: off
MISTAKES = [
    mistake(
        "b_flat",
        "a bias is a column: np.zeros takes one shape, in brackets of its own: so many rows, and 1 column.",
        params(b=lambda l, dims: np.zeros(dims[l])),
    ),
    mistake("b_row", "b is a row here; it should be a column, one bias per neuron.", params(b=lambda l, dims: np.zeros((1, dims[l])))),
    mistake(
        "b_of_previous_layer",
        "b has one row per neuron of its own layer l; here it counts the layer before.",
        params(b=lambda l, dims: np.zeros((dims[l - 1], 1))),
    ),
    mistake("b_random", "biases start at zero; only the weights are drawn.", params(b=lambda l, dims: np.random.randn(dims[l], 1) * 0.01), params(b=lambda l, dims: np.random.randn(dims[l], 1)), biases_drawn_last),
    mistake("b_drawn_and_cleared", "b is drawn as well, and so W gets other numbers: make b of zeros.", params(b=lambda l, dims: np.random.randn(dims[l], 1) * 0), b_drawn_first),
    mistake("b_ones", "biases start at zero, not at one.", params(b=lambda l, dims: np.ones((dims[l], 1)))),
    mistake("b_same_shape_as_W", "b has the shape of W here; it needs one number per neuron: a column.", params(b=lambda l, dims: np.zeros((dims[l], dims[l - 1])))),
    mistake(
        "W_all_equal",
        "all weights are the same, so all neurons of a layer stay the same for ever. Draw them at random.",
        params(lambda l, dims: np.zeros((dims[l], dims[l - 1]))),
        params(lambda l, dims: np.ones((dims[l], dims[l - 1]))),
        params(lambda l, dims: np.ones((dims[l], dims[l - 1])) * 0.01),
    ),
    mistake(
        "W_transposed",
        "W has one row per neuron of layer l and one column per input: swap the two sizes.",
        params(lambda l, dims: np.random.randn(dims[l - 1], dims[l]) * 0.01),
        params(lambda l, dims: randn(l, dims).T * 0.01),
    ),
    mistake(
        "W_from_first_size",
        "every W takes its inputs from layer_dims[0]. The inputs of layer l are the neurons of layer l-1.",
        params(lambda l, dims: np.random.randn(dims[l], dims[0]) * 0.01),
    ),
    mistake(
        "W_square",
        "W needs two different sizes: neurons of this layer, and inputs from the layer before.",
        params(lambda l, dims: np.random.randn(dims[l], dims[l]) * 0.01),
    ),
    mistake(
        "key_not_counted",
        "every layer is stored under the same key, so each one overwrites the last: the number of the layer belongs into it.",
        params(keys=lambda l: ("W1", "b1")),
        params(
            lambda l, dims: np.random.randn(dims[1], dims[0]) * 0.01,
            lambda l, dims: np.zeros((dims[1], 1)),
            keys=lambda l: ("W1", "b1"),
        ),
        params(keys=lambda l: ("W", "b")),
    ),
    mistake(
        "size_of_first_layer_everywhere",
        "every layer has the sizes of the first: is it a 1 where an l belongs?",
        params(lambda l, dims: np.random.randn(dims[1], dims[0]) * 0.01, lambda l, dims: np.zeros((dims[1], 1))),
    ),
    mistake(
        "key_B",
        "small and capital letters differ: the keys are W1, b1, W2, b2 and so on.",
        params(keys=lambda l: (f"W{l}", f"B{l}")),
        params(keys=lambda l: (f"w{l}", f"b{l}")),
        params(keys=lambda l: (f"w{l}", f"B{l}")),
        params(keys=lambda l: (f"W_{l}", f"b_{l}")),
    ),
    mistake(
        "uniform_numbers",
        "np.random.rand draws only positive numbers. The bell curve, with both signs, is np.random.randn.",
        params(lambda l, dims: np.random.rand(dims[l], dims[l - 1]) * 0.01),
        params(lambda l, dims: np.random.rand(dims[l], dims[l - 1])),
    ),
    mistake(
        "layer_0_added",
        "layer 0 is the input: it has no W0 and b0. Start the loop at 1.",
        params(layers=lambda n: range(n)),
        params(layers=lambda n: range(n), W=lambda l, dims: np.random.randn(dims[l], dims[max(l - 1, 0)]) * 0.01),
    ),
    mistake("last_layer_missing", "the last layer is missing: the loop stops one too early.", params(layers=lambda n: range(1, n - 1))),
    mistake("first_layer_missing", "layer 1 is missing: the loop starts one too late.", params(layers=lambda n: range(2, n))),
    mistake(
        "counted_from_0",
        "layers are counted from 1: the first weights are W1 and b1, not W0 and b0.",
        params(keys=lambda l: (f"W{l - 1}", f"b{l - 1}")),
    ),
    mistake("key_one_too_far", "the first weights are W1 and b1: the keys are one too far.", params(keys=lambda l: (f"W{l + 1}", f"b{l + 1}"))),
    mistake("no_small_scale", "the drawn numbers are not made small: multiply them by 0.01.", params(randn)),
    mistake(
        "other_scale",
        "the weights have another scale than 0.01.",
        params(lambda l, dims: randn(l, dims) * 0.1),
        params(lambda l, dims: randn(l, dims) * 0.001),
        params(lambda l, dims: randn(l, dims) * 0.05),
        params(lambda l, dims: randn(l, dims) / 0.01),
    ),
    mistake(
        "scale_by_inputs",
        "the scale depends on the number of inputs, a good idea, but here it is 0.01 for every weight.",
        params(lambda l, dims: randn(l, dims) / np.sqrt(dims[l - 1])),
        params(lambda l, dims: randn(l, dims) * np.sqrt(2 / dims[l - 1])),
    ),
    mistake("scale_added", "0.01 is added to the drawn numbers; multiply by it instead.", params(lambda l, dims: randn(l, dims) + 0.01)),
    mistake(
        "no_seed",
        "no seed is set inside the function, so each call draws other numbers: np.random.seed(3) comes first.",
        params(seed=None),
    ),
    mistake("other_seed", "the numbers come from another seed: use 3.", *(params(seed=seed) for seed in (0, 1, 2, 4, 5, 42, 123, 1234))),
    mistake(
        "other_generator",
        "np.random.default_rng(3) draws other numbers than np.random.seed(3). Use np.random.seed and randn.",
        from_generator,
    ),
    mistake(
        "seed_in_the_loop",
        "the seed is set again for every layer, so all layers start with the same numbers. Set it once, before the loop.",
        params(seed_each=True),
    ),
    mistake(
        "return_in_the_loop",
        "only the first layer comes back: all others are missing.",
        params(layers=lambda n: range(1, 2)),
    ),
    mistake("returns_one_pair", "the arrays belong in a dict under W1, b1, W2, ... so that each layer is kept.", lambda dims: (params()(dims)["W1"], params()(dims)["b1"])),
    mistake("weights_only", "the biases are missing: each layer also needs its b.", lambda dims: {k: v for k, v in params()(dims).items() if k[0] == "W"}),
]
