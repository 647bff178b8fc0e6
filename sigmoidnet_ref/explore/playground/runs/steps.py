"""Whose functions run: the learner's where they work, else the reference's, and a line that says so."""

import numpy as np

from sigmoidnet_ref import network
from sigmoidnet_ref.explore.learner import Learner

NAMES = ("init_params", "forward_prop", "cost_function", "backprop", "update_parameters")


class Steps:
    """The five step functions as attributes, ready to be called in a loop.

    given: nothing, or the five functions in this order, or one object that has them as attributes, such as
    my_network.collect() returns; its `reasons`, if it has any, say which are not the learner's and why.
    """

    def __init__(self, *given):
        functions, self._reasons = _sorted_out(given)
        self._learners = [
            Learner(name, functions[name], getattr(network, name), _gradients if name == "backprop" else None)
            for name in NAMES
        ]
        self._given = functions
        self.start()

    def start(self):
        """Try each function on three examples, as a training run of any length costs too much for finding out."""
        X, Y = np.array([[0.5, -1.0, 2.0], [1.0, 0.3, -0.7]]), np.array([[1.0, 0.0, 1.0]])
        layer_dims = [2, 3, 1]
        params = network.init_params(layer_dims, scale=0.5)
        AL, caches = network.forward_prop(X, params)
        grads = network.backprop(AL, Y, caches)
        arguments = ((layer_dims,), (X, params), (AL, Y), (AL, Y, caches), (params, grads, 0.1))
        for learner, args in zip(self._learners, arguments):
            learner.start()
            learner(*args)
            setattr(self, learner.name, self._given[learner.name] if learner.own else getattr(network, learner.name))

    @property
    def own(self):
        """Whether at least one function is the learner's."""
        return any(whose is None for whose in self._whose().values())

    @property
    def line(self):
        whose = self._whose()
        yours = [name for name, reason in whose.items() if reason is None]
        others = [f"{name} ({reason})" if reason else name for name, reason in whose.items() if reason is not None]
        if not others:
            return f"Your own functions run here: {', '.join(yours)}."
        if not yours and len(set(whose.values())) == 1:
            reason = next(iter(whose.values()))
            return f"The reference's functions run here{f': {reason}' if reason else ''}."
        mine = f"Your own functions run here: {', '.join(yours)}. " if yours else ""
        return f"{mine}The reference's: {', '.join(others)}."

    def _whose(self):
        """Return {name: None if it is the learner's, else the reason, which may be empty}."""
        whose = dict(self._reasons)
        for learner in self._learners:
            if not learner.own:
                whose[learner.name] = learner.complaint
        return whose


def _sorted_out(given):
    if not given:
        return dict.fromkeys(NAMES), dict.fromkeys(NAMES, "")
    if len(given) == 1 and all(callable(getattr(given[0], name, None)) for name in NAMES):
        reasons = {name: why for name, why in getattr(given[0], "reasons", {}).items() if name != "train"}
        return {name: getattr(given[0], name) for name in NAMES}, dict.fromkeys(NAMES) | reasons
    if len(given) == len(NAMES):
        return dict(zip(NAMES, given)), dict.fromkeys(NAMES)
    raise TypeError(
        f"the playground takes what my_network.collect() returns, or five functions: {', '.join(NAMES)}. "
        f"It got {len(given)} argument{'s' * (len(given) != 1)}."
    )


def _gradients(AL, Y, caches):
    return {name: g for name, g in network.backprop(AL, Y, caches).items() if not name.startswith("dA")}
