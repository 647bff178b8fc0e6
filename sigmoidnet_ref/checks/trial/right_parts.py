"""Which parts of a result are right and which are wrong, over all test points: what points to the line to repair."""

import re

from ..definition.results import family, same


def right_and_wrong(trial):
    """Return (right, wrong): families of parts that are right everywhere, and those wrong somewhere."""
    wrong = {family(name) for i in range(len(trial.cases)) for name in wrong_names(trial, i)}
    return {family(name) for seen in trial.expected for name in seen} - wrong, wrong


def wrong_names(trial, i):
    """Return the parts that are wrong at case i, in the order of the result."""
    seen, expected = trial.outcomes[i].seen, trial.expected[i]
    return [
        name for name in expected if name not in seen or not same(seen[name], expected[name], trial.exercise.tolerance)
    ]


def layer_of(name):
    """Return the number in a part's name: 3 for dW3."""
    return int(re.search(r"\d+", name)[0])


def by_letter(trial, first, second):
    """Return a sentence when all arrays of one letter are right and the other's are wrong, or None."""
    right, wrong = right_and_wrong(trial)
    for good, bad in ((first, second), (second, first)):
        if good in right and bad in wrong:
            return f"All {good} are right: look at how {bad} is made."
    return None
