from .materials.exposing import exercise
from .materials.functions_to_expose import SATURATION_RIGHT, SATURATION_WRONG

EXERCISE = exercise(
    "exposes_nan_cost",
    "cost",
    SATURATION_WRONG,
    SATURATION_RIGHT,
    now="You can catch a cost that gets lost. Next: repair both.",
)
