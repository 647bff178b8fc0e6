import numpy as np

from . import mistake


def where_unfit(turn):
    return lambda Y, AL: Y if Y.shape == AL.shape else turn(Y, AL)


# fmt: off
MISTAKES = [
    mistake("reshaped", "reshape reads on line by line and mixes the labels of different examples. Transpose: Y.T.", where_unfit(lambda Y, AL: Y.reshape(AL.shape))),
    mistake("reshaped_by_columns", "order='F' reads column by column, which mixes them as well. Transpose: Y.T.", where_unfit(lambda Y, AL: Y.reshape(AL.shape, order="F"))),
    mistake("always_turned", "where Y has the shape of AL already, it has to stay as it is.", lambda Y, AL: Y.T),
    mistake("square_turned", "labels that fit already stay as they are, also where there are as many units as examples.", lambda Y, AL: Y.T if Y.T.shape == AL.shape else Y),
    mistake("never_turned", "Y came back as it was. Where its shape is not that of AL, return Y.T.", lambda Y, AL: Y),
    mistake("turned_where_it_fits", "the two cases are swapped: turn Y where it does not fit.", lambda Y, AL: Y.T if Y.shape == AL.shape else Y),
    mistake("rows_compared_with_rows", "taller than wide says nothing: compare Y.shape with AL.shape.", lambda Y, AL: Y.T if Y.shape[0] > Y.shape[1] else Y, lambda Y, AL: Y.T if len(Y) < Y.shape[1] else Y),
    mistake("predictions_returned", "this is AL. The labels are wanted, in its shape.", lambda Y, AL: AL),
    mistake("rounded_predictions", "these are the predictions, rounded. The labels are wanted.", lambda Y, AL: np.round(AL)),
    mistake("turned_round", "the labels are turned round, last example first: .T alone keeps the order.", where_unfit(lambda Y, AL: np.rot90(Y)), where_unfit(lambda Y, AL: np.rot90(Y, -1))),
    mistake("flat", "one long row came back: keep rows and columns.", where_unfit(lambda Y, AL: Y.ravel()), lambda Y, AL: Y.ravel()),
]
