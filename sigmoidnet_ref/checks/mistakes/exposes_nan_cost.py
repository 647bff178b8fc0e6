import numpy as np

from . import mistake


def infinite(cost, a, y):
    return not np.isfinite(cost(np.array([[float(a)]]), np.array([[float(y)]])))


def off(cost):
    return infinite(cost, 0, 0) or infinite(cost, 1, 1)


def asserting(cost):
    assert not off(cost)


# fmt: off
MISTAKES = [
    mistake("always_false", "it never says True. Is A exactly 0 and 1? And nan equals nothing, not even nan: ask np.isfinite.", lambda cost: False),
    mistake("always_true", "it says True to right versions, too. A guarded cost may be large, and is not exactly 0, but it is finite.", lambda cost: True),
    mistake("opposite", "True and False are swapped: True means that the error is there.", lambda cost: not off(cost)),
    mistake("only_A_is_1", "you try A = 1 only. A = 0 has a logarithm of its own.", lambda cost: infinite(cost, 1, 1)),
    mistake("only_A_is_0", "you try A = 0 only. A = 1 has a logarithm of its own.", lambda cost: infinite(cost, 0, 0)),
    mistake("and_for_or", "both ends must go wrong before it says True. One is enough: or.", lambda cost: infinite(cost, 0, 0) and infinite(cost, 1, 1)),
    mistake("two_answers", "several answers came back. Return one: True or False.", lambda cost: (infinite(cost, 0, 0), infinite(cost, 1, 1))),
    mistake("asserts_for_answers", "it raises where it should answer: return True if the error is there, else False.", asserting, lambda cost: asserting(cost) or False),
    mistake("cost_returned", "this is the cost itself. Return True or False.", lambda cost: cost(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])), lambda cost: cost(np.array([[1.0]]), np.array([[1.0]])), lambda cost: cost(np.array([[1.0]]), np.array([[0.0]]))),
]
