"""Honest submissions get what they deserve, in every lesson there is."""

import json

import nbformat
import pytest
from nbgrader.utils import determine_grade, is_grade

from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.submission import grade
from tests.grading.conftest import LIMITS, SECRET
from tests.lessons.graded import ROOT, answers

LESSONS = solutions.lessons(ROOT)
SIGMOID = "02_sigmoid"
# Each lesson as somebody handed it in before the lessons were written anew: its graded cells, solved.
BEFORE = ROOT / "tests" / "grading" / "solved_before"
BACKWARD = "05_one_layer_backward"


def points(result):
    return {name: cell["points"] for name, cell in result["cells"].items() if name.startswith("check_")}


def most(result):
    return {name: cell["max_points"] for name, cell in result["cells"].items() if name.startswith("check_")}


@pytest.mark.parametrize("name", LESSONS)
def test_a_solved_lesson_gets_all_points(marks, name):
    result = marks(name, answers(name))
    assert result["status"] == "graded"
    assert points(result) == most(result), result["cells"]
    assert {cell["verdict"] for cell in result["cells"].values()} <= {"right", "manual"}


@pytest.mark.parametrize("name", LESSONS)
def test_what_earned_all_points_before_earns_them_still(marks, name):
    result = marks(name, (BEFORE / f"{name}.ipynb").read_bytes())
    assert points(result) == most(result), result["cells"]


@pytest.mark.parametrize("name", LESSONS)
def test_an_untouched_lesson_gets_none(marks, name):
    result = marks(name, {})
    assert {cell["points"] for cell in result["cells"].values()} == {0}
    assert {cell["verdict"] for cell in result["cells"].values()} == {"not_written"}


def test_half_a_lesson_gets_half(marks):
    written = answers(BACKWARD)
    result = marks(BACKWARD, {"numeric_gradient": written["numeric_gradient"]})
    assert points(result) == {"check_numeric_gradient": 2, "check_one_layer_backward": 0}


def test_a_result_is_plain_data_and_its_notebook_valid(marks):
    result = marks(BACKWARD, answers(BACKWARD))
    assert json.loads(json.dumps(result)) == result
    nbformat.validate(nbformat.from_dict(result["notebook"]))


@pytest.mark.parametrize("sources", [{}, answers(SIGMOID), {"sigmoid": "def sigmoid(Z):\n    return 1 + Z, Z"}])
def test_nbgrader_reads_the_same_points_from_the_graded_notebook(marks, sources):
    result = marks(SIGMOID, sources)
    cells = [cell for cell in nbformat.from_dict(result["notebook"]).cells if is_grade(cell)]
    assert {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in cells} == {
        name: cell["points"] for name, cell in result["cells"].items()
    }


@pytest.mark.parametrize(
    "warning",
    [
        "import warnings\nwarnings.warn('beware')",
        "import sys\nprint('a line', file=sys.stderr)",
        "np.log(np.zeros(3))",
        "import os\nos.write(2, b'from below')",
    ],
)
def test_a_harmless_warning_costs_nothing(marks, warning):
    source = answers(SIGMOID)["sigmoid"]
    inside = source.replace("    cache = Z", f"    {warning.replace(chr(10), chr(10) + '    ')}\n    cache = Z")
    for text in (f"{source}\n{warning}", inside):
        assert points(marks(SIGMOID, {"sigmoid": text})) == {"check_sigmoid": 2}


@pytest.mark.parametrize(
    "more",
    [
        "%matplotlib inline",
        "!ls",
        "exit()",
        "import sys\nsys.exit(3)",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
        "print('x' * 10**6)",
        "raise ValueError('after the function')",
        "display(sigmoid)",
        "import atexit, time\natexit.register(time.sleep, 30)",
        "from scipy.special import expit",
        "from sigmoidnet_ref import explore\nexplore.s_curve(sigmoid)",
        "from sigmoidnet_ref.checks import check_sigmoid\ncheck_sigmoid(sigmoid)",
        "for i in range(2000):\n    display(i)",
        "open('notes.txt', 'w').write('mine')",
    ],
)
def test_what_else_stands_in_a_cell_costs_nothing(marks, more):
    assert points(marks(SIGMOID, {"sigmoid": f"{answers(SIGMOID)['sigmoid']}\n{more}"})) == {"check_sigmoid": 2}


def test_a_cell_that_is_timed_still_counts(marks):
    assert points(marks(SIGMOID, {"sigmoid": f"%%time\n{answers(SIGMOID)['sigmoid']}"})) == {"check_sigmoid": 2}


