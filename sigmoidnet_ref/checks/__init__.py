"""What a check cell calls: check_<function>(learner_function, seed=None).

A check prints one line of praise or raises CheckFailed, whose `.mistake` names the recognised mistake (or is None) and
whose `.function` names the exercise. An exception of the learner's own code goes on with its traceback, the same two
attributes, and a hint added as a note.
"""

from . import found, stale
from .exercise import make_check
from .exercises import (
    accuracy,
    aligned_labels,
    backprop,
    best_learning_rate,
    cost_function,
    exposes_matrix_cost,
    exposes_mixed_labels,
    exposes_nan_cost,
    first_gradient,
    forward_prop,
    init_params,
    judge_layer,
    linear,
    minibatches,
    most_hidden_layers,
    my_prediction,
    numeric_gradient,
    one_layer_backward,
    predict,
    repaired_backprop,
    repaired_backward,
    repaired_cost,
    repaired_update,
    sigmoid,
    sound_cost,
    train,
    train_sgd,
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
check_my_prediction = found.make_check(my_prediction.SEARCH)
check_best_learning_rate = found.make_check(best_learning_rate.SEARCH)
check_most_hidden_layers = found.make_check(most_hidden_layers.SEARCH)
check_first_gradient = found.make_check(first_gradient.SEARCH)
check_repaired_cost = make_check(repaired_cost.EXERCISE)
check_repaired_backward = make_check(repaired_backward.EXERCISE)
check_repaired_update = make_check(repaired_update.EXERCISE)
check_repaired_backprop = make_check(repaired_backprop.EXERCISE)
check_exposes_matrix_cost = make_check(exposes_matrix_cost.EXERCISE)
check_exposes_nan_cost = make_check(exposes_nan_cost.EXERCISE)
check_sound_cost = make_check(sound_cost.EXERCISE)
check_exposes_mixed_labels = make_check(exposes_mixed_labels.EXERCISE)
check_aligned_labels = make_check(aligned_labels.EXERCISE)
check_judge_layer = make_check(judge_layer.EXERCISE)
check_minibatches = make_check(minibatches.EXERCISE)
check_train_sgd = make_check(train_sgd.EXERCISE)

stale.watch(name.removeprefix("check_") for name in list(globals()) if name.startswith("check_"))

__all__ = [
    "CheckFailed",
    "check_accuracy",
    "check_aligned_labels",
    "check_backprop",
    "check_best_learning_rate",
    "check_cost_function",
    "check_exposes_matrix_cost",
    "check_exposes_mixed_labels",
    "check_exposes_nan_cost",
    "check_first_gradient",
    "check_forward_prop",
    "check_init_params",
    "check_judge_layer",
    "check_linear",
    "check_minibatches",
    "check_most_hidden_layers",
    "check_my_prediction",
    "check_numeric_gradient",
    "check_one_layer_backward",
    "check_predict",
    "check_repaired_backprop",
    "check_repaired_backward",
    "check_repaired_cost",
    "check_repaired_update",
    "check_sigmoid",
    "check_sound_cost",
    "check_train",
    "check_train_sgd",
    "check_update_parameters",
]
