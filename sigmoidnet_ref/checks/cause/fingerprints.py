"""Marks that a mistake leaves on the numbers, whatever line it is in: a sign, a factor, a transpose, a shifted layer.

A fingerprint is a hint. It names a mistake only where the name is a plain fact about the function itself
(it gives something else at every call, it reads a leftover of another cell).
"""

import dis
import itertools
import re
from dataclasses import dataclass
from types import CodeType, FunctionType

import numpy as np

from ..definition.results import Odd, family, same
from ..message.words import number
from ..trial.trial import alike, call_again


@dataclass
class Piece:
    """One array of the part that is wrong, at one case."""

    case: int
    name: str
    got: np.ndarray
    expected: np.ndarray
    right: bool


def fingerprint(trial, finding):
    """Return (mistake, hint) for a finding that no catalogued mistake explains; each may be None."""
    for look in (unrepeatable, leftover):
        mistake, hint = look(trial, finding)
        if mistake:
            return mistake, hint
    if finding.rung == "raised":
        return None, None
    if finding.rung == "wrong_type":
        return None, odd_hint(trial, finding)
    if finding.rung == "wrong_shape":
        return None, shape_hint(trial, finding)
    if finding.rung == "returned_nothing":
        return "no_return", "the last line has to be a return, and it has to be reached (not inside an if or a loop)."
    if finding.rung == "not_finite":
        return None, joined(trouble_hint(trial, finding), locate(trial, finding))
    return None, value_hint(trial, finding)


# ---- facts about the function


def unrepeatable(trial, finding):
    """Tell when two calls with the same input differ: something is kept, or drawn at random."""
    if finding.rung == "raised" or finding.case is None:
        return None, None
    i, tolerance = finding.case, trial.exercise.tolerance
    first, second, third = (
        call_again(trial.exercise, trial.f, trial.cases[i], trial.likes[i], seed) for seed in (1, 2, 1)
    )
    if alike(first, second, tolerance) and alike(first, trial.outcomes[i], tolerance):
        return None, None
    if alike(first, third, tolerance) and not alike(first, second, tolerance):
        return "no_seed", "random numbers are drawn without a seed, so every call gives another result."
    if grows(first, second) or grows(trial.outcomes[i], first):
        return "depends_on_calls_before", "a list or dict is kept from call to call: make it inside the function."
    return "unrepeatable", "the same input gives another result at each call: are numbers drawn, or is something kept?"


def grows(before, after):
    """Return whether entries were added from one call to the next."""
    pairs = [(before.seen.get(name), leaf) for name, leaf in after.seen.items()]
    return any(
        isinstance(leaf, Odd)
        and leaf.kind in ("length", "extra")
        and (was is None or not same(leaf, was))
        or isinstance(leaf, np.ndarray)
        and isinstance(was, np.ndarray)
        and leaf.shape != was.shape
        for was, leaf in pairs
    )


NOTATION = frozenset(
    "m l L n n_prev i j k X Y A Z W b A_prev AL Y_hat dA dZ dW db cost params parameters grads grad caches cache "
    "layer_dims lr learning_rate epochs dAL x h s Y_pred linear_cache activation_cache current_cache".split()
)


def leftover(trial, finding):
    """Tell when the function reads a letter of the notation that another cell has left behind."""
    f = trial.f
    if not isinstance(f, FunctionType):
        return None, None
    for name in sorted(global_names(f.__code__) & NOTATION):
        value = f.__globals__.get(name)
        if value is not None and not callable(value):
            return (
                "reads_a_leftover",
                f"the function reads {name}, which another cell left behind. It has to make {name} itself.",
            )
    return None, None


def global_names(code):
    """Return the names that a function, or one inside it, looks up outside itself."""
    names = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return names.union(*map(global_names, inner))


# ---- the wrong kind of thing


ODD_HINTS = {
    "matrix": "np.matrix gives * another meaning. Use plain arrays, np.array.",
    "float32": "stay with float64, NumPy's usual type: float32 keeps only 7 digits.",
    "object": "the array does not hold plain numbers: what was put into it?",
    "list": "make it an array: np.array(...).",
    "str": "return the number itself, not a text.",
    "dict": "a dict came where an array or a tuple belongs.",
    "none": "this place holds None: was its value made and returned?",
    "inner_shape": "each cost has to be a plain number: sum over both axes, or float(...).",
    "tuple2": "a pair came where one array belongs: which of its two parts is meant?",
    "function": "a function came back: its brackets are missing.",
    "method": "a method came back: its brackets are missing.",
    "builtin_function_or_method": "a method came back: its brackets are missing.",
}


