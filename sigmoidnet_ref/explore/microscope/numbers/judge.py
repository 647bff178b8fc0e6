"""Measured slopes beside the learner's: where do they part, counted from the end, where the way back begins?"""

import numpy as np

from sigmoidnet_ref import network
from sigmoidnet_ref.gradcheck import numeric_gradient

SAME, ROUNDING = 1e-6, 1e-9  # of the largest slope of an array; and what measuring itself is worth


def measured(epoch):
    """Return {dW1, db1 ... dA0, dA1 ...}: the slopes of the cost, by nudging each number. dA is that of the sum."""

    def cost_of(name, value):
        A, _ = network.forward_prop(epoch.X, epoch.params | {name: value})
        return network.cost_function(A, epoch.Y)

    def cost_from(l, A):
        for k in range(l + 1, epoch.L + 1):
            A, _ = network.sigmoid(epoch.params[f"W{k}"] @ A + epoch.params[f"b{k}"])
        return epoch.m * network.cost_function(A, epoch.Y)

    slopes = {}
    for name, value in epoch.params.items():
        slopes[f"d{name}"] = numeric_gradient(lambda v, name=name: cost_of(name, v), value)
    for l in range(epoch.L):
        slopes[f"dA{l}"] = numeric_gradient(lambda A, l=l: cost_from(l, A), epoch.arrays[f"A{l}"])
    return slopes


def wrong(epoch, slopes):
    """Return the names of those gradients of the learner's that are not the measured ones."""
    return {
        name
        for name, slope in slopes.items()
        if name in epoch.amiss or (name in epoch.made and not same(epoch.arrays[name], slope))
    }


def same(a, b):
    apart = np.abs(a - b)
    return bool(np.all(apart <= SAME * np.abs(b).max(initial=0) + ROUNDING))  # NaN is the same as nothing


def first_wrong(epoch, slopes):
    """Return the number of the first wrong layer, from the end, None if all are right.

    A layer is wrong if its dW or db is, or the dA that it hands back to the layer before it.
    """
    names = wrong(epoch, slopes)
    layers = [l for l in range(1, epoch.L + 1) if names & {f"dW{l}", f"db{l}", f"dA{l - 1}"}]
    return max(layers, default=None)
