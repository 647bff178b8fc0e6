"""The playground of lesson 9 in JupyterLab: trained, paused, stepped and registered, by keyboard and by mouse.

All is tried with JupyterLab's own settings, where sliders and buttons are met on a second thread of the kernel, and
`Pause` also with the one that `make lab` brings, where they are met between two slices of the training.
"""

import json

import pytest

from tests.browser.conftest import same_page

page = same_page
KERNELS = "@jupyterlab/apputils-extension:kernels-settings"
LONG = "spiral d6 w16 lr1 e10000 s0.01"
# Each epoch takes 5 ms at least: on the fastest machine LONG lasts most of a minute, so no test races against its end.
SLOW = """
import time
from sigmoidnet_ref import explore, network

def forward_prop(X, params):
    time.sleep(0.005)
    return network.forward_prop(X, params)

explore.playground(network.init_params, forward_prop, network.cost_function, network.backprop,
                   network.update_parameters)
"""

SEEN = "cell => [...cell.querySelectorAll('canvas')].map(seen => ({alt: seen.ariaLabel, data: seen.toDataURL()}))"
HAS_SHOWN = "([cell, words]) => [...cell.querySelectorAll('canvas')].some(seen => seen.ariaLabel?.includes(words))"
SAYS = "([cell, words]) => cell.innerText.includes(words)"
NAMELESS = """cell => [...cell.querySelectorAll(
    'button, input, select, [role=slider], [role=img], canvas, img')].filter(part => part.offsetParent !== null
    && !(part.ariaLabel || part.innerText || part.alt || part.labels?.[0]?.innerText)).map(part => part.outerHTML)"""
CONTRAST = """cell => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = part => {
        const behind = () => getComputedStyle(part).backgroundColor;
        while (/^rgba\\(.*, 0\\)$|transparent/.test(behind())) part = part.parentElement;
        return light(behind());
    };
    return [...cell.querySelectorAll('.jp-OutputArea label, .jp-OutputArea button, .sigmoidnet-words div')]
        .filter(part => part.innerText && part.offsetParent !== null).map(part => {
            const [one, other] = [light(getComputedStyle(part).color), paper(part)].sort((a, b) => b - a);
            return [(one + 0.05) / (other + 0.05), part.innerText];
        }).filter(([ratio]) => ratio < 4.5);
}"""

CUT_OFF = """cell => {
    const area = cell.querySelector('.jp-OutputArea-output'), edge = area.getBoundingClientRect().right + 2;
    return [...area.querySelectorAll('canvas, button, .widget-inline-hbox')]
        .filter(part => part.getBoundingClientRect().right > edge).map(part => part.outerHTML.slice(0, 200));
}"""

# For each canvas: its width, where what is drawn begins and ends in the upper 236 rows, and how much lies below them.
INKED = """cell => [...cell.querySelectorAll('canvas')].map(seen => {
    const { width, height } = seen, { data } = seen.getContext('2d').getImageData(0, 0, width, height);
    const inked = [...Array(width * height).keys()].filter(place => data[4 * place + 3]);
    const columns = inked.filter(place => place < 236 * width).map(place => place % width);
    return { width, left: Math.min(...columns), right: Math.max(...columns), below: inked.length - columns.length };
})"""


class Ground:
    """A learner at the playground of an open lesson."""

    def __init__(self, lab):
        self.lab, self.page = lab, lab.page
        self.cell = lab.cell("playground")

    @property
    def handle(self):
        return self.cell.element_handle()

    def button(self, name):
        return self.cell.get_by_role("button", name=name, exact=True)

    def slider(self, name):
        return self.lab.slider(name, "playground")

    def seen(self):
        """Return what the four panels show: [{alt, data}]."""
        return self.page.evaluate(SEEN, self.handle)

    def wait_for_words(self, words):
        """Wait until a panel says so."""
        self.page.wait_for_function(HAS_SHOWN, arg=[self.handle, words])

    def wait_for_line(self, words):
        """Wait until the line under the panels says so."""
        self.page.wait_for_function(SAYS, arg=[self.handle, words])

    def wait_for_moves(self, count):
        """Wait until the cost has been drawn anew so many times."""
        for _ in range(count):
            arguments = [self.handle, self.seen()[1]["alt"]]
            self.page.wait_for_function(f"([cell, shown]) => ({SEEN})(cell)[1].alt !== shown", arg=arguments)

    def set_run(self, text):
        box = self.cell.get_by_role("textbox", name="this run as text")
        box.fill(text)
        box.press("Enter")

    def epoch(self):
        """Return the epoch that the run has come to, as the kernel says; the page may lag behind."""
        (count,) = (cell["count"] for cell in self.lab.cells() if cell["id"] == "playground")
        return self.lab.ask("", f"Out[{count}].run.epoch")


