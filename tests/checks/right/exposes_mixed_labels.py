import numpy as np

Y = np.array([[1, 0], [0, 1], [1, 1]])
AL = np.zeros((2, 3))


def plain(align):
    return not np.array_equal(align(Y, AL), Y.T)


def any_place(align):
    return np.any(align(Y, AL) != Y.T)


def with_loops(align):
    came = align(Y, AL)
    for k in range(3):
        for i in range(2):
            if came[i, k] != Y[k, i]:
                return True
    return False


def numbered(align):
    Y = np.arange(12.0).reshape(4, 3)
    return not np.allclose(align(Y, np.ones((3, 4))), np.transpose(Y))


def columns(align):
    came = align(Y, AL)
    return not all((came[:, k] == Y[k]).all() for k in range(len(Y)))


def summed(align):
    return np.abs(align(Y, AL) - Y.T).sum() > 0


def one_hot(align):
    Y = np.eye(5)[[3, 0, 0, 2, 1, 4, 4]]
    came = align(Y, np.random.default_rng(0).random((5, 7)))
    return not np.array_equal(np.argmax(came, axis=0), np.argmax(Y, axis=1)) or not np.array_equal(came, Y.T)


def as_number(align):
    return 0 if np.array_equal(align(Y * 1.0, AL), Y.T) else 1
