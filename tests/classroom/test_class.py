"""A class of made submissions to lesson 05, graded with nbgrader's own commands. The table says what each must get."""

import csv

import nbformat
import pytest

from tests.lessons.graded import answers, autograded, hand_in, make_course, nbgrader, scores, with_sources

LESSON = "05_one_layer_backward"
FIRST, SECOND = "numeric_gradient", "one_layer_backward"
MOST = {f"check_{FIRST}": 2, f"check_{SECOND}": 4}

EINSUM = """def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    s = sigmoid(Z)[0]
    dZ = np.einsum("im,im->im", dA, s - s ** 2)
    m = dZ.shape[-1]
    return np.einsum("ij,im->jm", W, dZ), np.einsum("im,jm->ij", dZ, A_prev) / m, dZ.mean(axis=1).reshape(b.shape)
"""
LOOPS = """def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    n, m = Z.shape
    n_prev = A_prev.shape[0]
    dA_prev, dW, db = np.zeros((n_prev, m)), np.zeros((n, n_prev)), np.zeros((n, 1))
    for k in range(m):
        for i in range(n):
            a = 1 / (1 + np.exp(-Z[i, k]))
            dz = dA[i, k] * a * (1 - a)
            db[i, 0] += dz / m
            for j in range(n_prev):
                dW[i, j] += dz * A_prev[j, k] / m
                dA_prev[j, k] += W[i, j] * dz
    return dA_prev, dW, db
"""
RENAMED = """def one_layer_backward(gradient, kept, rows=0):
    (before, weights, _), z = kept
    inner = gradient * sigmoid(z)[0] * sigmoid(-z)[0]
    count = z.shape[1]
    return [weights.T @ inner, inner @ before.T / count, inner.sum(1, keepdims=True) / count]
numeric_gradient = lambda g, at, eps=1e-5: np.array([
    (g(at + eps * unit.reshape(at.shape)) - g(at - eps * unit.reshape(at.shape))) / (2 * eps)
    for unit in np.eye(at.size)
]).reshape(at.shape)
"""
IN_ONE_HELPER = """def _slope(f, x, place, h):
    nudge = np.zeros_like(x)
    nudge[place] = h
    return (f(x + nudge) - f(x - nudge)) / (2 * h)

def numeric_gradient(f, x, h=1e-5):
    return np.array([_slope(f, x, place, h) for place in np.ndindex(x.shape)]).reshape(x.shape)
"""
NO_M = """def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    A, _ = sigmoid(Z)
    dZ = dA * A * (1 - A)
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)
"""
ONE_SIDED = """def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up = x.copy()
        up[place] += h
        slope[place] = (f(up) - f(x)) / h
    return slope
"""
NUDGES_X = """def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        up = f(x)
        x[place] -= 2 * h
        slope[place] = (up - f(x)) / (2 * h)
    return slope
"""
ENDLESS = """def one_layer_backward(dA, cache):
    while True:
        pass
"""
UNFINISHED_LINE = """def one_layer_backward(dA, cache):
    (A_prev, W, b), Z = cache
    dZ = dA *
"""
WARNS = """def one_layer_backward(dA, cache):
    import warnings
    warnings.warn("a harmless warning")
    np.log(np.zeros(2))
    (A_prev, W, b), Z = cache
    A = 1 / (1 + np.exp(-Z))
    dZ = dA * A * (1 - A)
    print("dZ is", dZ.shape)
    return W.T @ dZ, dZ @ A_prev.T / Z.shape[1], np.sum(dZ, axis=1, keepdims=True) / Z.shape[1]
"""
OTHER_NAME = "def my_backward(dA, cache):\n    return None"
NOTHING_BACK = "def one_layer_backward(dA, cache):\n    (A_prev, W, b), Z = cache"
DIES = "def one_layer_backward(dA, cache):\n    import os\n    os._exit(1)"


def solved(released, **changes):
    return with_sources(released, answers(LESSON) | changes)


def without(released, *gone):
    notebook = solved(released)
    notebook.cells = [cell for cell in notebook.cells if cell["id"] not in gone]
    return notebook


def with_an_own_cell(released):
    notebook = solved(released)
    notebook.cells.insert(3, nbformat.v4.new_code_cell("print('my own try')\n1 / 0"))
    return notebook


def with_a_copied_cell(released):
    notebook = solved(released)
    place = [cell["id"] for cell in notebook.cells].index(f"check_{SECOND}")
    notebook.cells.insert(place, nbformat.from_dict(notebook.cells[place] | {"id": "copy"}))
    return notebook


def run_before(released):
    """Return a solved notebook that says it failed: outputs of a submission count for nothing."""
    notebook = solved(released)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("error", ename="Old", evalue="", traceback=["old"])]
    return notebook


def changed_check(released):
    return with_sources(released, {f"check_{FIRST}": "pass", f"check_{SECOND}": "3"})


