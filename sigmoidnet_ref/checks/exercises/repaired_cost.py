from dataclasses import dataclass, replace

import numpy as np

from ..definition.results import number_leaf
from . import cost_function


@dataclass(frozen=True)
class NumberOrBox:
    """A number, or the 1x1 array that the printed matrix product gives: a later exercise takes that up."""

    name: str

    def read(self, got, like, where=""):
        boxed = isinstance(got, np.ndarray) and got.shape == (1, 1)
        yield self.name + where, number_leaf(got[0, 0] if boxed else got)


def cases(rng):
    """Return the points of cost_function with their first output unit only."""
    return [
        replace(
            case, args=(A[:1], Y[:1]), text=f"A and Y of shape {Y[:1].shape}", sizes={**case.sizes, "n": 1, "n m": 0}
        )
        for case in cost_function.cases(rng)
        for A, Y in [case.args]
    ]


def praise(trial):
    A, Y = np.full((1, 4), 0.5), np.array([[0.0, 1.0, 1.0, 0.0]])
    return f"With one output, always guessing 0.5 costs {np.ravel(trial.f(A, Y))[0]:.4f}."


EXERCISE = replace(
    cost_function.EXERCISE,
    name="repaired_cost",
    given=(),
    now="The page gets past line 3. Next: run the page again, and see where it stops.",
    puzzle=("np_in_front_missing",),
    returns="the cost of one output unit, a number",
    cases=cases,
    result=NumberOrBox("the cost"),
    praise=praise,
)
