"""One training run that can be paused between any two epochs. No widgets in here."""

import copy
from time import perf_counter

import numpy as np

from sigmoidnet_ref.explore.playground.runs.examples import examples
from sigmoidnet_ref.explore.playground.runs.states import State, judge

KEPT = 128  # moments of a run at most, evenly apart, to which one can go back
START = 0.01  # what init_params of the lessons multiplies its weights by


class Run:
    """Owns the loop around the five step functions: each `advance` goes on where the last one ended.

    costs: the cost before training and after every epoch, epoch + 1 numbers. gradients: the size (root mean square)
    of dW in each layer, now; first_gradients: the same before training. The weights start from init_params,
    multiplied so that their scale is that of the settings.
    """

    def __init__(self, settings, steps):
        self.settings, self._steps = settings, steps
        self.examples = self.X, self.Y, self._X_held, self._Y_held = examples(
            settings.data, settings.noise, settings.held
        )
        self._params = rescaled(steps.init_params(settings.layer_dims), settings.scale)
        self.costs = []
        self._kept, self._apart, self._held = {}, 1, {}
        self._broken = None
        self._look()
        self.first_gradients = self.gradients

    @property
    def epoch(self):
        return len(self.costs) - 1

    @property
    def over(self):
        """Whether nothing more can come: all epochs are done, or the numbers are lost."""
        return self.epoch >= self.settings.epochs or self._broken is not None or not np.isfinite(self.costs[-1])

    def advance(self, epochs=1, seconds=np.inf):
        """Train for some epochs, but stop after the first one that ends later than `seconds` from now."""
        end = perf_counter() + seconds
        for _ in range(epochs):
            if self.over:
                return
            try:
                with np.errstate(all="ignore"):
                    self._params = self._steps.update_parameters(self._params, self._grads, self.settings.lr)
                    self._look()
            except Exception as error:  # of a function that worked at the start: said in words, under the picture
                self._broken = f"{type(error).__name__}: {error}"
            if perf_counter() > end:
                return

    @property
    def kept(self):
        """The epochs, from 0 on, to which `at` can go back."""
        return sorted(self._kept)

    def at(self, epoch):
        """Return the run as it was at a kept epoch: all that can be asked of a run, but to go on."""
        past = copy.copy(self)
        past._params, past.costs, past._broken = self._kept[epoch], self.costs[:epoch], None
        past._kept = {}
        past._look()
        past._kept = {e: params for e, params in self._kept.items() if e <= epoch}
        return past

    @property
    def held_costs(self):
        """The cost of the held-out examples at the kept epochs: [(epoch, cost)]."""
        for epoch in self._kept.keys() - self._held.keys():
            self._held[epoch] = self._cost_of(self._X_held, self._Y_held, self._kept[epoch])
        return [(epoch, self._held[epoch]) for epoch in self.kept]

    def _cost_of(self, X, Y, params):
        try:
            with np.errstate(all="ignore"):
                return float(self._steps.cost_function(self._steps.forward_prop(X, params)[0], Y))
        except Exception:  # a function that knows one number of examples only: there is no such cost
            return np.nan

    def predict(self, X):
        """Return the prediction for X (2, m), an array (1, m)."""
        with np.errstate(all="ignore"):
            return np.asarray(self._steps.forward_prop(X, self._params)[0], dtype=float)

    def activations(self, X):
        """Return per layer, the input not among them, what each of its neurons answers for X: arrays (n, m)."""
        with np.errstate(all="ignore"):
            A, caches = self._steps.forward_prop(X, self._params)
        return [np.asarray(answers, dtype=float) for answers in (*(cache[0][0] for cache in caches[1:]), A)]

    @property
    def weights(self):
        """W of each layer, and dW of each layer: two lists of arrays."""
        layers = range(1, self.settings.depth + 2)
        return [[np.asarray(of[f"{name}{l}"], dtype=float) for l in layers] for of, name in
                ((self._params, "W"), (self._grads, "dW"))]  # fmt: skip

    @property
    def gradients(self):
        with np.errstate(all="ignore"):
            sizes = [np.sqrt(np.mean(np.square(self._grads[f"dW{l}"]))) for l in range(1, self.settings.depth + 2)]
        return np.array(sizes, dtype=float)

    @property
    def right(self):
        """The share of the examples learned from that is right now."""
        return _share_right(self._Y_hat, self.Y)

    @property
    def cost_held(self):
        """The cost of the held-out examples now."""
        return self._cost_of(self._X_held, self._Y_held, self._params)

    @property
    def right_held(self):
        """The share of the held-out examples that is right now."""
        return _share_right(self.predict(self._X_held), self._Y_held)

    @property
    def state(self):
        if self._broken:
            return State("stopped", f"after epoch {self.epoch} a function raised {self._broken}")
        finite = all(np.isfinite(value).all() for value in self._params.values())
        return judge(self.costs, self.gradients, self.right, self.settings, finite)

    def _look(self):
        """Find cost and gradients where the weights stand now: the next update starts from them."""
        with np.errstate(all="ignore"):
            self._Y_hat, caches = self._steps.forward_prop(self.X, self._params)
            cost = float(self._steps.cost_function(self._Y_hat, self.Y))
            self._grads = self._steps.backprop(self._Y_hat, self.Y, caches)
        self.costs.append(cost)
        self._keep()

    def _keep(self):
        """Keep a copy of the weights, as an update may change them in place; with too many, every other one goes."""
        if self.epoch % self._apart == 0:
            self._kept[self.epoch] = {name: np.array(value) for name, value in self._params.items()}
        if len(self._kept) > KEPT:
            self._apart *= 2
            self._kept = {epoch: params for epoch, params in self._kept.items() if epoch % self._apart == 0}


def _share_right(Y_hat, Y):
    return float(np.mean(((Y_hat > 0.5) == Y) & np.isfinite(Y_hat)))


def rescaled(params, scale):
    """Return params whose weights, 0.01 times normal numbers, are `scale` times these numbers instead."""

    def factor(name, value):
        if not name.startswith("W"):
            return 1.0
        return (1 / np.sqrt(value.shape[1]) if scale == "1/sqrt(n)" else scale) / START

    return {name: value * factor(name, value) for name, value in params.items()}
