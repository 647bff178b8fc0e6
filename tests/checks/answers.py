"""Collects the answers that the checks are tested on."""

from importlib import import_module
from pkgutil import iter_modules

from sigmoidnet_ref import checks
from tests.checks import right

EXERCISES = tuple(sorted(module.name for module in iter_modules(right.__path__)))
# Exercises that are judged as an earlier one is, by the same points and the same catalogue.
REPAIRS = {
    "repaired_cost": "cost_function",
    "repaired_backward": "one_layer_backward",
    "repaired_update": "update_parameters",
    "repaired_backprop": "backprop",
}


def check_of(exercise):
    return getattr(checks, f"check_{exercise}")


def functions_of(module_name):
    """Return the public functions that a module defines itself, by name, in their order."""
    module = import_module(module_name)
    return {
        name: value
        for name, value in vars(module).items()
        if callable(value) and not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    }


def right_answers(exercise):
    """Return {style: function}."""
    return functions_of(f"tests.checks.right.{exercise}")