def odd_hint(trial, finding):
    odd = trial.outcomes[finding.case].seen[finding.part]
    returns = trial.exercise.returns
    if odd.kind == "missing":
        return missing_hint(trial, finding)
    if odd.kind == "extra":
        return extra_hint(trial, finding)
    if odd.kind == "length":
        layers = trial.cases[finding.case].sizes.get("L")
        return f"there should be one entry for each of the {layers} layers: where does the loop start and end?"
    if finding.part == "the result" and odd.kind.startswith("tuple"):
        return f"count what stands behind return: {returns}."
    if finding.part == "the result" and "things" in returns and odd.kind in ("array", "number", "dict", "list"):
        return f"only one thing came back; {returns}."
    return ODD_HINTS.get(odd.kind, f"expected here: {returns}.")


def missing_hint(trial, finding):
    seen = trial.outcomes[finding.case].seen
    missing = [name for name, leaf in seen.items() if isinstance(leaf, Odd) and leaf.kind == "missing"]
    extra = [name for name, leaf in seen.items() if isinstance(leaf, Odd) and leaf.kind == "extra"]
    if extra:
        return f"there is {extra[0]} instead: look at how the key is put together."
    layers = trial.cases[finding.case].sizes.get("L")
    numbers = {re.sub(r"\D", "", name) for name in missing}
    if numbers == {str(layers)}:
        return "the last layer is missing: where does the loop end?"
    if numbers == {"1"}:
        return "layer 1 is missing: where does the loop start (or end, on the way back)?"
    return f"missing are {', '.join(missing[:4])}: which layers does the loop visit, and under which key?"


def extra_hint(trial, finding):
    again = call_again(trial.exercise, trial.f, trial.cases[finding.case], trial.likes[finding.case], trial.global_seed)
    deepest = max(trial.cases[i].sizes.get("L", 0) for i in range(finding.case + 1))
    digits = re.sub(r"\D", "", finding.part)
    if digits == "0":
        return "layers are counted from 1: where does the loop start?"
    if (
        digits
        and again.seen.keys()
        and int(digits) <= deepest
        and int(digits) > trial.cases[finding.case].sizes.get("L", 0)
    ):
        return "this key is left from an earlier call: make the dict inside the function."
    return "look at how the keys are put together, and where the loop starts and ends."


# ---- the wrong shape


def shape_hint(trial, finding):
    got = trial.outcomes[finding.case].seen[finding.part].shape
    expected = trial.expected[finding.case][finding.part].shape
    if expected == ():
        return "one plain number is wanted: add up or average over all axes, and multiply with *, not as matrices."
    if got == ():
        return "all was added up to one number: name the axis, axis=1, to add along the examples only."
    if len(got) == 1 and len(expected) == 2 and got[0] in expected:
        return "an axis got lost: a column is (n, 1). keepdims=True keeps it in a sum, np.zeros((n, 1)) makes one."
    if got == expected[::-1]:
        return "the two axes are swapped: is a .T missing or too many, or are the sizes in the wrong order?"
    if len(got) == len(expected) == 2:
        sizes = trial.cases[finding.case].sizes
        axis = 0 if got[0] != expected[0] else 1
        meanings = [name for name in ("m", "n", "n_prev") if sizes.get(name) == got[axis]]
        known = f", which is {meanings[0]} here" if len(meanings) == 1 and got[axis] > 1 else ""
        return (
            f"axis {axis} has {got[axis]} where {expected[axis]} belongs{known}: {('rows', 'columns')[axis]} of what?"
        )
    if len(got) == len(expected) == 1:
        return f"{got[0]} entries where {expected[0]} belong: does a loop end, or a return come, too early or too late?"
    return f"{len(got)} axes where {len(expected)} belong."


# ---- not a number


def trouble_hint(trial, finding):
    trouble = " ".join(trial.outcomes[finding.case].trouble)
    if "overflow" in trouble:
        return "exp of a large number is inf, and inf - inf or inf / inf is nan."
    if "divide by zero" in trouble:
        return "something was divided by 0, or log(0) was taken."
    if "invalid" in trouble:
        return "0/0, or the log of a negative number, is nan."
    return "was an array never filled (np.empty)?"


# ---- the wrong values


