"""All explorers, each with a function that works, and what a person sees of one."""

import html
import re

from sigmoidnet_ref import gradcheck, network, training


def linear(W, A_prev, b):
    return W @ A_prev + b


def forward_prop(X, params):
    return network.forward_prop(X, params)


def minibatches(X, Y, size, rng):
    return list(training.minibatches(X, Y, size, rng))


WORKING = {
    "boundary": network.train,
    "chain": network.one_layer_backward,
    "confusion": training.train_sgd,
    "cost_curve": network.train,
    "deal": minibatches,
    "descent": network.update_parameters,
    "error_flow": network.backprop,
    "first_layer": training.train_sgd,
    "flow": network.forward_prop,
    "irises": forward_prop,
    "layer": linear,
    "measured_slope": gradcheck.numeric_gradient,
    "network": network.init_params,
    "neuron": linear,
    "price": network.cost_function,
    "race": training.train_sgd,
    "read_digit": training.train_sgd,
    "s_curve": network.sigmoid,
    "sgd_curve": training.train_sgd,
    "slopes": network.one_layer_backward,
    "start_scale": minibatches,
    "start_weights": network.init_params,
    "two_starts": network.init_params,
}

# matplotlib gives the parts of an <svg> new names each time.
NAMES_OF_PARTS = re.compile(r'(?<= id=")[^"]*|(?<=url\(#)[^)]*|(?<=href="#)[^"]*')


class Look:
    """What a person sees of an explorer now: picture, alt text and words."""

    def __init__(self, explorer):
        _, sheet, words, _ = explorer.children
        page = "".join(
            widget.value for widget in (*(part for strip in sheet.children for part in strip.children), words)
        )
        self.alt = html.unescape(" ".join(re.findall(r'aria-label="([^"]*)"', page)))
        self.source = NAMES_OF_PARTS.sub("", page)
        self.words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())
