"""See inside: every number of a small network, step by step, made by the learner's own functions."""

from sigmoidnet_ref.explore.microscope.numbers import example
from sigmoidnet_ref.explore.microscope.numbers.functions import Functions, sorted_out
from sigmoidnet_ref.explore.microscope.widget import Microscope


def microscope(*functions, X=None, Y=None, params=None, layer_dims=None, learning_rate=0.5, **named):
    """Return the numbers of a small network, one step after the other; it shows itself.

    functions: those of the eight that the learner has, or what my_network.collect() returns; the reference makes what
    they do not. The steps go as far as the functions lead: with forward_prop to the prediction, with backprop to the
    gradients. X (n0, m), Y (nL, m), params: another network and other examples, of at most 400 parameters;
    layer_dims: a made-up network of this size. Without Y, examples that are given have label 0.
    """
    functions = Functions(sorted_out(functions, named))
    X, Y, params = example.checked(X, Y, params, layer_dims or functions.layer_dims)
    return Microscope(functions, X, Y, params, float(learning_rate))
