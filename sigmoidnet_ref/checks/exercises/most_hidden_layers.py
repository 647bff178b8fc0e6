from .materials.found_numbers import Search, cost_after

RATE, LEARNED, DEEPEST = 4.0, 0.1, 6


def judge(scale, most):
    if most != int(most) or not 0 <= most <= DEEPEST:
        return "no_depth", f"expected a whole number from 0 to {DEEPEST}", "count hidden layers, as the slider does."
    if cost_after(int(most), RATE, scale) >= LEARNED:
        return (
            "too_deep",
            "so deep a network does not learn there",
            f"set learning rate {RATE:g}, 300 epochs, width 8 and this start, and look at the cost again.",
        )
    if any(cost_after(depth, RATE, scale) < LEARNED for depth in range(int(most) + 1, DEEPEST + 1)):
        return "too_shallow", "a deeper network learns there too", "move the slider of the hidden layers further."
    return None


def praise(answers):
    return " and ".join(f"{most:g} with start {scale}" for scale, most in answers.items()) + ", at the same rate."


EXERCISE = Search(
    "most_hidden_layers", (0.01, "1/sqrt(n)"), judge, praise, now="You know what a good start is worth. Next: say why."
)
