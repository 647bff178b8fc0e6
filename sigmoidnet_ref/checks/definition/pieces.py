"""What of an exercise is missing, for whoever adds one by the steps in CONTRIBUTING."""

from importlib import import_module

from .exercise import Exercise


def missing(name):
    """Return sentences that say what of an exercise's description is not there, or cannot be read."""
    found, fault = _piece("exercises", name, "EXERCISE", step=2)
    if fault is None and isinstance(found, Exercise):
        _, fault = _piece("mistakes", name, "MISTAKES", step=3)
    return [fault] if fault else []


def _piece(folder, name, what, step):
    package = __package__.rpartition(".")[0]
    try:
        return getattr(import_module(f"{package}.{folder}.{name}"), what), None
    except Exception as error:  # the file is a program: whatever goes wrong in one
        where = f"{package.replace('.', '/')}/{folder}/{name}.py"
        return None, f"{where}: {error} (step {step} in CONTRIBUTING)"
