from .materials.exposing import exercise
from .materials.functions_to_expose import SEVERAL_OUTPUTS_RIGHT, SEVERAL_OUTPUTS_WRONG

EXERCISE = exercise(
    "exposes_matrix_cost",
    "cost",
    SEVERAL_OUTPUTS_WRONG,
    SEVERAL_OUTPUTS_RIGHT,
    now="You can catch a wrong cost of several outputs. Next: a cost that gets lost.",
)
