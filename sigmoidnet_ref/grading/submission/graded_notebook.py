"""The graded notebook: the release, the learner's answers, and outputs of which nothing is taken as it came."""

import base64
import re

import numpy as np

from sigmoidnet_ref.grading.submission import lesson as lessons
from sigmoidnet_ref.grading.submission.judge import exceptions

LONGEST = 70_000
MOST_PICTURES, LARGEST_PICTURE = 4, 500_000
PNG = b"\x89PNG\r\n\x1a\n"
MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
LINKS = re.compile(r"(?<=\])[(:]|:(?=//)")  # where one leads may be written in many ways, so there are none
FORMULA_LINKS = re.compile(
    r"\\(?=(href|require|style|class|cssId|mmlToken|data|unicode)\b)"
)  # MathJax makes HTML of it


def points(cell):
    """Return the points of a graded cell, else None."""
    of_nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    return of_nbgrader.get("points", 0) if of_nbgrader.get("grade") else None


def as_arrays(files):
    return {name: np.frombuffer(content, np.uint8) for name, content in files.items()}


def readable(text):
    """Return a text without control characters: it may be printed on a terminal, where they would be orders."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": readable(text)[:LONGEST]}


def error(kind, text):
    """Return the outputs of a cell that shows an error: its text as it is, without a traceback of ours."""
    lines = readable(text).split("\n")
    return [{"output_type": "error", "ename": readable(kind), "evalue": lines[0][:200], "traceback": lines}]


def outputs(printed, reply):
    """Return the outputs of a cell that ran in the sandbox: text as text, and a picture only if it is a PNG."""
    found = [stream(text, name) for name, text in printed]
    pictures = reply.get("pictures")
    for picture in pictures[:MOST_PICTURES] if isinstance(pictures, list) else ():
        content = picture.tobytes() if isinstance(picture, np.ndarray) else b""
        if content.startswith(PNG) and len(content) <= LARGEST_PICTURE:
            data = {"image/png": base64.b64encode(content).decode(), "text/plain": "<a figure>"}
            found.append({"output_type": "display_data", "data": data, "metadata": {}})
    if isinstance(reply.get("value"), str):
        data = {"text/plain": readable(reply["value"])[:LONGEST]}
        found.append({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None})
    if isinstance(reply.get("error"), dict):
        told = exceptions.plain(reply["error"])
        found += error(told["names"][0], told["trace"] or told["names"][0])
    return found


def fill(cell, run):
    """Put the learner's answer and the outputs into a cell of the released notebook."""
    name, role = lessons.grade_id(cell), lessons.role(cell)
    source = run.taken.sources.get(name, cell["source"])
    if role == "exercise":
        cell["source"] = source
    elif role == "answer" and source != cell["source"]:  # nbgrader knows by the text whether there is an answer
        cell["source"] = harmless(source)
    if role == "check":
        verdict = run.verdicts[name]
        praise = "\n".join(dict.fromkeys(verdict.message.splitlines()))  # a check and its hidden tests say the same
        cell["outputs"] = [stream(praise)] if verdict.verdict == "right" else error(verdict.kind, verdict.message)
    elif name in run.outputs:
        cell["outputs"] = run.outputs[name]
    if role == "exercise" and name in run.taken.notes:
        cell["outputs"] = [stream(f"Note: {run.taken.notes[name]}\n"), *cell["outputs"]]


def harmless(answer):
    """Return a written answer without markup that could act: Formgrader and the feedback pages render its Markdown."""
    answer = LINKS.sub(lambda found: f"&#{ord(found[0])};", MARKUP.sub("&lt;", answer))
    return FORMULA_LINKS.sub("", answer)


def unusable(lesson, reason, cells):
    """Return the released notebook, whose check cells say why nothing of the submission could be used."""
    import copy

    notebook = copy.deepcopy(lesson.release)
    for cell in notebook["cells"]:
        if lessons.grade_id(cell) in cells and cell["cell_type"] == "code":
            cell["outputs"] = error("Unusable", reason)
    return notebook
