"""Whose code runs: the learner's function where it works, else the reference, and a line that says so."""

import copy
import textwrap

import numpy as np

from sigmoidnet_ref import cells

UNWRITTEN = "not written"
ORDINALS = ("first", "second", "third", "fourth")


class Learner:
    """A learner's function that never stops a picture: where it does not work, the reference answers.

    `usable_as(*args)` returns something of the type and shape that an answer must have; by default that is the
    reference's own answer. `line` says whose code ran since the last `start()`; `own` is whether it was theirs.
    """

    def __init__(self, name, function, reference, usable_as=None):
        if function is not None and not callable(function):
            raise ValueError(f"expected your function {name}, got {_a(function)}. Write its name without brackets.")
        self.name, self._function, self._reference = name, function, reference
        self._usable_as = usable_as or reference
        self._was_current = function is not None and cells.current(name) is function
        self.start()

    def start(self):
        """Forget what happened so far: a new picture begins, and the learner's function gets a new chance."""
        self._complaint = "" if self._function else "no function given"

    def __call__(self, *args):
        if not self._complaint:
            answer = self._theirs(*args)
            if not self._complaint:
                return answer
        return self._reference(*args)

    def _theirs(self, *args):
        try:
            with np.errstate(all="ignore"):  # an overflow is for the check to explain; here it would cover the picture
                answer = self._function(*copy.deepcopy(args))
        except NotImplementedError:
            self._complaint = UNWRITTEN
            return None
        except Exception as error:  # whatever it is, it is theirs: say it and go on
            self._complaint = f"stopped with {type(error).__name__}: {_one_line(error)}"
            return None
        self._complaint = unlike(answer, self._usable_as(*args))
        return answer

    @property
    def own(self):
        return not self._complaint

    @property
    def complaint(self):
        """Why the reference answers instead, in a few words; empty while the learner's function works."""
        return self._complaint if self._function else ""

    @property
    def failed(self):
        """Whether the learner's function is written and does not work."""
        return self.complaint not in ("", UNWRITTEN)

    @property
    def line(self):
        return self.told("drew this")

    def told(self, did):
        """Return in a sentence or two whose code did something since the last `start()`, and why not the learner's."""
        kind, error = cells.trouble(self.name, self._function)
        if why := cells.missing(self._function):
            return f"{why}: the reference {did}. Run that cell, then this one."
        if self.own:
            return f"Your own {self.name} {did}.{self._age(kind, error)}"
        if not self._function:
            return f"The reference's {self.name} {did}."
        if self._complaint == UNWRITTEN:
            return f"{self.name} is not written yet: the reference {did}."
        return f"Your {self.name} {self._complaint}. So the reference {did}."

    def _age(self, kind, error):
        """Return in words that the function is not the one that its cell holds now; nothing if it is."""
        if kind == cells.FAILED:
            return f" But it is an old one: its cell failed with {cells.kind_of(error)}. Repair that, then run both."
        if kind == cells.RENAMED:
            return f" But it is an old one: its cell does not define {self.name} any more."
        if self._was_current and cells.current(self.name) is not self._function:
            return f" But it is an old one: {self.name} has been run anew since. Run this cell again, too."
        return ""


def unlike(answer, model, where=""):
    """Return "" if an answer has the type and shape of the model, else what is different, in words.

    `where` says where in the whole answer this one stands: " as its second result, at [0][1]", say.
    """
    if answer is None:
        return f"returned None{where}"
    if isinstance(model, tuple | list):
        if not isinstance(answer, tuple | list | np.ndarray):
            return f"returned {_a(answer)}{where} where {len(model)} values were expected"
        if len(answer) != len(model):
            return f"returned {len(answer)} values{where} where {len(model)} were expected"
        results = isinstance(model, tuple) and not where
        places = [f" as its {ORDINALS[i]} result" if results else _deeper(where, f"[{i}]") for i in range(len(model))]
        return next(filter(None, map(unlike, answer, model, places)), "")
    if isinstance(model, dict):
        if not isinstance(answer, dict):
            return f"returned {_a(answer)}{where} where a dict was expected"
        missing = [key for key in model if key not in answer]
        if missing:
            return f"returned a dict without {missing[0]}"
        return next(filter(None, (unlike(answer[key], model[key], _deeper(where, f'["{key}"]')) for key in model)), "")
    try:
        array = np.asarray(answer)
    except ValueError:  # rows of different lengths
        return f"returned {_a(answer)} that is no array"
    if array.dtype.kind not in "biuf":
        return f"returned {_a(answer)}{where} where numbers were expected"
    if array.shape != np.shape(model):
        return f"returned {_shaped(array.shape)}{where} where {_shaped(np.shape(model))} was expected"
    return ""


def _deeper(where, place):
    return f"{where}{place}" if ", at" in where else f"{where}, at {place}"


def _shaped(shape):
    return f"an array of shape {shape}" if shape else "a plain number"


def _a(thing):
    kind = type(thing).__name__
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _one_line(error):
    return textwrap.shorten(str(error), 100, placeholder=" [...]").rstrip(".")
