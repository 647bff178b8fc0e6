"""The microscope in JupyterLab: walked through by keyboard alone, its numbers read from the page, in every light."""

import re

import numpy as np
import pytest

from sigmoidnet_ref.explore.microscope.numbers import example
from tests.browser.conftest import same_page
from tests.browser.test_accessibility import CUT_OFF, THEMES, set_theme, violations
from tests.maths import apart

page = same_page

CELL = """
import numpy as np
from sigmoidnet_ref import explore, network

def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(params) // 2 + 1):
        A_prev, W, b = A, params[f"W{l}"], params[f"b{l}"]
        Z = W @ A_prev + b
        A, _ = network.sigmoid(Z)
        caches.append(((A_prev, W, b), Z))
    return A, caches

def cost_function(A, Y):
    prices = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return float(np.sum(prices) / Y.shape[1])

def backprop(AL, Y, caches):
    grads = {}
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(len(caches), 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = network.one_layer_backward(dA, caches[l - 1])
    return grads

def update_parameters(parameters, grads, learning_rate):
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}

explore.microscope(forward_prop, cost_function, backprop, update_parameters)
"""
WRONG = CELL.replace("    return grads", '    grads["dW1"] = 2 * grads["dW1"]\n    return grads')
SHOWN = """cell => Object.fromEntries([...cell.querySelectorAll('.number:not(.unknown)')]
    .map(number => number.ariaLabel.split(': ')).map(([name, value]) => [name, value]))"""
SAYS = "([cell, words]) => cell.querySelector('.said')?.textContent.includes(words)"
IN_THE_MICROSCOPE = (
    "name => document.activeElement.closest('.sigmoidnet-microscope') && document.activeElement.innerText"
)


class Scope:
    """A learner in front of the microscope."""

    def __init__(self, lab, source):
        self.lab, self.page = lab, lab.page
        lab.server.write("microscope", {"scope": source})
        lab.open("microscope")
        lab.run_all()
        self.wait_for("Start")

    @property
    def handle(self):
        return self.lab.cell("scope").element_handle()

    def wait_for(self, words):
        self.page.wait_for_function(SAYS, arg=[self.handle, words])

    def press(self, key, words):
        """Press a key and wait until the line above the drawing says so."""
        self.page.keyboard.press(key)
        self.wait_for(words)

    def tab_to(self, words):
        """Press Tab until the focus is on what is called so."""
        for _ in range(20):
            if self.page.evaluate(IN_THE_MICROSCOPE) == words:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"twenty tabs do not lead to {words}")

    def shown(self):
        """Return {name: what is drawn} of all numbers on the page."""
        return self.page.evaluate(SHOWN, self.handle)

    def detail(self):
        return self.lab.cell("scope").get_by_role("region", name="where this number comes from").inner_text()


@pytest.fixture
def scope(lab):
    yield Scope(lab, CELL)
    set_theme(lab, THEMES[0])  # the server keeps it for the next page


def due():
    """Return {name: value} of the first example after one whole epoch, by the network written apart."""
    X, Y, params = example.checked(None, None, None, [2, 3, 1])
    layers = apart.layers_of(params)
    numbers, a = {}, X[:, 0]
    for l, (W, b) in enumerate(layers, 1):
        z = W @ a + b
        a = apart.squash(z)
        numbers |= {f"Z{l}[{i},0]": z[i] for i in range(len(z))} | {f"A{l}[{i},0]": a[i] for i in range(len(a))}
    numbers["cost"] = apart.cost(layers, X, Y)
    for name, value in params.items():
        slope = apart.complex_step(lambda v, name=name: apart.cost(apart.layers_of({**params, name: v}), X, Y), value)
        for i, j in np.ndindex(slope.shape):
            numbers[f"d{name}[{i},{j}]"] = slope[i, j]
            numbers[f"new {name}[{i},{j}]"] = value[i, j] - 0.5 * slope[i, j]
    return numbers


def test_a_whole_epoch_by_keyboard_alone_shows_the_numbers_of_the_network_apart(scope):
    scope.lab.screenshot("microscope_1_start", "scope")
    scope.tab_to("Next (n)")
    seen = {}
    for step in ("Forward, layer 1", "Forward, layer 2", "Cost", "Back, layer 2", "Back, layer 1", "Update"):
        scope.press("n", step)
        seen |= scope.shown()
    for name, value in due().items():
        assert float(seen[name]) == pytest.approx(value, rel=6e-3, abs=1e-12), name
    scope.lab.screenshot("microscope_2_update", "scope")
    scope.press("b", "Back, layer 1")
    scope.press("e", "Epoch 1, step 6 of 6")
    scope.press("e", "Epoch 2, step 6 of 6")
    scope.press("s", "Epoch 1, step 0 of 6")


