"""A visitor meets the course in a browser tab, offline: every request to another machine is refused, and counted."""

import json
import zipfile

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading import __main__ as grading
from tests.lessons.graded import make_course, scores
from tests.tab.tab import KEPT, Tab, path_of

LINEAR = """
def linear(W, A_prev, b):
    return W @ A_prev + b
"""
SIGMOID = """
def sigmoid(Z):
    A = 1 / (1 + np.exp({exponent}))
    return A, Z
"""
ZERO, ONE = path_of("00_start_here"), path_of("01_init_params")
FOCUSED = """() => {
    const seen = document.activeElement;
    return seen === document.body ? null : seen.labels?.[0]?.innerText || seen.ariaLabel || seen.innerText;
}"""

# Python reads the answer to a call as soon as its first bytes are there; the page is held up at each letter.
TORN = """([text, held_up]) => new Promise(read => {
    const source = `
        const memory = new Int32Array(new SharedArrayBuffer(${2 * text.length}));
        postMessage({ call: [[], 1, memory] });
        while (Atomics.load(memory, 0) === 0);
        postMessage({ read: String.fromCharCode(...new Uint16Array(memory.buffer).slice()) });`;
    const python = new Worker(URL.createObjectURL(new Blob([source])));
    python.addEventListener("message", ({ data: { call, read: answer } }) => {
        if (!call) return read(answer);
        const letters = new Uint16Array(call[2].buffer);
        for (let place = 0; place < text.length; place++) {
            letters[place] = text.charCodeAt(place);
            for (const since = performance.now(); performance.now() < since + held_up;);
        }
        Atomics.notify(call[2], 0);
    });
})"""
# Python answers before the page's next line, as on a machine that holds the page up there.
EARLY = """async () => {
    const browsers = Object.getPrototypeOf(Worker.prototype), { postMessage } = browsers;
    browsers.postMessage = ([memory]) => { Atomics.store(memory, 0, 1); Atomics.notify(memory, 0); };
    const memory = new Int32Array(new SharedArrayBuffer(4));
    new Worker(URL.createObjectURL(new Blob([""]))).postMessage([memory]);
    const { async, value } = Atomics.waitAsync(memory, 0, 0);
    await null;
    browsers.postMessage = postMessage;
    return async ? value : "the answer was there before the page waited for it";
}"""

# Bytecode that a Python compiled itself has a 0 there: docs.python.org/3/reference/import.html#pyc-invalidation
IS_KEPT = """
import sigmoidnet_ref.network
with open(sigmoidnet_ref.network.__spec__.cached, "rb") as file:
    mark = file.read()[4]
mark == 1
"""


@pytest.fixture(scope="module")
def lesson(context, address, artefacts):
    """Return a Tab with lesson 0, opened from the first page. What it must never see fails the last test."""
    tab = Tab(context.new_page(), address, artefacts)
    tab.page.goto(address)
    tab.page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.some(one => one.active))")
    tab.page.get_by_role("link", name="Start lesson 0").click()
    tab.wait_for(ZERO)
    tab.page.screenshot(path=artefacts / "site_2_starting.png")
    tab.wait_for_python()
    yield tab
    tab.page.close()
    tab.close()


