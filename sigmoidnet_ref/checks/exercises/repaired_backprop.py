from dataclasses import replace

from . import backprop

EXERCISE = replace(
    backprop.EXERCISE,
    name="repaired_backprop",
    praise=lambda trial: f"{backprop.praise(trial)} The page runs.",
)
