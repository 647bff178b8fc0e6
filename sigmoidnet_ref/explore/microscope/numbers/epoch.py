"""All numbers of one epoch: forward, cost, backward, update. No widgets in here."""

import numpy as np

from sigmoidnet_ref import network
from sigmoidnet_ref.explore.learner import unlike


class Epoch:
    """What the functions make of these examples and params.

    arrays: {name: array} of all that is known: A0, W1, b1, Z1, A1 ... cost, dA2, dZ2, dW2, db2 ... and, after the
    update, "new W1" and so on. made: {name: (function of the learner, its arguments)}; what is not in there, the
    reference made or was given. perhaps: the same of numbers that a function may have on its way, but does not return.
    amiss: {name: why the learner's number cannot be shown}, so that the reference's is.
    """

    def __init__(self, functions, X, Y, params, rate):
        self.functions, self.X, self.Y, self.params, self.rate = functions, X, Y, params, rate
        self.L, self.m = len(params) // 2, X.shape[1]
        self.arrays = {"A0": X, "Y": Y, **params}
        self.made, self.perhaps, self.amiss = {}, {}, {}
        functions.start()
        with np.errstate(all="ignore"):
            self._forward()
            if functions.reaches("cost"):
                self._keep("cost", *functions.call("cost_function", self.AL, Y), (self.AL, Y))
            if functions.reaches("backward"):
                self._backward()
            if functions.reaches("update"):
                self._update()

    @property
    def own_gradients(self):
        """Whether the gradients of all weights and biases are the learner's."""
        return all(f"d{name}" in self.made for name in self.params)

    @property
    def AL(self):
        return self.arrays[f"A{self.L}"]

    @property
    def sizes(self):
        return [len(self.X), *(len(self.params[f"W{l}"]) for l in range(1, self.L + 1))]

    def grads(self):
        return {f"d{name}": self.arrays[f"d{name}"] for name in self.params}

    def _keep(self, name, value, by, args):
        self.arrays[name] = np.asarray(value, dtype=float)
        if by:
            self.made[name] = by, args

    def _forward(self):
        self.caches = []
        if self.functions.has("forward_prop"):
            (AL, self.caches), by = self.functions.call("forward_prop", self.X, self.params)
            outputs = [*(cache[0][0] for cache in self.caches[1:]), AL]
            for l, ((_, Z), A) in enumerate(zip(self.caches, outputs), 1):
                self._keep(f"Z{l}", Z, by, (self.X, self.params))
                self._keep(f"A{l}", A, by, (self.X, self.params))
            return
        for l in range(1, self.L + 1):
            linear_cache = self.arrays[f"A{l - 1}"], self.params[f"W{l}"], self.params[f"b{l}"]
            args = linear_cache[1], linear_cache[0], linear_cache[2]
            self._keep(f"Z{l}", *self.functions.call("linear", *args), args)
            if not self.functions.reaches("forward"):
                return
            Z = self.arrays[f"Z{l}"]
            (A, _), by = self.functions.call("sigmoid", Z)
            self._keep(f"A{l}", A, by, (Z,))
            self.caches.append((linear_cache, Z))

    def _backward(self):
        if self.functions.has("backprop") or not self.functions.has("one_layer_backward"):
            self._backprop()
        else:
            self._layer_by_layer()
        for l in range(1, self.L + 1):
            A = self.arrays[f"A{l}"]
            self.arrays[f"dZ{l}"] = self.arrays[f"dA{l}"] * A * (1 - A)
            if self.functions.has("one_layer_backward"):
                self.perhaps[f"dZ{l}"] = "one_layer_backward", (self.arrays[f"dA{l}"], self.caches[l - 1])

    def _top(self):
        """Return dA of the last layer, the slope of the cost summed over the examples."""
        return -(self.Y / self.AL - (1 - self.Y) / (1 - self.AL))

    def _backprop(self):
        args = self.AL, self.Y, self.caches
        theirs, by = self.functions.call("backprop", *args)
        right = network.backprop(*args)
        right[f"dA{self.L}"] = self._top()
        for name, model in right.items():
            if by and not name.startswith("dA"):
                self._adopt(name, theirs, model, by, args)
            else:
                self.arrays[name] = model
        if by:
            self.perhaps |= {f"{letter}{l}": (by, args) for l in range(1, self.L + 1) for letter in ("dA", "dZ")}

    def _adopt(self, name, theirs, model, by, args):
        why = "is missing" if name not in theirs else unlike(theirs[name], model)
        if why:
            self.amiss[name] = f"{name} {why}"
            self.arrays[name] = model
        else:
            self._keep(name, theirs[name], by, args)

    def _layer_by_layer(self):
        self.arrays[f"dA{self.L}"] = self._top()
        for l in range(self.L, 0, -1):
            args = self.arrays[f"dA{l}"], self.caches[l - 1]
            results, by = self.functions.call("one_layer_backward", *args)
            for name, result in zip((f"dA{l - 1}", f"dW{l}", f"db{l}"), results):
                self._keep(name, result, by, args)
                if self.functions.failed("one_layer_backward"):
                    self.amiss[name] = f"{name} is the reference's: your one_layer_backward failed here"

    def _update(self):
        args = self.params, self.grads(), self.rate
        updated, by = self.functions.call("update_parameters", *args)
        for name in self.params:
            self._keep(f"new {name}", updated[name], by, args)

    def updated(self):
        """Return the params after the update."""
        return {name: self.arrays[f"new {name}"] for name in self.params}