def serious(page, context=None):
    """Return what axe-core calls a serious or critical violation, in the page or in the parts of it that are named."""
    violations = Axe().run(page, context=context).response["violations"]
    return [one for one in violations if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_responds_and_is_readable_at_400_pixels(tab, scheme):
    tab.page.emulate_media(color_scheme=scheme)
    tab.page.set_viewport_size({"width": 400, "height": 800})
    tab.page.goto(tab.server)
    tab.page.get_by_role("slider", name="weight").fill("3")
    assert "sigmoid(3 x + 0). For an input of 1 this neuron says 0.953." in tab.page.locator("figure").inner_text()
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 400
    assert serious(tab.page) == []
    tab.page.screenshot(path=tab.artefacts / f"site_1_first_page_{scheme}.png", full_page=True)


def test_the_first_page_is_used_by_keyboard_alone(tab):
    tab.page.goto(tab.server)
    tab.page.keyboard.press("Tab")
    reached = []
    while (name := tab.page.evaluate(FOCUSED)) and len(reached) < 50:
        reached.append(name.strip())
        if name.startswith("bias"):
            tab.page.keyboard.press("ArrowRight")
        tab.page.keyboard.press("Tab")
    links = [link.inner_text() for link in tab.page.get_by_role("link").all()]
    assert reached[:4] == ["Start lesson 0", "weight", "bias", "Table of the lessons"]
    assert reached[4:] == links[1:] and len(links) > 12
    assert "sigmoid(1.5 x + 0.1)" in tab.page.locator("figure").inner_text()


def test_lesson_0_from_untouched_to_praise(lesson):
    lesson.run_all()
    assert lesson.text("setup") == "", "the first cell shows what is none of a learner's business"
    assert lesson.text("check_linear").startswith("linear: not written yet.")
    assert lesson.run("linear", LINEAR) == ""
    assert lesson.line_numbers("linear") == ["1", "2"]
    assert lesson.run("check_linear").startswith("linear: all checks passed.")
    lesson.screenshot("site_3_praise", "check_linear")
    assert serious(lesson.page, {"include": [["#sigmoidnet-notes"], [".jp-OutputArea"]]}) == []


def test_on_a_narrow_screen_the_lesson_has_the_room(tab):
    tab.page.set_viewport_size({"width": 400, "height": 800})
    tab.show("02_sigmoid")
    tab.page.wait_for_function("() => document.querySelector('.jp-Notebook').clientWidth > 340")
    tab.page.screenshot(path=tab.artefacts / "site_4_narrow.png")


def test_a_start_that_takes_unusually_long_says_what_to_do(tab):
    tab.page.clock.install()
    tab.show("02_sigmoid")
    tab.page.get_by_text("You can read on meanwhile.").wait_for()
    tab.page.clock.fast_forward("05:01")
    tab.page.get_by_text("Save with Ctrl+S (on a Mac ⌘S), then reload this page").wait_for()


def test_a_lesson_taken_out_of_the_browser_is_graded(lesson, tmp_path, needs):
    needs("bwrap")
    lesson.page.get_by_role("button", name="Keep a copy").first.click()
    with lesson.page.expect_download() as download:
        lesson.page.get_by_role("button", name="This lesson").click()
    course = make_course(tmp_path / "course", ["00_start_here"])
    handed_in = course / "submitted/ada/00_start_here" / download.value.suggested_filename
    download.value.save_as(handed_in)
    nbformat.validate(nbformat.read(handed_in, 4))
    assert grading.main(["--root", str(course), "autograde", "0"]) == 0
    assert scores(course, "ada", "00_start_here")["check_linear"] == (1, 1)


def test_a_cell_that_never_ends_is_stopped_and_what_was_made_is_still_there(lesson):
    lesson.begin("one_neuron", "while True: pass")
    assert lesson.page.locator("[data-jp-item-name=sigmoidnet-stop] svg").count(), "lesson 0 tells of a square button"
    lesson.page.get_by_role("button", name="Stop").first.click()
    lesson.page.get_by_text("Stopped. What the cells before it made is still there.").wait_for()
    assert "KeyboardInterrupt" in lesson.text("one_neuron")
    assert lesson.run("one_neuron", "linear.__name__") == "'linear'"


def test_a_busy_machine_tears_and_loses_no_answer_between_page_and_python(lesson):
    text = '{"ok":true,"mode":33206}'
    assert lesson.page.evaluate(TORN, [text, 5]) == text
    assert lesson.page.evaluate(EARLY) == "ok"


def test_a_copy_of_all_lessons_is_a_zip_that_is_taken_back_in(lesson, tmp_path):
    page, path = lesson.page, tmp_path / "kept.zip"
    early, late = ({"rights": rights, "missed": False, "due": f"2026-12-0{rights}"} for rights in (1, 2))
    lesson.keep_file("recall.json", json.dumps({"a": early, "b": late}).encode())
    page.get_by_role("button", name="Keep a copy").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="All lessons (zip)").click()
    download.value.save_as(path)
    with zipfile.ZipFile(path) as kept:
        assert kept.testzip() is None
        assert ZERO in kept.namelist() and ONE in kept.namelist()
        notebook, asked = json.loads(kept.read(ZERO)), json.loads(kept.read("recall.json"))
    assert asked == {"a": early, "b": late}
    (written,) = (cell for cell in notebook["cells"] if cell["id"] == "linear")
    assert written["source"].strip() == LINEAR.strip()

    written["source"] = "linear = 'from the copy'"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as changed:
        changed.writestr("00_start_here_00_start_here (1).ipynb", json.dumps(notebook))
        changed.writestr("holiday.ipynb", json.dumps(notebook))
        changed.writestr("recall.json", json.dumps({"a": late, "b": early, "c": early}))
    page.get_by_role("button", name="Keep a copy").first.click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take a copy back in").click()
    chooser.value.set_files(path)
    page.get_by_text("2 taken in. No lesson of this course: holiday.ipynb.").wait_for()
    (source,) = (cell["source"] for cell in lesson.cells() if cell["id"] == "linear")
    assert source == "linear = 'from the copy'"
    assert json.loads(lesson.contents("recall.json")["content"]) == {"a": late, "b": late, "c": early}
    (before,) = (one["path"] for one in lesson.contents("00_start_here")["content"] if ".before-" in one["path"])
    assert LINEAR.strip() in json.dumps(lesson.contents(before)["content"]).encode().decode("unicode_escape")


