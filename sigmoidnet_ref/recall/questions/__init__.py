"""The questions, one file per lesson. Each wrong choice says what whoever picks it mixes up."""

import functools
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Question:
    name: str
    lesson: str
    ask: str
    right: str
    because: str  # said to the right choice
    wrong: dict  # choice: what it mixes up

    @property
    def choices(self):
        """Return all choices, mixed, and always in the same order."""
        return sorted([self.right, *self.wrong], key=lambda text: hashlib.sha256((self.name + text).encode()).digest())

    def answer(self, choice):
        """Return what to say to a choice."""
        return self.because if choice == self.right else self.wrong[choice]


@functools.cache
def all_questions():
    """Return {name: Question}, in the order of the lessons."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for name, entry in tomllib.loads(path.read_text("utf-8")).items():
            found[name] = Question(name, path.stem, **entry)
    return found


def find(name):
    """Return the question of this name; raise ValueError with the names there are."""
    if name not in all_questions():
        raise ValueError(f"there is no question {name!r}; there are {', '.join(all_questions())}")
    return all_questions()[name]


def of_earlier_lessons(lesson):
    """Return the questions of the lessons before this one."""
    return [question for question in all_questions().values() if question.lesson < lesson]
