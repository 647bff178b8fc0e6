"""Whatever shape a notebook has, the grade says what the check says in JupyterLab, and the map what both say; no right
answer gets a silent zero.

The oracle runs what the learner wrote from top to bottom with the real check, and the check once more at the end: that
is what a learner sees who has worked in any order.
"""

import contextlib
import io
import json

import pytest

from sigmoidnet_ref import my_network
from sigmoidnet_ref.checks import CheckFailed
from sigmoidnet_ref.grading.submission import answers, grade
from tests.grading.conftest import LIMITS, SECRET

SIGMOID = "02_sigmoid"
RIGHT = "def sigmoid(Z):\n    A = 1 / (1 + np.exp(-Z))\n    return A, Z"
FLIPPED = "def sigmoid(Z):\n    A = 1 / (1 + np.exp(Z))\n    return A, Z"
NO_CACHE = "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z))"
BY_HELPER = "def sigmoid(Z):\n    return squash(Z), Z"
HELPER = "def squash(Z):\n    return 1 / (1 + np.exp(-Z))"
BY_IMPORT = "def sigmoid(Z):\n    return np.vectorize(lambda z: (1 + math.tanh(z / 2)) / 2)(Z), Z"
BROKEN = "def sigmoid(Z)\n    return Z, Z"


class Shape:
    """A learner's notebook, made from the release step by step."""

    def __init__(self, release):
        self.cells = json.loads(json.dumps(release["cells"]))

    def at(self, name):
        return next(place for place, cell in enumerate(self.cells) if cell["id"] == name)

    def write(self, text, name="sigmoid"):
        self.cells[self.at(name)]["source"] = text
        return self

    def add(self, text, after="sigmoid", before=False):
        cell = {"cell_type": "code", "id": f"n{len(self.cells)}", "metadata": {}, "outputs": [], "source": text}
        self.cells.insert(self.at(after) + (not before), cell | {"execution_count": None})
        return self

    def drop(self, name):
        del self.cells[self.at(name)]
        return self

    def move(self, name, place):
        cell = self.cells.pop(self.at(name))
        self.cells.insert(place if place >= 0 else len(self.cells), cell)
        return self

    def split(self, text, name="sigmoid"):
        """Split a cell as JupyterLab does: both halves keep the metadata, and the second gets another id."""
        cell = self.cells[self.at(name)]
        first, second = text
        self.cells.insert(self.at(name) + 1, cell | {"id": "second", "source": second})
        cell["source"] = first
        return self

    def wiped(self, ids=False):
        """Wipe what VS Code wipes."""
        for place, cell in enumerate(self.cells):
            cell["metadata"] = {}
            if ids:
                cell["id"] = f"vs{place}"
        return self

    def text(self, name="sigmoid"):
        cell = self.cells[self.at(name)]
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"]
        return self


