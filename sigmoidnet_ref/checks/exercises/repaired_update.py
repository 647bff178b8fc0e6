from dataclasses import replace

from . import update_parameters

EXERCISE = replace(
    update_parameters.EXERCISE,
    name="repaired_update",
    praise=lambda trial: f"{update_parameters.praise(trial)} Next stop: backprop.",
)
