"""What is known of a wrong answer beside what a check says about it: its code, its edit, its numbers elsewhere."""

import ast
import re
from functools import cached_property

import numpy as np

from tests.checks.answers import last_line, said

from .elsewhere import family_of, right_parts, seen
from .text import Text
from .trying import repaired_by

FACTS = r"^  (input|expected|got|repeat|fetch|picture) .*\n?"


OTHER_SEEDS = (777,)


def no_numbers(text):
    return re.sub(r"-?\d+(\.\d+)?(e-?\d+)?", "0", text)


class Evidence:
    """An answer with the exception that its check ended with."""

    def __init__(self, answer, error, seed):
        self.answer, self.error, self.seed = answer, error, seed
        self.source = answer.source
        self._repaired = {}

    @cached_property
    def message(self):
        """Return what the learner reads, but for inputs and numbers, each label's text in one line."""
        own = [str(self.error)] if hasattr(self.error, "_render_traceback_") else []
        text = re.sub(FACTS, "", "\n".join([*own, *getattr(self.error, "__notes__", [])]), flags=re.MULTILINE)
        return re.sub(r"\n\s{3,}", " ", text).strip()

    @cached_property
    def title(self):
        return self.message.splitlines()[0] if hasattr(self.error, "_render_traceback_") else ""

    @cached_property
    def hint(self):
        """Return what stands behind the labels that explain, in one line."""
        lines = self.message.splitlines()[bool(self.title) :]
        return " ".join(re.sub(r"^\s*(hint|line|seen)\s+", "", line).strip() for line in lines)

    @cached_property
    def sentences(self):
        """Return the sentences of the hint; the code in backticks holds no end of a sentence."""
        kept = re.sub(r"`[^`]*`", lambda code: code[0].replace(". ", ".\0"), self.hint)
        parts = re.split(r"(?<=[.?!])\s+(?=[A-Z`])", kept)
        return [part.replace("\0", " ").strip() for part in parts if part.strip()]

    @cached_property
    def part(self):
        """Return the family of parts that the title calls wrong, as dW, or None."""
        match = re.match(r"\w+: (?:the array of )?([\w ]+?(?:\[\d+\])?) (?:has|is|holds)\b", self.title)
        return family_of(match[1]) if match else None

    @cached_property
    def stopped_in(self):
        """Return the line of the answer in which its own exception was raised, or None."""
        return last_line(self.error, "<cell of")

    @cached_property
    def named_lines(self):
        return [int(number) for number in re.findall(r"\bline (\d+)", f"{self.title} {self.hint}")]

    def lines_from(self, number):
        """Return a line, and those below it that belong to the statement which it begins."""
        simple = [node for node in ast.walk(self.tree) if isinstance(node, ast.stmt) and not hasattr(node, "body")]
        return range(number, 1 + max((node.end_lineno for node in simple if node.lineno == number), default=number))

    def said_again(self, words):
        """Return whether the check says this at other draws too, but for the numbers in it."""
        words = no_numbers(words)
        return all(words in no_numbers(Evidence(self.answer, error, None).message) for error in self.others)

    @cached_property
    def others(self):
        """Return what the check says at other draws."""
        return [said(self.answer.exercise, self.answer.function, seed) for seed in OTHER_SEEDS]

    # ---- the edit

    def is_slip_of(self, families):
        return bool(self.answer.families & set(families))

    def repaired_by(self, families=None, line=None):
        """Return whether the slip itself was such an edit, or another such edit repairs the answer."""
        if (families is None or self.is_slip_of(families)) and (line is None or line in self.answer.lines):
            return True
        key = None if families is None else frozenset(families), line
        if key not in self._repaired:
            self._repaired[key] = any(repaired_by(alone, *key) for alone in self.answer.alone)
        return self._repaired[key]

    @property
    def is_named(self):
        """Return whether a catalogued mistake was found by its numbers: then the sentence is that of the catalogue."""
        return bool(self.title) and self.error.mistake is not None

    @cached_property
    def named_again(self):
        others = (said(self.answer.exercise, self.answer.function, seed, search=False) for seed in OTHER_SEEDS)
        return any(getattr(other, "mistake", None) == self.error.mistake for other in others)

    # ---- the code

    @property
    def is_written(self):
        statements = [node for node in ast.walk(self.tree) if isinstance(node, ast.stmt)]
        return any(not isinstance(node, (ast.FunctionDef, ast.Raise)) for node in statements)

    @property
    def returns_in_a_loop(self):
        loops = [node for node in ast.walk(self.tree) if isinstance(node, (ast.For, ast.While))]
        return any(isinstance(node, ast.Return) for loop in loops for node in ast.walk(loop))

    def reads(self, name):
        """Return whether the answer reads a name somewhere."""
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Name) and node.id == name)
        return any(isinstance(node.ctx, ast.Load) for node in found)

    @cached_property
    def tree(self):
        return Text(self.source).tree

    def has(self, *kinds):
        return any(isinstance(node, kinds) for node in ast.walk(self.tree))

    @cached_property
    def has_loop(self):
        loops = ast.For, ast.While, ast.comprehension
        own = {self.answer.exercise, *(node.name for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))}
        calls = {getattr(node.func, "id", "") for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        return self.has(*loops) or bool(own & calls) or "reduce" in calls

    @cached_property
    def edited_text(self):
        """Return the lines of the edit as they are and as they were."""
        lines = self.source.splitlines()
        now = [lines[number - 1] for number in sorted(self.answer.lines) if number <= len(lines)]
        return "\n".join([*now, self.answer.was])

    def edited_line_speaks_of(self, *words):
        return any(re.search(rf"(?<![\w.]){word}\d*(?![a-z])", self.edited_text) for word in words)

    def edit_in(self, *kinds):
        """Return whether the edit stands in one of these statements."""
        inside = [node for node in ast.walk(self.tree) if isinstance(node, kinds)]
        return any(self.answer.lines & set(range(node.lineno, node.end_lineno + 1)) for node in inside)

    def edit_in_the_head_of_a_loop(self):
        return any(isinstance(node, ast.For) and node.lineno in self.answer.lines for node in ast.walk(self.tree))

    # ---- the numbers

    @cached_property
    def elsewhere(self):
        return seen(self.answer.exercise, self.answer.function)

    def ratio(self):
        """Return [(sizes, got / expected)] of the wrong part at points of our own, None where it is no multiple."""
        found = []
        for point, got in self.elsewhere:
            for name, wanted in point.expected.items():
                if got is None or (self.part and family_of(name) != self.part):
                    continue
                leaf = got.get(name)
                if leaf is None or leaf.shape != wanted.shape:
                    return None
                top = np.unravel_index(np.argmax(np.abs(wanted)), wanted.shape)
                if not wanted.size or not wanted[top]:
                    continue
                ratio = float(leaf[top] / wanted[top])
                if not np.allclose(leaf, ratio * wanted, rtol=1e-7, atol=1e-9 * abs(wanted[top])):
                    return None
                found.append((point.sizes, ratio))
        return found or None

    def wrong_pairs(self):
        """Yield (got, expected) of the part at every point of our own where it is wrong and has the right shape."""
        for point, got in self.elsewhere:
            for name, wanted in point.expected.items():
                if got is not None and (self.part is None or family_of(name) == self.part):
                    leaf = got.get(name)
                    if leaf is not None and leaf.shape == wanted.shape and not np.allclose(leaf, wanted, rtol=1e-8):
                        yield leaf, wanted

    def right_where(self):
        """Return [(sizes, whether the part is right)] at points of our own where the answer does not raise."""
        return [(point.sizes, right_parts(point, got, self.part)) for point, got in self.elsewhere if got is not None]

    def always_right(self, family):
        """Return whether every part of a family is right at every point of our own at which the answer runs."""
        return all(right_parts(point, got, family) for point, got in self.elsewhere if got is not None)
