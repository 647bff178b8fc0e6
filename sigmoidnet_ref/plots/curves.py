"""Curves of one number over another: a neuron, a cost, a slope, a training."""

import numpy as np

from sigmoidnet_ref.plots.colours import BLUE, GREEN, HATCH, INK, ORANGE, PAPER, PAST, QUIET, SHADE, VERMILION
from sigmoidnet_ref.plots.edges import beyond, inside
from sigmoidnet_ref.plots.paper import across, paper, stroke, upward
from sigmoidnet_ref.plots.words import number


def line(ax, a, Z, w, b, title="Z = w a + b"):
    """Draw what one neuron makes of its input a before it is squashed: the line Z, its slope w and its height b."""
    paper(ax, title, "input a", "Z", (a[0], a[-1]), (-12, 12))
    across(ax, 0, color=QUIET, lw=0.8)
    upward(ax, 0, color=QUIET, lw=0.8)
    stroke(ax, a, Z, color=BLUE, lw=2.6)
    stroke(ax, [0, 1, 1], [b, b, b + w], color=VERMILION, lw=1.6, ls="--")
    stroke(ax, [0], [b], "o", color=GREEN, ms=8)
    side, away = ("right", -8) if w >= 0 else ("left", 8)  # where the line goes down and leaves room
    ax.annotate(f"b = {b:.1f}", (0, b), (away, 6), textcoords="offset points", ha=side, fontsize=10, color=INK)
    ax.annotate(f"w = {w:.1f}", (1, b + w / 2), (6, 0), textcoords="offset points", va="center", fontsize=10, color=INK)
    ax.set_label(
        f"A line: weight {w:.1f} is its slope, bias {b:.1f} its height at a = 0; "
        f"it runs from Z = {number(Z[0])} at a = {a[0]:.0f} to Z = {number(Z[-1])} at a = {a[-1]:.0f}."
        + beyond(ax, a, Z, BLUE)
    )
    return ax


def s_curve(ax, x, A, plain, *, tangent=None, flat=0.05, title=""):
    """Draw A, the neuron's answer at each x, beside `plain`, the same without weight and bias; flat ends are hatched.

    An end counts as flat, or saturated, where A lies within `flat` of 0 or 1. tangent: (x, A, slope) of a point.
    """
    heights = np.concatenate([A, plain])
    low, high = -1.05 if (heights < -0.05).any() else -0.05, 2.05 if (heights > 1.05).any() else 1.05
    paper(ax, title, "input x", "A = sigmoid(w x + b)", (x[0], x[-1]), (low, high))
    full = (np.abs(A) < flat) | (np.abs(A - 1) < flat)
    ends = np.flatnonzero(np.diff(full, prepend=False, append=False)).reshape(-1, 2)
    spans = [(x[first], x[after - 1] - x[first]) for first, after in ends]
    ax.broken_barh(spans, (0, 1), facecolor=SHADE, edgecolor=HATCH, hatch="//", lw=0)
    across(ax, 0.5, color=QUIET, lw=0.8, ls=":")
    stroke(ax, x, plain, color=QUIET, lw=1.4, ls="--")
    stroke(ax, x, A, color=BLUE, lw=3)
    if tangent is not None:
        at, height, slope = tangent
        stroke(ax, x, height + slope * (x - at), color=VERMILION, lw=1.6, ls="-.")
        inside(ax, at, height, "o", color=VERMILION, ms=9, mec="white")
    beyond(ax, x, plain, QUIET, words=False)
    what = "S-curve" if np.ptp(A) > 0 else "level line"
    ax.set_label(
        f"The {what} from A = {number(A[0])} at x = {x[0]:.0f} over {number(A[len(A) // 2])} at x = 0 "
        f"to {number(A[-1])} at x = {x[-1]:.0f}; saturated on {full.mean():.0%} of it (hatched)."
        + (f" The tangent at x = {number(tangent[0])} has slope {number(tangent[2])}." if tangent else "")
        + beyond(ax, x, A, BLUE)
    )
    return ax


