"""Pictures with sliders around the learner's own functions: what a slider cell of a lesson calls.

Each takes the learner's function, or nothing, and returns an Explorer that shows itself as the last expression of a
cell. What the function cannot answer, the reference answers, and a line under the picture says whose code ran.
"""

from sigmoidnet_ref.explore import guard
from sigmoidnet_ref.explore.descents import boundary, cost_curve, descent
from sigmoidnet_ref.explore.layers import flow, layer, network, neuron, s_curve, start_weights
from sigmoidnet_ref.explore.slopes import error_flow, measured_slope, price, slopes

guard.install()

__all__ = [
    "boundary",
    "cost_curve",
    "descent",
    "error_flow",
    "flow",
    "layer",
    "measured_slope",
    "network",
    "neuron",
    "price",
    "s_curve",
    "slopes",
    "start_weights",
]
