"""A cell that does not run leaves the old function behind: it is never praised. In a real shell and a real kernel."""

import re
import sys

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient

from sigmoidnet_ref import cells

RIGHT = "def linear(W, A_prev, b):\n    return W @ A_prev + b"
WRONG = "def linear(W, A_prev, b):\n    return W @ A_prev"
FIRST_BIAS = "def linear(W, A_prev, b):\n    return W @ A_prev + b[0]"
NO_INDENT = "def linear(W, A_prev, b):\nreturn W @ A_prev + b"
OPEN = "def linear(W, A_prev, b):\n    return (W @ A_prev + b"
TABS = "def linear(W, A_prev, b):\n    Z = W @ A_prev\n\treturn Z + b"
CHECK = "check_linear(linear)"
SETUP = "from sigmoidnet_ref.checks import check_linear"


@pytest.fixture
def shell(monkeypatch):
    """A shell whose cells are watched, and the state of the watch as at the first import."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # a shell puts its own module there
    shell = InteractiveShell.instance()
    shell.reset()
    monkeypatch.setattr(cells, "_watched", [])
    cells.failed.clear()
    cells.renamed.clear()
    cells.watch(["linear"])
    run(shell, SETUP)
    yield shell
    for event in ("pre_run_cell", "post_run_cell"):
        for hook in list(shell.events.callbacks[event]):
            if hook.__module__ == cells.__name__:
                shell.events.unregister(event, hook)
    InteractiveShell.clear_instance()


def run(shell, cell, **more):
    return shell.run_cell(cell, silent=False, store_history=False, **more)


def failure(shell, cell=CHECK):
    result = run(shell, cell)
    return result.error_in_exec or result.error_before_exec


@pytest.mark.parametrize(
    ("broken", "error", "hint"),
    [
        (NO_INDENT, "IndentationError in line 2", "four spaces further in"),
        (OPEN, "SyntaxError in line 2", "bracket"),
        (TABS, "TabError in line 3", "tabs and spaces are mixed"),
        ("1 / 0\n" + RIGHT, "ZeroDivisionError", "run it again"),
        ("linear = lambda W A_prev: 1", "SyntaxError in line 1", ""),
    ],
)
def test_an_older_function_is_not_judged(shell, broken, error, hint, capsys):
    run(shell, RIGHT)
    assert failure(shell) is None
    run(shell, broken)
    refused = failure(shell)
    assert refused.mistake == "cell_failed"
    message = " ".join(str(refused).split())
    assert error in message and hint in message and "an old one is left" in message
    assert all(len(line) <= 80 for line in str(refused).splitlines())
    run(shell, RIGHT)
    assert failure(shell) is None


def test_a_name_that_was_never_made_is_one_polite_line(shell):
    assert str(failure(shell)) == "linear: not defined yet. Run the cell with your function first."


def test_a_first_version_that_fails_is_told_too(shell):
    run(shell, NO_INDENT)
    assert "IndentationError" in str(failure(shell))
    assert "an old one" not in str(failure(shell))


def test_a_cell_is_known_by_its_id(shell):
    run(shell, RIGHT)
    run(shell, "de linear(W):\n    pass", cell_id="linear")
    assert failure(shell).mistake == "cell_failed"


def test_a_function_that_was_made_before_its_cell_failed_is_judged(shell):
    run(shell, RIGHT)
    run(shell, WRONG + "\n1 / 0")
    assert failure(shell).mistake == "no_bias"


def test_another_function_may_be_judged_meanwhile(shell):
    run(shell, NO_INDENT)
    assert failure(shell, "check_linear(lambda W, A, b: W @ A + b)") is None


def test_cells_that_fail_elsewhere_do_not_matter(shell):
    run(shell, RIGHT)
    run(shell, "linear(1, 2, 3)\nundefined")
    run(shell, "x = = 1")
    assert failure(shell) is None


def test_an_old_function_is_not_praised_for_a_cell_that_was_renamed(shell):
    run(shell, RIGHT, cell_id="linear")
    run(shell, RIGHT.replace("linear", "my_linear"), cell_id="linear")
    refused = failure(shell)
    assert refused.mistake == "cell_renamed"
    assert str(refused).startswith("linear: its cell does not define it any more; an old one is left.")
    assert "def linear(...)" in str(refused)
    run(shell, RIGHT, cell_id="linear")
    assert failure(shell) is None


def test_in_a_real_kernel():
    sources = [
        SETUP,
        CHECK,
        FIRST_BIAS,
        CHECK,
        RIGHT,
        CHECK,
        NO_INDENT,
        CHECK,
        "def linear(W, A_prev, b):\n    return w",
        CHECK,
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=60).execute()
    outputs = [cell.outputs for cell in notebook.cells]

    def error(place):
        (found,) = [output for output in outputs[place] if output.output_type == "error"]
        return found

    assert error(1).traceback == ["linear: not defined yet. Run the cell with your function first."]
    assert error(3).ename == "CheckFailed" and "got the first bias" in "\n".join(error(3).traceback)
    assert not any("Traceback" in line or "File" in line for line in error(3).traceback)
    pictures = [output.data for output in outputs[3] if output.output_type == "display_data"]
    assert len(pictures) == 1 and 'aria-label="Z: ' in pictures[0]["text/html"]
    assert [output.output_type for output in outputs[5]] == ["stream"]
    assert "IndentationError in line 2" in error(7).traceback[0]
    own = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(error(9).traceback))
    assert error(9).ename == "NameError" and "return w" in own and "this name has no value here" in own
    assert "ladder.py" not in own and "trial.py" not in own
