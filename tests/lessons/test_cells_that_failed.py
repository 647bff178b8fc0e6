"""An exercise's cell that failed, or was never run, stops no other cell of its lesson."""

import re
from itertools import cycle
from pathlib import Path

import nbformat
from nbclient import NotebookClient

EXPECTED = "raises-exception"  # in the tags of a check's cell


def test_no_other_cell_stops():
    whole, instead = nbformat.v4.new_notebook(), cycle(["def {}(:", "nothing_of_the_kind = 1"])
    for path in sorted(Path("notebooks").glob("*/*.ipynb")):  # one kernel imports the package once for all lessons
        whole.cells.append(nbformat.v4.new_code_cell("%reset -f", id=path.stem[:2]))
        for cell in nbformat.read(path, 4).cells:
            cell.id = f"{path.stem[:2]}_{cell.id}"
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
                name = re.match(r"def (\w+)|", cell.source)[1]
                cell.source, cell.metadata.tags = next(instead).format(name or "f"), [EXPECTED]
            whole.cells.append(cell)
    NotebookClient(whole, allow_errors=True).execute()
    assert [cell.id for cell in whole.cells if EXPECTED not in cell.metadata.get("tags", []) and has_error(cell)] == []
    assert sum(map(has_error, whole.cells)) > 12, "no cell failed, so this shows nothing"


def has_error(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))