# student: (what is handed in, points for numeric_gradient and one_layer_backward)
CLASS = {
    "textbook": (solved, (2, 4)),
    "einsum": (lambda nb: solved(nb, one_layer_backward=EINSUM), (2, 4)),
    "loops": (lambda nb: solved(nb, one_layer_backward=LOOPS), (2, 4)),
    "renamed": (lambda nb: solved(nb, one_layer_backward=RENAMED), (2, 4)),
    "helper": (lambda nb: solved(nb, numeric_gradient=IN_ONE_HELPER), (2, 4)),
    "warning": (lambda nb: solved(nb, one_layer_backward=WARNS), (2, 4)),
    "own_cell": (with_an_own_cell, (2, 4)),
    "old_outputs": (run_before, (2, 4)),
    "no_check_cell": (lambda nb: without(nb, f"check_{FIRST}"), (2, 4)),
    "half": (lambda nb: with_sources(nb, {FIRST: answers(LESSON)[FIRST]}), (2, 0)),
    "syntax": (lambda nb: solved(nb, one_layer_backward=UNFINISHED_LINE), (2, 0)),
    "endless": (lambda nb: solved(nb, one_layer_backward=ENDLESS), (2, 0)),
    "nothing_back": (lambda nb: solved(nb, one_layer_backward=NOTHING_BACK), (2, 0)),
    "other_name": (lambda nb: solved(nb, one_layer_backward=OTHER_NAME), (2, 0)),
    "no_exercise": (lambda nb: without(nb, SECOND), (2, 0)),
    "no_m": (lambda nb: solved(nb, one_layer_backward=NO_M), (2, 0)),
    "one_sided": (lambda nb: solved(nb, numeric_gradient=ONE_SIDED), (0, 4)),
    "nudges_x": (lambda nb: solved(nb, numeric_gradient=NUDGES_X), (0, 4)),
    "untouched": (lambda nb: nb, (0, 0)),
    "changed_check": (changed_check, (0, 0)),
    "corrupt": (lambda nb: nbformat.writes(nb).encode()[:2000], (0, 0)),
    "empty": (lambda nb: b"", (0, 0)),
    "kernel_dies": (lambda nb: solved(nb, one_layer_backward=DIES), (2, 0)),
    "copied_cell": (with_a_copied_cell, (2, 4)),
    "no_exercise_no_check": (lambda nb: without(nb, SECOND, f"check_{SECOND}"), (2, 0)),
}


@pytest.fixture(scope="module")
def course(needs, tmp_path_factory):
    """Return the course folder after the whole class went through it, and what autograde said."""
    needs("bwrap")
    root = make_course(tmp_path_factory.mktemp("class") / "course", [LESSON])
    nbgrader(root, "generate_assignment", LESSON)
    released = nbformat.read(root / "notebooks" / LESSON / f"{LESSON}.ipynb", 4)
    for student, (make, _) in CLASS.items():
        hand_in(root, student, LESSON, make(nbformat.from_dict(released)))
    graded = nbgrader(root, "autograde", LESSON)
    nbgrader(root, "generate_feedback", LESSON)
    nbgrader(root, "export")
    return root, graded


@pytest.mark.parametrize("student", CLASS)
def test_everyone_gets_the_points_of_the_table(course, student):
    given = scores(course[0], student, LESSON)
    expected = CLASS[student][1]
    assert given == {name: (points, most) for (name, most), points in zip(MOST.items(), expected, strict=True)}


def test_autograde_says_whose_work_cannot_be_used(course):
    warned = {line.split("] ")[1].split(":")[0] for line in course[1].stderr.splitlines() if "WARNING" in line}
    assert warned == {"corrupt", "empty"}


def test_export_lists_everyone(course):
    with open(course[0] / "grades.csv", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(row["raw_score"]) for student, row in rows.items()} == {
        student: sum(expected) for student, (_, expected) in CLASS.items()
    }
    assert {float(row["max_score"]) for row in rows.values()} == {sum(MOST.values())}


def test_feedback_shows_points_and_the_words_of_the_check(course):
    feedback = {
        student: (course[0] / "feedback" / student / LESSON / f"{LESSON}.html").read_text() for student in CLASS
    }
    assert "one_layer_backward: not written yet" in feedback["half"]
    assert "all checks passed" in feedback["textbook"]
    assert "Score: 0.0 / 4.0" in feedback["no_m"] and "dW has the right shape" in feedback["no_m"]


def test_a_check_cell_that_was_removed_is_back(course):
    names = [
        cell.metadata.nbgrader.grade_id
        for cell in autograded(course[0], "no_check_cell", LESSON).cells
        if "nbgrader" in cell.metadata
    ]
    assert f"check_{FIRST}" in names


def test_validate_tells_right_from_wrong(course):
    root, _ = course
    said = {
        student: nbgrader(root, "validate", f"submitted/{student}/{LESSON}/{LESSON}.ipynb").stdout
        for student in ("textbook", "half")
    }
    assert "Success" in said["textbook"]
    assert "VALIDATION FAILED ON 1 CELL" in said["half"]
    assert "one_layer_backward: not written yet" in said["half"]