def test_a_newer_release_stands_beside_a_worked_lesson_and_in_place_of_another(lesson, site):
    course = json.loads((site / "course.json").read_text())
    older = lesson.contents(ONE)["content"]
    older["cells"][0]["source"] += " An older sentence."
    older["metadata"]["sigmoidnet"]["release"] = desk.fingerprint(json.dumps(older))
    lesson.keep(ONE, older)
    newer = course | {"00_start_here": course["00_start_here"] | {"release": "feedc0de" * 8}}
    (site / "course.json").write_text(json.dumps(newer))
    try:
        lesson.show("00_start_here")
        lesson.page.get_by_text("A newer version of this lesson is out. Yours stays as it is.").wait_for()
        (mine,) = (cell["source"] for cell in lesson.cells() if cell["id"] == "linear")
        assert mine == "linear = 'from the copy'", "the learner's work is not there after the page was loaded again"
        lesson.page.get_by_role("button", name="Open the new one beside it").click()
        lesson.wait_for("00_start_here/00_start_here.newer-feedc0.ipynb")
        (new,) = (cell["source"] for cell in lesson.cells() if cell["id"] == "linear")
        assert "YOUR CODE HERE" in new
        lesson.show("01_init_params")
        lesson.page.wait_for_function(
            "() => !window.jupyterapp.shell.currentWidget.content.widgets[0].model.sharedModel.getSource()"
            ".includes('An older sentence.')"
        )
        assert lesson.pythons() == ["01_init_params"], "Python starts for a lesson that was left open and not asked for"
    finally:
        (site / "course.json").write_text(json.dumps(course))


def test_what_the_first_start_compiled_serves_the_next_one(lesson, tab):
    lesson.page.wait_for_function(KEPT)
    tab.open("06_backprop")  # which no other test opens: what is written into a cell here may be saved by itself
    assert tab.run("backprop", IS_KEPT) == "True"


def test_sigmoid_wrong_then_broken_then_right_and_counted_on_the_first_page(tab):
    tab.open("02_sigmoid")
    tab.run_all()
    tab.run("sigmoid", SIGMOID.format(exponent="Z"))
    assert "look at the sign in the exponent" in " ".join(tab.run("check_sigmoid").split())
    assert "SyntaxError" in tab.run("sigmoid", SIGMOID.format(exponent="-Z)"))
    assert "passed" not in tab.run("check_sigmoid")
    tab.run("sigmoid", SIGMOID.format(exponent="-Z"))
    assert tab.run("check_sigmoid").startswith("sigmoid: all checks passed.")
    before = tab.picture("picture_sigmoid")
    tab.slider("weight w", "picture_sigmoid").focus()
    tab.press("ArrowRight")
    assert tab.picture("picture_sigmoid", other_than=before)["alt"]
    tab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    tab.page.goto(tab.server)
    tab.page.get_by_role("row", name="2. Squash any number").get_by_text("1 of 1").wait_for()
