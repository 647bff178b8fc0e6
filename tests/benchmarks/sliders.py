"""How long a slider takes, from the key press to the painted picture, in JupyterLab in a real Chromium.

    python -m tests.benchmarks.sliders [STEPS]

Beside each explorer stands the usual way, `interact` with a new pyplot figure: the same picture of the same size, after
the same work. The two take turns of a few steps, so that what else the machine does meets both. Then the same over a
link of 100 ms round trip and 5 Mbit/s. Times are in ms, median and 95th percentile.
"""

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pytest

from tests.browser.conftest import Server
from tests.browser.lab import Lab

STEPS = int(os.environ.get("SIGMOIDNET_BENCH_STEPS", 30))
TURN = 10  # measured steps before the other way has its turn
WARM = 3  # steps before them: `interact` still sends pictures to and fro when the last one has long been painted
BURST = 30  # key presses in a second
STREAM = 1.2  # seconds of a long training that are watched; a fast machine is through with it after two

CELLS = {
    "setup": """
%matplotlib inline
import os, tempfile
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatLogSlider, FloatSlider, interact
from sigmoidnet_ref import data, explore, network, plots
os.chdir(tempfile.mkdtemp())
X, Y = data.moons()
x = np.linspace(-6, 6, 241)
x1, x2 = np.linspace(-2, 3, 49), np.linspace(-2, 2, 49)
plane = np.stack(np.meshgrid(x1, x2)).reshape(2, -1)

def train(X, Y, layer_dims, epochs, lr):
    _, costs = network.train(X, Y, [2, 16, 16, 1], epochs, lr)
    return network.init_params(layer_dims), costs
""",
    "s_curve": "explore.s_curve(network.sigmoid)",
    "usual_s_curve": """
@interact(weight=FloatSlider(1, min=-10, max=10, step=0.1))
def show(weight):
    A, plain = network.sigmoid(weight * x)[0], network.sigmoid(x)[0]
    _, ax = plt.subplots(figsize=(7.8, 3.4), dpi=100)
    plots.s_curve(ax, x, A, plain, title=f"A = sigmoid({weight:.1f} x + 0.0), and sigmoid(x) dashed")
    plt.show()
""",
    "cost_curve": """
explorer = explore.cost_curve(train)
explorer.controls["epochs"].value = 100
explorer
""",
    "usual_cost_curve": """
before = []
@interact(rate=FloatLogSlider(1, min=-4, max=2, step=0.1))
def show(rate):
    _, costs = train(X, Y, [2, 16, 1], 100, rate)
    _, ax = plt.subplots(figsize=(7.8, 3.4), dpi=100)
    plots.cost_curve(ax, costs, before[-1:], chance=np.log(2), title=f"learning rate {rate:.2g}", epochs=100)
    plt.show()
    before.append(costs)
""",
    "usual_playground": """
runs = []
@interact(rate=FloatLogSlider(1, min=-4, max=2, step=0.1))
def show(rate):
    params, costs = network.train(X, Y, [2, 16, 16, 1], 100, rate)
    A, _ = network.forward_prop(plane, params)
    Y_hat, caches = network.forward_prop(X, params)
    grads = network.backprop(Y_hat, Y, caches)
    _, (plot, curve, bars) = plt.subplots(1, 3, figsize=(7.8, 3.0), dpi=100)
    plots.boundary(plot, X, Y, x1, x2, A.reshape(49, 49), title=f"learning rate {rate:.2g}")
    plots.cost_curve(curve, costs, runs[-5:], chance=np.log(2), title="Cost so far", epochs=100)
    plots.gradient_sizes(bars, [np.sqrt(np.mean(grads[f"dW{l}"] ** 2)) for l in (1, 2, 3)], "Gradient of each layer")
    plt.show()
    runs.append(costs)
""",
    "playground": """
playground = explore.playground(network.init_params, network.forward_prop, network.cost_function, network.backprop,
                                network.update_parameters)
playground.code.value = "moons d2 w16 lr1 e100 s0.01"
playground
""",
    "microscope": """
many = np.random.default_rng(0).uniform(0, 1, (2, 60)).round(2)
explore.microscope(network.forward_prop, network.cost_function, network.backprop, network.update_parameters,
                   X=many, Y=(many[:1] > many[1:]).astype(float))
""",
}
SLIDERS = {
    "microscope": "example",
    "s_curve": "weight w",
    "usual_s_curve": None,
    "cost_curve": "learning rate",
    "usual_cost_curve": None,
    "usual_playground": None,
    "playground": "learning rate",
}

