"""A lesson's check cells, made ready to run in the grader's own process."""

import ast
import contextlib
import copy
import io

import numpy as np

from sigmoidnet_ref.desk.names import names_made, names_used


class CheckCells:
    """What a lesson's check cells import, and what they need of the cells before them."""

    def __init__(self, lesson):
        self.lesson = lesson
        self.exercises = set(lesson.exercises)
        self.made = {}  # what trusted cells have made, so that a data set is loaded once and not once per submission
        self.trees = {name: ast.parse(source, f"<{name}>") for name, source in lesson.sources.items()}

    def needs(self, check):
        """Return (imports, cells): the statements of the set-up cell and the names of the cells that a check needs."""
        before = [name for name, role, _ in self.lesson.cells if role == "code"]
        order = [name for name, _, _ in self.lesson.cells]
        before = [name for name in before if order.index(name) < order.index(check)]
        wanted, cells = self.open_names(check), []
        for name in reversed(before):
            if wanted & made_at_top(self.trees[name]):
                cells.insert(0, name)
                wanted |= self.open_names(name)
        return self.from_setup(wanted), cells

    def from_setup(self, wanted):
        """Return the statements of the set-up cell that make the names wanted, and what those need in turn."""
        needed, count = set(wanted), -1
        while count != len(needed):
            count = len(needed)
            kept = [part for node in self.trees["setup"].body if (part := only(node, needed))]
            needed |= set().union(*map(names_used, kept))
        return kept

    def open_names(self, cell):
        tree = self.trees[cell]
        return names_used(tree) - made_at_top(tree)

    def learners(self, check):
        """Return the exercises that a check asks for, the cells that it needs included."""
        _, cells = self.needs(check)
        used = set().union(*(names_used(self.trees[name]) for name in (check, *cells)))
        return [name for name in self.lesson.exercises if name in used]

    def prepare(self, check):
        """Load and make what a check needs, once for all submissions: the time that takes is nobody's."""
        if check not in self.made:
            imports, cells = self.needs(check)
            names = {}
            exec(compile(ast.Module(imports, []), "<setup>", "exec"), names)
            with contextlib.redirect_stdout(io.StringIO()):
                for name in cells:
                    exec(compile(self.trees[name], f"<{name}>", "exec"), names)
            self.made[check] = names

    def namespace(self, check, proxies):
        """Return a fresh namespace in which the check can run."""
        self.prepare(check)
        return {name: separate(value) for name, value in self.made[check].items() if name != "__builtins__"} | proxies


def separate(value):
    """Return a copy of data, so that one submission cannot change another's; functions and modules as they are."""
    return copy.deepcopy(value) if isinstance(value, (np.ndarray, list, dict, tuple, set)) else value


def made_at_top(tree):
    return set().union(*map(names_made, tree.body)) if tree.body else set()


def only(node, wanted):
    """Return a statement of the set-up cell without the imports that nobody wants, or None."""
    if not isinstance(node, (ast.Import, ast.ImportFrom)):
        return node if wanted & names_made(node) else None
    names = [alias for alias in node.names if (alias.asname or alias.name).split(".")[0] in wanted]
    kept = copy.copy(node)
    kept.names = names
    return kept if names else None
