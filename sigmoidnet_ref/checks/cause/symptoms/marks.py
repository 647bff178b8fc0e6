"""Marks that a mistake leaves on wrong values, whatever line it is in: a sign, a factor, a transpose, a shifted layer.

A mark is what is seen in the numbers at every test point. It names no cause: several may leave the same mark.
"""

import itertools
import re
from dataclasses import dataclass

import numpy as np

from ...definition.results import MISSING, family, same, scale_of
from ...message.words import number
from ..source import text_of


@dataclass
class Piece:
    """One array of the part that is wrong, at one case."""

    case: int
    name: str
    got: np.ndarray
    expected: np.ndarray
    right: bool


def value_hint(trial, finding):
    pieces = pieces_of(trial, finding)
    wrong = [piece for piece in pieces if not piece.right]
    where = locate(trial, finding)
    for mark in (sign, factor, transposed, other_part, argument_itself, other_layer, complement, shift, all_zero):
        hint = mark(trial, wrong)
        if hint:
            return joined(hint, where)
    if always_the_same(pieces) and not verdicts(wrong):
        return joined("yours is the same for every input.", where)
    for mark in (right_only_if, right_places, nearly):
        hint = mark(trial, pieces)
        if hint:
            return joined(where, hint)
    return where


def joined(*hints, room=136):
    """Return as many of the hints, in order, as fit."""
    text = ""
    for hint in filter(None, hints):
        longer = f"{text} {hint}".strip()
        if len(longer) <= room:
            text = longer
    return text or None


def pieces_of(trial, finding):
    part = family(finding.part)
    return [
        Piece(i, name, got, trial.expected[i][name], same(got, trial.expected[i][name], trial.exercise.tolerance))
        for i, outcome in enumerate(trial.outcomes)
        for name, got in outcome.seen.items()
        if family(name) == part
    ]


def agree(piece, value, tolerance=1e-7):
    """Return whether the piece's numbers are `value`: looser than right, since a measured slope has its own error."""
    return np.shape(value) == piece.got.shape and same(piece.got, np.asarray(value, dtype=float), tolerance)


def sign(trial, wrong):
    if all(agree(piece, -piece.expected) for piece in wrong):
        return "yours has exactly the opposite sign."
    return None


# of a case's sizes: a factor may come from them
FACTORS = ("m", "n", "n_prev", "L", "learning_rate", "lr", "epochs", "h")


def factor(trial, wrong):
    """Tell a constant factor: a size of the case (m, n, ...), its inverse, or the same number everywhere."""
    ratios = ratios_of(wrong)
    if not ratios:
        return None
    minus = "-" if all(ratio < 0 for ratio in ratios.values()) else ""
    ratios = {case: abs(ratio) for case, ratio in ratios.items()}
    sizes = {name: [trial.cases[case].sizes.get(name, 0) for case in ratios] for name in FACTORS}
    sizes = {name: np.array(values) for name, values in sizes.items() if min(values) > 0 and max(values) != 1}
    got = np.array(list(ratios.values()))
    if np.max(np.abs(got - 1)) < 1e-3:
        return None  # that is rounding, and no factor
    for name, size in sizes.items():
        if np.allclose(got, size):
            return f"yours is {minus}{name} times what it should be."
        if np.allclose(got, 1 / size):
            return f"yours is what it should be, times {minus}1/{name}."
        if np.allclose(got, 1 / size**2):
            return f"yours is what it should be, times {minus}1/{name}^2."
    for top, bottom in itertools.permutations(sizes, 2):
        if np.allclose(got, sizes[top] / sizes[bottom]):
            return f"yours is {minus}{top}/{bottom} times the right one."
    fixed = fixed_number(trial, got, sizes)
    if fixed:
        return fixed
    if len(got) < 2 or not differ(wrong):
        return None
    if np.ptp(got) < 1e-6:
        return f"yours is always {minus}{number(got[0])} times what it should be."
    if all(piece.expected.size == 1 for piece in wrong):
        return None  # one number is always another one times something
    return "at each point yours is the right array times one number, another one each time."


