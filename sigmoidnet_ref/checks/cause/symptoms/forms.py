"""Hints on what came back in the wrong form: another kind of thing, another shape, no finite number.

They say what is seen, and nothing of the code.
"""

import re

import numpy as np

from ....words import counted
from ...definition.results import Odd
from ...trial.trial import call_again
from ..facts import OVER_AN_ARRAY
from ..source import text_of

STORES = r"\] *[-+*/@]?=(?!=)|\.(update|setdefault)\(|\*\*|\{ *[^ }]"
SAME_KEYS = "the same keys come back for every number of layers: a loop over the layers makes those that belong there."
KINDS = {
    "matrix": "np.matrix gives * another meaning. Use plain arrays, np.array.",
    "float32": "stay with float64, NumPy's usual type: float32 keeps only 7 digits.",
    "object": "the array does not hold plain numbers: what was put into it?",
    "str": "what stands in quotes is a text, and no name of a value.",
    "none": "this place holds None, so no value was put there.",
    "inner_shape": "each entry has to be a plain number, and here it is an array.",
    "tuple2": "two things came in one, where one array belongs.",
    "function": "the function itself came back, not what it gives: it was not called.",
    "method": "the method itself came back, not what it gives: it was not called.",
    "builtin_function_or_method": "the method itself came back, not what it gives: it was not called.",
}


def kind_hint(trial, finding):
    odd = trial.outcomes[finding.case].seen[finding.part]
    returns = trial.exercise.returns
    if odd.kind == "missing":
        return missing_hint(trial, finding)
    if odd.kind == "extra":
        return extra_hint(trial, finding)
    if odd.kind == "length":
        layers = trial.cases[finding.case].sizes.get("L")
        if each_example(trial, finding.part):
            return "one entry came for each layer of each example: @ takes all columns at once, and no loop over them."
        return f"there should be one entry for each of the {layers} layers."
    if finding.part == "the result" and odd.kind.startswith("tuple"):
        if returns.startswith(("two", "three")):
            return f"count what stands behind return: {returns}."
        return f"several things came back, and one is wanted: {returns}."
    if finding.part == "the result" and "things" in returns and odd.kind in ("array", "number", "dict", "list"):
        return f"only one thing came back; {returns}."
    expected = trial.expected[finding.case].get(finding.part)
    if odd.kind == "list" and odd.text.startswith("a list that holds"):
        return "each entry has to be a plain number, and one of these is a list."
    if odd.kind == "list" and expected is not None and expected.ndim:
        return "a list came where an array belongs: np.array(...) makes one of the other."
    if odd.kind in ("list", "tuple1") and expected is not None:
        return "the number itself belongs here, and it came back inside a list or a tuple."
    belongs_here = returns if finding.part == "the result" else odd.wanted or returns
    return KINDS.get(odd.kind, f"expected here: {belongs_here}.")


def each_example(trial, part):
    """Return whether a list has m entries for each layer, at every point."""
    lists = [
        (outcome.seen[part].text.split()[-1], case.sizes)
        for outcome, case in zip(trial.outcomes, trial.cases)
        if getattr(outcome.seen.get(part), "kind", None) == "length" and case.sizes.get("m", 1) > 1
    ]
    return bool(lists) and all(length == str(sizes["L"] * sizes["m"]) for length, sizes in lists)


def missing_hint(trial, finding):
    seen = trial.outcomes[finding.case].seen
    missing = [name for name, leaf in seen.items() if isinstance(leaf, Odd) and leaf.kind == "missing"]
    extra = [name for name, leaf in seen.items() if isinstance(leaf, Odd) and leaf.kind == "extra"]
    if extra and "{" in extra[0]:
        return f"there is {extra[0]} instead: braces are filled in only in a text with an f before its quotes."
    if extra and len(missing) > 1 and not re.search(r"\d", "".join(extra)):
        return f"there is {extra[0]} alone, for all of them: what stands in quotes stays the same in every turn."
    if extra:
        number = re.fullmatch(r"[-+.\de]+", extra[0])
        where = "what stands in the brackets" if number else "how the key is put together"
        return f"there is {extra[0]} instead: look at {where}."
    layers = trial.cases[finding.case].sizes.get("L")
    stored = [name for name in seen if name not in missing]
    if not stored:
        code = text_of(trial.f)
        if code and not re.search(STORES, code):
            return "nothing was stored in what came back: a line stores by dict[key] = value, and none does."
        begins = ": does the loop ever begin?" if re.search(r"\bfor\b", code) else "."
        return f"nothing was stored in what came back{begins}"
    if always_the_same_keys(trial):
        return SAME_KEYS
    numbers = {re.sub(r"\D", "", name) for name in missing}
    there = {re.sub(r"\D", "", name) for name in stored}
    if numbers in ({str(layers)}, {"1"}) and not there & numbers:
        return f"all of layer {numbers.pop()} of {layers} is missing."
    return f"missing: {listed(missing)}; stored: {listed(stored)}."


