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
    """Return {lesson: text of its source} of all lessons, of what is no UTF-8 as well: that is one lesson's trouble."""
    return {lesson: text_of(root, lesson) for lesson in lessons(root)}


def text_of(root, lesson):
    return (Path(root) / path(lesson)).read_text("utf-8", errors="surrogateescape")


def read(root, names):
    """Return {lesson: notebook} for the lessons named. Raises Faulty for what is no notebook."""
    found = [desk.find_lesson(name, lessons(root)) for name in names]
    return {lesson: parsed(lesson, text_of(root, lesson)) for lesson in found}


def parsed(lesson, text):
    """Return the notebook in the text of a lesson's source. Raises Faulty where there is none."""
    import nbformat

    try:
        text.encode()
        notebook = nbformat.reads(text, 4)
        for cell in notebook.cells:
            cell.id, cell.metadata.get, cell.source.splitlines  # noqa: B018, what everybody asks of a cell
        return notebook
    except Exception as error:  # nbformat lets many kinds through
        why = str(error).partition("\n")[0][:80]
        raise Faulty(
            f"{path(lesson)} cannot be read as a notebook: bring it back as it was, from git or a backup ({why})"
        ) from error


def declared_files(notebook):
    """Return the names of a lesson's data files: its notebook's metadata says {"sigmoidnet": {"files": [...]}}."""
    return notebook.metadata.get("sigmoidnet", {}).get("files", [])
