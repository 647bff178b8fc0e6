"""What the numbers of one run say, in words: a caption claims what they show, and no cause without a sign of it."""

import numpy as np

from sigmoidnet_ref.plots import counted, fixed, number

CHANCE = float(np.log(2))


def descended(costs, slopes, lowest):
    """Return what a path down a cost surface did. slopes: of the cost along each step, below 0 where it sets out down.

    The surface must be a single valley: then a step that sets out downhill and ends higher has leapt over it.
    """
    first, last, count = costs[0], costs[-1], len(costs) - 1
    if not np.isfinite(last):
        return f"After {counted(count, 'step')} the cost is {number(last)}."
    if (np.array(slopes) > 0).all():
        went = f"the cost goes from {first:.2f} to {last:.2f}"
        return f"Every step sets out uphill, and {went}: is the gradient subtracted?"
    ups = int(np.sum(np.diff(costs) > 1e-9))
    leapt = f"{ups} of {counted(count, 'step')} went uphill" + ", over the valley" * bool((np.array(slopes) < 0).all())
    if last > first:
        return f"The cost went up, from {first:.2f} to {last:.2f}: {leapt}."
    if last < lowest + 0.02:
        return f"Arrived: the cost is {last:.3f}, the lowest is {lowest:.3f}." + f" Yet {leapt}." * bool(ups)
    if ups:
        return f"Not there yet: {leapt}. The cost is {last:.3f}, the lowest is {lowest:.3f}."
    falls = "falls with every step, to" if (np.diff(costs) < 0).all() else "has fallen to"
    went = "stands still at" if last == costs[-2] else falls
    return f"Not there yet: the cost {went} {last:.3f}, and the lowest is {lowest:.3f}."


def learned(costs):
    """Return what a cost curve shows."""
    bad = np.flatnonzero(~np.isfinite(costs))
    if len(bad):
        when = f"From epoch {bad[0]} on" if len(bad) == len(costs) - bad[0] else f"At epoch {bad[0]}"
        return (
            f"{when} the cost is not a finite number. "
            "A prediction of exactly 0 or 1 would do that: log(0) in the cost, or a division by 0 in backprop."
        )
    first, last, late = costs[0], costs[-1], len(costs) // 4
    if len(costs) == 1:
        return f"One epoch, one cost: {fixed(first, 4)}, measured before the first update."
    rises = np.diff(costs[-late - 1 :])
    if late > 5 and rises.max() > 0.05 and rises.min() < 0:
        ups = f"rose {counted(np.sum(rises > 0), 'time')}, once by {rises.max():.2g}"
        return f"The cost jumps about: in the last {late} epochs it {ups}. It ends at {fixed(last, 3)}."
    if late > 5 and np.ptp(costs) < 0.01 and abs(last - CHANCE) < 0.01:
        return f"{_flat(costs[-late - 1], last, late)} ln 2 = 0.6931 is the cost of answering one half to everything."
    if np.ptp(costs) == 0:
        return f"In {counted(len(costs), 'epoch')} the cost does not move: it is {fixed(first, 4)}."
    said = f"In {counted(len(costs), 'epoch')} the cost {_went(first, last)} from {fixed(first, 4)} to {fixed(last, 4)}"
    peak = int(np.argmax(costs))
    if costs[peak] > max(first, last) + 0.05:
        said += f", with a peak of {fixed(costs[peak], 2)} at epoch {peak}"
    if late > 5 and (before := costs[-late - 1]) not in (0, last):
        said += f". In the last {late} epochs it {_went(before, last)} by {abs((last - before) / before):.2%}"
    return f"{said}."


def _went(before, after):
    return "fell" if after < before else "rose" if after > before else "went"


def _flat(before, last, late):
    """Return whether a cost near chance is a plateau or still falls."""
    if before - last > 1e-4:
        return f"The cost has hardly left 0.693 yet, but it falls: by {before - last:.1g} in the last {late} epochs."
    return f"Plateau: the cost stays at {last:.4f}."
