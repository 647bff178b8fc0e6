"""How long a check takes: of an accepted answer, of one that meets the whole catalogue, and with a search for a repair.

    python -m tests.benchmarks.checks

Processor time in milliseconds, the median over the draws of each exercise; what is asked stands below the columns.
"""

import contextlib
import io
import time
from statistics import median

from tests.checks.answers import EXERCISES, changed_everywhere, check_of, right_answers, said

DRAWS = 9
ASKED = (100, 200, 1000)


def milliseconds(act):
    """Return the median processor time of act(seed) over the draws."""
    took = []
    for seed in range(DRAWS):
        started = time.process_time()
        act(seed)
        took.append(1000 * (time.process_time() - started))
    return median(took)


def row(exercise):
    """Return the times of one exercise: accepted, unlike any mistake, the same with a search for a repair."""
    right = right_answers(exercise)["plain"]

    def unlike_any(seed):
        return changed_everywhere(right, 1.01 + seed / 1000)

    with contextlib.redirect_stdout(io.StringIO()):
        return (
            milliseconds(lambda seed: check_of(exercise)(right, seed=seed)),
            milliseconds(lambda seed: said(exercise, unlike_any(seed), seed, search=False)),
            milliseconds(lambda seed: said(exercise, unlike_any(seed), seed)),
        )


def main():
    print(f"{'':<24}{'accepted':>10}{'catalogue':>11}{'and search':>12}")
    for exercise in EXERCISES:
        accepted, catalogue, search = row(exercise)
        print(f"{exercise:<24}{accepted:>7.0f} ms{catalogue:>8.0f} ms{search:>9.0f} ms")
    print(f"{'asked: at most':<24}{ASKED[0]:>7} ms{ASKED[1]:>8} ms{ASKED[2]:>9} ms")


if __name__ == "__main__":
    main()
