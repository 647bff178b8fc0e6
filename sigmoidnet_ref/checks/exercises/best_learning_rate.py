import numpy as np

from .materials.found_numbers import Search, cost_after

LEARNED = 0.1  # the cost that a rate of the band must come below
STEP = 10**0.1  # of the slider: beside a rate that jumps there may be one that does not


def judge(hidden_layers, rate):
    if rate <= 0:
        return "not_positive", "a learning rate is larger than 0", "read the number beside the slider."
    ends = [cost_after(hidden_layers, lr) for lr in (rate, rate / STEP, rate * STEP)]
    if min(ends) < LEARNED:
        return None
    ended = f"with this rate the cost ends at {ends[0]:.3f}"
    if abs(ends[0] - np.log(2)) < 0.01:
        return "too_small", ended, "it never leaves ln 2: the steps are too small. Go up the slider."
    if ends[0] > np.log(2):
        return "too_large", ended, "it jumps or diverges: the steps are too long. Go down the slider."
    return "too_slow", ended, "it learns, but not to below 0.1 in 300 epochs. Which rate gets further?"


def praise(answers):
    ends = {depth: cost_after(depth, rate) for depth, rate in answers.items()}
    told = f"Trained by the reference, the cost ends at {', '.join(f'{end:.4f}' for end in ends.values())}."
    missed = " and ".join(f"{answers[depth]:g}" for depth, end in ends.items() if end >= LEARNED)
    beside = f" With {missed} itself it does not learn; one stop of the slider beside, it does: that counts."
    return told + (beside if missed else "")


EXERCISE = Search(
    "best_learning_rate",
    (0, 1, 2, 3),
    judge,
    praise,
    now="You can find rates that learn. Next: how the band moves with depth.",
)
