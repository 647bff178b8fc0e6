from .materials import found_numbers

DEPTH, FACTOR = 3, 2


def judge(scale, size):
    true = found_numbers.first_gradient(DEPTH, scale)
    if size <= 0:
        return "not_positive", "the size of a gradient is larger than 0", "3e-5 is how Python writes 0.00003."
    if true / FACTOR <= size <= true * FACTOR:
        return None
    if any(true / FACTOR <= size * power <= true * FACTOR for power in (10.0**k for k in range(-6, 7))):
        return "wrong_power", "the digits fit, the power of ten does not", "count the zeros: 1e-3 is 0.001."
    return (
        "another_bar",
        "this is not the size of dW1 before training",
        f"set {DEPTH} hidden layers, width 8 and this start, press Reset, and read the bar of layer 1.",
    )


def in_words(ratio):
    """Return a number with one digit that counts, as 30 000."""
    return f"{float(f'{ratio:.0e}'):,.0f}".replace(",", " ")


def praise(answers):
    small, large = answers.values()
    return f"The start 1/sqrt(n) makes the gradient of layer 1 about {in_words(large / small)} times larger."


EXERCISE = found_numbers.Search(
    "first_gradient",
    (0.01, "1/sqrt(n)"),
    judge,
    praise,
    now="You see why a first layer stands still. Next: how deep can you go?",
)
