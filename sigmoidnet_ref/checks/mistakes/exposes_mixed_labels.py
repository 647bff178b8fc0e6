import numpy as np

from . import mistake

Y = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
AL = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
SQUARE = np.array([[1.0, 0.0], [1.0, 1.0]])


def off(align):
    return not np.array_equal(align(Y, AL), Y.T)


def asserting(align):
    assert not off(align)


# fmt: off
MISTAKES = [
    mistake("always_false", "it never says True. Several examples, several units, unequal labels: only then can a mix-up be seen.", lambda align: False),
    mistake("always_true", "it says True to right versions, too. What comes back should be Y.T.", lambda align: True),
    mistake("opposite", "True and False are swapped: True means that the error is there.", lambda align: not off(align)),
    mistake("square_labels", "as many units as examples: then Y fits already, and may stay as it is. Take other numbers.", lambda align: not np.array_equal(align(SQUARE, np.zeros((2, 2))), SQUARE.T)),
    mistake("array_returned", "an array came back, one answer per place. Return a single True or False: np.array_equal, np.any.", lambda align: align(Y, AL) != Y.T),
    mistake("knows_one_fault", "it looks for one wrong result that you know. Compare with the right one: everything else is wrong.", lambda align: np.array_equal(align(Y, AL), Y.reshape(2, 3))),
    mistake("shape_for_AL", "align wants AL itself, not its shape.", lambda align: not np.array_equal(align(Y, AL.shape), Y.T)),
    mistake("counts_compared", "you compare how many labels there are of each unit. They can be as many, and in other places.", lambda align: not np.array_equal(align(Y, AL).sum(axis=1), Y.sum(axis=0))),
    mistake("asserts_for_answers", "it raises where it should answer: return True if the error is there, else False.", asserting, lambda align: asserting(align) or False),
]
