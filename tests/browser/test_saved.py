"""A saved notebook, opened without its kernel: the picture as it was last seen stands where its widget was."""

import nbformat
from nbconvert import HTMLExporter
from playwright.sync_api import expect

SHOWN = """() => [...document.querySelectorAll('.jp-OutputArea-child')].filter(part => part.offsetHeight).map(part => ({
    alt: part.querySelector('img')?.alt ?? null, words: part.innerText,
}))"""
FOLLOWED = """alt => window.jupyterapp.shell.currentWidget.content.widgets.some(
    cell => JSON.stringify(cell.model.outputs?.toJSON() ?? '').includes(JSON.stringify(alt).slice(1, -1)))"""
# What a page puts in the place of a widget whose code it lacks: of the last part, names, or of the picture.
FAILED = """part => {
    const place = [...document.querySelector('.sigmoidnet-explorer').children].at(part);
    place.innerHTML = '<div class="jupyter-widgets-error-widget">Click to show javascript error.</div>';
    place.style.display = 'block';
}"""
# What html-manager makes of a widget whose state it finds on a page: it can be pressed, and nobody hears it.
MANAGED = """() => {
    const script = document.querySelector('script[type="application/vnd.jupyter.widget-view+json"]');
    script.insertAdjacentHTML('afterend', '<div class="widget-subarea"><div class="jupyter-widgets widget-vbox">'
        + '<button class="jupyter-widgets">(5, 3)</button></div></div>');
}"""
REOPENED = "() => document.querySelector('.jp-OutputArea-child img')?.offsetHeight > 0"


def test_the_last_picture_stands_in_for_a_widget_without_a_kernel(lab):
    cells = {"one": "from sigmoidnet_ref import explore, recall\nexplore.neuron()", "two": "recall.ask('shape_of_w')"}
    cells["three"] = "from sigmoidnet_ref import network\nexplore.microscope(network.forward_prop)"
    name = lab.server.write("saved", cells)
    lab.open(name)
    lab.run_all()
    first = lab.picture("one")
    lab.cell("two").get_by_role("button", name="(5, 3)").wait_for()
    assert [part["alt"] for part in lab.page.evaluate(SHOWN)] == [None] * 3, (
        "copies are to be hidden beside the widgets"
    )
    lab.sliders("one")[0].focus()
    lab.press("PageUp")
    alt = lab.picture("one", other_than=first)["alt"]
    lab.page.wait_for_function(FOLLOWED, arg=alt)
    lab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    for session in lab.server.request("GET", "api/sessions"):
        lab.server.request("DELETE", f"api/sessions/{session['id']}")
    lab.forget()
    lab.errors.clear()
    lab.open(name)
    lab.page.wait_for_function(REOPENED)
    lab.screenshot("saved", "one")
    shown, question, scope = lab.page.evaluate(SHOWN)
    assert shown["alt"] == alt and "Run this cell to move the sliders" in shown["words"]
    assert "Which shape has W?" in question["words"] and "Run this cell to answer" in question["words"]
    assert scope["alt"].startswith("A network with 2 layers after the input") and "As it was saved" in scope["words"]
    assert "Error displaying widget" not in lab.page.evaluate("() => document.body.innerText")
    lab.errors.clear()  # the widget that is not there is an error in the console


def test_the_copy_stands_in_for_a_picture_whose_code_is_missing_and_not_for_names(lab):
    lab.open(lab.server.write("failed", {"one": "from sigmoidnet_ref import explore\nexplore.neuron()"}))
    lab.run_all()
    lab.picture("one")
    lab.page.evaluate(FAILED, -1)
    (shown,) = lab.page.evaluate(SHOWN)
    assert shown["alt"] is None and "javascript error" not in shown["words"]
    lab.page.evaluate(FAILED, 1)
    (shown,) = lab.page.evaluate(SHOWN)
    assert "weight 1.5 is its slope" in shown["alt"] and "As it was saved" in shown["words"]


def as_a_page(outputs, template):
    """Return a page as nbconvert makes it of a notebook that holds its widgets' state."""
    names = [output["data"][VIEW]["model_id"] for output in outputs if VIEW in output["data"]]
    states = {"state": {name: {} for name in names}, "version_major": 2, "version_minor": 0}
    cells = [nbformat.v4.new_code_cell("", outputs=[nbformat.from_dict(output) for output in outputs])]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {STATES: states}})
    return HTMLExporter(template_name=template).from_notebook_node(notebook)[0]


VIEW, STATES = (f"application/vnd.jupyter.widget-{what}+json" for what in ("view", "state"))


def test_a_page_without_a_kernel_shows_a_question_and_its_folded_answer_and_no_buttons(lab, profile):
    lab.open(lab.server.write("exported", {"one": "from sigmoidnet_ref import recall\nrecall.ask('shape_of_w')"}))
    lab.run_all()
    for template in ("lab", "classic"):  # Formgrader and nbgrader's feedback are made of the classic one
        with profile(1).new_page() as page:
            page.route("**", lambda route: route.abort())
            page.set_content(as_a_page(lab.cells()[0]["outputs"], template))
            expect(page.get_by_text("Run this cell to answer here.")).to_be_visible()
            page.evaluate(MANAGED)
            expect(page.get_by_role("button")).to_have_count(0)
            expect(page.get_by_text("Which shape has W?")).to_be_visible()
            answer = page.locator("details").filter(visible=True)
            expect(answer).not_to_contain_text("One row for each neuron", use_inner_text=True)
            expect(answer.get_by_text("Answer")).to_have_css("display", "list-item")  # with the triangle that opens it
            answer.get_by_text("Answer").click()
            expect(answer).to_contain_text("One row for each neuron", use_inner_text=True)