SHAPES = {
    "as handed out": lambda n: n,
    "right": lambda n: n.write(RIGHT),
    "wrong": lambda n: n.write(FLIPPED),
    "wrong form": lambda n: n.write(NO_CACHE),
    "broken": lambda n: n.write(BROKEN),
    "new cell below": lambda n: n.add(RIGHT),
    "new cell below, wrong": lambda n: n.add(FLIPPED),
    "new cell below, wrong form": lambda n: n.add(NO_CACHE),
    "new cell above": lambda n: n.add(RIGHT, before=True),
    "new cell below the check": lambda n: n.add(RIGHT, after="check_sigmoid"),
    "new cell below the check, wrong": lambda n: n.add(FLIPPED, after="check_sigmoid"),
    "new cell at the end": lambda n: n.add(RIGHT).move(f"n{len(n.cells) - 1}", -1),
    "own cell deleted": lambda n: n.add(RIGHT).drop("sigmoid"),
    "own cell emptied": lambda n: n.add(RIGHT).write(""),
    "own cell a comment": lambda n: n.add(RIGHT).write("# see below"),
    "stub with a comment": lambda n: n.write(f"# todo\n{n.cells[n.at('sigmoid')]['source']}").add(RIGHT),
    "two versions, last right": lambda n: n.write(FLIPPED).add(RIGHT),
    "two versions, last wrong": lambda n: n.write(RIGHT).add(FLIPPED),
    "older version above": lambda n: n.write(RIGHT).add(FLIPPED, before=True),
    "own cell twice": lambda n: n.split((FLIPPED, RIGHT)),
    "stub left above the answer": lambda n: n.split((n.cells[n.at("sigmoid")]["source"], RIGHT)),
    "split before the def": lambda n: n.split((HELPER, BY_HELPER)),
    "helper above": lambda n: n.write(BY_HELPER).add(HELPER, before=True),
    "helper below": lambda n: n.write(BY_HELPER).add(HELPER),
    "helper at the end": lambda n: n.write(BY_HELPER).add(HELPER, after="check_sigmoid"),
    "helper in the set-up": lambda n: n.write(BY_HELPER).write(
        n.cells[n.at("setup")]["source"] + f"\n{HELPER}", "setup"
    ),
    "helper and answer in one new cell": lambda n: n.add(f"{HELPER}\n\n{BY_HELPER}"),
    "helper of a helper": lambda n: n.write(BY_HELPER).add(HELPER.replace("1 /", "one /")).add("one = 1", before=True),
    "helper missing": lambda n: n.write(BY_HELPER),
    "import in a cell": lambda n: n.write(BY_IMPORT).add("import math", before=True),
    "import in the set-up": lambda n: n.write(BY_IMPORT).write(
        n.cells[n.at("setup")]["source"] + "\nimport math", "setup"
    ),
    "import of everything": lambda n: n.write(BY_IMPORT.replace("math.", "")).add("from math import *", before=True),
    "import missing": lambda n: n.write(BY_IMPORT),
    "constant": lambda n: n.write(RIGHT.replace("1 /", "one /")).add("one = 1.0", before=True),
    "scratch that fails": lambda n: n.write(RIGHT).add("A = 1 / 0").add("print(Z)"),
    "scratch that binds local names": lambda n: n.write(RIGHT).add("A = Z = 5", before=True),
    "prints beside it": lambda n: n.add(f"{RIGHT}\nprint(sigmoid(np.zeros((1, 1))))"),
    "metadata wiped": lambda n: n.write(RIGHT).wiped(),
    "metadata wiped, wrong": lambda n: n.write(FLIPPED).wiped(),
    "ids lost": lambda n: n.write(RIGHT).wiped(ids=True),
    "ids lost, wrong": lambda n: n.write(FLIPPED).wiped(ids=True),
    "ids lost, helper above": lambda n: n.write(BY_HELPER).add(HELPER, before=True).wiped(ids=True),
    "order changed": lambda n: n.write(RIGHT).move("sigmoid", 1),
    "check moved up": lambda n: n.write(RIGHT).move("check_sigmoid", 1),
    "check deleted": lambda n: n.write(RIGHT).drop("check_sigmoid"),
    "check deleted, wrong": lambda n: n.write(FLIPPED).drop("check_sigmoid"),
    "lambda": lambda n: n.add("sigmoid = lambda Z: (1 / (1 + np.exp(-Z)), Z)"),
    "decorated": lambda n: n.add(f"def keep(f):\n    return f\n\n@keep\n{RIGHT}"),
    "under a condition": lambda n: n.add("if True:\n    " + RIGHT.replace("\n", "\n    ")),
    "name bound anew": lambda n: n.write(RIGHT).add("np_exp = np.exp\nnp_exp"),
    "raises": lambda n: n.add("def sigmoid(Z):\n    return Z @ Z @ Z"),
    "a number": lambda n: n.add("sigmoid = 3"),
    "answer above the set-up": lambda n: n.add(RIGHT, after="setup", before=True),
    "set-up deleted": lambda n: n.write(RIGHT).drop("setup"),
    "set-up deleted, wrong": lambda n: n.write(FLIPPED).drop("setup"),
    "import in the own cell": lambda n: n.write(f"import math\n\n{BY_IMPORT}"),
    "helper in the own cell": lambda n: n.write(f"{HELPER}\n\n{BY_HELPER}"),
    "helper within": lambda n: n.write(BY_HELPER.replace("\n", "\n    " + HELPER.replace("\n", "\n    ") + "\n", 1)),
    "two helpers of one name": lambda n: (
        n.write(BY_HELPER).add(HELPER, before=True).add("def squash(Z):\n    return Z")
    ),
    "blanks and comments around it": lambda n: n.write(f"\n\n# mine\n{RIGHT}\n\n# done\n\n"),
}


def cells_of_code(cells):
    return [cell["source"] for cell in cells if cell["cell_type"] == "code"]


def said_in_jupyterlab(cells, setup):
    """Return (verdict, mistake) as a learner sees them who runs all, and the check again."""
    names, verdict = {}, ("not_run", None)
    for source in [setup, *cells_of_code(cells), "check_sigmoid(sigmoid)"]:
        if source.startswith("check_sigmoid"):
            now = checked(names)
            verdict = verdict if verdict[0] in ("right", "wrong") else now
        elif "raise NotImplementedError" not in source and not source.startswith("explore"):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
                exec(source, names)
    return verdict


def checked(names):
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            exec("check_sigmoid(sigmoid)", names)
            return "right", None
        except CheckFailed as failed:
            return ("not_written" if failed.mistake == "not_written" else "wrong"), failed.mistake
        except NameError as error:
            return ("not_run" if "'sigmoid'" in str(error) else "raised"), getattr(error, "mistake", None)
        except Exception as error:
            return "raised", getattr(error, "mistake", None)


