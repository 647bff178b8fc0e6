"""What a run is doing, by a name and a reason with its numbers: a blank or flat picture explains nothing."""

from dataclasses import dataclass

import numpy as np

from sigmoidnet_ref.plots import fixed, number

LN2 = float(np.log(2))
LEAST = 20  # epochs before a run is judged


@dataclass(frozen=True)
class State:
    """name: ready, learning, plateau, converged, jumping, diverging, not a number, stopped."""

    name: str
    reason: str

    def __str__(self):
        return f"{self.name[0].upper()}{self.name[1:]}: {self.reason}"


def judge(costs, gradients, right, settings, weights_finite=True):
    """Return the State of a run from its costs so far, the first one being that of the start.

    gradients: the size of dW now, per layer; right: the share of examples that the network gets right now.
    """
    costs = np.asarray(costs, dtype=float)
    now, epoch = costs[-1], len(costs) - 1
    if not np.isfinite(now):
        return State("not a number", _lost(now, epoch, settings, weights_finite))
    if epoch == 0:
        costs = f"an untrained network costs {fixed(now, 3)}"
        return State("ready", f"{costs}. Answering one half to everything costs ln 2.")
    recent = costs[-max(LEAST, len(costs) // 4) :]
    leaps = int(np.sum(np.diff(recent) > 0.02 * (1 + np.abs(recent[:-1]))))
    if leaps >= 3:
        return State(
            "jumping",
            f"the cost leaps up and down, between {fixed(recent.min(), 3)} and {fixed(recent.max(), 3)}: "
            f"steps of learning rate {settings.lr:g} are too long.",
        )
    if now > max(costs[0], LN2) + 0.1:
        return State(
            "diverging",
            f"the cost is {fixed(now, 3)}, worse than the {fixed(costs[0], 3)} of the start: steps of learning rate "
            f"{settings.lr:g} overshoot. The gradient of layer 1 is {number(gradients[0])} now.",
        )
    share = f"{right:.0%} of the examples are right"
    went = f"the cost went from {fixed(costs[0], 3)} to {fixed(now, 3)}"
    if now < 0:
        return State("learning", f"{went}; no right cost is below 0.")
    if epoch < LEAST:
        return State("learning", f"{went}, and {share}.")
    stands = np.ptp(recent) < 0.005 * max(now, 0.1)
    if now < 0.1 and (stands or now < 0.02):
        return State("converged", f"the cost is {number(now)}, {share}, and little is left to gain.")
    if stands and settings.depth == 0 and gradients[0] < 1e-3:
        return State("converged", f"the cost stays at {fixed(now, 3)}, the best that a straight line can do: {share}.")
    if stands:
        return State("plateau", _standing(now, gradients, share, settings))
    return State("learning", f"{went} and still moves; {share}.")


def _lost(now, epoch, settings, weights_finite):
    if epoch == 0:
        return f"the cost is {number(now)} before any training, so no learning rate made it that."
    cause = (
        "a prediction has become exactly 0 or 1, and the log of 0 is infinite"
        if weights_finite
        else "the weights themselves are lost, numbers no more"
    )
    return f"from epoch {epoch} on the cost is {number(now)}: {cause}. Learning rate {settings.lr:g} is too large here."


def _standing(now, gradients, share, settings):
    first = gradients[0]
    where = f"the cost stays at ln 2 = {LN2:.3f}" if abs(now - LN2) < 0.002 else f"the cost stays at {fixed(now, 3)}"
    return (
        f"{where}, and {share}: the gradient of layer 1 is {number(first)}, so an epoch moves "
        f"a weight there by {number(first * settings.lr)}."
    )
