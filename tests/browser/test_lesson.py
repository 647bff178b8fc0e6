"""A learner works through a lesson: Run All, a slider, an answer that is wrong, then right, then broken."""

import re

import nbformat
import pytest

from tests.browser.conftest import ROOT, same_page

page = same_page
CHECKS = {
    path.parent.name: [
        cell.id
        for cell in nbformat.read(path, as_version=4).cells
        if "raises-exception" in cell.metadata.get("tags", [])
    ]
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb"))
}
SIGMOID = """
def sigmoid(Z):
    A = 1 / (1 + np.exp({exponent}))
    return A, Z
"""
NUMERIC_GRADIENT = """
def numeric_gradient(f, x, h=1e-5):
    slope = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        slope[place] = (f(up) - f(down)) / {distance}
    return slope
"""


# The others run untouched in tests/lessons, and solved in test_explorers.
@pytest.mark.parametrize("lesson", ["00_start_here", "05_one_layer_backward", "09_learning_rate_and_depth"])
def test_an_untouched_lesson_runs_to_its_bottom(lab, lesson):
    lab.open(lesson)
    lab.run_all()
    for check in CHECKS[lesson]:
        assert re.fullmatch(r"\w+: not written yet\. Write it under YOUR CODE HERE\.", lab.text(check)), check
    failed = [cell["id"] for cell in lab.cells() if any(output["output_type"] == "error" for output in cell["outputs"])]
    assert failed == CHECKS[lesson], "a cell beside the checks failed"
    lab.screenshot(f"untouched_{lesson}", CHECKS[lesson][-1])


def test_a_slider_moves_the_picture(lab):
    lab.open("01_init_params")
    lab.run_all()
    before = lab.picture("picture_network")
    layers = lab.slider("hidden layers", "picture_network")
    layers.focus()
    lab.press("ArrowRight")
    after = lab.picture("picture_network", other_than=before)
    assert "2 layers" in before["alt"] and "3 layers" in after["alt"]
    assert layers.get_attribute("aria-valuetext") == "2"


def test_an_answer_to_sigmoid_wrong_then_right_then_broken(lab):
    lab.open("02_sigmoid")
    lab.run_all()

    lab.run("sigmoid", SIGMOID.format(exponent="Z"))
    assert lab.line_numbers("sigmoid") == ["1", "2", "3"]
    said = lab.run("check_sigmoid")
    assert "sigmoid: A has the right shape (1, 3) but the wrong values" in said
    assert "look at the sign in the exponent" in " ".join(said.split())
    assert len(message(said)) <= 6 and "Traceback" not in said
    lab.screenshot("sigmoid_1_wrong", "check_sigmoid")

    lab.run("sigmoid", SIGMOID.format(exponent="-Z"))
    assert lab.run("check_sigmoid").startswith("sigmoid: all checks passed.")
    lab.run("picture_sigmoid")
    lab.cell("picture_sigmoid").get_by_text("Your own sigmoid drew this.").filter(visible=True).wait_for()
    lab.screenshot("sigmoid_2_right", "check_sigmoid")

    assert "SyntaxError" in lab.run("sigmoid", SIGMOID.format(exponent="-Z)"))
    said = lab.run("check_sigmoid")
    assert "passed" not in said, "the check praised the function of an older cell"
    assert len(message(said)) <= 6
    lab.screenshot("sigmoid_3_broken", "check_sigmoid")

    lab.run("sigmoid", SIGMOID.format(exponent="-Z"))
    assert lab.run("check_sigmoid").startswith("sigmoid: all checks passed.")


def test_an_answer_to_numeric_gradient_wrong_then_right(lab):
    lab.open("05_one_layer_backward")
    lab.run_all()

    lab.run("numeric_gradient", NUMERIC_GRADIENT.format(distance="h"))
    said = lab.run("check_numeric_gradient")
    assert "wrong" in said and len(message(said)) <= 6 and "Traceback" not in said
    assert "the step is 2h long" in " ".join(said.split())
    lab.screenshot("numeric_gradient_1_wrong", "check_numeric_gradient")

    lab.run("numeric_gradient", NUMERIC_GRADIENT.format(distance="(2 * h)"))
    assert lab.run("check_numeric_gradient").startswith("numeric_gradient: all checks passed.")
    # The other exercise of the lesson is as unwritten as it was.
    assert lab.run("check_one_layer_backward").startswith("one_layer_backward: not written yet.")
    lab.screenshot("numeric_gradient_2_right", "check_numeric_gradient")


def message(said):
    """Return the lines of a check's message. A picture of the numbers may stand above it."""
    lines = said.splitlines()
    return lines[next(i for i, line in enumerate(lines) if re.match(r"\w+: ", line) and "differ" not in line) :]
