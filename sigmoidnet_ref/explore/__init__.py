"""Pictures with sliders around the learner's own functions: what a slider cell of a lesson calls.

Each takes the learner's function, or nothing, and returns an Explorer that shows itself as the last expression of a
cell. What the function cannot answer, the reference answers, and a line under the picture says whose code ran.
"""

from sigmoidnet_ref.explore import article
from sigmoidnet_ref.explore.lessons.descents import boundary, cost_curve, descent
from sigmoidnet_ref.explore.lessons.digits import deal, race, sgd_curve, start_scale, two_starts
from sigmoidnet_ref.explore.lessons.flowers import irises
from sigmoidnet_ref.explore.lessons.layers import flow, layer, network, neuron, s_curve, start_weights
from sigmoidnet_ref.explore.lessons.reading import confusion, first_layer, read_digit
from sigmoidnet_ref.explore.lessons.slopes import chain, error_flow, measured_slope, price, slopes
from sigmoidnet_ref.explore.microscope import microscope
from sigmoidnet_ref.explore.playground import playground
from sigmoidnet_ref.explore.widgets import colab, guard
from sigmoidnet_ref.explore.yours import yours

guard.install()
colab.install()

__all__ = [
    "article",
    "boundary",
    "chain",
    "confusion",
    "cost_curve",
    "deal",
    "descent",
    "error_flow",
    "first_layer",
    "flow",
    "irises",
    "layer",
    "measured_slope",
    "microscope",
    "network",
    "neuron",
    "playground",
    "price",
    "race",
    "read_digit",
    "s_curve",
    "sgd_curve",
    "slopes",
    "start_scale",
    "start_weights",
    "two_starts",
    "yours",
]
