"""What a check cell calls: check_<function>(learner_function, seed=None).

A check prints one line of praise or raises CheckFailed, whose `.mistake` names the recognised mistake (or is None) and
whose `.function` names the exercise. An exception of the learner's own code goes on with its traceback, the same two
attributes, and a hint added as a note.
"""

from . import stale
from .exercise import make_check
from .exercises import (
    accuracy,
    backprop,
    cost_function,
    forward_prop,
    init_params,
    linear,
    numeric_gradient,
    one_layer_backward,
    predict,
    sigmoid,
    train,
    update_parameters,
)
from .failures import CheckFailed

check_linear = make_check(linear.EXERCISE)
check_init_params = make_check(init_params.EXERCISE)
check_sigmoid = make_check(sigmoid.EXERCISE)
check_forward_prop = make_check(forward_prop.EXERCISE)
check_cost_function = make_check(cost_function.EXERCISE)
check_numeric_gradient = make_check(numeric_gradient.EXERCISE)
check_one_layer_backward = make_check(one_layer_backward.EXERCISE)
check_backprop = make_check(backprop.EXERCISE)
check_update_parameters = make_check(update_parameters.EXERCISE)
check_train = make_check(train.EXERCISE)
check_predict = make_check(predict.EXERCISE)
check_accuracy = make_check(accuracy.EXERCISE)

stale.watch(name.removeprefix("check_") for name in list(globals()) if name.startswith("check_"))

__all__ = [
    "CheckFailed",
    "check_accuracy",
    "check_backprop",
    "check_cost_function",
    "check_forward_prop",
    "check_init_params",
    "check_linear",
    "check_numeric_gradient",
    "check_one_layer_backward",
    "check_predict",
    "check_sigmoid",
    "check_train",
    "check_update_parameters",
]
