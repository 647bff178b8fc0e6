from .. import exposing, suspects

EXERCISE = exposing.exercise(
    "exposes_matrix_cost", "cost", suspects.SEVERAL_OUTPUTS_WRONG, suspects.SEVERAL_OUTPUTS_RIGHT
)
