"""Looks for the cause of what broke a rung, surest first: a catalogued mistake that gives the learner's numbers, an
edit of the learner's code that makes it right, what is known of an exception. Else it says what is seen, and no cause.
"""

import ast
import re

from ..definition.results import Odd, family, same, same_result
from ..mistakes import catalogue
from ..trial.trial import alike, call, error_signature
from .exceptions import known_exception
from .facts import (
    argument_unread,
    changed_instead,
    in_place_of_an_argument,
    leftover,
    never_runs,
    of_another_cell,
    replaced_in_a_loop,
    thrown_away,
    unrepeatable,
    without_effect,
)
from .localization import def_line
from .localization.only_line import only_line
from .repair import left_over_raise, repair
from .source import cell_of, text_of, tree_of
from .symptoms import forms, marks
from .written_tests.asking import MAKES_UP, MAKES_UP_UNNAMED, is_a_test, of_the_test
from .written_tests.verdict import wrong_verdict

# Where one of these is proven, the numbers may resemble those of a mistake that is not there.
BESIDE_THE_NUMBERS = (
    "return_too_early",
    "line_extra",
    "before_the_loop",
    "out_of_the_loop",
    "number_for_argument",
    "made_for_nothing",
    "loop_extra",
    "third_is_the_place",
)
FACTS = (
    unrepeatable,
    leftover,
    in_place_of_an_argument,
    thrown_away,
    never_runs,
    replaced_in_a_loop,
    changed_instead,
    argument_unread,
    without_effect,
)
NAMES_A_LINE = re.compile(r"\bline \d")
YOURS_TO_FIND = "this one is yours to find. Which line is it, and what is the cause?"


def explain(trial, finding):
    """Complete the finding: the name of the mistake where one gives what the learner got, the repair, and a hint."""
    if finding.hint:
        return
    if finding.rung == "not_written":
        written = left_over_raise(trial, finding)
        if written:
            finding.wrong, finding.hint, finding.repair = written.sentence, "delete that line.", written.kind
        return
    turned = def_line.turned(trial, finding)
    known, repaired = catalogued(trial, finding), None if turned else repair(trial, finding)
    if is_a_test(trial.exercise) and repaired and repaired.kind in (MAKES_UP if known else MAKES_UP_UNNAMED):
        repaired = None
    if is_a_test(trial.exercise) and not repaired:
        repaired = wrong_verdict(trial, finding)
    finding.repair = repaired and repaired.kind
    if known is not None:
        proven = repaired is not None and repaired.part is None
        finding.mistake = known.name
        finding.hint = f"{repaired.place}: {known.sentence}" if proven else known.sentence
        if proven and repaired.kind in BESIDE_THE_NUMBERS:
            finding.hint = repaired.sentence
        elif proven and (lost := thrown_away(trial, finding)) and lost[1].startswith(f"line {repaired.line},"):
            finding.hint = lost[1]
    elif finding.rung == "raised":
        error = trial.outcomes[finding.case].error
        finding.mistake, sentence, sure = known_exception(trial.exercise.name, trial.f, error)
        outside = in_place_of_an_argument(trial, finding)
        if outside and not sure and not repaired:
            finding.mistake, sentence = outside[0] or finding.mistake, outside[1]
        elif not sure and not repaired:
            sentence = (thrown_away(trial, finding) or of_another_cell(trial, error) or (None, sentence))[1]
        finding.hint = repaired.sentence if repaired and not sure else sentence
    else:
        finding.mistake, sentence = fact(trial, finding) or (None, None)
        pointed = repaired and (repaired.line or not sentence)  # a fact says more than one of two lines
        finding.hint = repaired.sentence if pointed else sentence or seen(trial, finding)
    if not NAMES_A_LINE.search(finding.hint or ""):
        name_the_line(trial, finding)
    if is_a_test(trial.exercise):
        finding.hint = of_the_test(trial, finding, repaired) or finding.hint
    if finding.mistake in trial.exercise.puzzle:
        finding.hint = YOURS_TO_FIND
    if turned:
        finding.repair, finding.hint = "arguments_turned", turned


def name_the_line(trial, finding):
    """Add the line to the hint where only one can be wrong."""
    early = never_runs(trial, finding)
    if early:
        then = finding.hint and finding.hint[0].upper() + finding.hint[1:]
        finding.hint = " ".join(filter(None, [early[1], then]))
        return
    line = only_line(trial, finding)
    if not line and "behind return" in (finding.hint or ""):
        line = only_return(trial.f)
    if line and finding.mistake:
        finding.hint = f"line {line}: {finding.hint}"
    elif line:
        finding.hint = " ".join(filter(None, [finding.hint, f"Look at line {line}."]))


def only_return(f):
    """Return the number of the line that returns, where there is one only and it says what comes back by itself."""
    returns = [node for node in ast.walk(tree_of(f) or ast.Module([], [])) if isinstance(node, ast.Return)]
    return returns[0].lineno if len(returns) == 1 and isinstance(returns[0].value, (ast.Name, ast.Tuple)) else None


def fact(trial, finding):
    """Return (mistake, sentence) where a plain fact about the function names the mistake, else None."""
    if finding.rung == "returned_nothing":
        why = of_an_inner_function(trial.f) or of_a_return_outside(trial.f)
        return "no_return", why or "None came back: what was worked out has to be returned."
    return next(filter(None, (fact(trial, finding) for fact in FACTS)), None)


