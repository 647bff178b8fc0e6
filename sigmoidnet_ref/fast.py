"""The steps of network.train, in less than half its time: every array is made once and written over in each step.

Three ideas. The bias is the weight of one more input that is always 1, so it costs no step of its own, unless the
inputs are too many to be copied for that. The weights are kept with a minus sign, V = -[W b], so that V A_prev is -Z,
which the exponential asks for. And examples come in blocks whose way through the layers stays in the processor's cache.
"""

import numpy as np

from sigmoidnet_ref.network import EPS

CACHE = 2**22  # bytes that one block of examples takes behind the inputs; measured: 2**21 to 2**24 are within 10 %
NARROW = 256  # columns of a gradient below which OpenBLAS makes it up to 1.8 times as fast column by column


def with_ones(X):
    """Return X (n, m) with a row of ones under it, (n + 1, m): the input whose weight is the bias."""
    return np.vstack([X, np.ones(X.shape[1])])


def by_example(X):
    """Return with_ones(X) with each example in one piece of memory, where a mini-batch is picked ten times as fast."""
    table = np.ones((X.shape[1], len(X) + 1))
    table[:, :-1] = X.T
    return table.T


def blocks(X, Y, layer_dims):
    """Return [(X_block, Y_block)], cut so that what the layers make of a block stays in the cache.

    A single block gets its row of ones. Of many, each is a view of X: a copy would take as long as several epochs.
    """
    m = X.shape[1]
    size = max(256, CACHE // (16 * sum(layer_dims[1:])))
    pieces = [slice(start, start + size) for start in range(0, m, size)]
    inputs = [X[:, piece] for piece in pieces] if m > size else [with_ones(X)]
    return [(X_block, np.ascontiguousarray(Y[:, piece])) for X_block, piece in zip(inputs, pieces, strict=True)]


def _gradient_like(V):
    return np.empty(V.shape, order="F" if V.shape[1] < NARROW else "C")


class Descent:
    """A network that walks downhill in place, from params, on batches of at most `size` examples.

    `hard`: every label is exactly 0 or 1, which halves the logarithms of the cost.
    """

    def __init__(self, params, size, *, hard):
        self._V = [-np.hstack([params[f"W{l}"], params[f"b{l}"]]) for l in range(1, len(params) // 2 + 1)]
        self._A = [with_ones(np.empty((len(V), size))) for V in self._V]
        self._dZ = [np.empty((len(V), size)) for V in self._V]
        self._dV = [_gradient_like(V) for V in self._V]
        self._dV_more = [_gradient_like(V) for V in self._V]
        self._hard = hard
        self._right = np.empty_like(self._dZ[-1])

    def params(self):
        """Return the parameters as they are now, as in network.init_params."""
        params = {}
        for l, V in enumerate(self._V, start=1):
            params[f"W{l}"], params[f"b{l}"] = -V[:, :-1], -V[:, -1:]
        return params

    def step(self, batches, lr):
        """Return the average cost over all batches, before the one update that they make together."""
        m = sum(Y.shape[1] for _, Y in batches)
        first, *more = batches
        with np.errstate(over="ignore"):  # exp(-Z) may be infinite: 1 / (1 + infinity) is the 0 that it should be
            cost = self._forward_and_back(*first, self._dV)
            for batch in more:
                cost += self._forward_and_back(*batch, self._dV_more)
                for dV, dV_more in zip(self._dV, self._dV_more, strict=True):
                    dV += dV_more
        for V, dV in zip(self._V, self._dV, strict=True):
            dV *= lr / m
            V += dV  # plus, because V is minus the weights
        return cost / m

    def _forward_and_back(self, X, Y, dV):
        """Write the gradients, summed over the examples, into dV; return the cost, summed as well."""
        m = X.shape[1]
        A = [X, *(A[:, :m] for A in self._A)]
        for l, V in enumerate(self._V):
            n = len(A[l])
            out = np.matmul(V[:, :n], A[l], out=A[l + 1][:-1])
            if n < V.shape[1]:  # an input without a row of ones
                out += V[:, -1:]
            np.exp(out, out=out)
            out += 1
            np.reciprocal(out, out=out)
        AL = A[-1][:-1]
        dZ = np.subtract(AL, Y, out=self._dZ[-1][:, :m])
        cost = self._cost(AL, Y)
        for l in reversed(range(len(self._V))):
            n = len(A[l])
            np.matmul(dZ, A[l].T, out=dV[l][:, :n])
            if n < dV[l].shape[1]:
                np.sum(dZ, axis=1, out=dV[l][:, -1])
            if l > 0:
                # -V is W and A - 1 is -(1 - A): the two signs cancel.
                dA = np.matmul(self._V[l][:, :-1].T, dZ, out=self._dZ[l - 1][:, :m])
                A_prev = A[l][:-1]
                dA *= A_prev
                A_prev -= 1
                dA *= A_prev
                dZ = dA
        return cost

    def _cost(self, AL, Y):
        if self._hard:
            right = np.subtract(1, Y, out=self._right[:, : Y.shape[1]])
            np.subtract(AL, right, out=right)
            np.abs(right, out=right)  # what the network gives to the truth: A where Y is 1, 1 - A where it is 0
            # The other bound, 1 - EPS, would change each logarithm by EPS: less than it is rounded by.
            return -_sum_of_logs(np.maximum(right, EPS, out=right).ravel())
        AL = np.clip(AL, EPS, 1 - EPS)
        return -float(np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def _sum_of_logs(shares):
    """Return the sum of the logarithms of a flat array of numbers from EPS to 1, as logarithms of products of 16.

    A product costs a tenth of a logarithm, and EPS**16 is still far from the smallest number there is.
    """
    whole = len(shares) // 16 * 16
    products = shares[:whole].reshape(16, -1).prod(axis=0)
    return float(np.sum(np.log(products)) + np.sum(np.log(shares[whole:])))
