from . import mistake
from .update_parameters import MISTAKES as OF_UPDATE
from .update_parameters import usual


def only_the_first(parameters, grads, learning_rate):
    name = next(iter(parameters))
    return {**parameters, name: usual(parameters[name], grads[f"d{name}"], learning_rate)}


# fmt: off
MISTAKES = [
    *OF_UPDATE,
    mistake("return_after_the_first", "only W1 was updated: nothing is done after it.", only_the_first),
]
