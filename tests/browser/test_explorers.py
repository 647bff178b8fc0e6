"""Every explorer of every lesson, around right answers: each slider moved by keyboard and by mouse.

The lessons' own tests run with the settings that `make lab` brings; this one with JupyterLab's own, where what a slider
says is met on a second thread of the kernel.
"""

import base64
import io
import re
import time

import nbformat
import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import ROOT, same_page

page = same_page
JUPYTERLABS_OWN = {"commsOverSubshells": "perCommTarget"}
# An explorer is one line of a lesson. The playground of lesson 09 takes more, and its buttons a test of their own.
CELLS = [
    (path.parent.name, cell.id)
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb"))
    for cell in nbformat.read(path, as_version=4).cells
    if re.fullmatch(r"explore\.\w+\(.*\)", cell.source)
]
EXPLORERS = {lesson: [cell_id for name, cell_id in CELLS if name == lesson] for lesson, _ in CELLS}

# A fresh one stays open: closed before the page has loaded it, it would leave an error in the browser's console.
FRESH = """
kept_open = []
def copy_of_a_fresh_one(count):
    import html, re
    fresh = eval(In[count])
    for label, control in Out[count].controls.items():
        fresh.controls[label].value = control.value
    alt, png = re.search('<img alt="(.*?)".*base64,(.*?)"', fresh.html).groups()
    kept_open.append(fresh)
    return html.unescape(alt), png
"""
UNLIKE = 0.015  # of the picture: at most 0.005 where fonts are alike; 0.011 to 0.027 without frames and ticks


@pytest.mark.parametrize("lesson", EXPLORERS)
def test_every_slider_changes_picture_and_alt_text(lab, lesson):
    with lab.settings("@jupyterlab/apputils-extension:kernels-settings", JUPYTERLABS_OWN):
        lab.open(lesson, solved=True)
        lab.run_all()
        for cell_id in EXPLORERS[lesson]:
            picture = lab.picture(cell_id)
            for place, handle in enumerate(lab.sliders(cell_id)):
                lab.nudge(handle)
                picture = lab.picture(cell_id, other_than=picture)
                if place == 0:  # one mouse is like another
                    lab.drag(handle)
                    picture = lab.picture(cell_id, other_than=picture)
            lab.screenshot(f"explorer_{lesson}_{cell_id}", cell_id)
            copy = wait_until_it_shows_its_settings(lab, cell_id)
            assert unlike(lab, cell_id, copy) < UNLIKE


# A picture of a run stands as long as the next one takes, too short for a look now and then on a busy machine.
KEEP_WHAT_COMES = """cell => {
    window.came = [];
    const keep = records => records.forEach(one => one.addedNodes.forEach(node => window.came.push(node.textContent)));
    new MutationObserver(keep).observe(cell, { subtree: true, childList: true });
}"""


def test_play_lets_the_boundary_grow(lab):
    lab.server.write("growing", {"one": "from sigmoidnet_ref import explore\nexplore.boundary()"})
    lab.open("growing")
    lab.run_all()
    (handle,) = lab.sliders("one")
    lab.cell("one").evaluate(KEEP_WHAT_COMES)
    lab.cell("one").get_by_role("button", name="Play", exact=True).focus()
    lab.page.keyboard.press("Enter")
    lab.cell("one").get_by_text("After 2000 epochs:").wait_for()
    assert handle.get_attribute("aria-valuetext") == "2000"
    grown = [int(count) for count in re.findall(r"After (\d+) epoch", lab.page.evaluate("() => window.came.join()"))]
    assert grown == sorted(grown)
    assert grown[0] == 1 and len(set(grown)) > 2, grown
    lab.screenshot("growing", "one")


