"""An exercise is data: its reference, its test points, how its result is read, and what praise can measure."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Exercise:
    name: str
    reference: Callable
    arguments: tuple  # their names, in order
    returns: str  # how a message writes what comes back
    cases: Callable  # from a NumPy Generator, and `suspects` where there are some, to the list of test points
    result: object  # a reader from results.py
    praise: Callable  # from a Trial to a sentence with something measured in it
    locate: Callable  # from (Trial, Finding) to a sentence: where to look, judged by what is right
    worked_examples: tuple = ()  # Cases with the lesson's own numbers: the first test points, the same at every seed
    suspects: tuple = ()  # what f has to tell apart; it meets them in an order that the test points tell nothing of
    may_change: tuple = ()
    tolerance: float = 1e-9
    seconds: float = 10  # after which a function that has not come back is stopped
    like: dict | None = None  # part -> what has the same shape, as in {"db": "b"}
    kind: str = ""  # what each part is, where it is neither an array nor a plain number
    in_words: Callable | None = None  # from (part, expected, got) to what a message says, where numbers say too little
    misuse: Callable = lambda f: None  # from f, right by value, to (mistake, hint) where it does not follow its rng
    given: tuple = ()  # the lines that the lesson hands out, but for those that only return names: nobody's mistake
    puzzle: tuple = ()  # names of mistakes that the lesson sets to be found: a check says no cause of them
    now: str = ""  # what the learner's network can do from here on, and what comes next: at most 80 characters
