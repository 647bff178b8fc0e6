"""Solved lessons stand open beside each other in one page, each with a Python of its own, as in a learner's browser."""

import pytest

from tests.browser.test_lesson import CHECKS
from tests.lessons.graded import answers, with_sources
from tests.tab.tab import Tab, path_of

SOLVED = ("05_one_layer_backward", "08_train", "09_learning_rate_and_depth", "11_digits")
SAVED = ("02_sigmoid",)  # solved on another day: its function is the learner's own in the lessons above


@pytest.fixture(scope="module")
def solved(context, address, artefacts):
    """Return a Tab in which the lessons stand open with the answers written into them."""
    tab = Tab(context.new_page(), address, artefacts)
    tab.enter()
    for lesson in SAVED + SOLVED:
        released = tab.contents(path_of(lesson))["content"]
        tab.keep(path_of(lesson), with_sources(released, answers(lesson)))
    for lesson in SOLVED:
        tab.turn_to(lesson)
    tab.wait_for_python()
    yield tab
    tab.page.close()
    tab.close()


@pytest.mark.parametrize("lesson", SOLVED)
def test_a_solved_lesson_runs_to_its_bottom_and_passes_all_its_checks(solved, lesson):
    solved.turn_to(lesson)
    solved.run_all()
    for check in CHECKS[lesson]:
        assert ": all checks passed." in solved.text(check), solved.text(check)
    for cell in solved.cells():
        kinds = [output["output_type"] for output in cell["outputs"]]
        assert "error" not in kinds, solved.text(cell["id"])
        assert not [output for output in cell["outputs"] if output.get("name") == "stderr"], solved.text(cell["id"])


def test_what_was_saved_in_another_lesson_is_the_learners_own(solved):
    solved.turn_to(SOLVED[0])
    assert "sigmoid: yours." in solved.text("setup")
