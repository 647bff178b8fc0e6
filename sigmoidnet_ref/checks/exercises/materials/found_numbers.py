"""Checks of numbers that only an exploration gives: one answer per question, judged by training, never shown.

The reference trains with what was found; a right number is one that keeps its promise. So several may be right.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ...definition.results import describe
from ...message.failures import CheckFailed, lay_out, own_exception
from ...trial.ladder import NOT_WRITTEN
from ...trial.trial import quiet, random_state_kept

WIDTH, EPOCHS = 8, 300


@dataclass(frozen=True)
class Search:
    """judge(question, answer) returns None if the answer holds, else (mistake, what is wrong, hint)."""

    name: str
    questions: tuple
    judge: Callable
    praise: Callable  # from {question: answer} to a sentence
    arguments: tuple = ("question",)
    now: str = ""


def examine(search, f, seed, known):
    """Return the praise for an f that answers all questions with numbers that hold, else raise CheckFailed.

    Nothing is drawn at random, so `seed` changes nothing. An exception of the learner's own code goes on; `known` makes
    of its name, f and the exception a sentence, or None.
    """
    __tracebackhide__ = True
    answers = {}
    for question in search.questions:  # a comprehension would stand on the learner's traceback as a frame of its own
        answers[question] = asked(search.name, f, question, known)
    for question, answer in answers.items():
        found = search.judge(question, answer)
        if found:
            mistake, wrong, hint = found
            message = lay_out(search.name, f"asked for {quoted(question)}: {wrong}", got=f"{answer:g}", hint=hint)
            raise CheckFailed(message, function=search.name, mistake=mistake)
    return search.praise(answers)


NO_ENTRY = "does your dict have an entry for that? The number 0.01 and the text \"0.01\" are two keys."


def of_a_list(f, error):
    """Return a hint where a list stands in place of the dict that is asked, else None."""
    if isinstance(error, TypeError) and str(error).startswith("list indices") or isinstance(error, IndexError):
        return "in square brackets stands a list: a dict, in curly ones, has an entry for each question."
    return None


def asked(name, f, question, known):
    """Return the number that f gives for a question."""
    __tracebackhide__ = True
    try:
        with random_state_kept(), quiet():
            answer = f(question)
    except NotImplementedError:
        message = lay_out(name, NOT_WRITTEN)
        raise CheckFailed(message, function=name, mistake="not_written") from None
    except Exception as error:
        missing = NO_ENTRY if isinstance(error, KeyError) else of_a_list(f, error) or known(name, f, error)
        told = {"hint": ": ".join(filter(None, [f"it was asked for {named(question)}", missing]))}
        raise own_exception(error, told, function=name, mistake=None, repair=None, inputs=None) from None
    number = as_number(answer)
    if number is None:
        message = lay_out(
            name,
            f"asked for {quoted(question)}, it returned {describe(answer)}",
            expected="one number",
            hint=ODD.get(type(answer), "write the number itself, without quotes and brackets, as in 0.5 or 3e-5"),
        )
        raise CheckFailed(message, function=name, mistake=None)
    return number


ODD = {
    type(None): "no number came back: is a gap left in the dict, or is the return missing?",
    dict: "the dict itself came back: square brackets behind it take out what was asked for.",
}


def as_number(answer):
    """Return a float for any plain finite number, else None."""
    if isinstance(answer, (bool, np.bool_)) or not isinstance(answer, (int, float, np.number, np.ndarray)):
        return None
    array = np.asarray(answer)
    if array.shape != () or array.dtype.kind not in "iuf" or not math.isfinite(array):
        return None
    return float(array)


def named(question):
    return f"the {'text' if isinstance(question, str) else 'number'} {quoted(question)}"


def quoted(question):
    return f'"{question}"' if isinstance(question, str) else str(question)


@lru_cache(maxsize=512)
def cost_after(hidden_layers, lr, scale=0.01):
    """Return the cost of the lesson's network after 300 epochs: two clouds, width 8, the reference's functions."""
    from ....training import fit

    X, Y = clouds()
    with quiet():
        params, _ = fit(X, Y, layer_dims(hidden_layers), EPOCHS, lr, scale=scale)
    return cost(X, Y, params)


def cost(X, Y, params):
    from ....network import cost_function, forward_prop

    return cost_function(forward_prop(X, params)[0], Y)


def first_gradient(hidden_layers, scale):
    """Return the size (root mean square) of dW1 before training."""
    return gradient(hidden_layers, scale, 1)


@lru_cache
def gradient(hidden_layers, scale, layer):
    """Return the size (root mean square) of a layer's dW before training."""
    from ....network import backprop, forward_prop, init_params

    X, Y = clouds()
    AL, caches = forward_prop(X, init_params(layer_dims(hidden_layers), scale=scale))
    return float(np.sqrt(np.mean(backprop(AL, Y, caches)[f"dW{layer}"] ** 2)))


def layer_dims(hidden_layers):
    return [2, *[WIDTH] * hidden_layers, 1]


@lru_cache
def clouds():
    from ....data import linear

    return linear(200)
