"""Give the questions to other programs: Moodle reads GIFT, Anki reads a table of fronts and backs."""

import html
import re


def gift(questions):
    """Return the questions as GIFT, in which each wrong choice has its own feedback."""
    return "\n\n".join(_gift_one(question) for question in questions) + "\n"


def anki(questions):
    """Return the questions as text for Anki's import: front, back and tags, with tabs between them."""
    lines = ["#separator:tab", "#html:true", "#tags column:3"]
    for question in questions:
        choices = "".join(f"<li>{html.escape(text)}</li>" for text in question.choices)
        front = f"{html.escape(question.ask)}<ul>{choices}</ul>"
        back = f"<b>{html.escape(question.right)}</b><br>{html.escape(question.because)}"
        lines.append("\t".join([front, back, f"sigmoidnet {question.lesson}"]))
    return "\n".join(lines) + "\n"


def _gift_one(question):
    lines = [f"// {question.lesson}", f"::{question.name}::{_plain(question.ask)} {{"]
    for text in question.choices:
        mark = "=" if text == question.right else "~"
        lines.append(f"{mark}{_plain(text)}#{_plain(question.answer(text))}")
    return "\n".join([*lines, "}"])


def _plain(text):
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)
