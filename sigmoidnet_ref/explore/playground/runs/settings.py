"""What a run is made of, and its short text: "linear d2 w8 lr1 e300 s0.01" makes the same run anywhere."""

import re
from dataclasses import dataclass

DATA = ("linear", "moons", "circles", "xor", "spiral")
OWN = "yours-"  # and six digits that stand for the learner's own examples
DEPTHS, WIDTHS = (0, 6), (1, 16)
# Ten stops per factor of ten, of at most two digits and an equal factor apart, as nearly as such numbers can be.
RATES = (*(float(f"{stop}e{n}") for n in range(-4, 2) for stop in (1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8)), 100.0)
EPOCHS = (10, 20, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000)
SCALES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, "1/sqrt(n)")
NOISES = ("own", 0.0, 0.05, 0.1, 0.2, 0.3, 0.5)  # own: as much as the data set has by itself
HELD = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Settings:
    """One run: the same settings and the same functions always give the same numbers.

    depth: hidden layers, each of `width` neurons; lr: the learning rate; scale: what the random start weights are
    multiplied by, a number or "1/sqrt(n)" with n the inputs of the layer; held: the share of the examples held out.
    """

    data: str = "linear"
    depth: int = 2
    width: int = 8
    lr: float = 1.0
    epochs: int = 300
    scale: float | str = 0.01
    noise: float | str = "own"
    held: float = 0.5

    @property
    def layer_dims(self):
        return [2, *[self.width] * self.depth, 1]

    @property
    def text(self):
        """The short text; `parse` makes the settings from it again."""
        noise = "" if self.noise == Settings.noise else f" n{self.noise:g}"
        held = "" if self.held == Settings.held else f" h{self.held:g}"
        return f"{self.data} d{self.depth} w{self.width} lr{self.lr:g} e{self.epochs} s{self.scale}{noise}{held}"

    @property
    def examples(self):
        """The examples in words."""
        called = "Your own" if self.data.startswith(OWN) else f"The {self.data}"
        return f"{called} examples"

    @property
    def of_examples(self):
        """How the examples were made and parted, in words, where it is not the usual way."""
        noise = "" if self.noise == Settings.noise else f", noise {self.noise:g}"
        return noise + ("" if self.held == Settings.held else f", {self.held:.0%} held out")

    @property
    def but_for_rate_and_depth(self):
        """What two runs must share to stand on one map of learning rate against depth."""
        return self.data, self.width, self.epochs, self.scale, self.noise, self.held


def parse(text):
    """Return the Settings that a short text stands for. Raises ValueError, in words for the one who typed it."""
    words = text.split()
    if not words:
        raise ValueError(f"a run is written like this: {Settings().text}")
    if words[0] not in DATA and not re.fullmatch(f"{OWN}[0-9a-f]{{6}}", words[0]):
        raise ValueError(f"a run begins with its data set: {', '.join(DATA)}. This begins with {words[0]!r}")
    found = {}
    for word in words[1:]:
        letters, value = re.fullmatch(r"(lr|[dweshn]|)(.*)", word).groups()
        if not letters:
            raise ValueError(f"{word!r} says nothing here: a run is written like this: {Settings().text}")
        if letters in found:
            raise ValueError(f"{letters} stands there twice")
        found[letters] = value
    for letters, (what, example) in _PARTS.items():
        if letters not in found:
            raise ValueError(f"the {what} is missing: add it, as in {example}")
    return Settings(
        words[0],
        _whole("hidden layers", found["d"], *DEPTHS),
        _whole("width", found["w"], *WIDTHS),
        _stop("learning rate", found["lr"], RATES),
        _stop("number of epochs", found["e"], EPOCHS),
        _scale(found["s"]),
        _choice("noise", found["n"], NOISES[1:]) if "n" in found else Settings.noise,
        _choice("share held out", found["h"], HELD) if "h" in found else Settings.held,
    )


_PARTS = {
    "d": ("number of hidden layers", "d2"),
    "w": ("width", "w8"),
    "lr": ("learning rate", "lr0.5"),
    "e": ("number of epochs", "e300"),
    "s": ("start scale", "s0.01"),
}


def _stop(what, text, stops):
    """Return the stop of the slider that a text names."""
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"the {what} is {text!r}: expected a number from {stops[0]:g} to {stops[-1]:g}") from None
    nearest = min(stops, key=lambda stop: abs(stop - number))
    if not abs(nearest - number) <= 1e-9 * nearest:
        raise ValueError(f"the slider has no stop at {what} {text}: the nearest is {nearest:g}")
    return nearest


def _whole(what, text, low, high):
    if not re.fullmatch("[0-9]+", text) or not low <= int(text) <= high:
        raise ValueError(f"{what}: {text!r} is not a whole number from {low} to {high}")
    return int(text)


def _scale(text):
    return _choice("start scale", text, SCALES)


def _choice(what, text, choices):
    for choice in choices:
        if text in (str(choice), f"{choice:g}" if isinstance(choice, float) else ""):
            return choice
    raise ValueError(f"the {what} is {text!r}: expected one of {', '.join(map(str, choices))}")