def fixed_number(trial, ratios, sizes):
    """Tell a number of the learner's own code that stands where a size of the case belongs."""
    for name, size in sizes.items():
        numbers = size / ratios
        if len(set(size)) > 1 and np.ptp(numbers) < 1e-6 * abs(numbers[0]):
            text = number(numbers[0])
            if re.search(rf"(?<![\w.]){re.escape(text)}(?![\w.])", text_of(trial.f)):
                return f"yours is {name}/{text} times what it should be: {text} is not {name} everywhere."
    return None


def ratios_of(wrong):
    """Return {case: ratio} where every wrong array is the right one times a number, else an empty dict."""
    ratios = {}
    for piece in wrong:
        place = np.unravel_index(np.argmax(np.abs(piece.expected)), piece.expected.shape)
        if piece.expected[place] == 0 or piece.got[place] == 0:
            return {}
        ratios[piece.case] = float(piece.got[place] / piece.expected[place])
        if not agree(piece, ratios[piece.case] * piece.expected):
            return {}
    return ratios


def transposed(trial, wrong):
    if all(piece.got.ndim == 2 and agree(piece, piece.expected.T) for piece in wrong):
        return "where the array is square, yours is its transpose."
    return None


def other_part(trial, wrong):
    for name in trial.expected[wrong[0].case]:
        if family(name) != family(wrong[0].name) and not name[-1].isdigit():
            if all(agree(piece, trial.expected[piece.case].get(name, 0)) for piece in wrong):
                return f"what came back as {wrong[0].name} is {name}."
    return None


def argument_itself(trial, wrong):
    """Tell when an argument comes back as it went in."""
    for i, name in enumerate(trial.exercise.arguments):
        for part, arrays in named_arrays(name, [trial.cases[piece.case].args[i : i + 1] for piece in wrong]):
            if all(array is not None and agree(piece, array) for piece, array in zip(wrong, arrays)):
                return f"what came back is {part}, as it was handed in."
    return None


def named_arrays(name, per_case):
    """Yield (name, [array per case]) for an argument that is an array, or a cache ((A_prev, W, b), Z)."""
    values = [args[0] if args else None for args in per_case]
    if all(isinstance(value, np.ndarray) for value in values):
        yield name, values
    elif name == "cache":
        for k, part in enumerate(("A_prev", "W", "b")):
            yield part, [linear_cache[k] for linear_cache, _ in values]
        yield "Z", [Z for _, Z in values]


def other_layer(trial, wrong):
    for step, words in ((1, "the layer above"), (-1, "the layer below")):
        hits = [neighbour(trial, piece, step) for piece in wrong]
        if all(hit is not None and agree(piece, hit) for piece, hit in zip(wrong, hits)):
            return f"yours is what belongs to {words}."
    return None


def neighbour(trial, piece, step):
    match = re.fullmatch(r"(\D+)(\d+)(.*)", piece.name)
    return trial.expected[piece.case].get(f"{match[1]}{int(match[2]) + step}{match[3]}") if match else None


def verdicts(wrong):
    """Return whether all that is wrong is a True for a False, or the reverse, of which the numbers tell nothing."""
    return all(piece.expected.size == 1 and piece.expected.flat[0] in (0, 1) for piece in wrong)


def complement(trial, wrong):
    if not verdicts(wrong) and all(agree(piece, 1 - piece.expected) for piece in wrong):
        return "yours is 1 minus the right number."
    return None


def differ(wrong):
    """Return whether the right numbers are not all the same one, of which each other number is something more."""
    return len({float(value) for piece in wrong for value in piece.expected.flat}) > 1


