"""A tiny course made for the tests: two lessons of two short exercises, no packages needed."""

import shutil
from pathlib import Path

import nbformat

from sigmoidnet_ref.grading.release import solutions

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ("00_double", "01_triple")


def source(name, words="Write it."):
    """Return a lesson's source that breaks no rule: exercises `name` and `name`_all, and a question in words."""
    return nbformat.v4.new_notebook(
        cells=[
            _markdown("title", f"# {name}\n\n{words}"),
            _code("setup", CHECKS.format(name=name), locked=True),
            *_exercise(name, "return x * factor", "x"),
            *_exercise(f"{name}_all", f"return [{name}(x) for x in xs]", "xs"),
            _markdown("why", "Because it says so in the title.", grade=True, solution=True, points=1),
        ],
        metadata={"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}},
    )


CHECKS = """factor = {{"double": 2, "triple": 3}}["{name}"]
def check_{name}(f, seed=5):
    assert f(seed) == factor * seed, "not that many times as much"
def check_{name}_all(f, seed=5):
    assert f([1, seed]) == [factor, factor * seed], "not each of them"
"""


def _exercise(name, answer, argument):
    answer = f"def {name}({argument}):\n    ### BEGIN SOLUTION\n    {answer}\n    ### END SOLUTION"
    yield _code(name, answer, solution=True)
    hidden = f"### BEGIN HIDDEN TESTS\ncheck_{name}({name}, seed=7)\n### END HIDDEN TESTS"
    check = _code(f"check_{name}", f"check_{name}({name})\n{hidden}", grade=True, locked=True, points=2)
    check.metadata.tags = ["raises-exception"]
    yield check


def _code(name, text, **role):
    return nbformat.v4.new_code_cell(text, id=name, metadata=_role(name, role))


def _markdown(name, text, **role):
    return nbformat.v4.new_markdown_cell(text, id=name, metadata=_role(name, role) if role else {})


def _role(name, role):
    role = {"grade": False, "locked": False, "solution": False, "task": False} | role
    return {"nbgrader": {"grade_id": name, "schema_version": 3} | role}


def write_source(root, lesson, notebook):
    path = Path(root) / solutions.path(lesson)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def make_course(root):
    """Fill the folder `root` with the made lessons' sources and this repository's nbgrader settings; return it."""
    root.mkdir(exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for lesson in LESSONS:
        write_source(root, lesson, source(lesson[3:]))
    return root


def edit(path, cell_id, text):
    """Give one cell of a notebook a new source, as a learner does."""
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        if cell["id"] == cell_id:
            cell.source = text
    nbformat.write(notebook, path)


def run_in_jupyter(path):
    """Change a notebook as running and saving it in JupyterLab does: outputs, counts, metadata, an empty last cell."""
    notebook = nbformat.read(path, 4)
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text="hello\n")]
            cell.metadata["scrolled"] = True
    notebook.cells.append(nbformat.v4.new_code_cell("", id="afresh"))
    notebook.metadata["language_info"] = {"name": "python", "version": "3.12.1"}
    nbformat.write(notebook, path)
