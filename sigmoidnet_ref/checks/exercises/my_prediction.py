from .materials.found_numbers import Search


def judge(hidden_layers, rate):
    if 1e-4 <= rate <= 100:
        return None
    return "off_the_slider", "the slider ends at 0.0001 and 100", "predict a learning rate that the slider has."


def praise(answers):
    rates = [answers[depth] for depth in sorted(answers)]
    if all(rate == rates[0] for rate in rates):
        trend = "the same for every depth"
    elif rates == sorted(rates):
        trend = "larger for deeper networks"
    elif rates == sorted(rates, reverse=True):
        trend = "smaller for deeper networks"
    else:
        trend = "now larger, now smaller"
    return f"You predict a rate that is {trend}. Now find out."


EXERCISE = Search(
    "my_prediction",
    (0, 1, 2, 3),
    judge,
    praise,
    now="You have said what you expect. Next: the playground shows what happens.",
)
