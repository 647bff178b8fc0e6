"""What is taken over from a submission: the text of its exercises and written answers, and nothing else.

An answer is looked for wherever it may stand: in its own cell, in another one, in a second notebook of the folder. What
was found where it does not belong is graded like any other, and said.
"""

import json
from dataclasses import dataclass, field

from sigmoidnet_ref.desk.names import names_made, tree_of
from sigmoidnet_ref.desk.versions import MOST_TEXT, Notebook, name_of, source_of
from sigmoidnet_ref.grading.submission.intake import Unusable, notebooks_in, read_regular, shown

MOST_CELLS = 2_000
MOST_PIECES = 1_000_000  # of a notebook's JSON: each takes a hundred bytes and more when it is read
MOST_SOURCE, MOST_LINES = 20_000, 1_000  # characters and lines of one answer: showing and judging them takes time


TOO_LONG = (
    f"This cell has {{characters}} characters in {{lines}} lines, so it was left out; {MOST_SOURCE} characters in "
    f"{MOST_LINES} lines is the most."
)


@dataclass
class Taken:
    """What was taken over: {grade_id: text}, notes for the learner by grade_id, and what an instructor may look at."""

    sources: dict
    notes: dict = field(default_factory=dict)
    doubts: list = field(default_factory=list)


def take(folder, lesson):
    """Return what is Taken over from the folder. Raises Unusable, with a reason that the learner can read."""
    found = []
    for name in notebooks_in(folder):
        right_name = name.rpartition("/")[2] == f"{lesson.name}.ipynb"
        try:
            found.append((len(recognised(read(folder, name), lesson)), right_name, name, None))
        except Unusable as error:
            found.append((0, right_name, name, error))
    if not found:
        raise Unusable(f"The folder holds no notebook. Hand in {lesson.name}.ipynb.")
    known, right_name, name, error = max(found, key=lambda entry: (entry[0] > 0, entry[1], entry[0]))
    if error is not None:
        raise error
    if not known:
        raise Unusable(f"{shown(name)} is not the notebook of lesson {lesson.name}: none of its exercises is in it.")
    rivals = [other for score, _, other, _ in found if score == known and other != name]
    if rivals and not right_name:
        raise Unusable(
            f"There are several notebooks of this lesson: {shown(name)}, {shown(rivals[0])}. Hand in one, "
            f"named {lesson.name}.ipynb."
        )
    return taken_from(folder, [name, *(other for score, _, other, _ in found if score and other != name)], lesson)


def read(folder, name):
    return cells_of(read_regular(folder, name))


def cells_of(content):
    """Return the cells of a notebook. Raises Unusable for what is none."""
    if sum(map(content.count, (b",", b"[", b"{"))) > MOST_PIECES:
        raise Unusable("The notebook consists of too many pieces. Clear its outputs, and hand it in again.")
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unusable("The notebook is damaged: it is not text.") from error
    except (ValueError, RecursionError) as error:
        raise Unusable("The notebook is damaged: it is not valid JSON. Save it in JupyterLab and try again.") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Unusable("The file is not a notebook: it has no cells.")
    if len(cells) > MOST_CELLS:
        raise Unusable(f"The notebook has {len(cells)} cells; {MOST_CELLS} is the most.")
    kept = ("cell_type", "id", "metadata", "source")
    return [{key: cell.get(key) for key in kept} for cell in cells if isinstance(cell, dict)]


def recognised(cells, lesson):
    """Return the names of the lesson's graded cells that are among these.

    Where an editor has wiped all names, an exercise is known by its function.
    """
    own = {name for name, role, _ in lesson.cells if role in ("exercise", "answer", "check")}
    named = set(map(name_of, cells))
    if own & named or any(isinstance(cell["metadata"], dict) and cell["metadata"].get("nbgrader") for cell in cells):
        return own & named
    return own & Notebook(cells, exercises=lesson.exercises).bindings.keys()


def taken_from(folder, names, lesson):
    """Return what is Taken over from these notebooks, the one that counts first.

    They are read one after the other, once more: together, twenty of them could take gigabytes.
    """
    taken, released = Taken({}), [cell["source"] for _, _, cell in lesson.cells]
    others, left = [], MOST_TEXT
    for name in names[1:]:
        others.append((name, Notebook(read(folder, name), exercises=lesson.exercises, released=released)))
        left -= sum(len(cell.text) for cell in others[-1][1].cells)
        if left < 0:
            taken.doubts.append(f"There is more in the folder than can be looked at; {shown(name)} was left out.")
            others.pop()
            break
    cells = read(folder, names[0])
    books = [(names[0], Notebook(cells, exercises=lesson.exercises, released=released)), *others]
    given = made_by(lesson.sources["setup"])
    for name, role, cell in lesson.cells:
        if role == "exercise":
            take_exercise(taken, books, name, cell["source"], given)
            given |= made_by(taken.sources.get(name, ""))
        elif role == "answer":
            take_answer(taken, cells, lesson, name, cell["source"])
    return taken


def made_by(source):
    tree = tree_of(source)
    return set().union(*map(names_made, tree.body)) if tree and tree.body else set()


def take_exercise(taken, books, name, stub, given):
    """Take the version of an exercise from the first notebook that holds more than its stub."""
    versions = [(book, version) for book, notebook in books if (version := notebook.find(name, given=given))]
    written = [(book, version) for book, version in versions if version.source.strip() != stub.strip()]
    if not versions:
        long = books[0][1].left_out.get(name)
        missing = "This cell is missing from the notebook that was handed in."
        taken.notes[name] = TOO_LONG.format(characters=long, lines="its") if long else missing
        return
    book, version = (written or versions)[0]
    characters, lines = len(version.source), version.source.count("\n") + 1
    if characters > MOST_SOURCE or lines > MOST_LINES:
        taken.notes[name] = TOO_LONG.format(characters=characters, lines=lines)
        return
    taken.sources[name] = version.source
    told = list(about(version, book if book != books[0][0] else None, version.source.strip() != stub.strip()))
    if told:
        taken.notes[name] = " ".join(told)
        taken.doubts.append(f"{name}: {taken.notes[name]}")


def about(version, elsewhere, written):
    """Yield sentences that say where a version was found, if not where it belongs."""
    if elsewhere and written:
        yield f"The answer was found in another notebook of the folder, {shown(elsewhere)}."
    elif not version.own:
        yield f"The answer was found in another cell than its own, cell {version.place + 1} of the notebook."
    if version.others:
        yield "The notebook holds this exercise more than once. The last version before its check was graded."


def take_answer(taken, cells, lesson, name, stub):
    """Take a written answer: by its cell's name, or where names are lost, by the cell that it follows."""
    own = [source for cell in cells if name_of(cell) == name and (source := source_of(cell)) is not None]
    order = [cell["source"].strip() for _, _, cell in lesson.cells]
    place = [each for each, _, _ in lesson.cells].index(name)
    if not own and place:
        texts = [source_of(cell) or "" for cell in cells]
        own = [
            text
            for before, text in zip(texts, texts[1:])
            if before.strip() == order[place - 1] and text.strip() not in set(order) - {stub.strip()}
        ]
    if not own:
        taken.notes[name] = "This cell is missing from the notebook that was handed in."
        return
    source = next((text for text in reversed(own) if text.strip() != stub.strip()), stub)
    if len(source) > MOST_SOURCE or source.count("\n") >= MOST_LINES:
        taken.notes[name] = f"This answer has {len(source)} characters, so it was left out; {MOST_SOURCE} is the most."
    else:
        taken.sources[name] = source if source.strip() else stub
