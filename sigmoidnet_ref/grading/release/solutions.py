"""The sources of the lessons, in solutions/: their names, their places, their data files."""

from pathlib import Path

from sigmoidnet_ref import desk

FOLDER = "solutions"


class Faulty(Exception):
    """A lesson breaks a rule. The text names lesson, cell and rule, one per line; nothing was written."""


def path(lesson):
    """Return where a lesson's source lies below the root, with forward slashes."""
    return f"{FOLDER}/{lesson}/{lesson}.ipynb"


def lessons(root):
    """Return the names of all lessons in solutions/, in order."""
    return sorted(path.parent.name for path in Path(root).glob(f"{FOLDER}/*/*.ipynb") if path.stem == path.parent.name)


def texts(root):
    """Return {lesson: text of its source} of all lessons."""
    return {lesson: (Path(root) / path(lesson)).read_text("utf-8") for lesson in lessons(root)}


def read(root, names):
    """Return {lesson: notebook} for the lessons named. Raises Faulty for what is no notebook."""
    import nbformat

    notebooks = {}
    for name in names:
        lesson = desk.find_lesson(name, lessons(root))
        try:
            notebooks[lesson] = nbformat.read(root / path(lesson), 4)
        except Exception as error:  # nbformat lets many kinds through
            raise Faulty(f"{lesson}: {path(lesson)} cannot be read as a notebook: {error}") from error
    return notebooks


def declared_files(notebook):
    """Return the names of a lesson's data files: its notebook's metadata says {"sigmoidnet": {"files": [...]}}."""
    return notebook.metadata.get("sigmoidnet", {}).get("files", [])
