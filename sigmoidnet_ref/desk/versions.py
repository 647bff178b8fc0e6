"""Finds a learner's version of an exercise in a notebook: wherever it stands, with all that it needs to run.

    notebook = Notebook(json["cells"], exercises={"sigmoid"})
    found = notebook.find("sigmoid", given={"np"})
    exec(found.source, {"np": np})

An answer belongs into the exercise's own cell, the one with its name as nbgrader's grade_id or as its id. Learners also
write it into a new cell below, split the cell, put helpers and imports into cells of their own, and use editors that
drop names and metadata. So what counts is what would be there if the notebook ran from its top to the check: the last
cell before the check that defines the function and is not the untouched stub; failing that, the last one after it.

Nothing is executed here, nothing is opened, and whatever the cells hold, something is returned.
"""

import ast
import builtins
import re
from dataclasses import dataclass
from functools import cached_property

from sigmoidnet_ref.desk.names import names_made, names_needed, names_used, tree_of

LONGEST_NAME = 200  # characters of a cell's name
LONGEST_CELL = 100_000  # characters of a cell that is looked at, and
MOST_TEXT = 200_000  # of all cells together, so that a notebook of megabytes costs no more than a large one
CHECK = re.compile(r"\bcheck_(\w+)[ \t]*\(")


@dataclass(frozen=True)
class Version:
    """A learner's version of an exercise."""

    source: str  # the code that has to run, in order: what was taken along first
    place: int  # of the cell that defines it, counted from 0
    own: bool  # whether that is the exercise's own cell
    along: tuple  # names that were taken along from other cells
    others: tuple  # places of cells that hold another version, which was passed over


class Notebook:
    """A learner's notebook. `cells` are its cells as JSON, `exercises` the names of the functions that it asks for.

    `released` are the texts of its cells as they were released, where they are known.
    """

    def __init__(self, cells, *, exercises, released=()):
        self.exercises, self.released = set(exercises), {text.strip() for text in released}
        self.cells = [Cell(raw, place) for place, raw in enumerate(cells) if isinstance(raw, dict)]
        self.left_out, left = {}, MOST_TEXT  # {cell's name: characters} of what is too long to be looked at
        for cell in sorted(self.cells, key=lambda cell: cell.name not in self.exercises):
            if len(cell.text) > min(left, LONGEST_CELL):
                self.left_out[cell.name], cell.text = len(cell.text), ""
            left -= len(cell.text)

    @cached_property
    def bindings(self):
        """Return {name: the code cells that bind it at their top, in order}."""
        found = {}
        for cell in self.cells:
            for name in cell.bindings if cell.is_code else ():
                found.setdefault(name, []).append(cell)
        return found

    @cached_property
    def stars(self):
        """Return the pieces of all `from x import *`, of which nobody knows what they bind."""
        return dict(cell.piece(node) for cell in self.cells if cell.is_code for node in cell.stars)

    def find(self, name, *, given=()):
        """Return the learner's Version of the exercise `name`, or None where neither it nor its own cell is there.

        `given` are names that are there when it runs, beside the exercises. An untouched stub is returned only if
        nothing else is there.
        """
        own = [cell for cell in self.cells if cell.name == name and cell.text.strip()]
        check = self.check_of(name)
        versions = [cell for cell in self.cells if self.is_version(cell, name, cell in own)]
        before = [cell for cell in versions if cell.place < check]
        touched = [cell for cell in own if cell.text.strip() not in self.released]
        best = next((some[-1] for some in (before, versions, touched, own) if some), None)
        if best is None:
            return None
        others = tuple(cell.place for cell in versions if cell.text.strip() != best.text.strip())
        whole = best if best in own else None  # an exercise's own cell is taken as it is
        pieces = {} if whole else dict(map(best.piece, best.bindings[name]))
        wanted = names_needed(whole.text if whole else "\n".join(pieces.values()))
        along = self.take_along(wanted, pieces, best, check, set(given))
        parts = [text for _, text in sorted(pieces.items())] + ([whole.text] if whole else [])
        return Version("\n\n".join(parts), best.place, best in own, tuple(sorted(along)), others)

    def check_of(self, name):
        """Return the place of the exercise's check cell, or beyond the last cell where it is gone."""
        call = re.compile(rf"\bcheck_{re.escape(name)}[ \t]*\(")
        named = [cell.place for cell in self.cells if cell.name == f"check_{name}"]
        calling = [cell.place for cell in self.cells if cell.is_code and call.search(cell.text)]
        return next(iter(named or calling), len(self.cells))

    def is_version(self, cell, name, own):
        """Return whether a cell holds something of the learner's under this name. What does not compile does so too."""
        if cell.text.strip() in self.released or not (own or cell.is_code):
            return False
        return not cell.is_unwritten(name) if name in cell.bindings else own and cell.tree is None

    def take_along(self, wanted, pieces, best, check, given):
        """Add the statements that bind the names wanted, and what those need in turn; return the names found."""
        waiting, seen, found = sorted(wanted), set(self.exercises), set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            new = self.binding(name, best, check, given)
            if new.keys() - pieces.keys():
                found.add(name)
            pieces.update(new)
            waiting += sorted(names_needed("\n".join(new.values())))
        return found

    def binding(self, name, best, check, given):
        """Return the pieces that bind a name in other cells: the last before the check, else the last after it."""
        binding = [cell for cell in self.bindings.get(name, ()) if cell is not best or cell.name not in self.exercises]
        # What is there anyway is bound anew only by a cell that the learner has added.
        before = [cell for cell in binding if cell.place < check and (name not in given or self.is_added(cell))]
        last = before or ([] if name in given or hasattr(builtins, name) else binding)
        if last:
            nodes = [node for node in last[-1].bindings[name] if last[-1] is best or self.runs_before(node)]
            return dict(map(last[-1].piece, nodes))
        return {} if name in given or hasattr(builtins, name) else self.stars

    def runs_before(self, node):
        """Return whether a statement can run before the exercises are there: it defines something, or uses none."""
        defines = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        return defines or not names_used(node) & self.exercises

    def is_added(self, cell):
        return cell.name not in self.exercises | {"setup"} and cell.text.strip() not in self.released


