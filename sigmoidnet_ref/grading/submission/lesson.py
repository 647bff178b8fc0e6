"""A lesson as the grader needs it: the released notebook, check cells with hidden tests, and the sandbox's package."""

import ast
import contextlib
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sigmoidnet_ref.grading.submission.sandbox import package

MARKS = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


@dataclass(frozen=True)
class Lesson:
    """Plain data, so that it can be sent to another machine. Make one with load()."""

    name: str
    release: dict  # the released notebook, as JSON
    sources: dict  # cell id: source of the code cells, hidden tests included
    modules: dict  # of the package in the sandbox, as text
    files: dict  # name: bytes

    @cached_property
    def cells(self):
        """Return the released cells as (id, role, cell), in order."""
        return [(grade_id(cell), role(cell), cell) for cell in self.release["cells"]]

    @cached_property
    def exercises(self):
        return [name for name, kind, _ in self.cells if kind == "exercise"]

    def version(self, check):
        """Return what stands for a check cell: it changes when its tests do."""
        return hashlib.sha256(self.sources[check].encode()).hexdigest()


def grade_id(cell):
    """Return a cell's grade_id, else its id."""
    return cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") or cell.get("id")


def role(cell):
    """Return what a released cell is to the grader: setup, exercise, check, answer, code or text."""
    of_nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    is_code = cell["cell_type"] == "code"
    if of_nbgrader.get("solution"):
        return "exercise" if is_code else "answer"
    if of_nbgrader.get("grade"):
        return "check" if is_code else "answer"
    if is_code:
        return "setup" if of_nbgrader.get("grade_id") == "setup" else "code"
    return "text"


def load(root, name):
    """Return the Lesson `name` of the course folder `root`, made from its source in solutions/.

    Raises solutions.Faulty where the source cannot be released, or a cell of it cannot be run.
    """
    import nbformat

    from sigmoidnet_ref.grading.release import solutions, strip_outputs
    from sigmoidnet_ref.grading.release.generate import generate

    root = Path(root)
    notebooks = solutions.read(root, [name])
    for each in solutions.lessons(root):
        with contextlib.suppress(solutions.Faulty):  # another lesson's trouble is its own
            notebooks |= solutions.read(root, [each])
    text = strip_outputs.of_source(notebooks[name])
    sources = {
        grade_id(cell): "\n".join(line for line in cell.source.splitlines() if line.strip() not in MARKS)
        for cell in nbformat.reads(text, 4).cells
        if cell.cell_type == "code" and role(cell) != "exercise"
    }
    for cell, source in {"setup": None, **sources}.items():
        must_be_python(f"{solutions.path(name)}, cell {cell}", source)
    exercises = {
        each: {grade_id(cell) for cell in notebook.cells if role(cell) == "exercise"}
        for each, notebook in notebooks.items()
    }
    earlier = set().union(*(names for each, names in exercises.items() if each < name))
    asked = set().union(*(names for each, names in exercises.items() if each >= name))
    names = notebooks[name].metadata.get("sigmoidnet", {}).get("files", [])
    return Lesson(
        name=name,
        release=json.loads(json.dumps(nbformat.reads(generate(root, {name: text})[name], 4))),
        sources=sources,
        modules=package.modules(earlier, asked, sources["setup"]),
        files={each: (root / solutions.FOLDER / name / each).read_bytes() for each in names},
    )


def must_be_python(where, source):
    """Raise solutions.Faulty where the source of a cell is missing, or is no Python."""
    from sigmoidnet_ref.grading.release import solutions

    try:
        ast.parse(source or "")
    except SyntaxError as error:
        raise solutions.Faulty(f"{where}: line {error.lineno} is no Python ({error.msg})") from error
    if source is None:
        raise solutions.Faulty(f"{where}: it is not there, and every lesson begins with it")
