"""What there is to learn, read from the notebooks: the rows of the tables in README.md and on the first page."""

import json
import re
from dataclasses import dataclass

# 26 MB with what it needs, so only the lessons with its data sets load it.
NEEDS_SCIKIT_LEARN = re.compile(
    r"\bsklearn\b|data\.(moons|circles|linear|breast_cancer|digits)\b|explore\.playground\b"
)


@dataclass(frozen=True)
class Lesson:
    """A lesson: its folder, title and minutes, the functions to write, and what Python loads before it starts."""

    name: str
    title: str
    minutes: int
    functions: tuple
    packages: tuple


def read(root):
    """Return the lessons that are released, in order."""
    paths = sorted((root / "notebooks").glob("[0-9]*/*.ipynb"))
    return [_lesson(path) for path in paths if path.stem == path.parent.name]


def _lesson(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    opening = "".join(cells[0]["source"])
    functions = tuple(cell["id"] for cell in cells if _is_exercise(cell))
    minutes = int(re.search(r"\*\*Time:\*\* about (\d+) minutes", opening)[1])
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    packages = ("scikit-learn",) if NEEDS_SCIKIT_LEARN.search(code) else ()
    return Lesson(path.stem, re.match(r"# (.+)", opening)[1], minutes, functions, packages)


def _is_exercise(cell):
    nbgrader = cell["metadata"].get("nbgrader", {})
    return cell["cell_type"] == "code" and nbgrader.get("solution", False)
