import numpy as np

from .materials import found_numbers

DEPTH, FACTOR = 3, 2
NEAR = 0.06  # of a bar, read to two digits
SCALES = (0.01, "1/sqrt(n)")
DEPTHS = range(7)


def judge(scale, size):
    true = found_numbers.first_gradient(DEPTH, scale)
    if size <= 0:
        return "not_positive", "the size of a gradient is larger than 0", "3e-5 is how Python writes 0.00003."
    if true / FACTOR <= size <= true * FACTOR:
        return None
    bar = bar_of(scale, size)
    off = np.log10(size / true)
    if bar is None and abs(off - round(off)) < 0.05:
        return "wrong_power", "the digits fit, the power of ten does not", "count the zeros: 1e-3 is 0.001."
    return (
        "another_bar",
        f"this is {bar}" if bar else "this is not the size of dW1 before training",
        f"set {DEPTH} hidden layers, width 8 and this start, press Reset, and read the bar of layer 1.",
    )


def bar_of(scale, size):
    """Return which other bar before training has this size, in words; None where none or several have."""
    other = next(one for one in SCALES if one != scale)
    bars = {f"the bar of layer {layer}": (DEPTH, scale, layer) for layer in range(2, DEPTH + 2)}
    bars |= {f"the bar with {depth} hidden layers": (depth, scale, 1) for depth in DEPTHS if depth != DEPTH}
    bars |= {f"the bar with the start {found_numbers.quoted(other)}": (DEPTH, other, 1)}
    near = [words for words, bar in bars.items() if abs(size / found_numbers.gradient(*bar) - 1) < NEAR]
    return near[0] if len(near) == 1 else None


def in_words(ratio):
    """Return a number with one digit that counts, as 30 000."""
    return f"{float(f'{ratio:.0e}'):,.0f}".replace(",", " ")


def praise(answers):
    small, large = answers.values()
    return f"The start 1/sqrt(n) makes the gradient of layer 1 about {in_words(large / small)} times larger."


EXERCISE = found_numbers.Search(
    "first_gradient",
    SCALES,
    judge,
    praise,
    now="You see why a first layer stands still. Next: how deep can you go?",
)
