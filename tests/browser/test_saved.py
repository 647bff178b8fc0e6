"""A saved notebook, opened without its kernel: the picture as it was last seen stands where its widget was."""

SHOWN = """() => [...document.querySelectorAll('.jp-OutputArea-child')].filter(part => part.offsetHeight).map(part => ({
    alt: part.querySelector('img')?.alt ?? null, words: part.innerText,
}))"""
FOLLOWED = """alt => window.jupyterapp.shell.currentWidget.content.widgets.some(
    cell => JSON.stringify(cell.model.outputs?.toJSON() ?? '').includes(JSON.stringify(alt).slice(1, -1)))"""
REOPENED = "() => document.querySelector('.jp-OutputArea-child img')?.offsetHeight > 0"


def test_the_last_picture_stands_in_for_a_widget_without_a_kernel(lab):
    name = lab.server.write("saved", {"one": "from sigmoidnet_ref import explore\nexplore.neuron()"})
    lab.open(name)
    lab.run_all()
    first = lab.picture("one")
    assert [part["alt"] for part in lab.page.evaluate(SHOWN)] == [None], "the copy is to be hidden beside the widget"
    lab.sliders("one")[0].focus()
    lab.press("PageUp")
    alt = lab.picture("one", other_than=first)["alt"]
    lab.page.wait_for_function(FOLLOWED, arg=alt)
    lab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    for session in lab.server.request("GET", "api/sessions"):
        lab.server.request("DELETE", f"api/sessions/{session['id']}")
    lab.page.goto("about:blank")
    lab.errors.clear()
    lab.open(name)
    lab.page.wait_for_function(REOPENED)
    lab.screenshot("saved", "one")
    (shown,) = lab.page.evaluate(SHOWN)
    assert shown["alt"] == alt and "Run this cell to move the sliders" in shown["words"]
    assert "Error displaying widget" not in lab.page.evaluate("() => document.body.innerText")
    lab.errors.clear()  # the widget that is not there is an error in the console
