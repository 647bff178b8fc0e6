from dataclasses import replace

from . import update_parameters

EXERCISE = replace(
    update_parameters.EXERCISE,
    name="repaired_update",
    given=(),
    now="The update asks for the right slopes. Next: run the page again.",
    puzzle=("grads_key_without_d",),
)
