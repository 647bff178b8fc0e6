import numpy as np

from tests.checks.wrong import called

TRUTH = np.array([[1, 0], [0, 1], [1, 1], [0, 0], [0, 1]])
OUTPUT = np.zeros((2, 5))


@called("always_false")
def shape_only(align):
    return align(TRUTH, OUTPUT).shape != OUTPUT.shape


@called("always_false")
def single_unit(align):
    TRUTH = np.array([[1], [0], [1]])
    return not np.array_equal(align(TRUTH, np.zeros((1, 3))), TRUTH.T)


@called("always_true")
def compared_with_rows(align):
    return not np.array_equal(align(TRUTH, OUTPUT), TRUTH)


@called("array_returned")
def places(align):
    return ~np.isclose(align(TRUTH, OUTPUT), TRUTH.T)


@called("knows_one_fault")
def against_reshape(align):
    return bool((align(TRUTH, OUTPUT) == TRUTH.reshape(2, 5)).all())


@called("square_labels")
def as_many_units(align):
    TRUTH = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 0]])
    return not np.array_equal(align(TRUTH, np.zeros((3, 3))), TRUTH.T)


@called("opposite")
def is_fine(align):
    return np.array_equal(align(TRUTH, OUTPUT), TRUTH.T)


@called("asserts_for_answers")
def pytest_style(align):
    assert np.array_equal(align(TRUTH, OUTPUT), TRUTH.T)
