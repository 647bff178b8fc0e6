"""The formula of every number, with the names of the code and with these numbers filled in.

What is filled in and what it comes to have so many digits that a pocket calculator agrees with both.
"""

from dataclasses import dataclass, field
from math import floor, isfinite, log10

import numpy as np

FEW = 6  # terms of a sum that are written out
PLACE = 9  # letters that a place in the drawing holds
DIGITS = 5  # of a result; what is filled in has two more


@dataclass(frozen=True)
class Formula:
    """letters and filled: the two forms, the second one ending in what it comes to, `value`. uses: the slots it reads.

    product: of a sum of products, the arrays whose row and column meet: {left, row, right, column, products, rest}.
    """

    letters: str
    filled: str
    value: float
    uses: tuple
    product: dict = field(default_factory=dict)


def slot(name, *place):
    """Return the name of the place where the page shows a number: W1[0,2], Z1[0] (of the example on show), cost."""
    return f"{name}[{','.join(map(str, place))}]" if place else name


def drawn(x):
    """Return a number as it stands in the drawing, short enough for its place there."""
    if not isfinite(x):
        return "nan" if x != x else "inf" if x > 0 else "-inf"
    text = f"{x + 0:.4g}" if abs(x) >= 0.1 else f"{x + 0:.3g}"
    return text if len(text) <= PLACE else f"{x:.2g}".replace("e+0", "e").replace("e+", "e")


def filled(x):
    """Return a number as it stands in a formula."""
    text = f"{x + 0:.{DIGITS + 2}g}"
    return f"({text})" if text.startswith("-") else text


def result(x, scale=0.0):
    """Return what a formula comes to, as exact as terms of this scale, rounded as they are, can say it."""
    largest = max(abs(x), scale)
    if not isfinite(largest) or not isfinite(x):
        return drawn(x)
    if largest == 0:
        return "0"
    behind_the_point = DIGITS - 1 - floor(log10(largest))
    rounded = round(x, behind_the_point) + 0
    return f"{rounded:.{max(1, DIGITS + floor(log10(abs(rounded) / largest)) + 1)}g}" if rounded else "0"


def z(arrays, l, i, k):
    one, other = f"W{l}", f"A{l - 1}"
    W, A_prev, n = arrays[one], arrays[other], range(len(arrays[other]))
    return _sum_of_products(
        (f"Z{l}", i, k), (one, W, i), (other, A_prev, k), [slot(one, i, j) for j in n], [slot(other, j) for j in n],
        plus=(f"b{l}", i, arrays[f"b{l}"][i, 0]),
    )  # fmt: skip


def a(arrays, l, i, k):
    Z = arrays[f"Z{l}"][i, k]
    with np.errstate(over="ignore"):
        value = float(1 / (1 + np.exp(-Z)))
    return Formula(
        f"A{l}[{i},{k}] = sigmoid(Z{l}[{i},{k}]) = 1 / (1 + exp(-Z{l}[{i},{k}]))",
        f"1 / (1 + exp(-{filled(Z)})) = {result(value)}",
        value,
        (slot(f"Z{l}", i),),
    )


def cost(arrays, L):
    A, Y = arrays[f"A{L}"], arrays["Y"]
    with np.errstate(all="ignore"):
        each = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    m = A.shape[1]
    uses = tuple(slot(name, i) for i in range(len(A)) for name in (f"A{L}", "Y"))
    value = float(np.nansum(each) / m)
    if A.size == 1:
        y, p = filled(Y[0, 0]), filled(A[0, 0])
        text = f"-({y} * log({p}) + (1 - {y}) * log(1 - {p})) = {result(value)}"
        return Formula(f"cost = -(Y * log(A{L}) + (1 - Y) * log(1 - A{L}))", text, value, uses)
    text, scale = _written_out([filled(x) for x in each.T.ravel()], np.abs(each).max())
    text = f"({text}) / {m}" if m > 1 else text
    return Formula(
        f"cost = sum of -(Y * log(A{L}) + (1 - Y) * log(1 - A{L})){' / m' if m > 1 else ''}",
        f"{text} = {result(value, scale)}",
        value,
        uses,
    )