def test_a_chosen_number_shows_its_formula_its_line_and_what_meets_in_it(scope):
    scope.tab_to("Next (n)")
    scope.press("n", "Forward, layer 1")
    number = scope.lab.cell("scope").get_by_role("button", name="Z1[1,0]")
    number.click()
    scope.page.wait_for_function("() => document.querySelector('.detail strong').innerText.startsWith('Z1[1,0]')")
    told = scope.detail()
    assert "1.2 * 0.9 + (-0.6) * 0.2 + 0.5 = 1.46" in told
    assert "Your forward_prop, line 8:" in told and "Z = W @ A_prev + b" in told
    used = scope.page.evaluate("() => [...document.querySelectorAll('.number.used')].map(one => one.ariaLabel)")
    assert used == ["A0[0,0]: 0.9", "A0[1,0]: 0.2", "W1[1,0]: 1.2", "W1[1,1]: -0.6", "b1[1,0]: 0.5"]
    met = scope.page.evaluate("() => [...document.querySelectorAll('.matrices .met')].map(one => one.innerText)")
    assert met == ["1.2", "-0.6", "0.9", "0.2"]
    scope.lab.screenshot("microscope_3_formula", "scope")
    scope.page.keyboard.press("ArrowDown")
    scope.page.wait_for_function("() => document.activeElement.ariaLabel.startsWith('A1[1,0]')")


def test_another_example_by_slider_and_by_click_and_alone(scope):
    scope.tab_to("Next (n)")
    scope.press("n", "Forward, layer 1")
    cell = scope.lab.cell("scope")
    cell.get_by_role("slider", name="example").press("ArrowRight")
    scope.page.wait_for_function("() => document.querySelector('.number').ariaLabel === 'A0[0,1]: 0.2'")
    scatter = cell.locator("canvas.scatter")
    scatter.click(position={"x": 150 - 14, "y": 150 - 14 - 122 / 7})  # the first example, far right and low
    scope.page.wait_for_function("() => document.querySelector('.number').ariaLabel === 'A0[0,0]: 0.9'")
    cell.get_by_role("radio", name="this example alone").check()
    scope.press("n", "Forward, layer 2")
    scope.press("n", "Cost: The prediction is")
    assert "mean over" not in cell.locator(".said").inner_text()


def test_a_wrong_gradient_is_marked_on_its_arrow_and_so_is_the_first_wrong_layer(lab):
    scope = Scope(lab, WRONG)
    scope.tab_to("Next (n)")
    scope.press("e", "step 6 of 6")
    marked = scope.page.evaluate("() => [...document.querySelectorAll('.number.wrong')].map(one => one.ariaLabel)")
    assert len(marked) == 6 and all(re.match(r"dW1\[\d,\d\]: .*Measured: ", each) for each in marked)
    assert lab.cell("scope").locator(".layer.wrong h4").inner_text() == "layer 1"
    assert "layer 1 is the first whose gradients are not the measured slopes" in lab.cell("scope").inner_text()
    lab.screenshot("microscope_4_wrong", "scope")


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious_in_either_theme(scope, theme):
    set_theme(scope.lab, theme)
    scope.tab_to("Next (n)")
    scope.press("e", "step 6 of 6")
    scope.lab.cell("scope").locator(".jupyter-widgets summary").click()
    assert violations(scope.lab, "scope", {"label", "color-contrast"}) == []
    scope.lab.screenshot(f"microscope_5_{theme.split()[1].lower()}", "scope")


def test_on_a_page_of_400_pixels_in_the_dark_nothing_is_cut_off_and_keys_lead_everywhere(scope):
    set_theme(scope.lab, THEMES[1])
    scope.page.set_viewport_size({"width": 400, "height": 1400})
    scope.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    scope.page.wait_for_function("cell => cell.getBoundingClientRect().right <= 400", arg=scope.handle)
    scope.tab_to("Next (n)")
    for step in ("Forward, layer 1", "Forward, layer 2", "Cost", "Back, layer 2"):
        scope.press("n", step)
        # The drawing scrolls to what is new.
        scope.page.wait_for_function(
            """() => { const box = document.querySelector('.number[aria-pressed=true]').getBoundingClientRect(),
               room = document.querySelector('.drawing').getBoundingClientRect();
               return box.left >= room.left - 1 && box.right <= room.right + 1; }"""
        )
    scope.lab.screenshot("microscope_6_narrow", "scope")
    assert scope.page.evaluate(CUT_OFF.replace("[role=img], button", ".bar button"), scope.handle) == []
