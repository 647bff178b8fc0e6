from dataclasses import replace

from . import cost_function

# With a single output unit these give the right number, or that of another row.
NEEDS_SEVERAL_UNITS = {
    "cost_is_a_matrix", "first_unit_only", "m_is_shape_0", "matrix_summed", "mean_over_units_too", "summed_along_one_axis",
}  # fmt: skip
# ... and in these rows a later function gives the same as an earlier one.
SAME_FOR_ONE_UNIT = {
    "absolute_error": 1,
    "bracket_around_1_minus_Y": 2,
    "divided_twice": 1,
    "every_label_with_every_prediction": 2,
    "no_logs": 1,
    "squared_error": 2,
}

MISTAKES = [
    replace(row, functions=row.functions[: SAME_FOR_ONE_UNIT.get(row.name)])
    for row in cost_function.MISTAKES
    if row.name not in NEEDS_SEVERAL_UNITS
]
