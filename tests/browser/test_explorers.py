"""Every explorer of every lesson, around right answers: each slider moved by keyboard and by mouse.

The lessons' own tests run with the settings that `make lab` brings; this one with JupyterLab's own, where what a slider
says is met on a second thread of the kernel.
"""

import re
import time

import nbformat
import pytest

from tests.browser.conftest import ROOT

JUPYTERLABS_OWN = {"commsOverSubshells": "perCommTarget"}
# An explorer is one line of a lesson. The playground of lesson 09 takes more, and its buttons a test of their own.
CELLS = [
    (path.parent.name, cell.id)
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb"))
    for cell in nbformat.read(path, as_version=4).cells
    if re.fullmatch(r"explore\.\w+\(.*\)", cell.source)
]
EXPLORERS = {lesson: [cell_id for name, cell_id in CELLS if name == lesson] for lesson, _ in CELLS}
# Shows how far training comes in a fixed time, so that no two are alike.
BY_THE_CLOCK = {"picture_race"}

# A fresh one stays open: closed before the page has loaded it, it would leave an error in the browser's console.
FRESH = """
kept_open = []
def alt_of_a_fresh_one(count):
    import html, re
    fresh = eval(In[count])
    for label, control in Out[count].controls.items():
        fresh.controls[label].value = control.value
    alt = html.unescape(re.search('alt="(.*?)"', fresh.html).group(1))
    kept_open.append(fresh)
    return alt
"""


@pytest.mark.parametrize("lesson", EXPLORERS)
def test_every_slider_changes_picture_and_alt_text(lab, lesson):
    with lab.settings("@jupyterlab/apputils-extension:kernels-settings", JUPYTERLABS_OWN):
        lab.open(lesson, solved=True)
        lab.run_all()
        for cell_id in EXPLORERS[lesson]:
            picture = lab.picture(cell_id)
            for handle in lab.sliders(cell_id):
                handle.focus()
                lab.press("PageUp")  # five steps: one may be finer than a pixel
                picture = lab.picture(cell_id, other_than=picture)
                lab.drag(handle)
                picture = lab.picture(cell_id, other_than=picture)
            if cell_id not in BY_THE_CLOCK:
                wait_until_it_shows_its_settings(lab, cell_id)
            lab.screenshot(f"explorer_{lesson}_{cell_id}", cell_id)


@pytest.mark.parametrize("sharpness", [1, 2])
def test_a_picture_has_as_many_pixels_as_are_shown(lab, sharpness):
    lab.server.write("sharp", {"one": "from sigmoidnet_ref import explore\nexplore.s_curve()"})
    lab.open("sharp")
    lab.run_all()
    lab.page.wait_for_function(
        "wide => document.querySelector('.jupyter-widgets img')?.naturalWidth === wide", arg=780 * sharpness
    )


def wait_until_it_shows_its_settings(lab, cell_id, timeout=60):
    """Wait until an explorer says what a fresh one, set to the same values inside a cell, says at once."""
    (count,) = (cell["count"] for cell in lab.cells() if cell["id"] == cell_id)
    end = time.monotonic() + timeout
    while (shown := lab.picture(cell_id)["alt"]) != (due := lab.ask(FRESH, f"alt_of_a_fresh_one({count})")):
        assert time.monotonic() < end, f"{cell_id} still shows: {shown}\nIts sliders ask for: {due}"