def da(arrays, l, L, i, k):
    if l == L:
        A, Y = arrays[f"A{L}"][i, k], arrays["Y"][i, k]
        with np.errstate(all="ignore"):
            parts = Y / A, (1 - Y) / (1 - A)
        y, p = filled(Y), filled(A)
        return Formula(
            f"dA{L}[{i},{k}] = -(Y / A{L} - (1 - Y) / (1 - A{L}))",
            f"-({y} / {p} - (1 - {y}) / (1 - {p})) = {result(parts[1] - parts[0], max(map(abs, parts)))}",
            float(parts[1] - parts[0]),
            (slot(f"A{L}", i), slot("Y", i)),
        )
    one, other = f"W{l + 1}", f"dZ{l + 1}"
    W, dZ, n = arrays[one], arrays[other], range(len(arrays[one]))
    return _sum_of_products(
        (f"dA{l}", i, k), (f"{one}.T", W.T, i), (other, dZ, k),
        [slot(one, j, i) for j in n], [slot(other, j) for j in n],
    )  # fmt: skip


def dz(arrays, l, i, k):
    dA, A = arrays[f"dA{l}"][i, k], arrays[f"A{l}"][i, k]
    value = float(dA * A * (1 - A))
    return Formula(
        f"dZ{l}[{i},{k}] = dA{l}[{i},{k}] * A{l}[{i},{k}] * (1 - A{l}[{i},{k}])",
        f"{filled(dA)} * {filled(A)} * (1 - {filled(A)}) = {result(value)}",
        value,
        (slot(f"dA{l}", i), slot(f"A{l}", i)),
    )


def dw(arrays, l, i, j):
    dZ, A_prev = arrays[f"dZ{l}"], arrays[f"A{l - 1}"]
    return _sum_of_products(
        (f"dW{l}", i, j), (f"dZ{l}", dZ, i), (f"A{l - 1}.T", A_prev.T, j), [slot(f"dZ{l}", i)], [slot(f"A{l - 1}", j)],
        over=dZ.shape[1],
    )  # fmt: skip


def db(arrays, l, i):
    dZ = arrays[f"dZ{l}"][i]
    m, value = len(dZ), float(dZ.mean())
    text, scale = _written_out([filled(x) for x in dZ], np.abs(dZ).max())
    letters = f"db{l}[{i},0] = the sum of row {i} of dZ{l} / m" if m > 1 else f"db{l}[{i},0] = dZ{l}[{i},0]"
    whole = f"({text}) / {m}" if m > 1 else text
    return Formula(letters, f"{whole} = {result(value, scale)}", value, (slot(f"dZ{l}", i),))


def new(arrays, name, place, rate):
    old, slope = arrays[name][place], arrays[f"d{name}"][place]
    value = float(old - rate * slope)
    shown = place if name.startswith("W") else place[:1]
    entry = f"{name}[{place[0]},{place[1]}]"
    return Formula(
        f"new {entry} = {entry} - learning_rate * d{entry}",
        f"{filled(old)} - {filled(rate)} * {filled(slope)} = {result(value, max(abs(old), abs(rate * slope)))}",
        value,
        (slot(f"d{name}", *shown),),
    )


def _sum_of_products(entry, left, right, left_slots, right_slots, plus=None, over=1):
    """Return the Formula of one entry of a matrix product: a row of `left` meets a column of `right`.

    plus: (name, row, value) of a bias; over: what the sum is divided by.
    """
    (name, i, k), (one, one_array, row), (other, other_array, column) = entry, left, right
    factors = list(zip(one_array[row], other_array[:, column]))
    products = [float(x * y) for x, y in factors]
    value = sum(products) / over + (float(plus[2]) if plus else 0)
    letters = [f"{one}[{row},{j}] * {other}[{j},{column}]" for j in range(len(factors))]
    text, scale = _written_out([f"{filled(x)} * {filled(y)}" for x, y in factors], max(map(abs, products)))
    letters, _ = _written_out(letters, 0)
    if over > 1:
        letters, text = f"({letters}) / m", f"({text}) / {over}"
    if plus:
        letters, text = f"{letters} + {plus[0]}[{plus[1]},0]", f"{text} + {filled(plus[2])}"
        scale = max(scale, abs(plus[2]))
    due = result(value, scale)
    rest = (f" + {filled(plus[2])}" if plus else "") + (f" / {over}" if over > 1 else "")
    return Formula(
        f"{name}[{i},{k}] = {letters}",
        f"{text} = {due}",
        value,
        (*left_slots, *right_slots, *([slot(plus[0], plus[1])] if plus else [])),
        {
            "left": one,
            "row": row,
            "right": other,
            "column": column,
            "products": [f"{filled(x)} * {filled(y)} = {result(p)}" for (x, y), p in zip(factors, products)],
            "sum": f"{result(sum(products), max(map(abs, products)))}{rest} = {due}" if rest else due,
        },
    )


def _written_out(terms, scale):
    """Return a sum of at most FEW terms, and the scale that it has."""
    shown = terms if len(terms) <= FEW else [*terms[:3], "...", terms[-1]]
    return " + ".join(shown), float(scale)
