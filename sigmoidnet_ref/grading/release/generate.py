"""nbgrader's own generator, run in a folder apart, and the guard that makes its buttons safe on a desk in use."""

import contextlib
import logging
import os
import tempfile
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.release import solutions, strip_outputs


class ReleaseExporter(NotebookExporter):
    """Writes a released notebook in its bare form, and refuses where the desk holds something of the learner's."""

    def __init__(self, parent=None, **kwargs):
        super().__init__(parent=parent, **kwargs)
        course = parent.coursedir
        folder = Path(course.root) / course.release_directory / course.assignment_id
        notebook = folder / f"{course.assignment_id}.ipynb"
        # nbgrader empties the folder before it generates.
        own = [path.name for path in folder.glob("*") if path != notebook and path.name != ".ipynb_checkpoints"]
        if desk.is_work(notebook, desk.released(course.root).get(course.assignment_id)):
            own.append(notebook.name)
        if own:
            parent.log.error(
                "%s holds work of yours (%s). Nothing was generated. Move it elsewhere, or use: make lessons",
                folder,
                ", ".join(sorted(own)),
            )
            raise NbGraderException("work of yours is in the way")

    def from_notebook_node(self, nb, resources=None, **kwargs):
        output, resources = super().from_notebook_node(nb, resources, **kwargs)
        return strip_outputs.of_release(nbformat.reads(output, 4)), resources


def after_generating(assignment, student, notebooks):
    """Note in the record of releases what nbgrader has just generated. nbgrader calls this in the course folder."""
    text = Path(desk.notebook_path(assignment)).read_text(encoding="utf-8")
    desk.record(Path.cwd(), {assignment: desk.fingerprint(text)})


def generate(root, sources, db_url=None):
    """Return {lesson: text of its released notebook} for {lesson: text of its source}, as nbgrader generates them.

    `root` holds nbgrader_config.py. With `db_url` the lessons are also put into that gradebook.
    Raises ReleaseFailed where nbgrader refuses one.
    """
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.SaveCells.enabled = db_url is not None
    config.GenerateAssignment.no_database = db_url is None
    if db_url:
        config.CourseDirectory.db_url = db_url
    with tempfile.TemporaryDirectory() as folder, _listening() as said:
        config.CourseDirectory.root = os.path.realpath(folder)
        texts = {}
        for lesson, source in sources.items():
            path = Path(folder) / config.CourseDirectory.source_directory / lesson / f"{lesson}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(source, encoding="utf-8", newline="\n")
            config.CourseDirectory.assignment_id = lesson
            try:
                GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
            except NbGraderException as error:
                raise ReleaseFailed(
                    f"{lesson}: nbgrader cannot release {solutions.path(lesson)}: {'; '.join(essence(said))}"
                ) from error
            texts[lesson] = (Path(folder) / desk.notebook_path(lesson)).read_text(encoding="utf-8")
        return texts


class ReleaseFailed(solutions.Faulty):
    """nbgrader could not generate a lesson; the text holds what it said, on one line."""


def essence(said):
    """Return of what nbgrader reports the lines that say something: of a traceback the exception, each but once."""
    lines = []
    for text in said:
        first, *rest = [line for line in text.splitlines() if line.strip()] or [""]
        if first.startswith("Traceback"):
            raised = next((line for line in rest if not line.startswith(" ")), "")
            lines.append(raised.partition(": ")[2] or raised)
        elif not first.startswith(("There was an error", "Please see the")):
            lines.append(first.partition(". Cell contents")[0])
    return list(dict.fromkeys(lines))


@contextlib.contextmanager
def _listening():
    """Collect what nbgrader reports as an error, instead of letting it scroll by."""
    said = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())
    log = logging.getLogger("traitlets")
    propagate, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)
        log.propagate = propagate