BY_ITSELF = "perCommTarget"


@pytest.fixture
def subshells():
    """Return how JupyterLab sends what is pressed."""
    return BY_ITSELF


@pytest.fixture
def ground(lab, server, subshells):
    """Return the playground of lesson 9, solved, run, and with an empty map; the lesson is as before when it ends."""
    lesson = server.root / "solved" / "09_learning_rate_and_depth" / "09_learning_rate_and_depth.ipynb"
    runs, before = lesson.with_name("playground_runs.txt"), lesson.read_bytes()
    runs.unlink(missing_ok=True)
    with lab.settings(KERNELS, {"commsOverSubshells": subshells}):
        if subshells != BY_ITSELF:
            lab.forget()
        lab.open(lesson.stem, solved=True)
        lab.run_all()
        ground = Ground(lab)
        ground.wait_for_words("before training")
        yield ground
    if subshells != BY_ITSELF:
        lab.forget()
    lesson.write_bytes(before)


def test_every_slider_trains_by_key_and_by_mouse_and_says_so(ground):
    ground.lab.screenshot("playground_1_ready", "playground")
    for name in ("learning rate", "hidden layers", "width", "epochs", "start scale"):
        slider, before = ground.slider(name), ground.seen()
        slider.focus()
        value = slider.get_attribute("aria-valuetext")
        ground.lab.press("ArrowRight")
        ground.page.wait_for_function(
            f"([cell, old]) => ({SEEN})(cell)[1].alt !== old", arg=[ground.handle, before[1]["alt"]]
        )
        assert slider.get_attribute("aria-valuetext") != value
        value = slider.get_attribute("aria-valuetext")
        ground.lab.drag(slider)
        ground.page.wait_for_function(
            "([slider, old]) => slider.ariaValueText !== old", arg=[slider.element_handle(), value]
        )
        ground.wait_for_words("after")
    before = ground.seen()
    ground.cell.get_by_label("data set").select_option("moons")
    ground.wait_for_words("The moons examples")
    after = ground.seen()
    assert all(one["alt"] != other["alt"] and one["data"] != other["data"] for one, other in zip(before[:3], after))


def test_play_pause_step_reset_and_register_by_keyboard(ground):
    ground.set_run("linear d2 w8 lr4 e300 s0.01")
    ground.wait_for_words("after 300 epochs")
    ground.wait_for_line("Converged: the cost is 0.00193")
    ground.button("Reset").press("Enter")
    ground.wait_for_words("before training")
    ground.button("Step").press("Enter")
    ground.wait_for_words("after 1 epoch")
    ground.button("Step").press("Space")
    ground.wait_for_words("after 2 epochs")
    ground.button("Register").press("Enter")
    ground.wait_for_words("learning rate 4, cost 0.00193. You predicted 0: 1, 1: 0.5, 2: 0.25, 3: 0.125.")
    ground.wait_for_line("For 2 hidden layers you predicted 0.25; your best so far is 4, with cost 0.00193.")
    ground.lab.screenshot("playground_2_registered", "playground")
    ground.button("Forget").press("Enter")
    ground.wait_for_words("No run registered.")
    looks_inside_and_back(ground)


def looks_inside_and_back(ground):
    """Look at the network of a finished run of 300 epochs, then at an earlier epoch of it, then watch it slowly."""
    canvas, large = ground.cell.locator("canvas").nth(3), ground.cell.get_by_label("neuron shown large")
    assert large.get_attribute("aria-valuetext") == "input x1"
    box = canvas.bounding_box()
    # Where network.js puts the fifth of eight neurons in the first of three layers.
    canvas.hover(position={"x": 33 + (box["width"] - 238) / 3, "y": 154})
    ground.page.wait_for_function(
        "slider => /^layer 1, neuron 5, answers 0.\\d\\d to [01].\\d\\d$/.test(slider.ariaValueText)",
        arg=large.element_handle(),
    )
    large.press("ArrowRight")
    ground.page.wait_for_function(
        "slider => slider.ariaValueText.startsWith('layer 1, neuron 6')", arg=large.element_handle()
    )
    by_weight = ground.seen()[3]
    ground.cell.get_by_label("wires in the colour of dW").check()
    ground.page.wait_for_function(
        f"([cell, old]) => ({SEEN})(cell)[3].data !== old", arg=[ground.handle, by_weight["data"]]
    )
    ground.lab.screenshot("playground_7_inside", "playground")
    ended = ground.seen()
    ground.slider("epoch shown").press("Home")
    ground.wait_for_line("You look back at epoch 0 of 300.")
    assert all(one["data"] != other["data"] for one, other in zip(ended[:4], ground.seen())), "all panels go back"
    ground.cell.get_by_label("speed of Play").select_option("slow")
    ground.button("Play").press("Enter")
    ground.wait_for_words("after 2 epochs")
    ground.button("Pause").press("Enter")
    ground.button("Play").wait_for()
    assert 2 <= ground.epoch() < 100


