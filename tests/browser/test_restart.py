"""A kernel that is restarted under an explorer: the cells, run again, bring it back, once, and it works."""

import pytest

RESTART = """async () => {
    const context = window.jupyterapp.shell.currentWidget.sessionContext;
    await context.restartKernel();
    await context.session.kernel.info;
}"""
CELLS = {
    "setup": "from sigmoidnet_ref import explore, network",
    "s_curve": "explore.s_curve(network.sigmoid)",
    "playground": """
explore.playground(network.init_params, network.forward_prop, network.cost_function, network.backprop,
                   network.update_parameters)
""",
}
# explorer: (its pictures, a slider, what a picture says after one step to the right)
EXPLORERS = {
    "s_curve": (2, "weight w", "The S-curve from A = 0.00136 at x = -6"),
    "playground": (5, "learning rate", "learning rate 1.25"),
}
PICTURES = "cell => cell.querySelectorAll('.jp-OutputArea [role=img]').length"
SAYS = "([cell, words]) => [...cell.querySelectorAll('[role=img]')].some(seen => seen.ariaLabel.includes(words))"


@pytest.fixture
def paper(server):
    """Return the name of a notebook with two explorers."""
    return server.write("restart", CELLS)


def test_after_a_restart_each_explorer_is_there_once_and_works(lab, paper):
    lab.open(paper)
    for restarts in range(2):
        if restarts:
            lab.page.evaluate(RESTART)
        for name in CELLS:
            assert "Error" not in lab.run(name)
        for name, (pictures, slider, words) in EXPLORERS.items():
            cell = lab.cell(name)
            handle = cell.element_handle()
            lab.page.wait_for_function(f"([cell, count]) => ({PICTURES})(cell) === count", arg=[handle, pictures])
            assert not lab.page.evaluate(SAYS, [handle, words])
            lab.slider(slider, name).focus()
            lab.press("ArrowRight")
            lab.page.wait_for_function(SAYS, arg=[handle, words])
            assert lab.page.evaluate(PICTURES, handle) == pictures
            assert lab.page.evaluate("cell => cell.querySelectorAll('[role=status]').length", handle) == 1
