import numpy as np

from . import mistake

# fmt: off
MISTAKES = [
    mistake("no_bias", "the bias is missing: each neuron adds its own b after the product.", lambda W, A, b: W @ A),
    mistake("minus_bias", "the bias is subtracted, it should be added.", lambda W, A, b: W @ A - b),
    mistake(
        "elementwise_product",
        "* multiplies place by place. A sum over all inputs is the matrix product: @ or np.dot.",
        lambda W, A, b: W * A + b,
    ),
    mistake(
        "W_transposed",
        "W is turned the wrong way: its shape (n, n_prev) already fits A_prev (n_prev, m), no .T is needed.",
        lambda W, A, b: W.T @ A + b,
    ),
    mistake("factors_swapped", "the order matters in a matrix product: W first, then A_prev.", lambda W, A, b: A @ W + b),
    mistake(
        "examples_as_rows",
        "the result is the transpose of Z. Here every row is one neuron and every column one example: (n, m).",
        lambda W, A, b: A.T @ W.T + b.T,
    ),
    mistake(
        "arrays_turned",
        "the arrays are turned: here every column is one example, and W comes first.",
        lambda W, A, b: A @ W.T + b.T,
        lambda W, A, b: A @ W.T + b,
    ),
    mistake(
        "bias_as_row",
        "b is added along the wrong axis. As a column (n, 1) it reaches every example; keep it as it is.",
        lambda W, A, b: W @ A + b.T,
        lambda W, A, b: W @ A + b.ravel(),
    ),
    mistake(
        "bias_multiplied",
        "the bias is multiplied with the product, it should be added to it.",
        lambda W, A, b: W @ A * b,
    ),
    mistake(
        "bias_summed",
        "every neuron got the sum of all biases; each one has its own.",
        lambda W, A, b: W @ A + np.sum(b),
    ),
    mistake(
        "first_bias_only",
        "every neuron got the first bias; each one has its own row of b.",
        lambda W, A, b: W @ A + b[0],
    ),
    mistake(
        "activation_too_early",
        "this is the squashed value. Z is the plain sum; the sigmoid comes later, in its own function.",
        lambda W, A, b: 1 / (1 + np.exp(-(W @ A + b))),
    ),
    mistake(
        "summed_to_one_number",
        "everything was added up to one number. The matrix product already sums over the inputs.",
        lambda W, A, b: np.sum(W @ A + b),
        lambda W, A, b: np.sum(W @ A) + b,
    ),
    mistake(
        "bias_before_product",
        "b was added before the matrix product. Multiply W and A_prev first, then add b.",
        lambda W, A, b: (W + b) @ A,
    ),
    mistake("bias_returned", "this is only the bias: the product of W and A_prev is missing.", lambda W, A, b: b + 0 * (W @ A)),
]