# What is seen below a cell: images by their data once they are decoded, drawings by the words that belong to them.
# It is looked at only after something has changed: to look at every frame would keep a core busy that both ways need.
WATCH = """cell => {
    const look = () => [...cell.querySelectorAll('.jp-OutputArea img, .jp-OutputArea [role=img]')]
        .map(seen => seen.tagName !== 'IMG' ? seen.ariaLabel
            : seen.complete && seen.naturalWidth ? seen.src : null);
    const watch = window.watch = { frames: [], pressed: null, asked: null };
    let last = look().join(), due = false;
    watch.answer = () => {
        const frame = watch.asked && watch.frames.find(
            frame => frame.at > watch.pressed && frame.words.includes(watch.asked.words));
        if (frame) watch.asked.answer(frame.at - watch.pressed);
    };
    const changed = records => {
        if (window.watch !== watch || due) return;
        due = true;
        const see = () => {
            due = false;
            const now = look(), words = now.join();
            if (!now.length || !now.every(Boolean)) return changed();
            if (words === last) return;
            last = words;
            // The frame that shows it is painted when this one's work is over.
            setTimeout(() => { watch.frames.push({ at: performance.now(), words }); watch.answer(); });
        };
        // A canvas is drawn within a frame, which shows it; what else changes is shown by the next one.
        records?.some(record => record.target.tagName === 'CANVAS') ? see() : requestAnimationFrame(see);
    };
    new MutationObserver(changed).observe(cell, { subtree: true, childList: true, attributes: true });
    if (window.listens) return;
    window.listens = true;
    for (const kind of ['keydown', 'click']) document.addEventListener(
        kind, event => { window.watch.pressed = event.timeStamp; }, { capture: true });
}"""
CLEAR = "() => { watch.frames = []; watch.pressed = Infinity; watch.asked = null; }"
TAKEN = "words => new Promise(answer => { watch.asked = { words, answer }; watch.answer(); })"


@dataclass
class Times:
    """Milliseconds of single steps."""

    all: list

    def __str__(self):
        return f"{np.median(self.all):.0f} / {np.percentile(self.all, 95):.0f}"

    @property
    def median(self):
        return float(np.median(self.all))


@pytest.fixture
def at(browser, server, artefacts):
    """Return a context manager: a Lab at an address of the server, with all cells run."""
    server.write("bench", CELLS)

    @contextmanager
    def opened(url):
        with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
            context.set_default_timeout(60_000)
            lab = Lab(context.new_page(), Server(url, server.root), artefacts)
            lab.open("bench")
            lab.run_all()
            yield lab

    return opened


def step(lab, key, words=""):
    """Press a key on the cell's slider; return the milliseconds until a picture with these words is painted."""
    lab.page.evaluate(CLEAR)
    lab.page.keyboard.press(key)
    return lab.page.evaluate(TAKEN, words)


def grasp(lab, cell_id):
    cell = lab.cell(cell_id)
    label = SLIDERS[cell_id]
    handle = cell.get_by_role("slider", name=label, exact=True) if label else cell.get_by_role("slider").first
    handle.focus()
    lab.page.evaluate(WATCH, cell.element_handle())


