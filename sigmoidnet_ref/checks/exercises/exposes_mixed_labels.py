from .materials.exposing import exercise
from .materials.functions_to_expose import LABELS_RIGHT, LABELS_WRONG

EXERCISE = exercise(
    "exposes_mixed_labels",
    "align",
    LABELS_WRONG,
    LABELS_RIGHT,
    now="You can catch labels that changed places. Next: bring them into line.",
)
