from .materials.exposing import exercise
from .materials.functions_to_expose import SEVERAL_OUTPUTS_RIGHT, SEVERAL_OUTPUTS_WRONG

EXERCISE = exercise(
    "exposes_matrix_cost",
    "cost",
    SEVERAL_OUTPUTS_WRONG,
    SEVERAL_OUTPUTS_RIGHT,
    given=("A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])", "Y = np.array([[1, 0, 0], [0, 1, 1]])"),
    now="You can catch a wrong cost of several outputs. Next: a cost that gets lost.",
)
