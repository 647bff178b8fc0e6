"""Checks of functions that take the examples in an order drawn from `rng`: after the ladder, does it follow rng?"""

from . import stale
from .exercise import fresh_seed
from .failures import CheckFailed, lay_out
from .ladder import climb, must_be_a_function
from .trial import quiet, random_state_kept


def make_check(exercise, misuse):
    """Return check_<name>(f, seed=None), like `exercise.make_check`, which also asks misuse(f).

    misuse(f) gives None or (mistake, hint): what is wrong with the order in which f takes the examples.
    """

    def check(f, seed=None):
        __tracebackhide__ = True
        stale.refuse(exercise.name, f)
        must_be_a_function(exercise, f)
        trial = climb(exercise, f, fresh_seed.get()(exercise.name) if seed is None else seed)
        with random_state_kept(), quiet():
            found = misuse(f)
        if found:
            mistake, hint = found
            wrong = "every example is used once, but not in an order drawn from rng"
            raise CheckFailed(lay_out(exercise.name, wrong, hint=hint), function=exercise.name, mistake=mistake)
        print(f"{exercise.name}: all checks passed. {exercise.praise(trial)}{stale.cheer()}")

    check.__name__ = check.__qualname__ = f"check_{exercise.name}"
    check.__doc__ = (
        f"Print praise if {exercise.name}({', '.join(exercise.arguments)}) is right, else raise CheckFailed.\n\n"
        "    `seed` draws the test points; without it they are fresh at every call.\n"
        "    An exception of the learner's own code goes on, with a hint added to it.\n"
    )
    check.exercise = exercise
    return check


def misused(order_with):
    """Return None, or (mistake, hint) where order_with(seed), an order drawn with that seed, does not follow it."""
    first, again, other = order_with(1), order_with(1), order_with(2)
    if first == sorted(first):
        return "not_shuffled", "the examples come in the order in which they were given. Shuffle them with rng."
    if first != again:
        return "order_not_from_rng", "an rng in the same state gave another order. Draw from the rng handed in, only."
    if first == other:
        return "order_fixed", "another rng gave the same order. Draw from the rng handed in, and set no seed."
    return None
