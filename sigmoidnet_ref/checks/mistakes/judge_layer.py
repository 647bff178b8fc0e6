import numpy as np

from ...gradcheck import numeric_gradient
from . import mistake


def pairs(forward, backward, A_prev, W, b, *, S=None, h=1e-5, dA=None):
    """Return three pairs (measured, given): for dA_prev, dW, db. `S` makes one number of dA and A."""
    dA = np.random.default_rng(0).standard_normal((len(b), A_prev.shape[1])) if dA is None else dA(b, A_prev)
    S = S or (lambda dA, A: np.sum(dA * A))
    measured = (
        numeric_gradient(lambda x: S(dA, forward(x, W, b)), A_prev, h),
        numeric_gradient(lambda x: S(dA, forward(A_prev, x, b)), W, h),
        numeric_gradient(lambda x: S(dA, forward(A_prev, W, x)), b, h),
    )
    return list(zip(measured, backward(dA, A_prev, W, b)))


def judge(agree=np.allclose, answer=tuple, **changed):
    """Return a judge_layer with one thing changed: how two arrays are compared, what is answered, what is measured."""
    return lambda *layer: answer([agree(measured, given) for measured, given in pairs(*layer, **changed)])


def close(tolerance):
    return lambda measured, given: np.allclose(measured, given, rtol=0, atol=tolerance)


def mean_slope(measured, given):
    return np.isclose(np.mean(measured), np.mean(given))


def first_number(measured, given):
    return np.isclose(measured.flat[0], given.flat[0])


# fmt: off
MISTAKES = [
    mistake("too_generous", "the tolerance is so large that wrong gradients pass: np.allclose as it is will do.", judge(close(0.1)), judge(close(1.0))),
    mistake("all_called_wrong", "every gradient is called wrong. Is S the sum of dA * A (no 1/m), made with the x of each lambda, and the comparison np.allclose, not ==?", judge(np.array_equal), judge(S=lambda dA, A: np.sum(dA * A) / A.shape[1])),
    mistake("opposite", "True and False are swapped: True means that a gradient is right.", judge(lambda measured, given: not np.allclose(measured, given))),
    mistake("all_called_right", "every gradient is called right. Measure the slopes of S, and compare number by number.", judge(lambda measured, given: True)),
    mistake("one_verdict_for_all", "one wrong gradient makes all three wrong here: give each its own answer.", judge(answer=lambda right: (all(right),) * 3)),
    mistake("single_answer", "three answers are wanted: for dA_prev, for dW and for db.", judge(answer=all), judge(answer=lambda right: not all(right)), judge(answer=any)),
    mistake("order_reversed", "the order is dA_prev, dW, db.", judge(answer=lambda right: tuple(right[::-1])), judge(answer=lambda right: (right[1], right[2], right[0])), judge(answer=lambda right: (right[1], right[0], right[2]))),
    mistake("means_compared", "equal means are not equal arrays: compare every number, with np.allclose.", judge(mean_slope)),
    mistake("first_number_compared", "one number that fits is not enough: compare all of them, with np.allclose.", judge(first_number)),
    mistake("arrays_returned", "one answer per number came back. np.allclose gives one for the whole array.", judge(np.isclose)),
]
