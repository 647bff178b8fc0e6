import numpy as np

from tests.checks.wrong import called


@called("reshaped")
def as_printed(Y, AL):
    return Y.reshape(AL.shape)


@called("always_turned")
def transposed(Y, AL):
    return np.transpose(Y)


@called("never_turned")
def assigned(Y, AL):
    if Y.shape != AL.shape:
        Y.transpose()
    return Y


@called("turned_where_it_fits")
def swapped(Y, AL):
    return np.swapaxes(Y, 0, 1) if AL.shape == Y.shape else Y


@called("rows_compared_with_rows")
def taller(Y, AL):
    n, m = Y.shape
    return Y.T if n > m else Y


@called("no_return")
def nothing(Y, AL):
    Y = Y if Y.shape == AL.shape else Y.T


@called("reshaped")
def resized(Y, AL):
    return np.resize(Y, AL.shape)


@called("predictions_returned")
def wrong_array(Y, AL):
    return AL.copy()


@called("square_turned")
def turned_where_that_fits(Y, AL):
    return Y.T if len(Y) == AL.shape[1] else Y
