import numpy as np

from . import mistake

A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
Y = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
RIGHT = float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 3)
MATRIX = -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / 3


def off(cost):
    answer = cost(A, Y)
    return np.shape(answer) != () or not np.isclose(answer, RIGHT)


def asserting(cost):
    assert not off(cost)


# fmt: off
MISTAKES = [
    mistake("always_false", "it never says True. Has your A at least two rows, and do you compare with the right number?", lambda cost: False),
    mistake("always_true", "it says True to right versions, too. Check the number you compare with: summed over units, divided by m.", lambda cost: True),
    mistake("opposite", "True and False are swapped: True means that the error is there.", lambda cost: not off(cost)),
    mistake("looks_at_shape_only", "only the shape of the answer is looked at. A single number can be wrong, too: compare it.", lambda cost: np.shape(cost(A, Y)) != ()),
    mistake("asks_for_a_type", "what counts is the number, not whether its type is float: a right one may be an array without axes.", lambda cost: not isinstance(cost(A, Y), float), lambda cost: not isinstance(cost(A, Y), (int, float)) or not np.isclose(cost(A, Y), RIGHT)),
    mistake("mean_expected", "the number you compare with is a mean over the units. The cost is their sum, divided by m only.", lambda cost: np.shape(cost(A, Y)) != () or not np.isclose(cost(A, Y), RIGHT / 2)),
    mistake("float_of_matrix", "float(...) of a matrix stops your test. Look at the shape first.", lambda cost: abs(float(cost(A, Y)) - RIGHT) > 1e-9),
    mistake("array_returned", "where the cost is a matrix, your answer is one as well. Return a single True or False.", lambda cost: ~np.isclose(cost(A, Y), RIGHT)),
    mistake("knows_one_fault", "it looks for one wrong result that you know. Compare with the right one: everything else is wrong.", lambda cost: np.array_equal(cost(A, Y), MATRIX)),
    mistake("asserts_for_answers", "it raises where it should answer: return True if the error is there, else False.", asserting, lambda cost: asserting(cost) or False),
    mistake("cost_returned", "this is the cost itself. Return True or False.", lambda cost: cost(A, Y)),
]
