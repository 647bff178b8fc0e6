from .. import exposing, suspects

EXERCISE = exposing.exercise("exposes_nan_cost", "cost", suspects.SATURATION_WRONG, suspects.SATURATION_RIGHT)
