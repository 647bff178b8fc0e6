from .. import exposing, suspects

EXERCISE = exposing.exercise("exposes_mixed_labels", "align", suspects.LABELS_WRONG, suspects.LABELS_RIGHT)
