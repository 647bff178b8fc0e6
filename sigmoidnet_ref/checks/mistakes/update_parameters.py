import numpy as np

from . import HALVED, mistake


def step(new, *, only=None):
    """Return an update: new(value, gradient, learning_rate) for each array whose name passes `only(name, L)`."""

    def update_parameters(parameters, grads, learning_rate):
        L = len(parameters) // 2
        return {
            name: new(value, grads[f"d{name}"], learning_rate) if only is None or only(name, L) else value
            for name, value in parameters.items()
        }

    return update_parameters


def usual(value, gradient, lr):
    return value - lr * gradient


def by_layer(names, *, layers=None, result=None):
    """Return an update written as a loop, that reads the gradient called names(l, kind) and returns result(parameters)."""
    layers = layers or (lambda L: range(1, L + 1))

    def update_parameters(parameters, grads, learning_rate):
        new, L = dict(parameters), len(parameters) // 2
        for l in layers(L):
            for kind in "Wb":
                new[f"{kind}{l}"] = new[f"{kind}{l}"] - learning_rate * grads[names(l, kind)]
        return new if result is None else result(new, L)

    return update_parameters


def all_keys_counted(parameters, grads, learning_rate):
    new = dict(parameters)
    for l in range(1, len(parameters) + 1):
        for kind in "Wb":
            new[f"{kind}{l}"] = new[f"{kind}{l}"] - learning_rate * grads[f"d{kind}{l}"]
    return new


