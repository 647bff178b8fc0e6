from dataclasses import replace

from . import backprop


def locate(trial, finding):
    return backprop.locate(trial, finding).replace("dAL", "dA")  # the page's name for it


EXERCISE = replace(
    backprop.EXERCISE,
    name="repaired_backprop",
    locate=locate,
    praise=lambda trial: f"{backprop.praise(trial)} The page runs.",
)
