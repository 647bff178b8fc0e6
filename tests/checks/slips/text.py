"""An answer's text with its syntax tree on top, so that a slip changes the text and leaves the rest as it was typed."""

import ast
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Edit:
    """Put `new` in place of text[start:end]."""

    start: int
    end: int
    new: str


class Text:
    """The text of one function (or one assigned lambda), where each node stands, and what stands in between."""

    def __init__(self, text):
        self.text = text
        self.tree = ast.parse(text)
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    @cached_property
    def parents(self):
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def blocks(self):
        """Return every list of statements in which the order of lines can be changed."""
        lists = [getattr(node, name, None) for node in ast.walk(self.tree) for name in ("body", "orelse")]
        return [block for block in lists if isinstance(block, list) and block is not self.tree.body and block]

    @property
    def function(self):
        return self.tree.body[0]

    def all(self, *kinds):
        """Return the nodes of these kinds in the order of the text."""
        return [node for node in self.nodes if isinstance(node, kinds)]

    @cached_property
    def nodes(self):
        """Return every node that stands somewhere, but for those inside an f-string.

        Python before 3.12 does not say where those stand.
        """
        inside = {part for text in ast.walk(self.tree) if isinstance(text, ast.JoinedStr) for part in ast.walk(text)}
        inside -= {node for node in inside if isinstance(node, ast.JoinedStr)}
        found = [node for node in ast.walk(self.tree) if hasattr(node, "lineno") and node not in inside]
        return sorted(found, key=lambda node: (node.lineno, node.col_offset, -node.end_lineno, -node.end_col_offset))

    def start(self, node):
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node):
        return self.text[self.start(node) : self.end(node)]

    def replace(self, node, new):
        return Edit(self.start(node), self.end(node), new)

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def lines(self, first, last):
        """Return (start, end) of whole lines, counted from 1, with their line breaks."""
        return self.starts[first - 1], self.starts[last]

    def whole(self, statement):
        """Return the lines of a statement as they stand, with their line breaks."""
        start, end = self.lines(statement.lineno, statement.end_lineno)
        text = self.text[start:end]
        return text if text.endswith("\n") else text + "\n"

    def operator(self, node):
        """Return (start, end) of the sign between the two sides of a BinOp."""
        start, end = self.end(node.left), self.start(node.right)
        gap = self.text[start:end]
        sign = next(sign for sign in ("**", "//", "@", "*", "/", "+", "-", "%") if sign in gap.replace("\\\n", ""))
        place = start + gap.index(sign)
        return place, place + len(sign)

    def sides(self, node):
        """Return the two sides of a BinOp with the brackets around them."""
        start, end = self.operator(node)
        return self.text[self.start(node) : start].strip(), self.text[end : self.end(node)].strip()

    def bracketed(self, node):
        """Return (start, end) of the round brackets that stand directly around a node for grouping, or None."""
        start, end = self.start(node) - 1, self.end(node)
        before, after = self.text[:1] and self.text[start : start + 1], self.text[end : end + 1]
        if before != "(" or after != ")" or isinstance(self.parents.get(node), ast.Call) and self.is_argument(node):
            return None
        return start, end + 1

    def is_argument(self, node):
        return node in self.parents[node].args

    def indent(self, statement):
        return " " * statement.col_offset

    def changed(self, edit):
        return self.text[: edit.start] + edit.new + self.text[edit.end :]


def called(node):
    """Return the last part of the name of the function that a call names: sum for np.sum(...), or ""."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def of_numpy(node):
    """Return whether a node is np.something."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "np"
