from . import mistake
from .backprop import MISTAKES as OF_BACKPROP
from .backprop import quotient, usual_keys, usual_layer


def last_layer_under(*names):
    """Return the page's way back, with the last layer's dW and db under names made from L and L - 1."""

    def repaired_backprop(AL, Y, caches):
        L, grads = len(caches), {}
        grads[f"dA{L - 1}"], *slopes = usual_layer(quotient(AL, Y), caches[L - 1])
        grads.update(zip((name.format(L=L, down=L - 1) for name in names), slopes))
        for l in reversed(range(1, L)):
            usual_keys(grads, l, *usual_layer(grads[f"dA{l}"], caches[l - 1]))
        return grads

    return repaired_backprop


# fmt: off
MISTAKES = [
    *OF_BACKPROP,
    mistake("last_layer_half_moved", "of the last layer, one of dW and db still has the number L-1. Both belong under L.", last_layer_under("dW{L}", "db{down}"), last_layer_under("dW{down}", "db{L}")),
    mistake("last_layer_without_d", "the last layer's keys lack their d: dW and db, both with L.", last_layer_under("W{L}", "b{L}")),
]
