"""What people with other eyes and hands meet: axe-core's rules, the dark theme, and a page zoomed to 200 %.

axe looks at the output area only: what lies around it is JupyterLab's.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

ONE_OF_EACH_KIND = [
    ("02_sigmoid", "picture_sigmoid"),
    ("05_one_layer_backward", "picture_one_layer_backward"),
    ("08_train", "picture_train"),
    ("09_learning_rate_and_depth", "playground"),
]
THEMES = ["JupyterLab Light", "JupyterLab Dark"]
SET_THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
HAS_THEME = "theme => document.body.dataset.jpThemeName === theme"
SHOWS = """cell => [...cell.querySelectorAll('[role=img]')].some(seen => seen.ariaLabel)
    && [...cell.querySelectorAll('[role=slider]')].every(handle => handle.ariaLabel)"""
# JupyterLab's body has no height and hides what overflows it, so axe would take all words for invisible.
SHOW_TO_AXE = """cell => {
    cell.dataset.lookedAt = '';
    cell.scrollIntoView({ block: 'end' });
    document.body.style.height = '100vh';
}"""
CUT_OFF = """cell => {
    const area = cell.querySelector('.jp-OutputArea-output:has(.widget-vbox)');
    const edge = area.getBoundingClientRect().right + 2;
    return [...area.querySelectorAll('[role=img], button, .widget-inline-hbox, .sigmoidnet-words')]
        .filter(part => part.getBoundingClientRect().right > edge || part.scrollWidth > part.clientWidth + 2)
        .map(part => part.outerHTML.slice(0, 200));
}"""


@pytest.fixture
def page(page, same_page, sharpness):
    """Return one page for all tests but those of a zoomed one."""
    return same_page if sharpness == 1 else page


@pytest.fixture
def opened(lab):
    """Return a function that opens a solved lesson, runs it, and waits for one of its explorers."""

    def open_(lesson, cell_id):
        lab.open(lesson, solved=True)
        lab.run_all()
        lab.page.wait_for_function(SHOWS, arg=lab.cell(cell_id).element_handle())
        return lab

    yield open_
    set_theme(lab, THEMES[0])  # the server keeps it for the next page


def set_theme(lab, theme):
    lab.page.evaluate(SET_THEME, theme)
    lab.page.wait_for_function(HAS_THEME, arg=theme)
    lab.page.wait_for_selector("#jupyterlab-splash", state="detached")  # it veils the page while themes change


def violations(lab, cell_id, looks_at=frozenset({"aria-input-field-name", "color-contrast"})):
    """Return what axe calls serious or critical below a cell: the rule, and the parts of the page that break it.

    looks_at: rules that must find something to look at, so that a page of nothing does not pass.
    """
    lab.cell(cell_id).evaluate(SHOW_TO_AXE)
    for _ in range(30):  # what JupyterLab lays over the page for a moment hides all colours from axe
        found = Axe().run(lab.page, "[data-looked-at] .jp-OutputArea").response
        looked_at = {rule["id"] for rule in found["passes"] + found["violations"]}
        if "color-contrast" in looked_at:
            break
    assert looks_at <= looked_at, [
        (rule["id"], part["any"]) for rule in found["incomplete"] for part in rule["nodes"][:2]
    ]
    return [
        (rule["id"], [part["html"][:200] for part in rule["nodes"]])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("lesson, cell_id", ONE_OF_EACH_KIND)
def test_axe_finds_nothing_serious(opened, lesson, cell_id):
    lab = opened(lesson, cell_id)
    for theme in THEMES:
        set_theme(lab, theme)
        assert violations(lab, cell_id) == [], theme


@pytest.mark.parametrize("sharpness", [2])
@pytest.mark.parametrize("theme", THEMES)
def test_at_200_percent_nothing_of_an_explorer_is_cut_off(opened, theme):
    lab = opened("05_one_layer_backward", "picture_one_layer_backward")
    set_theme(lab, theme)
    lab.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    lab.page.set_viewport_size({"width": 640, "height": 800})  # what zooming to 200 % leaves of 1280 x 1600
    cell = lab.cell("picture_one_layer_backward")
    lab.page.wait_for_function(
        "cell => innerWidth === 640 && cell.getBoundingClientRect().right <= 640", arg=cell.element_handle()
    )
    lab.screenshot(f"zoom_{theme.split()[1].lower()}", "picture_one_layer_backward")
    assert lab.page.evaluate(CUT_OFF, cell.element_handle()) == []
    slider = lab.slider("nudge W[0, 0] by", "picture_one_layer_backward")
    before = lab.picture("picture_one_layer_backward")
    slider.focus()
    lab.press("ArrowRight")
    lab.picture("picture_one_layer_backward", other_than=before)
