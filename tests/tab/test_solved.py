"""Solved lessons stand open beside each other in one page, each with a Python of its own, as in a learner's browser."""

import base64
import io
import json
import os
import re
import zipfile

import pytest

from sigmoidnet_ref.recall.questions import find
from tests.browser.conftest import ROOT
from tests.browser.test_lesson import CHECKS
from tests.browser.test_playground import Ground
from tests.browser.test_recall import answer_wrongly_and_then_rightly
from tests.checks.answers import EXERCISES
from tests.checks.verdicts import verdicts
from tests.lessons.graded import answers, with_sources
from tests.tab.tab import KEPT, Tab, path_of

PLAYGROUND = "09_learning_rate_and_depth"
DIGITS = "11_digits"
SOLVED = ("05_one_layer_backward", "08_train", PLAYGROUND, DIGITS)
SAVED = ("02_sigmoid",)  # solved on another day: its function is the learner's own in the lessons above
DRIVEN = [
    ("05_one_layer_backward", "numeric_gradient"),
    ("05_one_layer_backward", "one_layer_backward"),
    ("08_train", "train"),
]

# All of the scorecard's answers, in place of a sample of some 300: SIGMOIDNET_ALL_ANSWERS=1
EVERY = 1 if os.environ.get("SIGMOIDNET_ALL_ANSWERS") else 7
# In WebAssembly NumPy warns of nothing, so the line that says what it warned of is missing there.
WARNED = ("inf - inf or inf / inf is nan", "something was divided by 0", "0/0, or the log of")
# Newer ones word it otherwise than the tab's NumPy.
OF_AN_ARRAY = re.compile(r"only (0-dimensional|length-1|size-1) arrays can be converted to Python scalars")
DRAWN = ("no_seed", "unrepeatable")  # other numbers each time, here as there
JUDGE = """
import json, sys, zipfile
zipfile.ZipFile("answers.zip").extractall("/tmp/answers")
sys.path.insert(0, "/tmp/answers")
from tests.checks.verdicts import verdicts
print(json.dumps(verdicts({exercises}, {every})))
"""


@pytest.fixture(scope="module")
def solved(context, address, artefacts):
    """Return a Tab in which the lessons stand open with the answers written into them."""
    tab = Tab(context.new_page(), address, artefacts)
    tab.enter()
    for lesson in SAVED + SOLVED:
        released = tab.contents(path_of(lesson))["content"]
        tab.keep(path_of(lesson), with_sources(released, answers(lesson)))
    # One start first: what it compiles serves the others.
    tab.turn_to(SOLVED[0])
    tab.wait_for_python()
    tab.page.wait_for_function(KEPT)
    for lesson in SOLVED[1:]:
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


def test_a_question_is_answered_by_keyboard(solved):
    solved.turn_to(SOLVED[0])
    question = find("shape_of_dw")
    answer_wrongly_and_then_rightly(solved.cell("recall_shape_of_dw"), question, next(iter(question.wrong)))


@pytest.mark.parametrize("lesson, function", DRIVEN)
def test_every_slider_drives_the_learners_own_function(solved, lesson, function):
    cell_id = f"picture_{function}"
    solved.turn_to(lesson)
    picture = solved.picture(cell_id)
    for handle in solved.sliders(cell_id):
        solved.nudge(handle)
        picture = solved.picture(cell_id, other_than=picture)
    solved.cell(cell_id).get_by_text(f"Your own {function} drew this.").filter(visible=True).wait_for()
    solved.screenshot(f"site_5_{cell_id}", cell_id)


def is_the_same(in_tab, said):
    """Return whether two verdicts agree: exception, mistake and message, but for what NumPy words and warns."""
    if None in (in_tab, said) or in_tab[:2] != said[:2]:
        return in_tab == said
    one, other = (OF_AN_ARRAY.sub("", verdict[2]) for verdict in (in_tab, said))
    return one == other or said[1] in DRAWN or any(words in other for words in WARNED)


def test_the_checks_judge_there_as_they_do_natively(solved, record_property):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (ROOT / "tests/checks").rglob("*.py"):
            archive.write(path, path.relative_to(ROOT))
    solved.keep_file(f"{DIGITS}/answers.zip", packed.getvalue())
    solved.turn_to(DIGITS)
    printed = solved.run("setup", JUDGE.format(exercises=EXERCISES, every=EVERY))
    in_tab = json.loads(printed.splitlines()[-1])  # below what the checks displayed
    natively = verdicts(EXERCISES, EVERY)
    assert None in natively.values() and len(natively) >= 300
    assert in_tab.keys() == natively.keys()
    record_property("judged in the tab", f"{len(natively)} answers, the same as natively.")
    assert [answer for answer, said in natively.items() if not is_the_same(in_tab[answer], said)] == []


def test_the_playground_plays_pauses_and_registers_a_run(solved):
    solved.turn_to(PLAYGROUND)
    ground = Ground(solved)
    ground.set_run("spiral d6 w16 lr1 e10000 s0.01")
    ground.button("Pause").click()
    ground.button("Reset").click()
    ground.wait_for_words("before training")
    ground.button("Play").click()
    ground.wait_for_moves(3)
    ground.button("Pause").click()
    ground.button("Play").wait_for()
    ground.set_run("linear d2 w8 lr4 e300 s0.01")
    ground.button("Play").click()
    ground.wait_for_words("after 300 epochs")
    ground.button("Register").click()
    ground.wait_for_words("learning rate 4, cost 0.00193. You predicted 0: 1, 1: 0.5, 2: 0.25, 3: 0.125.")
    solved.screenshot("site_6_registered", "playground")


def test_closed_and_opened_again_and_reloaded_the_work_is_there(solved, tab):
    solved.turn_to(PLAYGROUND)
    solved.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    left = solved.cells()
    solved.page.close()
    tab.show(PLAYGROUND)
    assert tab.cells() == left
    tab.page.reload()
    tab.wait_for(path_of(PLAYGROUND))
    assert tab.cells() == left
    runs = base64.b64decode(tab.contents(f"{PLAYGROUND}/playground_runs.txt")["content"]).decode()
    assert runs.startswith("linear d2 w8 lr4 e300 s0.01 | cost 0.00192586")
