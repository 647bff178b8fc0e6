"""Lesson 09: a playground for learning rate, depth, width, start scale and data, around the learner's own functions."""

from sigmoidnet_ref.explore.playground.runs.journal import FILE, Journal
from sigmoidnet_ref.explore.playground.runs.settings import DEPTHS
from sigmoidnet_ref.explore.playground.runs.steps import Steps
from sigmoidnet_ref.explore.playground.widget import Playground


def playground(*functions, prediction=None, data=None):
    """Return sliders, buttons and pictures around a training run that owns the loop; it shows itself.

    functions: what my_network.collect() returns, or init_params, forward_prop, cost_function, backprop and
    update_parameters; without any, the reference runs. prediction: a function from hidden layers to the learning rate
    expected to be best; as long as it is not written, nothing moves. data: examples of your own, (X, Y) of shapes
    (2, m) and (1, m). Registered runs are kept beside the notebook.
    """
    expected = {} if prediction is None else predicted(prediction)
    return Playground(Steps(*functions), Journal(FILE), expected, data)


def predicted(prediction):
    """Return {hidden layers: learning rate} for all depths that a prediction speaks of; None if it says nothing."""
    said = {}
    for depth in range(DEPTHS[0], DEPTHS[1] + 1):
        try:
            rate = float(prediction(depth))
        except Exception:  # not written, or silent about this depth
            continue
        if 0 < rate < float("inf"):
            said[depth] = rate
    return said or None
