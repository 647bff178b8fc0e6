"""Every explorer of every lesson, around right answers: each slider moved by keyboard and by mouse.

The lessons' own tests run with the settings that `make lab` brings; this one with JupyterLab's own, where what a slider
says is met on a second thread of the kernel.
"""

import nbformat
import pytest

from tests.browser.conftest import ROOT

JUPYTERLABS_OWN = {"commsOverSubshells": "perCommTarget"}
EXPLORERS = {
    path.parent.name: [
        cell.id
        for cell in nbformat.read(path, as_version=4).cells
        if "explore." in cell.source and cell.cell_type == "code" and "import" not in cell.source
    ]
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb"))
}


@pytest.mark.parametrize("lesson", EXPLORERS)
def test_every_slider_changes_picture_and_alt_text(lab, lesson):
    with lab.settings("@jupyterlab/apputils-extension:kernels-settings", JUPYTERLABS_OWN):
        lab.open(lesson, solved=True)
        lab.run_all()
        for cell_id in EXPLORERS[lesson]:
            picture = lab.picture(cell_id)
            for handle in lab.sliders(cell_id):
                handle.focus()
                lab.press("ArrowRight")
                picture = lab.picture(cell_id, other_than=picture)
                lab.drag(handle)
                picture = lab.picture(cell_id, other_than=picture)
            lab.screenshot(f"explorer_{lesson}_{cell_id}", cell_id)