def value_hint(trial, finding):
    pieces = pieces_of(trial, finding)
    wrong = [piece for piece in pieces if not piece.right]
    where = locate(trial, finding)
    for mark in (
        sign,
        factor,
        transposed,
        other_part,
        argument_itself,
        other_layer,
        complement,
        shift,
        all_zero,
        always_the_same,
    ):
        hint = mark(trial, wrong)
        if hint:
            return joined(hint, where)
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
        return "yours has exactly the opposite sign: is a minus missing or too many, or a difference turned round?"
    return None


FACTORS = ("m", "n", "n_prev", "L", "learning_rate", "lr", "epochs")


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
    for name, size in sizes.items():
        if np.allclose(got, size):
            return f"yours is {minus}{name} times what it should be: is a 1/{name} missing?"
        if np.allclose(got, 1 / size):
            return f"yours is what it should be, times {minus}1/{name}: is it divided by {name} once too often?"
        if np.allclose(got, 1 / size**2):
            return f"yours is what it should be, times {minus}1/{name}^2: is it divided by {name} twice too often?"
    for top, bottom in itertools.permutations(sizes, 2):
        if np.allclose(got, sizes[top] / sizes[bottom]):
            return f"yours is {minus}{top}/{bottom} times the right one: is it divided by {bottom} where {top} belongs?"
    if len(got) < 2:
        return None
    if np.ptp(got) < 1e-6:
        return f"yours is always {minus}{number(got[0])} times what it should be: a factor is off."
    if all(piece.expected.size == 1 for piece in wrong):
        return None  # one number is always another one times something
    return "at each point yours is the right array times one number: look at the factors and at what you divide by."


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
        return "where the array is square, yours is its transpose: look at each .T and at the order of the factors."
    return None


def other_part(trial, wrong):
    for name in trial.expected[wrong[0].case]:
        if family(name) != family(wrong[0].name) and not name[-1].isdigit():
            if all(agree(piece, trial.expected[piece.case].get(name, 0)) for piece in wrong):
                return f"what you return as {wrong[0].name} is {name}: look at the order behind return."
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
            return f"yours belongs to {words}: the number of the layer is off by one."
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


def shift(trial, wrong):
    gaps = [piece.got - piece.expected for piece in wrong]
    if not verdicts(wrong) and all(same(gap, np.full(gap.shape, gaps[0].flat[0]), 1e-9) for gap in gaps):
        return f"yours differs by the same number everywhere: {number(gaps[0].flat[0])}."
    return None


def all_zero(trial, wrong):
    if all(not piece.got.any() for piece in wrong):
        return "yours is all zeros."
    return None


def always_the_same(trial, wrong):
    values = {float(piece.got.flat[0]) for piece in wrong}
    if len(wrong) > 2 and len(values) == 1 and all(np.ptp(piece.got) == 0 for piece in wrong):
        return "yours is the same for every input."
    return None


CONDITIONS = (
    ("with a single layer", lambda s: s.get("L") == 1),
    ("with one or two layers", lambda s: s.get("L", 9) <= 2),
    ("when m = 1", lambda s: s.get("m") == 1),
    ("with one output or row", lambda s: s.get("n") == 1),
    ("when m equals the number of rows", lambda s: s.get("m") == s.get("n")),
    ("when a layer has as many inputs as neurons", lambda s: s.get("n") == s.get("n_prev")),
    ("with more than one layer", lambda s: s.get("L", 0) > 1),
    ("with one epoch", lambda s: s.get("epochs") == 1),
)


def right_only_if(trial, pieces):
    """Tell the condition that separates the points where the part is right from those where it is wrong."""
    bad = {piece.case for piece in pieces if not piece.right}
    good = {piece.case for piece in pieces} - bad
    if not good:
        return None
    for words, holds in CONDITIONS:
        if good == {i for i in good | bad if holds(trial.cases[i].sizes)}:
            return f"It is right only {words}."
    return None


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
            return f"Only {words} is right: does a loop or a return stop too early?"
        if all(not fit[mask].any() and (~fit).sum() == fit[mask].size for fit in fits):
            return f"All but {words} is right: does a loop stop one too early?"
    return None


def nearly(trial, pieces):
    worst = max(np.max(np.abs(p.got - p.expected)) / (np.max(np.abs(p.expected)) or 1) for p in pieces if not p.right)
    if worst < 1e-3:
        return "Nearly right: are digits lost (round, float32), or is a small number added?"
    return None


def locate(trial, finding):
    """Return a sentence that says which line to look at, from what is right and what is wrong."""
    return trial.exercise.locate(trial, finding)