def steps_of(lab, cell_ids, steps, words=None):
    """Return {cell id: Times} of explorers that take turns; words: {cell id: what its last picture says}."""
    words, taken = words or {}, {cell_id: [] for cell_id in cell_ids}
    for turn in range(1 + -(-steps // TURN)):  # the first turn warms up
        for cell_id, times in taken.items():
            grasp(lab, cell_id)
            # There and back again, so that no slider comes to its end.
            for key in ["ArrowLeft" if turn % 2 else "ArrowRight"] * (WARM + TURN):
                times.append(step(lab, key, words.get(cell_id, "")))
                lab.page.wait_for_timeout(60)  # a stray second frame belongs to this step, not to the next
            del times[-WARM - TURN : -TURN]
    return {cell_id: Times(times[TURN:]) for cell_id, times in taken.items()}


def burst(lab, cell_id):
    """Return the milliseconds from the last of many quick key presses until nothing changes any more."""
    grasp(lab, cell_id)
    for key in ["ArrowRight"] * (BURST // 2) + ["ArrowLeft"] * (BURST // 2):
        lab.page.keyboard.press(key, delay=1000 / BURST / 2)
        lab.page.wait_for_timeout(1000 / BURST / 2)
    lab.page.wait_for_timeout(1000)
    return lab.page.evaluate("() => watch.frames.at(-1).at - watch.pressed")


def set_run(lab, text):
    """Type a run into the playground; return its cell."""
    cell = lab.cell("playground")
    box = cell.get_by_role("textbox", name="this run as text")
    box.fill(text)
    box.press("Enter")
    return cell


def stream(lab):
    """Return (first frame in ms, frames per second, milliseconds from Pause until nothing moves) of a long training."""
    cell = set_run(lab, "spiral d6 w16 lr1 e10000 s1/sqrt(n)")
    cell.get_by_role("button", name="Reset").click()
    lab.page.wait_for_function(
        "cell => cell.querySelector('canvas').ariaLabel.includes('before training')", arg=cell.element_handle()
    )
    cell.get_by_role("button", name="Play").click()  # from now on a moved slider trains
    grasp(lab, "playground")
    lab.page.wait_for_timeout(300)
    first = step(lab, "ArrowRight", "learning rate 1.25,")  # not a late frame of the run before
    start = lab.page.evaluate("() => performance.now()")
    lab.page.wait_for_timeout(1000 * STREAM)
    frames, seconds = lab.page.evaluate(
        "start => [watch.frames.filter(frame => frame.at > start).length, (performance.now() - start) / 1000]", start
    )
    cell.get_by_role("button", name="Pause").click()
    cell.get_by_role("button", name="Play").wait_for()
    lab.page.wait_for_timeout(500)
    return first, frames / seconds, max(0.0, lab.page.evaluate("() => watch.frames.at(-1).at - watch.pressed"))


def measured(lab, steps):
    rows = steps_of(lab, ["s_curve", "usual_s_curve"], steps) | steps_of(lab, ["microscope"], steps)
    cell = set_run(lab, "moons d2 w16 lr1 e100 s0.01")
    cell.get_by_role("button", name="Reset").click()
    cell.get_by_role("button", name="Play").click()  # after a pause, a moved slider trains again
    lab.page.wait_for_function("cell => cell.innerText.includes('Plateau')", arg=cell.element_handle())
    trained = ["cost_curve", "usual_cost_curve", "playground", "usual_playground"]
    rows |= steps_of(lab, trained, steps, {"playground": "after 100 epochs"})
    return rows, {cell_id: burst(lab, cell_id) for cell_id in SLIDERS}, stream(lab)


def test_sliders(at, server, relay):
    with at(server.url) as lab:
        local, settled, local_stream = measured(lab, STEPS)
    with at(relay.url) as lab:
        relay.slow = True
        slow, _, slow_stream = measured(lab, max(8, STEPS // 2))
        relay.slow = False
    print(table(local, slow, settled, local_stream, slow_stream))


def table(local, slow, settled, local_stream, slow_stream):
    what = {
        "s_curve": ("no training: explore.s_curve", "usual_s_curve"),
        "cost_curve": ("100 epochs, depth 2: explore.cost_curve", "usual_cost_curve"),
        "playground": ("100 epochs, depth 2: explore.playground", "usual_playground"),
    }
    lines = [
        "",
        f"Key press to painted picture, median / p95 in ms over {STEPS} steps",
        "| picture | here | interact + new figure | times faster | here, slow link | interact, slow link | settled* |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, (words, usual) in what.items():
        ratio = local[usual].median / local[name].median
        lines.append(
            f"| {words} | {local[name]} | {local[usual]} | {ratio:.1f} | {slow[name]} | {slow[usual]} | "
            f"{settled[name]:.0f}, {settled[usual]:.0f} |"
        )
    lines += [
        f"| every number anew: explore.microscope | {local['microscope']} | | | {slow['microscope']} | | "
        f"{settled['microscope']:.0f} |",
        f"* after the last of {BURST} quick presses: here, interact",
        "",
        f"A training of 10 000 epochs, depth 6, watched for {STREAM} seconds",
        "| | first frame, ms | frames per second | moves on after Pause, ms |",
        "|---|---|---|---|",
    ]
    for name, (first, rate, stop) in (("here", local_stream), ("here, slow link", slow_stream)):
        lines.append(f"| {name} | {first:.0f} | {rate:.0f} | {stop:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:]:
        os.environ["SIGMOIDNET_BENCH_STEPS"] = sys.argv[1]
    sys.exit(pytest.main([__file__, "-q", "-s", "--no-header", "-p", "no:cacheprovider", "--durations=0"]))
