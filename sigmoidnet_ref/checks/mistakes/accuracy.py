import numpy as np

from . import mistake


def same(Y_pred, Y):
    return Y_pred == Y


def columns(Y_pred, Y):
    return np.all(Y_pred == Y, axis=0)


# fmt: off
MISTAKES = [
    mistake("single_places_counted", "with several rows every place is counted. An example is right when its whole column is.", lambda P, Y: np.mean(same(P, Y))),
    mistake("percent", "this is in percent. The share is a number from 0 to 1.", lambda P, Y: 100 * np.mean(columns(P, Y)), lambda P, Y: 100 * np.mean(same(P, Y))),
    mistake("error_share", "this is the share of wrong answers; count the right ones.", lambda P, Y: 1 - np.mean(columns(P, Y)), lambda P, Y: np.mean(P != Y)),
    mistake("count_returned", "this is how many are right. The share is that number divided by m.", lambda P, Y: np.sum(columns(P, Y)), lambda P, Y: np.sum(same(P, Y))),
    mistake("errors_counted", "this is how many are wrong. Count the right ones and divide by m.", lambda P, Y: np.sum(~columns(P, Y)), lambda P, Y: np.sum(P != Y)),
    mistake("divided_by_rows", "divided by the number of rows. Examples are columns: Y.shape[1].", lambda P, Y: np.sum(columns(P, Y)) / len(Y), lambda P, Y: np.sum(same(P, Y)) / len(Y)),
    mistake("each_place_over_m", "the right places of all rows are added up, then divided by m. An example is right when its whole column is.", lambda P, Y: np.sum(same(P, Y)) / Y.shape[1]),
    mistake("mean_divided_again", "np.mean divides by the number of examples already; here it is divided once more.", lambda P, Y: np.mean(columns(P, Y)) / Y.shape[1], code=r"\bmean\("),
    mistake("first_row_only", "only the first row is compared; the whole column has to be right.", lambda P, Y: np.mean(P[0] == Y[0])),
    mistake("any_row", "one right row is not enough; all rows of a column have to be right.", lambda P, Y: np.mean(np.any(same(P, Y), axis=0))),
    mistake("rows_for_columns", "whole rows are compared. An example is a column: axis=0.", lambda P, Y: np.mean(np.all(same(P, Y), axis=1))),
    mistake("all_or_nothing", "this says whether everything is right. The share of right examples is wanted.", lambda P, Y: float(np.all(same(P, Y)))),
    mistake("only_hits", "only the hits among truth 1 are counted; a right 0 counts as well.", lambda P, Y: np.sum(P * Y) / Y.shape[1], lambda P, Y: np.mean(P * Y), lambda P, Y: np.sum(P * Y)),
    mistake("recall", "this divides by the examples with truth 1; divide by all of them.", lambda P, Y: np.sum(P * Y) / np.sum(Y)),
    mistake("precision", "this divides by the answers that are 1; divide by all examples.", lambda P, Y: np.sum(P * Y) / np.sum(P)),
    mistake("argmax_of_one_row", "with a single row the largest is always row 0, so all seems right. Compare the values.", lambda P, Y: np.mean(np.argmax(P, axis=0) == np.argmax(Y, axis=0))),
    mistake("not_averaged", "several answers came back; one number is wanted, the share of the columns that are right.", columns, same, lambda P, Y: np.mean(same(P, Y), axis=0), lambda P, Y: np.mean(same(P, Y), axis=1), lambda P, Y: np.all(same(P, Y), axis=0, keepdims=True)),
    mistake("share_of_ones", "this is the share of answers that are 1; compare them with the truth.", lambda P, Y: np.mean(P), lambda P, Y: np.mean(Y)),
    mistake("rounded", "the share was rounded. Keep all digits.", lambda P, Y: np.round(np.mean(columns(P, Y)), 2), lambda P, Y: np.round(np.mean(columns(P, Y)), 1), lambda P, Y: np.round(np.mean(columns(P, Y)), 3), lambda P, Y: np.round(np.mean(columns(P, Y)), 4)),
    mistake("a_text", "this is a text. Return the number.", lambda P, Y: f"{np.mean(columns(P, Y)):.2f}", lambda P, Y: f"{100 * np.mean(columns(P, Y))}%", lambda P, Y: str(np.mean(columns(P, Y)))),
]
