"""A slider pressed while a cell draws must not spoil a picture (JupyterLab issue 19719, ipympl issue 610).

JupyterLab sends what a slider says to a second thread of the kernel, and every message there fires matplotlib's
"the cell has ended: show the figures" in the middle of a cell that draws. Lessons 00 to 08 import
`sigmoidnet_ref.explore`, which keeps that away from them.
"""

import pytest

PRESSES = 25
FIGURES = 8
ROUNDS = 6  # a kernel that is busy may take all moves of a round on its main thread: then there was no race to lose
WARM = 2  # the first move after a start may still be met on the main thread, which makes no race
SET_UP = """
import time
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from sigmoidnet_ref import explore
"""
SLIDER = """
moved = []
slider = widgets.IntSlider(description="press", max=100_000)
told = widgets.Label("moves: 0")


def note(change):
    moved.append(time.monotonic())
    told.value = f"moves: {len(moved)}"


slider.observe(note, "value")
widgets.VBox([slider, told])
"""
# Careless pyplot, as learners write it: half the figures are shown one by one, the others left to the cell's end.
DRAW = f"""
began = time.monotonic()
x = np.linspace(-6, 6, 400)
for figure in range({FIGURES}):
    plt.figure(figsize=(5, 3))
    for curve in range(30):
        plt.plot(x, 1 / (1 + np.exp(-(figure + 1) * x + curve)))
    plt.title(f"figure {{figure}}")
    if figure % 2:
        plt.show()
ended = time.monotonic()
"""
COUNT = "print(sum(began < moment < ended for moment in moved))"


@pytest.fixture
def paper(server):
    """Return the name of a notebook with the four cells."""
    return server.write("race", {"setup": SET_UP, "slider": SLIDER, "draw": DRAW, "count": COUNT})


@pytest.mark.parametrize("subshells", ["perCommTarget", "disabled"])
def test_a_slider_pressed_while_a_cell_draws_spoils_no_picture(lab, paper, subshells):
    with lab.settings("@jupyterlab/apputils-extension:kernels-settings", {"commsOverSubshells": subshells}):
        lab.open(paper)
        lab.run("setup")
        lab.run("slider")
        lab.run("draw")
        undisturbed = pictures(lab)
        assert len(set(undisturbed)) == FIGURES

        handle = lab.cell("slider").get_by_role("slider")
        handle.focus()
        for count in range(1, WARM + 1):
            lab.press("ArrowRight")
            lab.cell("slider").get_by_text(f"moves: {count}").wait_for()
        met = 0
        for _ in range(ROUNDS if subshells == "perCommTarget" else 1):
            press_while_it_draws(lab, handle)
            assert pictures(lab) == undisturbed, "a picture is not the one that the cell draws when left alone"
            met += int(lab.run("count"))
            if met >= PRESSES // 5:
                break
        # Had no move been met while the cell drew, this would have tested nothing.
        assert met > 0 if subshells == "perCommTarget" else met == 0


def press_while_it_draws(lab, handle):
    lab.start("draw")
    handle.focus()  # running a cell takes the focus
    presses = 0
    while presses < PRESSES or not lab.done():
        lab.press("ArrowRight")
        presses += 1


def pictures(lab):
    """Return the pictures below the drawing cell, as base64 PNG."""
    (cell,) = (cell for cell in lab.cells() if cell["id"] == "draw")
    return [output["data"]["image/png"] for output in cell["outputs"]]
