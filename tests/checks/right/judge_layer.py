import numpy as np

from sigmoidnet_ref.gradcheck import numeric_gradient, relative_error


def plain(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(7).standard_normal((W.shape[0], A_prev.shape[1]))
    dA_prev, dW, db = backward(dA, A_prev, W, b)
    slope_A = numeric_gradient(lambda x: np.sum(dA * forward(x, W, b)), A_prev)
    slope_W = numeric_gradient(lambda x: np.sum(dA * forward(A_prev, x, b)), W)
    slope_b = numeric_gradient(lambda x: np.sum(dA * forward(A_prev, W, x)), b)
    return np.allclose(dA_prev, slope_A), np.allclose(dW, slope_W), np.allclose(db, slope_b)


def in_a_loop(forward, backward, A_prev, W, b):
    dA = np.linspace(-1, 2, len(b) * A_prev.shape[1]).reshape(len(b), -1)
    given = [A_prev, W, b]
    verdicts = []
    for i, gradient in enumerate(backward(dA, A_prev, W, b)):

        def S(x, i=i):
            return np.sum(dA * forward(*given[:i], x, *given[i + 1 :]))

        verdicts.append(bool(np.abs(numeric_gradient(S, given[i]) - gradient).max() < 1e-6))
    return verdicts


def relative(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(3).random((len(W), A_prev.shape[1])) + 0.5
    slopes = (
        numeric_gradient(lambda x: float((dA * forward(x, W, b)).sum()), A_prev),
        numeric_gradient(lambda x: float((dA * forward(A_prev, x, b)).sum()), W),
        numeric_gradient(lambda x: float((dA * forward(A_prev, W, x)).sum()), b),
    )
    return tuple(relative_error(*pair) < 1e-6 for pair in zip(slopes, backward(dA, A_prev, W, b)))


def own_measuring(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(0).standard_normal((len(W), A_prev.shape[1]))
    answers, h = [], 1e-5
    for name, gradient in zip(("A_prev", "W", "b"), backward(dA, A_prev, W, b)):
        good = True
        inputs = {"A_prev": A_prev.copy(), "W": W.copy(), "b": b.copy()}
        for place in np.ndindex(inputs[name].shape):
            kept = inputs[name][place]
            inputs[name][place] = kept + h
            up = np.sum(dA * forward(*inputs.values()))
            inputs[name][place] = kept - h
            down = np.sum(dA * forward(*inputs.values()))
            inputs[name][place] = kept
            good = good and abs((up - down) / (2 * h) - gradient[place]) < 1e-5
        answers.append(good)
    return answers


def matrix_form(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(9).standard_normal((len(W), A_prev.shape[1]))
    gradients = backward(dA, A_prev, W, b)

    def S(A_prev, W, b):
        return np.vdot(dA, forward(A_prev, W, b))

    measured = [
        numeric_gradient(lambda x: S(x, W, b), A_prev, 1e-4),
        numeric_gradient(lambda x: S(A_prev, x, b), W, 1e-4),
        numeric_gradient(lambda x: S(A_prev, W, x), b, 1e-4),
    ]
    return [np.allclose(one, other, atol=1e-5) for one, other in zip(measured, gradients)]


def numpy_answers(forward, backward, A_prev, W, b):
    return tuple(np.array(verdict) for verdict in plain(forward, backward, A_prev, W, b))


def norms(forward, backward, A_prev, W, b):
    dA = np.random.default_rng(5).standard_normal((len(W), A_prev.shape[1]))
    dA_prev, dW, db = backward(dA, A_prev, W, b)

    def off(f, x, gradient):
        slope = numeric_gradient(f, x)
        return np.linalg.norm(slope - gradient) / (np.linalg.norm(slope) + np.linalg.norm(gradient))

    return (
        off(lambda x: np.sum(dA * forward(x, W, b)), A_prev, dA_prev) < 1e-5,
        off(lambda x: np.sum(dA * forward(A_prev, x, b)), W, dW) < 1e-5,
        off(lambda x: np.sum(dA * forward(A_prev, W, x)), b, db) < 1e-5,
    )


def numbers(forward, backward, A_prev, W, b):
    return [1 if verdict else 0 for verdict in in_a_loop(forward, backward, A_prev, W, b)]