@pytest.mark.parametrize("wide", [1280, 700, 400])
def test_the_pane_lies_on_what_is_drawn_and_its_letters_are_readable(lab, wide):
    lab.server.write("pane", {"one": "from sigmoidnet_ref import explore\nexplore.price()"})
    lab.page.set_viewport_size({"width": wide, "height": 1000})
    lab.open("pane")
    lab.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    lab.run_all()
    lab.picture("one")
    lab.screenshot(f"pane_{wide}", "one")
    boxes = [box.bounding_box() for box in lab.cell("one").locator(".widget-html svg").all()]
    drawn, pane = boxes[::2], boxes[1::2]
    assert drawn == [pytest.approx(box, abs=0.5) for box in pane]
    left, right = drawn
    if wide == 400:
        assert left["y"] + left["height"] <= right["y"] and left["x"] == right["x"], "they are side by side"
    else:
        assert left["x"] + left["width"] == pytest.approx(right["x"], abs=0.5)
        assert left["y"] == pytest.approx(right["y"], abs=0.5)
    letters = lab.cell("one").locator("svg[aria-hidden] text", has_text="0.4").all()
    assert len(letters) == 2 and all(letter.bounding_box()["height"] >= 9 for letter in letters)


# The height of each upright letter of a picture, on the page.
UPRIGHT = """cell => [...cell.querySelectorAll('.widget-html svg text')]
    .filter(part => part.textContent.trim() && !/rotate\\(-[1-9]/.test(part.getAttribute('transform')))
    .map(part => part.getBoundingClientRect().height)"""
ARE_DRAWN = """([cell, width]) => {
    const drawn = [...cell.querySelectorAll('.widget-html svg')].map(svg => Math.round(svg.viewBox.baseVal.width));
    return drawn.length && drawn.every(one => one === width);
}"""
SLIM, WIDE = 317, 562  # points


def test_a_picture_of_one_panel_is_slim_on_a_narrow_page_so_that_its_letters_are_readable(lab):
    cells = ("neuron", "flow", "error_flow")  # curves, circles and bars
    lab.server.write("slim", {name: f"from sigmoidnet_ref import explore\nexplore.{name}()" for name in cells})
    lab.page.set_viewport_size({"width": 400, "height": 1000})
    lab.open("slim")
    lab.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    lab.run_all()
    for name in cells:
        cell = lab.cell(name).element_handle()
        lab.page.wait_for_function(ARE_DRAWN, arg=[cell, SLIM])
        lab.screenshot(f"slim_{name}", name)
        letters = lab.page.evaluate(UPRIGHT, cell)
        assert len(letters) >= 8 and min(letters) >= 8
    slim = lab.picture("neuron")
    lab.nudge(lab.sliders("neuron")[0])
    lab.picture("neuron", other_than=slim)
    lab.page.set_viewport_size({"width": 1280, "height": 1000})
    lab.page.wait_for_function(ARE_DRAWN, arg=[lab.cell("neuron").element_handle(), WIDE])


def wait_until_it_shows_its_settings(lab, cell_id, timeout=60):
    """Wait until an explorer says what a fresh one, set to the same values inside a cell, says at once.

    Return the picture of the fresh one that a saved notebook would keep.
    """
    (count,) = (cell["count"] for cell in lab.cells() if cell["id"] == cell_id)
    end = time.monotonic() + timeout
    while True:
        shown, (due, png) = lab.picture(cell_id)["alt"], lab.ask(FRESH, f"copy_of_a_fresh_one({count})")
        if shown == due:
            return Image.open(io.BytesIO(base64.b64decode(png)))
        assert time.monotonic() < end, f"{cell_id} still shows: {shown}\nIts sliders ask for: {due}"


def unlike(lab, cell_id, copy):
    """Return the share of the picture below a cell that looks other than in a copy, both seen from afar."""
    strips = lab.cell(cell_id).locator("svg[role=img]").all()  # one for each Axes, side by side
    seen = [np.asarray(Image.open(io.BytesIO(strip.screenshot())).convert("RGB")) for strip in strips]
    shown = Image.fromarray(np.hstack([strip[: min(map(len, seen))] for strip in seen]))
    size = shown.width // 4, shown.height // 4
    near, far = (
        np.asarray(image.convert("RGB").resize(size, Image.Resampling.BOX), dtype=int) for image in (shown, copy)
    )
    return float(np.mean(np.abs(near - far).max(axis=2) > 48))