def listed(names):
    return ", ".join(names[:8]) + ", ..." * (len(names) > 8)


def always_the_same_keys(trial):
    """Return whether networks of different depth all get the same entries."""
    if len({case.sizes.get("L") for case in trial.cases}) == 1:
        return False
    kinds = {
        frozenset(name for name, leaf in outcome.seen.items() if getattr(leaf, "kind", None) != "missing")
        for outcome in trial.outcomes
    }
    return len(kinds) == 1


def extra_hint(trial, finding):
    if always_the_same_keys(trial):
        return SAME_KEYS
    case = trial.cases[finding.case]
    again = call_again(trial.exercise, trial.f, case, trial.likes[finding.case], trial.global_seed)
    deepest = max(trial.cases[i].sizes.get("L", 0) for i in range(finding.case + 1))
    digits = re.sub(r"\D", "", finding.part)
    if digits == "0":
        return "layers are counted from 1."
    if digits and again.seen.keys() and case.sizes.get("L", 0) < int(digits) <= deepest:
        return "this key is left from an earlier call: make the dict inside the function."
    return "look at how the keys are put together, and which numbers they get."


def always_of_one_shape(trial, part):
    """Return whether a part comes back in one shape where several are right."""
    seen = [(outcome.seen.get(part), right.get(part)) for outcome, right in zip(trial.outcomes, trial.expected)]
    both = [(got.shape, right.shape) for got, right in seen if isinstance(got, np.ndarray) and right is not None]
    return len({got for got, _ in both}) == 1 < len({right for _, right in both})


def shape_hint(trial, finding):
    got = trial.outcomes[finding.case].seen[finding.part].shape
    expected = trial.expected[finding.case][finding.part].shape
    if got and always_of_one_shape(trial, finding.part):
        return f"this has the shape {got} whatever comes in: its sizes have to follow from that."
    if expected == ():
        return "one plain number is wanted here, and this is an array."
    if got == expected[1:] and re.search(OVER_AN_ARRAY, text_of(trial.f)):
        return "this has the shape of one row: a loop over an array takes its rows, one by one."
    if got == ():
        return f"one single number stands where a whole array of shape {expected} belongs."
    if len(got) == 1 and len(expected) == 2 and got[0] in expected:
        line, whole = ("row", (1, got[0])) if expected[0] == 1 < got[0] else ("column", (got[0], 1))
        return f"an axis is missing: a {line} of {counted(got[0], 'number', 'numbers')} has the shape {whole}."
    if got == expected[::-1]:
        return "rows and columns have changed places."
    if len(got) == len(expected) == 2:
        sizes = trial.cases[finding.case].sizes
        axis = 0 if got[0] != expected[0] else 1
        others = [size for name, size in sizes.items() if name != "m"]
        known = ", which is m here" if got[axis] == sizes.get("m", 1) > 1 and got[axis] not in others else ""
        lines = counted(got[axis], *(("row", "rows"), ("column", "columns"))[axis])
        return f"it has {lines}{known}, where {belongs(expected[axis])}."
    if len(got) == len(expected) == 1:
        return f"{counted(got[0], 'entry', 'entries')}, where {belongs(expected[0])}."
    return f"{counted(len(got), 'axis', 'axes')}, where {belongs(len(expected))}."


def belongs(number):
    return f"{number} {'belongs' if number == 1 else 'belong'}"


def has_nan(trial, finding):
    return bool(np.isnan(trial.outcomes[finding.case].seen[finding.part]).any())


def trouble_hint(trial, finding):
    """Say which trouble NumPy met on the way to what is not a finite number."""
    trouble = " ".join(trial.outcomes[finding.case].trouble)
    if "overflow" in trouble and "exp" in text_of(trial.f):
        return "exp of a large number is inf, and inf - inf or inf / inf is nan." if has_nan(trial, finding) else None
    if "overflow" in trouble:
        return "a number grew beyond 1.8e308, and what is larger is inf."
    if "divide by zero" in trouble:
        log = ", or log(0) was taken" * (not text_of(trial.f) or "log" in text_of(trial.f))
        return f"something was divided by 0{log}."
    if "invalid" in trouble:
        return "0/0, or the log of a negative number, is nan."
    return None