# fmt: off
MISTAKES = [
    mistake("grads_key_without_d", "the gradient of W1 is stored in grads under dW1: the d is missing.", by_layer(lambda l, kind: f"{kind}{l}")),
    mistake("last_layer_skipped", "the last layer is not updated: the loop stops one too early.", step(usual, only=lambda name, L: name[1:] != str(L))),
    mistake("first_layer_skipped", "layer 1 is not updated: the loop starts one too late.", step(usual, only=lambda name, L: name[1:] != "1")),
    mistake("only_first_layer", "only layer 1 is updated: nothing is done for the layers after it.", step(usual, only=lambda name, L: name[1:] == "1")),
    mistake("only_last_layer", "only the last layer is updated.", step(usual, only=lambda name, L: name[1:] == str(L))),
    mistake("uphill", "the step goes uphill: the gradient points to a higher cost, so subtract it.", step(lambda value, gradient, lr: value + lr * gradient)),
    mistake("difference_reversed", "the difference is turned round: the parameter comes first.", step(lambda value, gradient, lr: lr * gradient - value)),
    mistake("rate_not_multiplied", "the learning rate has to be multiplied with the gradient.", step(lambda value, gradient, lr: value - lr + gradient), step(lambda value, gradient, lr: value - lr - gradient)),
    mistake("no_learning_rate", "the learning rate is not used: it makes the step shorter or longer.", step(lambda value, gradient, lr: value - gradient)),
    mistake("rate_fixed", "the learning rate is a fixed number here; use the one that is handed in.", *(step(lambda value, gradient, lr, fixed=fixed: value - fixed * gradient) for fixed in (0.1, 0.01, 0.001, 0.05, 0.5, 0.0075, 0.005))),
    mistake("rate_divides", "the gradient is divided by the learning rate; multiply.", step(lambda value, gradient, lr: value - gradient / lr)),
    mistake("rate_twice", "the learning rate is counted twice.", step(lambda value, gradient, lr: value - lr**2 * gradient)),
    mistake("rate_on_parameters", "the learning rate belongs to the gradient, not to the parameter.", step(lambda value, gradient, lr: lr * value - gradient), step(lambda value, gradient, lr: lr * (value - gradient))),
    mistake("brackets_missing", "multiply the rate with the gradient first: (W - lr) * dW is not W - lr * dW.", step(lambda value, gradient, lr: (value - lr) * gradient)),
    mistake("multiplied", "the parameter is multiplied with the step; subtract it.", step(lambda value, gradient, lr: value * lr * gradient), step(lambda value, gradient, lr: value * (1 - lr * gradient))),
    mistake("typed_equals_minus", "the old value is gone: only the step is left, taken from nothing.", step(lambda value, gradient, lr: -lr * gradient)),
    mistake("step_kept", "only the step is kept: subtract it from the parameter.", step(lambda value, gradient, lr: lr * gradient)),
    mistake("gradients_returned", "these are the gradients. Return the parameters, one step further.", step(lambda value, gradient, lr: gradient), lambda parameters, grads, learning_rate: grads),
    mistake("nothing_changed", "the old values came back: new ones have to be made with the gradients, stored and returned.", step(lambda value, gradient, lr: value)),
    mistake("biases_not_updated", "the biases stay as they were: update b as well.", step(usual, only=lambda name, L: name[0] == "W")),
    mistake("weights_not_updated", "the weights stay as they were: update W as well.", step(usual, only=lambda name, L: name[0] == "b")),
    mistake("biases_missing", "the biases are missing from the result.", lambda p, g, lr: {k: v for k, v in step(usual)(p, g, lr).items() if k[0] == "W"}),
    mistake("weights_missing", "the weights are missing from the result.", lambda p, g, lr: {k: v for k, v in step(usual)(p, g, lr).items() if k[0] == "b"}),
    mistake("bias_uphill", "the biases go uphill: subtract their step too.", lambda p, g, lr: {k: v - lr * g["d" + k] if k[0] == "W" else v + lr * g["d" + k] for k, v in p.items()}),
    mistake("W_uphill", "the weights go uphill: subtract their step too.", lambda p, g, lr: {k: v + lr * g["d" + k] if k[0] == "W" else v - lr * g["d" + k] for k, v in p.items()}),
    mistake("W_transposed", "W is turned; W and dW have the same shape already.", step(lambda value, gradient, lr: value.T - lr * gradient), step(lambda value, gradient, lr: value - lr * gradient.T)),
    mistake("bias_with_dW", "the biases are updated with dW; each has its own gradient, db.", lambda p, g, lr: {k: v - lr * g[f"dW{k[1:]}"] for k, v in p.items()}),
    mistake("weights_with_db", "the weights are updated with db; each has its own gradient, dW.", lambda p, g, lr: {k: v - lr * g[f"db{k[1:]}"] for k, v in p.items()}),
    mistake("gradient_of_layer_1", "every layer is updated with the gradient of layer 1: is it a 1 where an l belongs?", by_layer(lambda l, kind: f"d{kind}1")),
    mistake("gradient_one_up", "every layer is updated with the gradient of the layer above.", by_layer(lambda l, kind: f"d{kind}{l + 1}")),
    mistake("dA_used", "the parameters are updated with dA. Their gradients are dW and db.", by_layer(lambda l, kind: f"dA{l}")),
    mistake("counted_from_0", "layers are counted from 1: the first weights are W1.", by_layer(lambda l, kind: f"d{kind}{l}", layers=lambda L: range(L))),
    mistake("keys_counted_as_layers", "parameters holds a W and a b for each layer: there are half as many layers as keys.", all_keys_counted, unless=HALVED, code=r"len\(|enumerate\("),
    mistake("updated_twice", "every parameter is updated twice.", by_layer(lambda l, kind: f"d{kind}{l}", layers=lambda L: [*range(1, L + 1)] * 2)),
    mistake("keys_with_d", "the new values are stored under the gradients' names: the keys are W1, b1 and so on.", lambda p, g, lr: {f"d{k}": v for k, v in step(usual)(p, g, lr).items()}, lambda p, g, lr: {**p, **{f"d{k}": v for k, v in step(usual)(p, g, lr).items()}}),
    mistake("sign_only", "only the sign of the gradient is used; its size counts too.", step(lambda value, gradient, lr: value - lr * np.sign(gradient))),
    mistake("magnitude_only", "only the size of the gradient is used; its sign counts too.", step(lambda value, gradient, lr: value - lr * np.abs(gradient))),
    mistake("return_misplaced", "one layer too few is updated.", by_layer(lambda l, kind: f"d{kind}{l}", layers=lambda L: range(1, 2), result=lambda new, L: {k: v for k, v in new.items() if k[1:] == "1"})),
]
