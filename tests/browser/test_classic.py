"""Jupyter Notebook, the classic one of today: it takes keys from what has the focus, where JupyterLab leaves them."""

from tests.browser.conftest import jupyter

CELLS = {
    "slider": "from sigmoidnet_ref import explore, network\nexplore.s_curve()",
    "scope": "explore.microscope(network.forward_prop, network.cost_function)",
}
VALUE_IS = "([handle, value]) => handle.ariaValueText === value"


def test_sliders_and_the_microscope_keep_their_keys(lab, server, tmp_path):
    server.write("classic", CELLS)
    page, told = lab.page, {"JupyterNotebookApp.expose_app_in_browser": True}
    with jupyter("notebook", tmp_path / "home", server.root, **told) as notebook:
        page.goto(f"{notebook.url}notebooks/untouched/classic/classic.ipynb")
        page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        slider, said = page.get_by_role("slider", name="weight w"), page.locator(".sigmoidnet-microscope .said")
        said.wait_for()
        for key, value in (("ArrowRight", "1.1"), ("ArrowDown", "1.0")):
            slider.press(key)
            page.wait_for_function(VALUE_IS, arg=[slider.element_handle(), value])
        page.get_by_role("button", name="Next (n)").focus()
        for key, step in (("n", "step 1 of"), ("n", "step 2 of"), ("b", "step 1 of")):
            page.keyboard.press(key)
            said.filter(has_text=step).wait_for()
        page.locator(".number[aria-pressed=true]").focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("() => document.activeElement.ariaLabel?.startsWith('A1[0,0]')")
        assert page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length") == 2, "b made a cell"
        page.screenshot(path=lab.artefacts / "classic.png")
        page.goto("about:blank")
    lab.errors.clear()  # of the server that is gone
