import numpy as np

from . import mistake


def halves(A, Y):
    """Return the two halves of the cross-entropy, place by place: what truth 1 costs, and what truth 0 costs."""
    return Y * np.log(A), (1 - Y) * np.log(1 - A)


def total(both):
    """Return a cost function: minus the sum of both(A, Y), over m."""
    return lambda A, Y: -np.sum(both(A, Y)) / Y.shape[1]


def both(A, Y):
    return sum(halves(A, Y))


def as_matrix(A, Y):
    return -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / Y.shape[1]


def outer(A, Y):
    """Return Y.T with log(A): every label with every prediction, an m x m matrix."""
    return Y.T @ np.log(A) + (1 - Y).T @ np.log(1 - A)


def with_logs(log):
    return total(lambda A, Y: Y * log(A) + (1 - Y) * log(1 - A))


def padded(eps):
    return total(lambda A, Y: Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps))


def clipped(eps):
    return lambda A, Y: total(both)(np.clip(A, eps, 1 - eps), Y)


# fmt: off
MISTAKES = [
    mistake("cost_is_a_matrix", "the matrix product keeps two axes. The cost is one plain number: multiply place by place, then np.sum.", as_matrix, lambda A, Y: as_matrix(A, Y).T, lambda A, Y: np.array([[total(both)(A, Y)]]), lambda A, Y: np.array([total(both)(A, Y)]), lambda A, Y: np.squeeze(as_matrix(A, Y)), lambda A, Y: -as_matrix(A, Y)),
    mistake("first_unit_only", "only the first output unit is counted; the cost sums over all of them.", lambda A, Y: as_matrix(A, Y)[0, 0]),
    mistake("matrix_summed", "every unit's label met every other unit's prediction. Multiply place by place (*), then sum.", lambda A, Y: np.sum(as_matrix(A, Y))),
    mistake("every_label_with_every_prediction", "each label met every prediction (m x m). A label belongs to its own: multiply place by place.", lambda A, Y: -np.sum(outer(A, Y)) / Y.shape[1], lambda A, Y: -outer(A, Y) / Y.shape[1], lambda A, Y: -np.sum(Y * np.log(A).T + (1 - Y) * np.log(1 - A).T) / Y.shape[1], lambda A, Y: -(Y * np.log(A).T + (1 - Y) * np.log(1 - A).T) / Y.shape[1]),
    mistake("bracket_around_1_minus_Y", "brackets: 1 - Y * x is 1 - (Y * x). The factor is (1 - Y), in brackets of its own.", total(lambda A, Y: Y * np.log(A) + (1 - Y * np.log(1 - A))), lambda A, Y: -(np.sum(Y * np.log(A)) + (1 - np.sum(Y * np.log(1 - A)))) / Y.shape[1], lambda A, Y: -(Y @ np.log(A).T + (1 - Y @ np.log(1 - A).T)) / Y.shape[1]),
    mistake("no_minus", "the sign is turned: a cost is never negative. One minus in front, and one only.", lambda A, Y: np.sum(both(A, Y)) / Y.shape[1]),
    mistake("second_half_sign", "the two halves are subtracted from each other; both count the same way.", total(lambda A, Y: halves(A, Y)[0] - halves(A, Y)[1]), total(lambda A, Y: halves(A, Y)[1] - halves(A, Y)[0])),
    mistake("no_average", "the sum is not divided by m: the cost would grow with the number of examples.", lambda A, Y: -np.sum(both(A, Y))),
    mistake("m_is_shape_0", "m counts rows here. Examples are columns: m = Y.shape[1].", lambda A, Y: -np.sum(both(A, Y)) / Y.shape[0], code=r"\bm\b|shape|len|size"),
    mistake("mean_over_units_too", "divided by all places, so also by the number of units. Sum over units, average over the m examples.", lambda A, Y: -np.mean(both(A, Y))),
    mistake("divided_twice", "divided by m twice: once is enough.", lambda A, Y: -np.mean(both(A, Y)) / Y.shape[1], lambda A, Y: -np.sum(both(A, Y)) / Y.shape[1] ** 2),
    mistake("divided_by_2m", "there is no 2 in this cost: divide by m.", lambda A, Y: -np.sum(both(A, Y)) / (2 * Y.shape[1])),
    mistake("times_m", "multiplied by m; the average divides by it.", lambda A, Y: -np.sum(both(A, Y)) * Y.shape[1]),
    mistake("only_first_half", "only the half for truth 1 is there. An example with truth 0 must cost something too.", total(lambda A, Y: halves(A, Y)[0])),
    mistake("only_second_half", "only the half for truth 0 is there. An example with truth 1 must cost something too.", total(lambda A, Y: halves(A, Y)[1])),
    mistake("no_logs", "the logarithms are missing.", total(lambda A, Y: Y * A + (1 - Y) * (1 - A)), lambda A, Y: -(Y @ A.T + (1 - Y) @ (1 - A).T) / Y.shape[1]),
    mistake("one_log_missing", "one of the two logarithms is missing.", total(lambda A, Y: Y * np.log(A) + (1 - Y) * (1 - A)), total(lambda A, Y: Y * A + (1 - Y) * np.log(1 - A))),
    mistake("same_log_twice", "both halves take the same logarithm: truth 0 looks at 1 - A.", total(lambda A, Y: Y * np.log(A) + (1 - Y) * np.log(A))),
    mistake("log_of_1_plus_A", "there is 1 + A where 1 - A belongs.", total(lambda A, Y: Y * np.log(A) + (1 - Y) * np.log(1 + A))),
    mistake("1_plus_Y", "there is 1 + Y where 1 - Y belongs.", total(lambda A, Y: Y * np.log(A) + (1 + Y) * np.log(1 - A))),
    mistake("Y_for_1_minus_Y", "both halves are weighed with Y: the second belongs to truth 0, so to 1 - Y.", total(lambda A, Y: Y * np.log(A) + Y * np.log(1 - A))),
    mistake("weights_missing", "each logarithm needs its factor: Y for the first, 1 - Y for the second.", total(lambda A, Y: np.log(A) + np.log(1 - A)), total(lambda A, Y: Y * np.log(A) + np.log(1 - A)), total(lambda A, Y: np.log(A) + (1 - Y) * np.log(1 - A))),
    mistake("log_of_1_minus_first", "the logarithm is meant of the whole of 1 - A: that stands inside its brackets.", total(lambda A, Y: Y * np.log(A) + (1 - Y) * (np.log(1) - A)), total(lambda A, Y: Y * np.log(A) + (1 - Y) * (1 - np.log(A)))),
    mistake("labels_swapped", "truth 1 and truth 0 are swapped: Y weighs log(A), 1 - Y weighs log(1 - A).", total(lambda A, Y: Y * np.log(1 - A) + (1 - Y) * np.log(A))),
    mistake("A_and_Y_swapped", "the logarithm is taken of Y. It belongs to the prediction A.", total(lambda A, Y: A * np.log(Y) + (1 - A) * np.log(1 - Y)), total(lambda A, Y: A * np.log(Y + 1e-15) + (1 - A) * np.log(1 - Y + 1e-15)), total(lambda A, Y: A * np.log(Y + 1e-8) + (1 - A) * np.log(1 - Y + 1e-8))),
    mistake("squared_error", "this is the squared error. The cost here is the cross-entropy, with logarithms.", lambda A, Y: np.sum((A - Y) ** 2) / Y.shape[1], lambda A, Y: np.sum((A - Y) ** 2) / (2 * Y.shape[1]), lambda A, Y: np.mean((A - Y) ** 2), lambda A, Y: np.sum((A - Y) ** 2), lambda A, Y: np.sum((A - Y) ** 2) / 2),
    mistake("absolute_error", "this is the plain distance. The cost here is the cross-entropy, with logarithms.", lambda A, Y: np.sum(np.abs(A - Y)) / Y.shape[1], lambda A, Y: np.mean(np.abs(A - Y))),
    mistake("other_logarithm", "the logarithm has another base: np.log is the natural one.", with_logs(np.log2), with_logs(np.log10), with_logs(np.log1p)),
    mistake("not_summed", "there is one cost per place; sum them all into one number.", lambda A, Y: -both(A, Y) / Y.shape[1], lambda A, Y: -both(A, Y)),
    mistake("summed_along_one_axis", "one axis is left: the cost is one plain number, so sum over both axes.", *[lambda A, Y, axis=axis, keep=keep, by=by: -np.sum(both(A, Y), axis=axis, keepdims=keep) / by(Y) for axis in (0, 1) for keep in (False, True) for by in (lambda Y: Y.shape[1], lambda Y: 1)]),
    mistake("epsilon_too_large", "the number added inside the logarithms changes the cost. Keep it at 1e-12 or below, or leave it out.", *map(padded, (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)), *map(clipped, (0.1, 0.05))),
    mistake("rounded", "the result was rounded. Keep all digits.", *(lambda A, Y, digits=digits: np.round(total(both)(A, Y), digits) for digits in (2, 3, 4, 5, 6))),
    mistake("labels_taken_as_0_or_1", "Y may hold any number from 0 to 1: it is the factor of a logarithm, and no switch.", *(lambda A, Y, one=one: -np.sum(np.where(one(Y), np.log(A), np.log(1 - A))) / Y.shape[1] for one in (lambda Y: Y == 1, lambda Y: Y > 0.5, lambda Y: Y > 0)), lambda A, Y: -np.sum(np.log(Y * A + (1 - Y) * (1 - A))) / Y.shape[1], lambda A, Y: -np.sum(np.log(np.abs(1 - Y - A))) / Y.shape[1]),
]
