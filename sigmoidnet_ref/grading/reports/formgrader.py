"""What Formgrader's pages show: names as text, and beside a written answer the lesson's own with what gets points.

nbgrader_config.py names BesideTheAnswer among the preprocessors of HTMLExporter, and calls show_names_as_text.
"""

import contextlib
import sys
from html import escape

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbgrader.coursedir import CourseDirectory

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.submission import lesson as lessons

OF_A_PERSON = ("first_name", "last_name", "student", "notebook_path")
PAGES = "nbgrader.server_extensions.formgrader.base"


class BesideTheAnswer(Preprocessor):
    """Puts the lesson's own answer below each written one, on the page where it is graded; learners' pages stay."""

    def preprocess(self, nb, resources):
        if "submission_id" not in resources:  # feedback, for learners
            return nb, resources
        for name in OF_A_PERSON:
            resources[name] = escape(resources.get(name) or "")
        own = answers(CourseDirectory(parent=self).root, resources["assignment_id"])
        cells = []
        for cell in nb.cells:
            cells.append(cell)
            if lessons.role(cell) == "answer" and lessons.grade_id(cell) in own:
                cells.append(nbformat.v4.new_markdown_cell(beside(cell, own[lessons.grade_id(cell)])))
        nb.cells = cells
        return nb, resources


def answers(root, lesson):
    """Return {grade_id: the lesson's own answer to a written question}; none where its source cannot be read."""
    with contextlib.suppress(solutions.Faulty, desk.Refused, OSError):
        (notebook,) = solutions.read(root, [lesson]).values()
        return {lessons.grade_id(cell): cell.source for cell in notebook.cells if lessons.role(cell) == "answer"}
    return {}


def beside(cell, answer):
    """Return the Markdown that stands below a written answer."""
    points = f"{cell.metadata.nbgrader.points:g}"
    lines = [f"**For you who grade: an answer of the lesson's own, and what gets points (up to {points})**", "", answer]
    return "\n".join(f"> {line}" for line in "\n".join(lines).split("\n"))


def show_names_as_text():
    """Let the templates of Formgrader, where it runs, escape what they show.

    By themselves they put the name of a folder into a page as it is, and a script in it would run as the instructor.
    """
    if PAGES in sys.modules:
        sys.modules[PAGES].BaseHandler.render = render


def render(handler, name, **shown):
    """Return a page of Formgrader's; it takes the place of BaseHandler.render."""
    pages = handler.settings["nbgrader_jinja2_env"].overlay(autoescape=True)
    return pages.get_template(name).render(**shown)