@pytest.mark.parametrize("subshells", ["perCommTarget", "disabled"])
def test_a_long_run_streams_is_paused_at_once_and_leaves_the_kernel_free(ground):
    ground.lab.run("playground", SLOW)
    ground.wait_for_words("before training")
    ground.set_run(LONG)
    ground.button("Pause").wait_for()
    ground.wait_for_moves(3)
    assert ground.lab.run("check_first_gradient", "print(6 * 7)") == "42"
    running = ground.epoch()
    assert 0 < running < 10_000, "the cell waited for the end of the run"
    ground.button("Pause").click()
    ground.button("Play").wait_for()
    stopped = ground.epoch()
    assert running < stopped < 10_000, "the run waited for the cell, or Pause for the end of the run"
    ground.wait_for_words(f"after {stopped} epochs")
    ground.lab.run("check_first_gradient", "print(6 * 7)")
    assert ground.epoch() == stopped
    ground.lab.screenshot("playground_3_paused", "playground")


def test_the_newest_of_many_moves_wins(ground):
    ground.set_run(LONG)
    ground.wait_for_words("6 hidden layers of width 16, learning rate 1")  # else keys move the slider of the run before
    slider = ground.slider("hidden layers")
    slider.focus()
    for _ in range(6):
        ground.page.keyboard.press("ArrowLeft")
    ground.wait_for_words("0 hidden layers of width 16, learning rate 1")
    ground.wait_for_words("after 10000 epochs")
    ground.wait_for_line("Converged: the cost stays at 0.410, the best that a straight line can do")


def test_a_reloaded_page_shows_it_again_and_it_still_works(ground):
    ground.set_run("linear d2 w8 lr4 e300 s0.01")
    ground.wait_for_words("after 300 epochs")
    ground.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    ground.page.reload()
    ground.page.wait_for_selector("#jupyterlab-splash", state="detached")
    ground.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady")
    again = Ground(ground.lab)
    again.wait_for_words("after 300 epochs")
    again.slider("learning rate").focus()
    again.lab.press("ArrowRight")
    again.wait_for_words("learning rate 5")


def test_names_contrast_and_themes(ground):
    ground.set_run("moons d2 w8 lr1 e1000 s1/sqrt(n)")
    ground.wait_for_words("after 1000 epochs")
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        ground.page.evaluate(f"() => window.jupyterapp.commands.execute('apputils:change-theme', {{theme: '{theme}'}})")
        ground.page.wait_for_function(f"() => document.body.dataset.jpThemeName === {json.dumps(theme)}")
        assert ground.page.evaluate(NAMELESS, ground.handle) == []
        assert ground.page.evaluate(CONTRAST, ground.handle) == []
        ground.lab.screenshot(f"playground_4_{theme.split()[1].lower()}", "playground")
    ground.page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})"
    )


def test_on_a_narrow_page_the_panels_flow_and_on_a_telephone_the_network_has_the_whole_width(ground):
    ground.page.set_viewport_size({"width": 640, "height": 800})  # what 200 % zoom leaves of a page of 1280 pixels
    ground.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    ground.page.wait_for_function(
        """cell => { const [a, b] = [...cell.querySelectorAll('canvas')].map(seen => seen.getBoundingClientRect());
           return a.width > 150 && (a.top < b.top || a.right <= b.left); }""",
        arg=ground.handle,
    )
    cut_off = ground.page.evaluate(CUT_OFF, ground.handle)
    ground.lab.screenshot("playground_5_narrow", "playground")
    assert cut_off == []
    ground.page.set_viewport_size({"width": 400, "height": 1400})
    ground.page.wait_for_function(
        "cell => [...cell.querySelectorAll('canvas')].every(it => it.width < 400 && it.width === it.clientWidth)",
        arg=ground.handle,
    )
    drawn = ground.page.evaluate(INKED, ground.handle)
    ground.lab.screenshot("playground_6_telephone", "playground")
    assert all(panel["right"] < panel["width"] - 2 for panel in drawn), "a title or a legend is cut off"
    *_, network, chart = drawn
    assert network["right"] - network["left"] > 0.85 * network["width"]
    assert network["below"] > 132**2, "the neuron shown large lies below the network"
    assert chart["below"] > 500, "the legend lies below the map"
