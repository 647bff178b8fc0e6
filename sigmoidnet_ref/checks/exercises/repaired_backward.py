from dataclasses import replace

from . import one_layer_backward

EXERCISE = replace(
    one_layer_backward.EXERCISE,
    name="repaired_backward",
    praise=lambda trial: f"{one_layer_backward.praise(trial)} Next stop: the update.",
)