def of_an_inner_function(f):
    """Return a sentence where all that returns something is made inside f as a function and never used, else None."""
    outer = tree_of(f) or ast.Module([], [])
    inner = [node for node in ast.walk(outer) if isinstance(node, ast.FunctionDef) and node is not outer]
    returns = [node for node in ast.walk(outer) if isinstance(node, ast.Return)]
    inside = {node for one in inner for node in ast.walk(one)}
    used = {node.id for node in ast.walk(outer) if isinstance(node, ast.Name)} & {one.name for one in inner}
    if inner and returns and set(returns) <= inside and not used:
        made = f"line {inner[0].lineno} makes a function inside yours, and nothing calls it"
        return f"{made}: its lines belong straight into yours."
    return None


def of_a_return_outside(f):
    """Return a sentence where the cell of f returns something below f and outside of it, else None."""
    try:
        body = ast.parse(cell_of(f)).body if tree_of(f) else []
    except (SyntaxError, ValueError):
        return None
    line = next((node.lineno for node in body if isinstance(node, ast.Return)), None)
    return line and f"line {line} returns outside of the function: all its lines stand four spaces in."


def seen(trial, finding):
    """Return a hint that says what is seen where nothing is proven, or None."""
    if finding.rung == "not_finite":
        return marks.joined(forms.trouble_hint(trial, finding), trial.exercise.locate(trial, finding))
    hints = {"wrong_type": forms.kind_hint, "wrong_shape": forms.shape_hint, "wrong_value": marks.value_hint}
    return hints[finding.rung](trial, finding)


def catalogued(trial, finding):
    """Return the catalogued mistake that gives the learner's numbers, all of them or those of the wrong part."""
    error = trial.outcomes[finding.case].error
    code = text_of(trial.f, error)
    echoes = [
        Echo(trial, mistake, function)
        for mistake in catalogue(trial.exercise.name)
        if fits(mistake, code, error)
        for function in mistake.functions
    ]
    found = next((echo.mistake for echo in echoes if echo.is_the_whole(finding)), None)
    if found is None and finding.rung != "raised" and finding.part is not None:
        explaining = [echo for echo in echoes if echo.is_a_part(finding)]
        found = max(explaining, key=Echo.breadth).mistake if explaining else None
    return found


def fits(mistake, code, error):
    """Return whether a mistake's sentence can be so of this code; of code that cannot be seen, it can."""
    if error is not None and mistake.unless is not None and re.search(mistake.unless, code):
        return False
    return mistake.code is None or not code or re.search(mistake.code, code) is not None


class Echo:
    """What one catalogued function gives at the trial's points, worked out as far as it is asked for."""

    def __init__(self, trial, mistake, function):
        self.trial, self.mistake, self.function = trial, mistake, function
        self.outcomes = {}

    def outcome(self, i):
        if i not in self.outcomes:
            trial = self.trial
            self.outcomes[i] = call(trial.exercise, self.function, trial.cases[i], trial.likes[i], trial.global_seed)
        return self.outcomes[i]

    def is_the_whole(self, finding):
        """Return whether the learner's function gave the same at every point; the point that failed is asked first.

        One and the same exception everywhere is no proof: any line may have raised it.
        """
        errors = {error_signature(outcome.error) for outcome in self.trial.outcomes}
        if None not in errors and len(errors) == 1:
            return False
        order = sorted(range(len(self.trial.cases)), key=lambda i: i != finding.case)
        tolerance = self.trial.exercise.tolerance
        return all(alike(self.trial.outcomes[i], self.outcome(i), tolerance) for i in order)

    def is_a_part(self, finding):
        """Return whether this mistake explains the part that was found wrong, one of several mistakes perhaps.

        It does if it gives the learner's numbers for that part everywhere, and breaks nothing that the learner has
        right.
        """
        part = family(finding.part)
        order = sorted(range(len(self.trial.cases)), key=lambda i: i != finding.case)
        return all(self.agrees(i, part) for i in order) and any(part in self.broken(i) for i in order)

    def agrees(self, i, part):
        mine, theirs = self.outcome(i), self.trial.outcomes[i]
        if mine.error is not None or missing(mine.seen) != missing(theirs.seen):
            return False
        if not same_part(mine.seen, theirs.seen, part, self.trial.exercise.tolerance):
            return False
        return self.broken(i) <= broken_parts(self.trial, i, theirs.seen)

    def broken(self, i):
        return broken_parts(self.trial, i, self.outcome(i).seen)

    def breadth(self):
        """Return how many parts, at how many points, agree with the learner's."""
        return sum(
            same_part(self.outcome(i).seen, outcome.seen, part, self.trial.exercise.tolerance)
            for i, outcome in enumerate(self.trial.outcomes)
            for part in {family(name) for name in outcome.seen}
        )


def missing(seen):
    return {name for name, leaf in seen.items() if isinstance(leaf, Odd) and leaf.kind == "missing"}


def of_part(seen, part):
    return {name: leaf for name, leaf in seen.items() if family(name) == part}


def same_part(one, other, part, tolerance):
    return same_result(of_part(one, part), of_part(other, part), tolerance)


def broken_parts(trial, i, seen):
    """Return the families of parts that are not right in `seen` at case i."""
    expected = trial.expected[i]
    names = seen.keys() | expected.keys()
    tolerance = trial.exercise.tolerance
    return {
        family(name)
        for name in names
        if name not in seen or name not in expected or not same(seen[name], expected[name], tolerance)
    }