def shift(trial, wrong):
    gaps = [piece.got - piece.expected for piece in wrong]
    several, tolerance = differ(wrong) and not verdicts(wrong), trial.exercise.tolerance
    if several and all(is_constant(piece, gap, gaps[0].flat[0], tolerance) for piece, gap in zip(wrong, gaps)):
        return f"yours differs by the same number everywhere: {number(gaps[0].flat[0])}."
    return None


def is_constant(piece, gap, value, tolerance):
    """Return whether a gap is the same number everywhere, as exactly as the right numbers are known.

    Beside numbers that are far too large, the right ones would not show at all.
    """
    return np.max(np.abs(gap - value)) <= tolerance * scale_of(piece.expected)


def all_zero(trial, wrong):
    if all(piece.got.ndim and not piece.got.any() for piece in wrong):
        return "yours is all zeros."
    return None


def always_the_same(pieces):
    values = {float(piece.got.flat[0]) for piece in pieces if piece.got.size}
    return len(pieces) > 2 and len(values) == 1 and all(np.ptp(piece.got) == 0 for piece in pieces)


CONDITIONS = (
    ("with a single layer", lambda s: s.get("L") == 1),
    ("with one or two layers", lambda s: s.get("L", 9) <= 2),
    ("when m = 1", lambda s: s.get("m") == 1),
    ("when x holds a single number", lambda s: s.get("numbers") == 1),
    ("with one output or row", lambda s: s.get("n") == 1),
    ("when a layer has as many inputs as neurons", lambda s: s.get("n") == s.get("n_prev")),
    ("with more than one layer", lambda s: s.get("L", 0) > 1),
    ("with one epoch", lambda s: s.get("epochs") == 1),
)


DRAWS = range(1, 5)  # a single point of one kind is right by chance where its label happens to be 1


def right_only_if(trial, pieces):
    """Tell the condition that separates the points where the part is right from those where it is wrong."""
    bad = {piece.case for piece in pieces if not piece.right}
    good = {piece.case for piece in pieces} - bad
    if not good:
        return None
    fitting = [words for words, holds in CONDITIONS if good == {i for i in good | bad if holds(trial.cases[i].sizes)}]
    if len(fitting) != 1 or any(good != right_at(trial.elsewhere(None, step), pieces) for step in DRAWS):
        return None
    return f"It is right only {fitting[0]}."


def right_at(trial, pieces):
    """Return the cases at which these pieces are right in another trial of the same function."""
    names, tolerance = {(piece.case, piece.name) for piece in pieces}, trial.exercise.tolerance
    found = {(i, name): trial.outcomes[i].seen.get(name, MISSING) for i, name in names}
    wrong = {i for (i, name), got in found.items() if not same(got, trial.expected[i][name], tolerance)}
    return {i for i, _ in names} - wrong


def right_places(trial, pieces):
    """Tell whether only some row or column is right in every array."""
    arrays = [
        (piece.got, piece.expected)
        for piece in pieces
        if not piece.right and piece.got.ndim == 2 and min(piece.got.shape) > 1
    ]
    if not arrays:
        return None
    fits = [np.isclose(got, expected, rtol=1e-9, atol=1e-12) for got, expected in arrays]
    for words, mask in (
        ("the first column", np.s_[:, 0]),
        ("the last column", np.s_[:, -1]),
        ("the first row", np.s_[0]),
        ("the last row", np.s_[-1]),
    ):
        if all(fit[mask].all() and fit.sum() == fit[mask].size for fit in fits):
            return f"Only {words} is right."
        if all(not fit[mask].any() and (~fit).sum() == fit[mask].size for fit in fits):
            return f"All but {words} is right."
    return None


def nearly(trial, pieces):
    worst = max(np.max(np.abs(p.got - p.expected)) / (np.max(np.abs(p.expected)) or 1) for p in pieces if not p.right)
    if worst < 1e-3:
        return f"Nearly right: the largest error is {number(worst, 2)} of the size of the array."
    return None


def locate(trial, finding):
    """Return a sentence that says where to look, from what is right and what is wrong."""
    return trial.exercise.locate(trial, finding)
