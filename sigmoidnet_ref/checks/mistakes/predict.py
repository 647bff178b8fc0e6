import numpy as np

from ...network import forward_prop
from . import mistake


def answers(decide):
    """Return a predict that turns A (n[L], m) into answers with decide(A)."""
    return lambda X, params: decide(forward_prop(X, params)[0])


def right(A):
    return (A > 0.5) * 1.0 if len(A) == 1 else (A == A.max(axis=0)) * 1.0


# fmt: off
MISTAKES = [
    mistake("probabilities_returned", "these are the probabilities. The answer is 0 or 1: compare with 0.5.", answers(lambda A: A)),
    mistake("pair_returned", "forward_prop returns two things: take A, caches apart first.", lambda X, params: forward_prop(X, params)),
    mistake("threshold_for_every_unit", "with several outputs exactly one is called 1: the largest of its column.", answers(lambda A: (A > 0.5) * 1.0)),
    mistake("largest_for_one_unit", "with a single output every example is called 1: compare with 0.5 there.", answers(lambda A: (A == A.max(axis=0)) * 1.0)),
    mistake("below_threshold", "1 and 0 are swapped: above 0.5 is called 1.", answers(lambda A: 1 - right(A)), answers(lambda A: (A < 0.5) * 1.0 if len(A) == 1 else right(A))),
    mistake("threshold_for_every_unit_swapped", "1 and 0 are swapped: above 0.5 is called 1; of several outputs, the largest.", answers(lambda A: (A < 0.5) * 1.0)),
    mistake("answers_compared", "the largest is sought among answers, 0 and 1. Keep the chances under their own name: it is sought among those.", answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else np.eye(len(A))[:, np.argmax(A > 0.5, axis=0)]), answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else right((A > 0.5) * 1.0))),
    mistake("smallest_wins", "the smallest output is called 1; it should be the largest.", answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else (A == A.min(axis=0)) * 1.0)),
    mistake("number_of_the_unit", "this is the number of the largest output. The answer is a column with a single 1.", answers(lambda A: np.argmax(A, axis=0)), answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else np.argmax(A, axis=0)), answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else np.argmax(A, axis=0)[None, :])),
    mistake("number_for_one_unit", "of a single output the largest is always number 0: compare with 0.5 there.", answers(lambda A: np.argmax(A, axis=0) if len(A) == 1 else right(A)), answers(lambda A: np.argmax(A, axis=0)[None, :] if len(A) == 1 else right(A))),
    mistake("picked_by_the_answer", "these are the chances above 0.5 and no others. Every example gets an answer, 1 or 0.", answers(lambda A: A[A > 0.5] if len(A) == 1 else right(A)), answers(lambda A: A[A > 0.5])),
    mistake("largest_of_row", "the largest is sought along the row, among the examples. Compare the units of one column: axis=0.", answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else (A == A.max(axis=1, keepdims=True)) * 1.0), answers(lambda A: (A == A.max(axis=1, keepdims=True)) * 1.0)),
    mistake("largest_of_all", "the largest of the whole array is sought. Every column has its own largest: axis=0.", answers(lambda A: (A > 0.5) * 1.0 if len(A) == 1 else (A == A.max()) * 1.0), answers(lambda A: (A == A.max()) * 1.0)),
    mistake("other_threshold", "the line between 0 and 1 is 0.5.", *(answers(lambda A, line=line: (A > line) * 1.0 if len(A) == 1 else right(A)) for line in (0.3, 0.4, 0.6, 0.7, 0.9))),
    mistake("flat", "the answers are in one long row: keep the shape (n[L], m).", answers(lambda A: right(A).ravel()), answers(lambda A: np.squeeze(right(A)))),
    mistake("transposed", "the answers are turned: each column is one example.", answers(lambda A: right(A).T)),
    mistake("compared_with_average", "compare with 0.5, not with the average.", answers(lambda A: (A > A.mean()) * 1.0 if len(A) == 1 else right(A)), answers(lambda A: (A > A.mean()) * 1.0)),
    mistake("minus_one", "the answers are 0 and 1, not -1 and 1.", answers(lambda A: 2 * right(A) - 1), answers(lambda A: np.where(A > 0.5, 1, -1))),
    mistake("list_returned", "return an array, not a list.", answers(lambda A: right(A).tolist()), answers(lambda A: list(right(A).ravel()))),
    mistake("largest_kept", "the largest output keeps its probability; call it 1.", answers(lambda A: right(A) * A)),
    mistake("last_Z_compared", "Z was compared with 0.5. Compare the squashed value A.", lambda X, params: (forward_prop(X, params)[1][-1][1] > 0.5) * 1.0, lambda X, params: (forward_prop(X, params)[1][-1][1] > 0.5) * 1.0 if params[f"W{len(params) // 2}"].shape[0] == 1 else right(forward_prop(X, params)[0])),
]