@pytest.mark.parametrize("shape", SHAPES)
def test_map_check_and_grade_agree(worker, hand_in, lesson_of, shape):
    lesson = lesson_of(SIGMOID)
    cells = SHAPES[shape](Shape(lesson.release)).cells
    folder = hand_in(SIGMOID, json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode())
    result = grade.grade_submission(folder, lesson, secret=SECRET, limits=LIMITS, worker=worker)
    cell, (verdict, mistake) = result["cells"]["check_sigmoid"], said_in_jupyterlab(cells, lesson.sources["setup"])
    alike = {"not_run": ("not_run", "not_written")}.get(verdict, (verdict,))
    assert cell["verdict"] in alike, cell["message"]
    assert cell["points"] == (2 if verdict == "right" else 0)
    if verdict in ("wrong", "raised"):
        assert cell["mistake"] == mistake, cell["message"]
    said = my_network.collect(folder.parent).reasons["sigmoid"]  # what the map shows
    assert (said is None) == (verdict == "right"), said
    assert (said == "not written yet") == (cell["verdict"] == "not_written"), said


def test_where_it_was_found_is_said_to_learner_and_instructor(marks, lesson_of):
    notebook = Shape(lesson_of(SIGMOID).release).add(RIGHT, after="check_sigmoid")
    result = marks(SIGMOID, {"cells": notebook.cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    place = notebook.at("check_sigmoid") + 2
    words = f"The answer was found in another cell than its own, cell {place} of the notebook."
    assert result["doubts"] == [f"sigmoid: {words}"]
    own = next(cell for cell in result["notebook"]["cells"] if cell["id"] == "sigmoid")
    assert own["source"] == RIGHT and words in own["outputs"][0]["text"]
    assert marks(SIGMOID, {"sigmoid": RIGHT})["doubts"] == []


# ---- folders


@pytest.fixture
def take(lesson_of, tmp_path):
    """Return a function from {path: answer, or None for an untouched notebook} to what is taken of that folder."""

    def taken(**places):
        folder = tmp_path / SIGMOID
        for path, text in places.items():
            path = folder / f"{path.replace('__', '/')}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            cells = Shape(lesson_of(SIGMOID).release).write(text).cells if text else lesson_of(SIGMOID).release["cells"]
            path.write_text(json.dumps({"cells": cells}))
        return answers.take(folder, lesson_of(SIGMOID))

    return taken


def test_the_answer_in_a_second_notebook_is_found(take):
    taken = take(**{SIGMOID: None, "sigmoid (copy)": RIGHT})
    assert taken.sources["sigmoid"] == RIGHT
    assert "in another notebook of the folder, sigmoid (copy).ipynb" in taken.doubts[0]


def test_a_small_notebook_after_large_ones_is_found_or_they_are_named(take, lesson_of):
    long = "a\n" * 49_000
    taken = take(**{SIGMOID: None, "a": f"{long}b", "b": f"{long}c", "c": f"{long}d"})
    assert "more in the folder than can be looked at; b.ipynb was left out" in taken.doubts[0]
    assert take(a=None, b=None, c=RIGHT).sources["sigmoid"] == RIGHT


def test_of_two_notebooks_the_one_with_the_right_name_counts(take):
    assert take(**{SIGMOID: RIGHT, "old": FLIPPED}).sources["sigmoid"] == RIGHT


def test_a_clone_of_the_course_is_a_submission(take):
    place = f"course__notebooks__{SIGMOID}__{SIGMOID}"
    taken = take(**{place: RIGHT, f"course__solutions__{SIGMOID}__{SIGMOID}": FLIPPED})
    assert taken.sources["sigmoid"] == RIGHT


def test_outputs_cost_nothing_however_large(hand_in, lesson_of):
    cells = Shape(lesson_of(SIGMOID).release).write(RIGHT).cells
    cells[1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 20_000_000}]
    folder = hand_in(SIGMOID, json.dumps({"cells": cells}).encode())
    assert answers.take(folder, lesson_of(SIGMOID)).sources["sigmoid"] == RIGHT


@pytest.mark.parametrize("text", ["\n" * 48_000, "#" * 30_000], ids=["lines", "characters"])
def test_an_answer_longer_than_can_be_shown_is_left_out_and_told(take, text):
    taken = take(**{SIGMOID: f"{RIGHT}{text}#"})
    assert "sigmoid" not in taken.sources and "so it was left out" in taken.notes["sigmoid"]


def test_a_written_answer_is_found_where_names_are_lost(lesson_of, hand_in):
    notebook = Shape(lesson_of(SIGMOID).release).write("Because it is flat there.", "why_saturation").wiped(ids=True)
    taken = answers.take(hand_in(SIGMOID, json.dumps({"cells": notebook.cells}).encode()), lesson_of(SIGMOID))
    assert taken.sources["why_saturation"] == "Because it is flat there."


@pytest.mark.parametrize(
    "text", ["", " \n\t\u00a0\n", "\n{stub} \n"], ids=["empty", "blanks", "as handed out, and blanks"]
)
def test_blanks_are_no_answer(lesson_of, hand_in, text):
    notebook = Shape(lesson_of(SIGMOID).release)
    stub = notebook.cells[notebook.at("why_saturation")]["source"]
    notebook.write(text.format(stub=stub), "why_saturation")
    taken = answers.take(hand_in(SIGMOID, json.dumps({"cells": notebook.cells}).encode()), lesson_of(SIGMOID))
    assert taken.sources["why_saturation"] == stub
