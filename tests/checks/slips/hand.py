"""One slip each as learners made them, with its place labelled by hand: from version histories, forums and our lessons.

The right line and the wrong one are written down, in the plain right answer unless another style is named.
"""

from dataclasses import dataclass

from .corpus import Slip, styles
from .text import Edit


@dataclass(frozen=True)
class Row:
    exercise: str
    right: str
    wrong: str
    family: str
    truth: str  # what a true hint may say
    style: str = "plain"

    def as_slip(self):
        source, names = styles(self.exercise)[self.style]
        start = source.index(self.right)
        edit = Edit(start, start + len(self.right), self.wrong)
        return Slip(self.exercise, self.style, f"by hand ({self.truth})", self.family, False, source, edit, names)


INIT, SIGMOID, FORWARD, COST = "init_params", "sigmoid", "forward_prop", "cost_function"
LAYER, BACK, UPDATE, TRAIN = "one_layer_backward", "backprop", "update_parameters", "train"
CALL_INIT = "    params = init_params(layer_dims)\n"
CALL_FORWARD = "Y_hat, caches = forward_prop(X, params)"
CALL_UPDATE = "params = update_parameters(params, grads, lr)"

# fmt: off
ROWS = (
    # what new learners met in the lessons
    Row(INIT, "np.zeros((layer_dims[l], 1))", "0", "scalar", "b is a number, a column of zeros is due"),
    Row("linear", "return Z", "return z", "misspelt", "z is a name of another cell"),
    Row("numeric_gradient", "gradient[place] = ", "gradient = ", "assignment", "the place is not written to"),
    Row(COST, "Y.shape[1]", "Y.shape", "size", "m is a pair"),
    Row(LAYER, "A_prev.shape[1]", "A_prev.shape", "size", "m is a pair"),
    Row(COST, "-(1 / m) * np.sum(logs)", "float(-(1 / m) * logs)", "scalar", "the array holds several numbers"),
    Row("linear", "Z = W", "Z == W", "assignment", "== compares"),
    Row("train_sgd", "forward_prop(X_batch, params)", "forward_prop(X, params)", "name", "the batch is not used"),
    Row(BACK, "reversed(range(L - 1))", "range(1, L)", "loop", "the loop runs forwards"),
    Row(FORWARD, "((linear_cache, activation_cache))", "(linear_cache, activation_cache)", "append", "append takes one thing"),
    Row(TRAIN, "cost_history.append(cost)", "cost_history = cost_history.append(cost)", "append", "append returns None"),
    Row(UPDATE, 'parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]', '(parameters["W" + str(l)] - learning_rate) * grads["dW" + str(l)]', "brackets too many", "one pair of brackets too many"),
    Row(TRAIN, "grads, lr)", "grads, lr / (i + 1))", "factor", "the rate falls with every epoch"),
    Row(INIT, '"W" + str(l)', '"W" + str(1)', "index", "a 1 where an l belongs"),
    Row(UPDATE, "return new", "return list(new.items())", "another function", "a dict is due"),
    Row(BACK, "return grads", "return list(grads.values())", "another function", "a dict is due"),
    Row(COST, "return cost", "return [cost]", "square brackets", "a number is due"),
    Row(COST, "return cost", "return np.float32(cost)", "precision", "digits are lost"),
    Row(COST, "np.log(1 - A)", "np.log(1.0000001 - A)", "constant", "a small number is added"),
    Row("predict", "A, caches = forward_prop", "A = forward_prop", "unpack", "two things come back"),
    Row(TRAIN, "forward_prop(X, params)", "forward_prop(params, X)", "arguments", "X comes first"),
    Row("predict", "forward_prop(X, params)", "forward_prop(params, X)", "arguments", "X comes first"),
    Row(FORWARD, "    return A, caches", "    assert A.shape == (1, X.shape[1])\n    return A, caches", "line dropped", "this net has two outputs"),
    Row(SIGMOID, "    return A", "    raise NotImplementedError()\n    return A", "raise left", "delete the raise"),
    Row("exposes_mixed_labels", "not np.array_equal(align(Y, AL), Y.T)", "False", "another function", "it always says: no error"),
    Row(FORWARD, 'params["W" + str(l)]', 'params["w" + str(l)]', "key", "a small w"),
    Row(BACK, 'grads["dA" + str(l + 1)], caches[l])', 'grads["dA" + str(l + 1)], caches)', "index", "the whole list is handed on"),
    Row(INIT, "range(1, L)", "range(1, L + 1)", "loop", "one turn too many"),
    # from public code and forums
    Row(INIT, "np.zeros((layer_dims[l], 1))", "np.zeros(layer_dims[l], 1)", "shape brackets", "np.zeros takes one shape"),
    Row(INIT, "randn(layer_dims[l], layer_dims[l - 1])", "randn((layer_dims[l], layer_dims[l - 1]))", "shape brackets", "randn takes sizes"),
    Row(INIT, "np.zeros((layer_dims[l], 1))", "np.zeros(layer_dims[l])", "shape brackets", "b is flat"),
    Row(INIT, "np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01", "np.zeros((layer_dims[l], layer_dims[l - 1]))", "another function", "all weights are 0"),
    Row(INIT, "randn(layer_dims[l], layer_dims[l - 1])", "randn(layer_dims[l - 1], layer_dims[l])", "arguments", "the sizes are swapped"),
    Row(INIT, "layer_dims[l - 1]", "layer_dims[0]", "index", "the first size for all"),
    Row(INIT, "for l in", "for i in", "name", "l is not the loop's letter"),
    Row(INIT, "L = len", "ayers = len", "misspelt", "L is never made"),
    Row(INIT, "    return params", "    params", "return", "no return"),
    Row(INIT, '"b" + str(l)', '"B" + str(l)', "key", "a capital B"),
    Row(INIT, "np.zeros(", "np.zeroes(", "library", "misspelt"),
    Row(INIT, "np.zeros(", "np.random.zeros(", "library", "zeros is not in np.random"),
    Row(INIT, "np.random.randn(", "np.random.rand(", "another function", "only positive numbers"),
    Row(INIT, "range(1, L)", "range(L)", "loop", "layer 0 as well"),
    Row(INIT, "range(1, L)", "range(1, L - 1)", "loop", "the last layer is missing"),
    Row(SIGMOID, "return A, cache", "return A", "returned", "the cache is not returned"),
    Row(SIGMOID, "np.exp", "math.exp", "library", "math takes one number"),
    Row(SIGMOID, "1 / (1 + np.exp(-Z))", "np.sigmoid(Z)", "library", "NumPy has no sigmoid"),
    Row(SIGMOID, "np.exp(-Z)", "np.exp(Z)", "sign", "the minus in the exponent"),
    Row(FORWARD, "len(params) // 2", "len(params)", "whole division", "keys are not layers"),
    Row(FORWARD, "len(params) // 2", "len(params) / 2", "whole division", "a float"),
    Row(FORWARD, "np.dot(W, A_prev)", "np.dot(W, X)", "name", "every layer reads X"),
    Row(FORWARD, "        A_prev = A\n", "        A_prev = Z if l > 1 else X\n", "name", "Z is fed on"),
    Row(FORWARD, "A, activation_cache = sigmoid(Z)", "A, activation_cache = Z, Z", "another function", "no sigmoid"),
    Row(FORWARD, "np.dot(W, A_prev) + b", "np.dot(W, A_prev)", "term", "no bias"),
    Row(FORWARD, "np.dot(W, A_prev)", "np.dot(A_prev, W.T)", "order", "examples as rows"),
    Row(FORWARD, "return A, caches", "return caches", "returned", "A is not returned"),
    Row(FORWARD, "(linear_cache, activation_cache)", "(activation_cache, linear_cache)", "order", "the pair is turned"),
    Row(COST, "np.log(1 - A)", "log(1 - A)", "library", "np. is missing"),
    Row(COST, "(1 - Y) * np.log(1 - A)", "(1 - Y * np.log(1 - A))", "brackets moved", "the bracket closes too late"),
    Row(COST, "-(1 / m)", "(1 / m)", "sign", "no minus"),
    Row(COST, "-(1 / m) * np.sum(logs)", "-np.sum(logs)", "factor", "no 1/m"),
    Row(COST, "Y.shape[1]", "Y.shape[0]", "size", "rows counted"),
    Row(COST, "Y.shape[1]", "len(Y)", "size", "rows counted"),
    Row(COST, "Y * np.log(A)", "np.dot(Y, np.log(A))", "matrix product", "a matrix product of two rows"),
    Row(COST, "Y * np.log(A)", "Y * np.log(A).T", "transpose too many", "a transpose too many"),
    Row(COST, " + (1 - Y) * np.log(1 - A)", "", "term", "the half for truth 0"),
    Row(COST, "Y * np.log(A)", "Y * A", "another function", "one log is missing"),
    Row(COST, "Y.shape[1]", "Y.shape()[1]", "call brackets", "a shape is not called"),
    Row(COST, "np.sum(logs)", "[np.sum(logs)]", "square brackets", "square brackets make a list"),
    Row(COST, "    m = Y.shape[1]\n", "", "line dropped", "m is never made"),
    Row(COST, "    m = Y.shape[1]\n", "    m = 1\n", "size", "m is fixed"),
    Row(LAYER, "A, _ = sigmoid(Z)", "A = sigmoid(Z)", "unpack", "sigmoid returns two things"),
    Row(LAYER, "dA * A * (1 - A)", "dA * Z * (1 - Z)", "name", "the rule for A applied to Z"),
    Row(LAYER, "dA * A * (1 - A)", "dA * (1 - A**2)", "factor", "the rule of tanh"),
    Row(LAYER, "A * (1 - A)", "A * (A - 1)", "order", "the difference is turned"),
    Row(LAYER, "dA * A * (1 - A)", "dA", "factor", "no slope"),
    Row(LAYER, "dA * A * (1 - A)", "dA @ (A * (1 - A))", "matrix product", "place by place"),
    Row(LAYER, "np.dot(dZ, A_prev.T) / m", "np.dot(dZ, A_prev.T)", "factor", "no 1/m in dW"),
    Row(LAYER, "np.dot(dZ, A_prev.T)", "np.dot(A_prev, dZ.T)", "order", "dW is turned"),
    Row(LAYER, "A_prev.T) / m", "A_prev) / m", "transpose missing", "a transpose is missing"),
    Row(LAYER, "A_prev.T", "A_prev.t", "transpose", "a small t"),
    Row(LAYER, "np.dot(dZ, A_prev.T)", "np.multiply(dZ, A_prev.T)", "star", "a matrix product is due"),
    Row(LAYER, "np.dot(dZ, A_prev.T)", "np.dot(dZ, A.T)", "name", "its own output"),
    Row(LAYER, ", axis=1, keepdims=True", "", "axis", "no axis"),
    Row(LAYER, ", keepdims=True", "", "axis", "keepdims is missing"),
    Row(LAYER, "axis=1", "axis=0", "axis", "the wrong axis"),
    Row(LAYER, "np.sum(dZ, axis=1, keepdims=True)", "dZ", "another function", "no sum"),
    Row(LAYER, "np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ, axis=1, keepdims=True)", "factor", "no 1/m in db"),
    Row(LAYER, "np.sum(dZ, axis", "np.dot(dZ, axis", "another function", "np.dot knows no axis"),
    Row(LAYER, "np.dot(W.T, dZ)", "np.dot(W, dZ)", "transpose missing", "W is not turned"),
    Row(LAYER, "np.dot(W.T, dZ)", "np.dot(dZ, W)", "order", "the factors are swapped"),
    Row(LAYER, "np.dot(W.T, dZ)", "np.dot(W.T, dZ) / m", "factor", "a 1/m too many"),
    Row(LAYER, "A_prev.shape[1]", "A_prev.shape[0]", "size", "rows counted"),
    Row(LAYER, "A_prev, W, b = linear_cache", "W, A_prev, b = linear_cache", "unpack", "another order than stored"),
    Row(LAYER, "A_prev, W, b = linear_cache", "A_prev, W, b = cache", "name", "the whole cache"),
    Row(BACK, '"dW" + str(L)]', '"dW" + str(L - 1)]', "index", "one layer too low"),
    Row(BACK, '"dW" + str(l + 1)', '"dW" + str(l)', "index", "one layer too low"),
    Row(BACK, '"dA" + str(l + 1)', '"dA" + str(l)', "index", "read under another number"),
    Row(BACK, "caches[l])", "caches[1])", "index", "a 1 where an l belongs"),
    Row(BACK, 'one_layer_backward(grads["dA" + str(l + 1)]', "one_layer_backward(dAL", "name", "every layer is fed dAL"),
    Row(BACK, "np.divide(Y, AL) - np", "np.divide(Y, AL) + np", "sign", "a plus inside the bracket"),
    Row(BACK, "-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))", "AL - Y", "factor", "the slope counts twice"),
    Row(BACK, "-(np.divide", "(np.divide", "sign", "the minus is missing"),
    Row(BACK, "reversed(range(L - 1))", "range(L - 2, 0, -1)", "loop", "layer 1 is skipped"),
    Row(BACK, "reversed(range(L - 1))", "range(L - 1)", "loop", "the loop runs forwards"),
    Row(BACK, "caches[L - 1]", "caches[L]", "index", "past the end of the list"),
    Row(BACK, "reversed(range", "raversed(range", "misspelt", "reversed is misspelt"),
    Row(BACK, "    return grads", "        return grads", "return", "inside the loop"),
    Row(UPDATE, 'grads["dW" + str(l)]', 'grads["W" + str(l)]', "key", "the d is missing"),
    Row(UPDATE, "range(1, L + 1)", "range(1, L)", "loop", "the last layer is skipped"),
    Row(UPDATE, '- learning_rate * grads["dW"', '+ learning_rate * grads["dW"', "sign", "uphill"),
    Row(UPDATE, "    return new", "        return new", "return", "inside the loop"),
    Row(UPDATE, 'learning_rate * grads["dW"', 'learning_rate + grads["dW"', "operator", "a plus for a times"),
    Row(UPDATE, "len(parameters) // 2", "len(parameters)", "whole division", "keys are not layers"),
    Row(UPDATE, "    return new\n", "", "return", "no return"),
    Row(UPDATE, 'grads["db" + str(l)]', 'grads[["db" + str(l)]]', "square brackets", "a list as a key"),
    Row(UPDATE, 'parameters["W" + str(l)] - ', 'parameters["W" + str(l)].T - ', "transpose too many", "W is turned"),
    Row(TRAIN, "grads, lr)", "grads, 0.1)", "constant", "the rate is fixed"),
    Row(TRAIN, "range(epochs)", "range(epochs + 1)", "loop", "one epoch too many"),
    Row(TRAIN, CALL_INIT + "    cost_history = []\n    for i in range(epochs):\n", "    cost_history = []\n    for i in range(epochs):\n    " + CALL_INIT, "moved", "started again in every turn"),
    Row(TRAIN, "forward_prop(X, params)", "forward_prop(X[0], params)", "index", "one row of X"),
    Row(TRAIN, CALL_UPDATE, CALL_UPDATE.removeprefix("params = "), "assignment", "the result is dropped"),
    Row(TRAIN, "cost = cost_function(Y_hat, Y)", "cost_function = cost_function(Y_hat, Y)", "shadow", "a name hides the function"),
    Row(TRAIN, "backprop(Y_hat, Y, caches)", "backprop(Y_hat, Y)", "arguments", "an argument is missing"),
    Row(TRAIN, "layer_dims)\n", "X.shape)\n", "name", "the data's shape for the layers", ),
)
# fmt: on

HAND_MADE = tuple(row.as_slip() for row in ROWS)