def two_slopes(ax, x, for_z, for_x, at, title="", top=2.6):
    """Draw the slope of A at each x, for z (solid) and for x (dashed), with a dot on each where x is `at`."""
    paper(ax, title, "input x", "slope of A", (x[0], x[-1]), (-top, top))
    across(ax, 0, color=QUIET, lw=0.8)
    across(ax, 0.25, color=QUIET, lw=0.8, ls=":")
    here = [float(np.interp(at, x, slope)) for slope in (for_z, for_x)]
    for slope, height, colour, dash, mark in zip((for_z, for_x), here, (GREEN, VERMILION), ("-", "--"), "so"):
        stroke(ax, x, slope, color=colour, lw=2, ls=dash)
        inside(ax, at, height, mark, color=colour, ms=8, mec="white")
    beyond(ax, x, for_z, GREEN, words=False)
    far = beyond(ax, x, for_x, VERMILION, name="The slope for x")
    ax.set_label(f"Slope of A at x = {number(at)}: for z {number(here[0])}, for x {number(here[1])}.{far}")
    return ax


def price(ax, A, cost_1, cost_0, at, at_1, at_0, title="", top=7.0):
    """Draw what each prediction A costs if the truth is 1 (solid) and if it is 0 (dashed), with a dot at `at`.

    A cost below 0, which no right one is, gets as much room below.
    """
    below = min(np.nanmin(cost, initial=0) for cost in (cost_1, cost_0)) < 0
    paper(ax, title, "prediction A", "cost", (0, 1), (-top if below else 0, top))
    upward(ax, at, color=QUIET, lw=1, ls=":")
    far = ""
    for cost, here, colour, dash, mark, truth, side in (
        (cost_1, at_1, BLUE, "-", "o", "truth is 1", 0.03),
        (cost_0, at_0, VERMILION, "--", "s", "truth is 0", 0.97),
    ):
        stroke(ax, A, cost, color=colour, lw=2.4, ls=dash)
        far += beyond(ax, A, cost, colour, name=f"The cost if the {truth}")
        inside(ax, at, here, mark, color=colour, ms=9, mec="white", mew=1.2)
        ax.text(
            side,
            0.84,  # below the words of a mark at the upper edge
            truth,
            transform=ax.transAxes,
            ha="left" if side < 0.5 else "right",
            fontsize=10,
            color=INK,
            bbox={"boxstyle": "round,pad=0.2", "fc": PAPER, "ec": colour, "ls": dash},
        )
    costs = f"prediction {at:.3f} costs {number(at_1)} if the truth is 1 and {number(at_0)} if it is 0"
    ax.set_label(f"{title}: {costs}.{far}")
    return ax


def secant(ax, x, y, at, h, slope, true_slope, title=""):
    """Draw a curve, two points h to either side of `at`, the line through them, and the true tangent (dashed)."""
    paper(ax, title, "x", "f(x)", (x[0], x[-1]), (0, np.ceil(y.max())))
    stroke(ax, x, y, color=INK, lw=2)
    middle = np.interp(at, x, y)
    stroke(ax, x, middle + true_slope * (x - at), color=GREEN, lw=1.6, ls="--")
    ends = np.array([at - h, at + h])
    ends_y = np.interp(ends, x, y)
    if np.isfinite(slope):
        stroke(ax, x, ends_y.mean() + slope * (x - at), color=VERMILION, lw=1.6)
    stroke(ax, ends, ends_y, "o", color=VERMILION, ms=7, mec="white")
    ax.set_label(
        f"The curve f, measured at x = {at} - h and x = {at} + h with h = {number(h)}: slope {number(slope)}, "
        f"true slope {number(true_slope)}."
    )
    return ax


def measuring_error(ax, h, error, at, error_at, title=""):
    """Draw how far the measured slope is from the true one for each step h, both on log scales, with a dot at `at`."""
    floor, roof = 1e-13, 10.0
    paper(ax, title, "step h", "error of the slope", (h[0], h[-1]), (floor, roof), "log", "log")
    stroke(ax, h, np.clip(error, floor, roof), color=BLUE, lw=2)
    upward(ax, at, color=QUIET, lw=1, ls=":")
    inside(ax, at, error_at, "o", color=VERMILION, ms=9, mec="white")
    said = f"The error is {number(error_at)} at h = {number(at)}"
    if np.isfinite(error).any():
        best = int(np.nanargmin(error))
        said += f"; it is smallest, {number(error[best])}, near h = {number(h[best])}"
        said += ", and larger at both ends" * bool(min(error[0], error[-1]) > 2 * error[best])
    ax.set_label(f"{said}.{beyond(ax, h, error, BLUE)}")
    return ax


