"""The one form in which notebooks are kept: no outputs, nothing that depends on who saved them and with what."""

import nbformat

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
KEPT_IN_CELL = ("deletable", "editable", "nbgrader", "tags")
ADDED_ON_RELEASE = ("checksum", "cell_type")  # nbgrader computes them; in a source they would only go stale


def of_source(notebook):
    """Return the text of a lesson's source in its bare form. Cells that nbgrader knows carry its name as their id."""
    notebook = _bare(notebook)
    for cell in notebook.cells:
        for name in ("deletable", "editable"):
            cell.metadata.pop(name, None)
        for name in ADDED_ON_RELEASE:
            cell.metadata.get("nbgrader", {}).pop(name, None)
        cell["id"] = cell.metadata.get("nbgrader", {}).get("grade_id", cell["id"])
    return _text(notebook)


def of_release(notebook):
    """Return the text of a released lesson in its bare form."""
    return _text(_bare(notebook))


def _bare(notebook):
    """Return a copy without outputs and empty cells, and with only the metadata that means something."""
    cells = []
    for number, cell in enumerate(notebook.cells):
        kept = {name: cell.metadata[name] for name in KEPT_IN_CELL if cell.metadata.get(name) not in (None, {}, [])}
        if not cell.source.strip() and "nbgrader" not in kept:  # JupyterLab adds one when the last cell is run
            continue
        new = {"cell_type": cell.cell_type, "id": cell.get("id", f"cell_{number}"), "metadata": kept}
        new["source"] = cell.source
        if cell.cell_type == "code":
            new |= {"execution_count": None, "outputs": []}
        elif cell.get("attachments"):
            new["attachments"] = cell.attachments
        cells.append(new)
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if "sigmoidnet" in notebook.metadata:
        metadata["sigmoidnet"] = notebook.metadata.sigmoidnet
    return nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _text(notebook):
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"
