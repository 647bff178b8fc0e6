from . import mistake
from .update_parameters import MISTAKES as OF_UPDATE
from .update_parameters import step, usual

# fmt: off
MISTAKES = [
    *OF_UPDATE,
    mistake("return_after_the_first", "only W1 was updated: nothing is done after it.", step(usual, only=lambda name, L: name == "W1")),
]