def tangent(ax, x, cost, at, cost_at, slope, title="", xlabel="nudge"):
    """Draw the cost as one weight is nudged, a dot where it stands, and a line with the given slope through it."""
    low, high = 0.1 * np.floor(10 * cost.min()), 0.1 * np.ceil(10 * cost.max())
    room = max(high - low, 0.1) * 0.25
    paper(ax, title, xlabel, "cost", (x[0], x[-1]), (low - room, high + room))
    stroke(ax, x, cost, color=BLUE, lw=2.4)
    reach = 0.45 * (x[-1] - x[0]) / 2
    ends = np.array([at - reach, at + reach])
    if np.isfinite(slope):
        stroke(ax, ends, cost_at + slope * (ends - at), color=VERMILION, lw=2, ls="--")
    stroke(ax, [at], [cost_at], "o", color=VERMILION, ms=9, mec="white", clip_on=False)
    ax.set_label(f"At {xlabel} {at:.2f} the cost is {number(cost_at)} and the dashed line has slope {number(slope)}.")
    return ax


def cost_curve(ax, costs, earlier=(), *, chance=None, title="", xlabel="epoch", epochs=None, top=1.2, first=0):
    """Draw the cost of every epoch, the earlier runs in grey below it; `chance` is the cost of always saying one half.

    The first cost belongs to epoch `first`: 0 where it was taken before any step, 1 where it is the mean of an epoch.

    Costs that are not numbers leave a gap, and a cross marks the last one before it. Where a curve leaves the frame, a
    triangle and a number say how high it goes.
    """
    costs = np.asarray(costs, dtype=float)
    x = first + np.arange(len(costs))
    epochs = epochs or max(len(costs), 2)
    paper(ax, title, xlabel, "cost", (0, epochs), (0, top))
    ax.xaxis.get_major_locator().set_params(integer=True)
    if chance is not None:
        across(ax, chance, color=QUIET, lw=1, ls=":")
        ax.text(
            0.99,
            chance,
            f"chance {chance:.3f}",
            transform=ax.get_yaxis_transform(),
            ha="right",
            va="bottom",
            fontsize=9,
            color=QUIET,
        )
    for old in earlier:
        stroke(ax, np.arange(len(old)), np.clip(old, -10 * top, 10 * top), color=PAST, lw=2)
        beyond(ax, np.arange(len(old)), old, PAST, words=False)
    stroke(ax, x, np.clip(costs, -10 * top, 10 * top), color=BLUE, lw=2.2)
    far = beyond(ax, x, costs, BLUE)
    fine = np.flatnonzero(np.isfinite(costs))
    if len(fine) and 0 <= costs[fine[-1]] <= top:
        last = fine[-1]
        stroke(
            ax,
            [x[last]],
            [costs[last]],
            "o" if last == len(costs) - 1 else "x",
            color=VERMILION,
            ms=8,
            mew=2,
            clip_on=False,
        )
    ends = "empty"
    if len(costs):
        ends = f"from {number(costs[0])} at {xlabel} {first} to {number(costs[-1])} at {xlabel} {x[-1]}"
    lost, bad = "", np.flatnonzero(~np.isfinite(costs))
    if len(bad):
        to_the_end = bad[0] == len(costs) - len(bad)
        lost = f" Not finite from {xlabel} {x[bad[0]]} on." if to_the_end else f" Not finite at {xlabel} {x[bad[0]]}."
    ax.set_label(f"Cost curve{', ' * bool(title)}{title}: {ends}.{lost}{far}")
    return ax


def race(ax, runs, far, title="", xlabel="examples seen", top=8.0):
    """Draw the costs of runs that end at `far`, evenly spaced: (name, costs, place of the name from 0 to 1) each."""
    paper(ax, title, xlabel, "cost", (0, far), (0, top))
    looks = (VERMILION, "--"), (ORANGE, "-."), (BLUE, "-")
    said, farthest = "", int(np.argmax([np.nanmax(np.abs(costs), initial=0) for _, costs, _ in runs]))
    # The names stand side by side: curves that end low would lay them over each other.
    for i, ((name, costs, share), (colour, dash)) in enumerate(zip(runs, looks)):
        seen = far * np.arange(1, len(costs) + 1) / len(costs)
        stroke(ax, seen, np.clip(costs, -10 * top, 10 * top), color=colour, ls=dash, lw=2.2)
        said += beyond(ax, seen, costs, colour, words=i == farthest, name=f"The curve of {name}")
        roof = top - 0.6
        height = np.clip(np.nan_to_num(costs[round(share * (len(costs) - 1))] + 0.3, nan=roof), 0, roof)
        ax.text(share * 0.99 * far, height, name, ha="right", va="bottom", fontsize=10, color=INK)
    ends = "; ".join(f"{name} {number(costs[-1])}" for name, costs, _ in runs)
    ax.set_label(f"{title}. At the end: {ends}.{said}")
    return ax
