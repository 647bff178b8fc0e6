"""All explorers, each with a function that works, and what a person sees of one."""

import base64
import html
import io
import re

import numpy as np
from PIL import Image

from sigmoidnet_ref import gradcheck, network, training


def linear(W, A_prev, b):
    return W @ A_prev + b


def minibatches(X, Y, size, rng):
    return list(training.minibatches(X, Y, size, rng))


WORKING = {
    "boundary": network.train,
    "confusion": training.train_sgd,
    "cost_curve": network.train,
    "deal": minibatches,
    "descent": network.update_parameters,
    "error_flow": network.backprop,
    "first_layer": training.train_sgd,
    "flow": network.forward_prop,
    "layer": linear,
    "measured_slope": gradcheck.numeric_gradient,
    "network": network.init_params,
    "neuron": linear,
    "price": network.cost_function,
    "race": training.train_sgd,
    "s_curve": network.sigmoid,
    "sgd_curve": training.train_sgd,
    "slopes": network.one_layer_backward,
    "start_scale": minibatches,
    "start_weights": network.init_params,
    "two_starts": network.init_params,
}


class Look:
    """What a person sees of an explorer now: picture, alt text and words."""

    def __init__(self, explorer):
        page = explorer.html
        self.alt = html.unescape(re.search(r'<img alt="([^"]*)"', page)[1])
        self.source = re.search(r'src="data:image/png;base64,([^"]*)"', page)[1]
        self.words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())

    @property
    def pixels(self):
        return np.asarray(Image.open(io.BytesIO(base64.b64decode(self.source))).convert("RGB"))
