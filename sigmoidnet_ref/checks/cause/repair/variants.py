"""Builds the functions that edits make. Compiling takes as long as a call, so that all that may stand in the place of
one expression is compiled together, and a number chooses."""

import ast
from collections import defaultdict
from dataclasses import replace
from types import CodeType

NUMBER = "_number_of_the_edit"  # what chooses, a name of no learner's


class Variants:
    """The functions that edits of a Code make, each when it is asked for."""

    def __init__(self, code, edits):
        self.code = code
        self.together = defaultdict(list)  # place of an expression -> what may stand there
        for edit in edits:
            if not edit.of_lines:
                self.together[edit.place].append(edit)
        self.compiled = {}  # place -> CodeType, or None where one of its edits makes no sense and spoils it for all

    def function(self, edit):
        """Return the edited function. Raises an exception where the edit makes no sense."""
        together = self.together.get(edit.place, [edit])
        compiled = self.of_place(edit.place, together) if len(together) > 1 else None
        if compiled is None:
            with edit.made():
                compiled = self.code.compiled()
        return self.code.function(compiled, **{NUMBER: together.index(edit)})

    def of_place(self, place, together) -> CodeType | None:
        if place not in self.compiled:
            every = replace(together[0], new=chosen([edit.new for edit in together]))
            try:
                with every.made():
                    self.compiled[place] = self.code.compiled()
            except Exception:
                self.compiled[place] = None
        return self.compiled[place]


def chosen(nodes, first=0):
    """Return the expression that is the one of `nodes` that NUMBER counts, from `first`: by halves, so never deep."""
    if len(nodes) == 1:
        return nodes[0]
    half = len(nodes) // 2
    test = ast.Compare(ast.Name(NUMBER, ast.Load()), [ast.Lt()], [ast.Constant(first + half)])
    return ast.IfExp(test, chosen(nodes[:half], first), chosen(nodes[half:], first + half))