@pytest.mark.parametrize(
    "body, verdict, mistake, words",
    [
        ("return 1 / (1 + np.exp(Z)), Z", "wrong", ..., "exponent"),
        ("return 1 / (1 + exp(-Z)), Z", "raised", ..., "NameError: name 'exp'"),
        ("raise NotImplementedError", "not_written", "not_written", "not written yet"),
        (
            "# YOUR CODE HERE\n    raise NotImplementedError()\n    return 1 / (1 + np.exp(Z)), Z",
            "not_written",
            "not_written",
            "it still ends at a raise NotImplementedError",
        ),
        ("raise NotImplementedError\n    return 0, Z", "not_written", "not_written", "is still there and stops it"),
        ("return None", "wrong", ..., "returned None"),
        ("Z += 1\n    return 1 / (1 + np.exp(1 - Z)), Z - 1", "wrong", "argument_changed", "changed its argument Z"),
        ("return (", "not_run", "cell_failed", "line 2"),
        ("return object(), Z", "wrong", ..., "a object"),
        ("return 1 / (1 + np.exp(-Z)).astype('float32'), Z", "wrong", ..., "float32"),
        ("return helper(Z), Z", "raised", ..., "helper"),
    ],
)
def test_a_wrong_answer_is_named(marks, body, verdict, mistake, words):
    result = marks(SIGMOID, {"sigmoid": f"def sigmoid(Z):\n    {body}"})
    cell = result["cells"]["check_sigmoid"]
    assert (cell["points"], cell["verdict"]) == (0, verdict), cell
    assert mistake in (..., cell["mistake"])
    assert words in cell["message"]


def test_results_that_share_memory_are_seen(marks):
    source = "kept = {}\ndef sigmoid(Z):\n    A = kept.setdefault(Z.shape, np.zeros(Z.shape))\n"
    cell = marks(SIGMOID, {"sigmoid": source + "    A[:] = 1 / (1 + np.exp(-Z))\n    return A, Z"})["cells"][
        "check_sigmoid"
    ]
    assert (cell["points"], cell["mistake"]) == (0, "shares_memory")


def test_a_forgotten_seed_is_named_as_in_the_notebook(marks):
    name = "01_init_params"
    source = answers(name)["init_params"].replace("    np.random.seed(3)\n", "")
    cell = marks(name, {"init_params": source})["cells"]["check_init_params"]
    assert (cell["points"], cell["verdict"]) == (0, "wrong")
    assert "seed" in cell["message"]


def test_the_same_work_gives_the_same_result_and_another_secret_other_inputs(worker, hand_in, lesson_of):
    folder = hand_in(SIGMOID, {"sigmoid": "def sigmoid(Z):\n    return Z, Z"})
    first, again, other = (
        grade.grade_submission(folder, lesson_of(SIGMOID), secret=secret, worker=worker)
        for secret in (SECRET, SECRET, b"another")
    )
    assert first["digest"] == again["digest"] == other["digest"]
    assert first["cells"] == again["cells"] != other["cells"]
    assert first["notebook"] == again["notebook"]


def test_outputs_of_the_learners_cells_are_kept_and_checks_get_their_own(marks):
    source = (
        f"{answers(SIGMOID)['sigmoid']}\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('hello')\nsigmoid"
    )
    cells = {cell["id"]: cell for cell in marks(SIGMOID, {"sigmoid": source})["notebook"]["cells"]}
    kinds = [output["output_type"] for output in cells["sigmoid"]["outputs"]]
    assert kinds == ["stream", "display_data", "execute_result"]
    assert cells["sigmoid"]["outputs"][0]["text"] == "hello\n"
    assert "all checks passed" in cells["check_sigmoid"]["outputs"][0]["text"]


def test_a_cell_that_kills_its_process_costs_only_itself(marks):
    written = answers(BACKWARD)
    result = marks(BACKWARD, {**written, "numeric_gradient": "import os\nos._exit(3)"})
    assert points(result) == {"check_numeric_gradient": 0, "check_one_layer_backward": 4}
    assert result["cells"]["check_numeric_gradient"]["verdict"] == "killed"


def test_a_function_that_kills_its_process_costs_only_its_check(marks):
    written = answers("08_train")
    source = f"{written['predict']}\n\ndef predict(X, params):\n    import os\n    os._exit(1)"
    result = marks("08_train", {**written, "predict": source})
    assert points(result) == {**most(result), "check_predict": 0, "check_breast_cancer": 0}
    assert result["cells"]["check_predict"]["verdict"] == "killed"


def test_a_loop_without_end_is_stopped_and_the_rest_is_graded(marks):
    written = answers(BACKWARD)
    result = marks(
        BACKWARD, {**written, "numeric_gradient": "def numeric_gradient(f, x, h=1e-5):\n    while True: pass"}, LIMITS
    )
    assert points(result) == {"check_numeric_gradient": 0, "check_one_layer_backward": 4}
    assert result["cells"]["check_numeric_gradient"]["verdict"] == "timed_out"
    assert result["seconds"]["total"] < 10