class Cell:
    """A cell of a learner's notebook. Nothing about it is certain."""

    def __init__(self, raw, place):
        self.place, self.name, self.text = place, name_of(raw), source_of(raw) or ""
        self.is_code = raw.get("cell_type") == "code"

    @cached_property
    def tree(self):
        """Return the tree of the cell's code, or None where it is no Python."""
        return tree_of(self.text)

    @cached_property
    def bindings(self):
        """Return {name: statements at the top of the cell that bind it}."""
        found = {}
        for node in self.tree.body if self.tree else ():
            for name in names_made(node):
                found.setdefault(name, []).append(node)
        return found

    @property
    def stars(self):
        nodes = self.bindings.get("*", ())
        return [node for node in nodes if isinstance(node, ast.ImportFrom)]

    def piece(self, node):
        """Return ((place, first line), text) of a statement, decorators included."""
        start = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
        lines = self.text.split("\n")[start - 1 : node.end_lineno]
        return (self.place, start), "\n".join(lines)

    def is_unwritten(self, name):
        """Return whether the cell's function `name` still raises the stub's NotImplementedError."""
        return any(
            isinstance(leaf, ast.Raise) and leaf.exc is not None and "NotImplementedError" in names_used(leaf.exc)
            for node in self.bindings[name]
            for leaf in ast.walk(node)
        )


# ---- a notebook's and a cell's JSON


def checked_in(cells):
    """Return the names of the functions whose checks stand in a notebook, in cells named for them or in others."""
    cells = [cell for cell in cells if isinstance(cell, dict)]
    named = {name.removeprefix("check_") for name in map(name_of, cells) if name and name.startswith("check_")}
    return named.union(*(CHECK.findall(source_of(cell) or "") for cell in cells if cell.get("cell_type") == "code"))


def name_of(raw):
    """Return a cell's grade_id, else its id, else None."""
    metadata = raw.get("metadata")
    of_nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = of_nbgrader.get("grade_id") if isinstance(of_nbgrader, dict) else None
    name = name if isinstance(name, str) else raw.get("id")
    return name if isinstance(name, str) and len(name) <= LONGEST_NAME else None


def source_of(raw):
    """Return a cell's text, or None where it has none. Half characters become question marks."""
    source = raw.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    return source.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
