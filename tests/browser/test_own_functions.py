"""What a learner has written goes along: from the first screen of lesson 0 to the lit map, and into later lessons."""

import nbformat

from tests.test_my_network import RIGHT_FORWARD, RIGHT_SIGMOID

LINEAR = """
def linear(W, A_prev, b):
    return W @ A_prev + b
"""
MARKER = "item => getComputedStyle(item).listStyleType"


def test_from_the_first_screen_to_the_lit_map(lab):
    lab.server.new_desk("beginner")
    lab.open("00_start_here", desk="beginner")
    lab.cell("setup").locator(".cm-content").click()
    for _ in range(2):  # as the first lines of the lesson say
        lab.page.keyboard.press("Shift+Enter")
    learned = lab.picture("picture_story")
    assert lab.cell("picture_story").bounding_box()["y"] < 900, "the picture begins below the first screen"
    lab.slider("rounds of learning", "picture_story").focus()
    lab.press("Home")
    lab.picture("picture_story", other_than=learned)
    lab.cell("picture_story").get_by_text("The network says 0.50").filter(visible=True).wait_for()
    lab.screenshot("first_screen", "picture_story")

    lab.run("linear", LINEAR)
    assert lab.run("check_linear").startswith("linear: all checks passed.")
    assert "○ linear              save this notebook first" in lab.run("map")
    lab.page.keyboard.press("Control+s")
    lab.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert lab.run("map").startswith("Your network: 1 of 9 functions are your own")
    lit = lab.cell("map").locator("li.lit")
    assert lit.inner_text().split() == "● linear a layer adds up yours".split()
    assert lit.evaluate(MARKER) == "none", "numbers lie over the boxes"
    lab.screenshot("lit_map", "map")


def test_lesson_03_goes_on_where_an_earlier_function_is_missing_or_wrong(lab):
    desk = lab.server.new_desk("later")
    lab.open("03_forward_prop", desk="later")
    assert lab.run("setup") == "sigmoid: the reference (not written yet)."
    save(desk, "02_sigmoid", "sigmoid", RIGHT_SIGMOID.replace("-Z", "Z"))
    assert lab.run("setup") == "sigmoid: the reference (A has the right shape (1, 3) but the wrong values)."
    lab.run("forward_prop", RIGHT_FORWARD)
    assert lab.run("check_forward_prop").startswith("forward_prop: all checks passed.")
    lab.run("picture_forward_prop")
    lab.cell("picture_forward_prop").get_by_text("Your own forward_prop drew this.").filter(visible=True).wait_for()
    lab.screenshot("own_functions_wrong_sigmoid", "check_forward_prop")

    save(desk, "02_sigmoid", "sigmoid", RIGHT_SIGMOID)
    assert lab.run("setup") == "sigmoid: yours."
    assert lab.run("check_forward_prop").startswith("forward_prop: all checks passed.")


def save(desk, lesson, exercise, source):
    """Write an answer into a lesson of a desk, as a learner in another tab would have saved it."""
    path = desk / lesson / f"{lesson}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.id == exercise)
    cell.source = source
    nbformat.write(notebook, path)
