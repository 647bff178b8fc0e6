from . import cost_function

# With a single output unit these give the right number, or that of another row.
NEEDS_SEVERAL_UNITS = {
    "cost_is_a_matrix", "first_unit_only", "m_is_shape_0", "matrix_summed", "mean_over_units_too", "summed_along_one_axis",
}  # fmt: skip

MISTAKES = [row for row in cost_function.MISTAKES if row.name not in NEEDS_SEVERAL_UNITS]
