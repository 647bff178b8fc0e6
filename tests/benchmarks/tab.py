"""How long a learner waits in a browser tab, beside the same in JupyterLab on this machine.

    python -m tests.benchmarks.tab

SIGMOIDNET_BENCH_STEPS=10 before it takes fewer steps of each slider.

The tab runs on the Pyodide of tests/tab. A wait for a named mistake begins with the click on lesson 2, and ends when
the check of a wrong function has answered; a first visit has nothing in its cache. Medians, and frames of one training.
"""

import gzip
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

from tests.benchmarks.sliders import STEPS, steps_of, stream
from tests.browser.lab import Lab
from tests.browser.test_lesson import SIGMOID
from tests.lessons.graded import answers
from tests.tab.conftest import PATIENCE, Quiet, serving
from tests.tab.tab import Tab, path_of

LESSON = "02_sigmoid"
DESK = "09_learning_rate_and_depth"  # whose Python has all packages; its notebook gives way to the cells below
WRITTEN_IN = {
    "01_init_params": ["init_params"],
    "02_sigmoid": ["sigmoid"],
    "03_forward_prop": ["forward_prop"],
    "04_cost_function": ["cost_function"],
    "05_one_layer_backward": ["one_layer_backward"],
    "06_backprop": ["backprop"],
    "07_gradient_descent": ["update_parameters"],
    "08_train": ["train"],
}
TYPED = "\n\n".join(answers(lesson)[name] for lesson, names in WRITTEN_IN.items() for name in names)
CELLS = {
    "setup": f"import numpy as np\nfrom sigmoidnet_ref import checks, explore, network\n\n{TYPED}",
    "checks": """
import contextlib, io, statistics, time
took = []
for name in (NAMES):
    for seed in range(5):
        started = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            getattr(checks, f"check_{name}")(globals()[name], seed=seed)
        took.append(1000 * (time.perf_counter() - started))
print(statistics.median(took))
""".replace("NAMES", str([name for names in WRITTEN_IN.values() for name in names])),
    "s_curve": "explore.s_curve(sigmoid)",
    "cost_curve": """
explorer = explore.cost_curve(train)
explorer.controls["epochs"].value = 100
explorer
""",
    "playground": "explore.playground(init_params, forward_prop, cost_function, backprop, update_parameters)",
}
BY_THE_REFERENCE = CELLS["cost_curve"].replace("(train)", "(network.train)")


class Counted(Quiet):
    """Remembers which files were asked for."""

    asked = set()

    def send_head(self):
        self.asked.add(self.translate_path(self.path))
        return super().send_head()


class InTab:
    """The ways into the course in a tab."""

    def __init__(self, address, artefacts):
        self.address, self.artefacts = address, artefacts
        self.first_visit = None  # the files that it fetched

    def page(self, context):
        return Tab(context.new_page(), self.address, self.artefacts)

    def enter(self, tab, lesson):
        """Open a lesson; what is run in it waits for Python by itself."""
        tab.show(lesson)

    def open_bench(self, tab):
        tab.enter()
        cells = [nbformat.v4.new_code_cell(source.strip(), id=cell_id) for cell_id, source in CELLS.items()]
        kept = tab.contents(path_of(DESK))["content"]
        tab.keep(path_of(DESK), nbformat.v4.new_notebook(cells=cells, metadata=kept["metadata"]))
        tab.open(DESK)

    def leave(self):
        self.first_visit = self.first_visit or {Path(name) for name in Counted.asked if Path(name).is_file()}


class InLab:
    """The ways into JupyterLab."""

    def __init__(self, server, artefacts):
        self.server, self.artefacts = server, artefacts
        server.write("bench", CELLS)

    def page(self, context):
        return Lab(context.new_page(), self.server, self.artefacts)

    def enter(self, lab, lesson):
        lab.open(lesson)

    def open_bench(self, lab):
        lab.open("bench")

    def leave(self):
        """End the kernels, which outlive their pages."""
        for session in self.server.request("GET", "api/sessions"):
            self.server.request("DELETE", f"api/sessions/{session['id']}")


@contextmanager
def visitor(browser):
    """Return a browser context, as of somebody who was never here."""
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        context.set_default_timeout(PATIENCE)
        yield context


def wait_for_a_named_mistake(way, context):
    """Return the seconds from the click on a lesson until its check has named a mistake."""
    lab = way.page(context)
    started = time.monotonic()
    way.enter(lab, LESSON)
    lab.run("setup")
    lab.run("sigmoid", SIGMOID.format(exponent="Z"))
    assert "look at the sign in the exponent" in " ".join(lab.run("check_sigmoid").split())
    seconds = time.monotonic() - started
    lab.page.close()
    way.leave()
    return seconds


def waits(way, browser):
    """Return {what: how long a learner waits}; seconds for the first two, then milliseconds, then frames a second."""
    with visitor(browser) as context:
        found = {"first visit": wait_for_a_named_mistake(way, context)}
        found["later visit"] = wait_for_a_named_mistake(way, context)
        lab = way.page(context)
        way.open_bench(lab)
        lab.run_all()
        found["check"] = float(lab.text("checks"))
        found |= {name: times.median for name, times in steps_of(lab, ["s_curve", "cost_curve"], STEPS).items()}
        lab.run("cost_curve", BY_THE_REFERENCE)
        found["reference"] = steps_of(lab, ["cost_curve"], STEPS)["cost_curve"].median
        found["frames"] = stream(lab)[1]
    way.leave()
    return found


ROWS = {
    "first visit": "first named mistake, first visit, s",
    "later visit": "first named mistake, later visit, s",
    "check": "a check of a right function, ms",
    "s_curve": "key press to painted picture, no training, ms",
    "cost_curve": "the same, training 100 epochs with typed functions, ms",
    "reference": "the same with the reference's, ms",
    "frames": "Play, frames a second",
}


def test_tab_beside_lab(browser, server, site, artefacts):
    natively = waits(InLab(server, artefacts), browser)
    with serving(site, Counted) as address:
        way = InTab(address, artefacts)
        in_tab = waits(way, browser)
    fetched = sum(len(gzip.compress(path.read_bytes(), 6)) for path in way.first_visit)
    print(table(in_tab, natively, fetched))


def table(in_tab, natively, fetched):
    lines = ["", f"Medians over {STEPS} steps", "| | tab | JupyterLab | tab / JupyterLab |", "|---|---|---|---|"]
    for name, words in ROWS.items():
        here, there = in_tab[name], natively[name]
        lines.append(f"| {words} | {here:.3g} | {there:.3g} | {here / there:.2g} |")
    lines.append(f"| first visit to a lesson without data sets, MB, gzipped | {fetched / 1e6:.1f} | | |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q", "-s", "--no-header", "-p", "no:cacheprovider", "--durations=0"]))
