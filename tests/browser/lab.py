"""A learner's hands and eyes in JupyterLab: open a lesson, run cells, type into them, move sliders, look."""

import ast
import json
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError

NOTEBOOK_READY = """path => {
    const widget = window.jupyterapp?.shell?.currentWidget;
    return widget?.context?.path === path && widget.context.isReady && widget.sessionContext.isReady
        && widget.sessionContext.session?.kernel?.status === 'idle';
}"""
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
    id: cell.model.id, type: cell.model.type, source: cell.model.sharedModel.getSource(),
    count: cell.model.executionCount ?? 0, outputs: cell.model.outputs?.toJSON() ?? [],
}))"""
# Resolves too early where a cell raises: at the first one, though Run All goes on past a cell that may raise.
LEAVE = """async () => {
    for (const widget of [...(window.jupyterapp?.shell.widgets('main') ?? [])]) {
        await widget.sessionContext?.shutdown();
        if (widget.context) widget.context.model.dirty = false;
        widget.close();
    }
    window.jupyterapp?.shell.expandLeft();
}"""
IS_LEFT = "() => Boolean(window.jupyterapp) && [...window.jupyterapp.shell.widgets('main')].length === 0"
# What an earlier session left beside the cells does not count.
RUN_ALL = """() => {
    for (const { model } of window.jupyterapp.shell.currentWidget.content.widgets) {
        if (model.type === 'code') model.executionCount = null;
    }
    return window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
ALL_HAVE_RUN = """() => {
    const widget = window.jupyterapp.shell.currentWidget;
    const code = widget.content.widgets.filter(cell => cell.model.type === 'code');
    return code.every(cell => cell.model.executionCount)
        && widget.sessionContext.session.kernel.status === 'idle';
}"""
RUN_CELL = """([index, source]) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.deselectAll();
    notebook.activeCellIndex = index;
    if (source !== null) notebook.widgets[index].model.sharedModel.setSource(source);
    window.running = true;
    return window.jupyterapp.commands.execute('notebook:run-cell').finally(() => { window.running = false; });
}"""
# Returns null as long as there is no picture, or `old` has not given way to another.
PICTURE = """([cell, old]) => {
    const drawn = [...cell.querySelectorAll('.jupyter-widgets svg[role=img]')];
    if (!drawn.length) return null;
    const alt = drawn.map(one => one.ariaLabel).join(' ');
    const names = / id="[^"]*"|url\\([^)]*\\)|href="#[^"]*"/g; // which are new each time
    const data = drawn.map(one => one.parentElement.textContent + one.innerHTML.replace(names, '')).join();
    return alt === old?.alt || data === old?.data ? null : { alt, data };
}"""
ALL_HAVE_NAMES = """cell => {
    const handles = [...cell.querySelectorAll('[role=slider]')];
    return handles.length > 0 && handles.every(handle => handle.ariaLabel);
}"""
ASK = """async ([code, expression]) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const content = { code, silent: true, store_history: false, user_expressions: { answer: expression } };
    const reply = (await kernel.requestExecute(content).done).content;
    return reply.user_expressions?.answer?.data?.['text/plain'] ?? JSON.stringify(JSON.stringify(reply));
}"""
SCREEN = {"width": 1280, "height": 1600}
TRACK = "xpath=ancestor::div[contains(@class, 'noUi-base')]"


class Lab:
    """JupyterLab in one page. `page` is Playwright's, for what is not here."""

    def __init__(self, page, server, artefacts):
        self.page = page
        self.server = server
        self.artefacts = artefacts
        self.errors = []  # what the browser's console calls an error
        self.outside = []  # what the page asked of another machine
        self._listeners = {
            "console": lambda message: message.type == "error" and self._note_error(message.text),
            "pageerror": lambda error: self._note_error(error.stack or str(error)),
            "request": self._note_request,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)

    def _note_error(self, text):
        # anywidget gives a widget two seconds of wall time to load. On a machine busier than that it says so and goes
        # on: a slider then lacks its spoken name, which the tests of names and keyboard would see.
        if "[anywidget] Failed to initialize model" not in text:
            self.errors.append(text)

    def _note_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def open(self, lesson, solved=False, desk=None):
        """Open a lesson by its folder's name; wait for its kernel.

        It is the one as released, with the answers written into it, or that of another desk, which may be written to.
        """
        path = f"{desk or ('solved' if solved else 'untouched')}/{lesson}/{lesson}.ipynb"
        if self.page.evaluate(IS_LEFT):
            self.page.evaluate("path => { window.jupyterapp.commands.execute('docmanager:open', { path }); }", path)
        else:
            self.page.goto(f"{self.server.url}lab/tree/{path}?reset")
            self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        self.page.wait_for_function(NOTEBOOK_READY, arg=path)

    def forget(self):
        """Leave JupyterLab: it reads its settings when `open` loads it the next time."""
        self.page.goto("about:blank")

    def run_all(self):
        """Run all cells, and wait for the last. Fail if Run All stops before it."""
        self.page.evaluate(RUN_ALL)
        try:
            self.page.wait_for_function(ALL_HAVE_RUN)
        except TimeoutError:
            left = [cell["id"] for cell in self.cells() if cell["type"] == "code" and not cell["count"]]
            shown = "\n".join(self.text(cell_id)[-2000:] for cell_id in left)
            raise AssertionError(f"Run All did not come to {left}, which show:\n{shown}") from None

    def run(self, cell_id, source=None):
        """Run one cell, with this source if one is given, and return what is printed below it."""
        self.page.evaluate(RUN_CELL, [self._index(cell_id), source and source.strip()])
        return self.text(cell_id)

    def start(self, cell_id):
        """Begin to run one cell, and return at once; `done` tells when it has ended."""
        self.page.evaluate(f"arguments => {{ ({RUN_CELL})(arguments); }}", [self._index(cell_id), None])

    def done(self):
        """Return whether the cell that was run last has ended."""
        return not self.page.evaluate("() => window.running")

    def _index(self, cell_id):
        return [cell["id"] for cell in self.cells()].index(cell_id)

    def cells(self):
        """Return the cells as dicts: id, type, source, count, outputs."""
        return self.page.evaluate(CELLS)

    def cell(self, cell_id):
        """Return the Playwright locator of a cell, scrolled into view."""
        shown = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        found = shown.locator(f'.jp-Cell[data-windowed-list-index="{self._index(cell_id)}"]')
        found.scroll_into_view_if_needed()
        return found

    def text(self, cell_id):
        """Return what is printed below a cell, errors with their traceback, as plain text."""
        (cell,) = (cell for cell in self.cells() if cell["id"] == cell_id)
        return plain_text(cell["outputs"])

    def line_numbers(self, cell_id):
        """Return the numbers that stand beside the lines of a cell."""
        numbers = self.cell(cell_id).locator(".cm-lineNumbers .cm-gutterElement").filter(visible=True)
        return numbers.all_inner_texts()

    def slider(self, label, cell_id):
        """Return the locator of the slider below a cell that a screen reader calls by this name."""
        return self.cell(cell_id).get_by_role("slider", name=label, exact=True)

    def sliders(self, cell_id):
        """Return the locators of all sliders below a cell, once each has a name."""
        cell = self.cell(cell_id)
        self.page.wait_for_function(ALL_HAVE_NAMES, arg=cell.element_handle())
        return cell.get_by_role("slider").all()

    def nudge(self, handle):
        """Move a slider five steps by keyboard (one may be finer than a pixel): up, or down from its end."""
        handle.focus()
        at_its_end = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
        self.press("PageDown" if at_its_end else "PageUp")

    def drag(self, handle):
        """Drag a slider's handle far to the other side with the mouse."""
        handle.hover()  # once it stands still: pictures above may yet be moving it
        box, track = handle.bounding_box(), handle.locator(TRACK).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        share = 0.2 if x > track["x"] + track["width"] / 2 else 0.8
        self.page.mouse.down()
        # In one go: a picture of a value on the way could be taken for the one at the end.
        self.page.mouse.move(track["x"] + share * track["width"], y)
        self.page.mouse.up()

    def picture(self, cell_id, other_than=None):
        """Wait for the picture of an explorer, different from another in alt text and in what is seen; return both."""
        cell = self.cell(cell_id).element_handle()
        return self.page.wait_for_function(PICTURE, arg=[cell, other_than]).json_value()

    def press(self, key):
        """Press a key, and wait until the page has painted again."""
        self.page.keyboard.press(key)
        self.page.evaluate("() => new Promise(painted => requestAnimationFrame(() => setTimeout(painted)))")

    def ask(self, code, expression):
        """Return what an expression is in the kernel after this code, which leaves no trace in the notebook."""
        return ast.literal_eval(self.page.evaluate(ASK, [code, expression]))

    @contextmanager
    def settings(self, plugin, values):
        """Make this JupyterLab's user settings of one plugin `values` for a while; open a notebook inside."""
        path = f"lab/api/settings/{plugin}"
        self.server.request("PUT", path, {"raw": json.dumps(values)})
        try:
            yield
        finally:
            self.server.request("PUT", path, {"raw": "{}"})

    def screenshot(self, name, cell_id):
        """Keep a picture of the page, scrolled down to the end of a cell, in the artefacts folder."""
        self.cell(cell_id).evaluate("cell => cell.scrollIntoView({ block: 'end' })")
        self.page.screenshot(path=self.artefacts / f"{name}.png")

    def leave(self):
        """Close all notebooks, unsaved, with their kernels, so that the page may serve another test."""
        self.page.evaluate(LEAVE)
        self.page.set_viewport_size(SCREEN)
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def close(self):
        """Fail on an error in the browser's console and on a request to another machine."""
        assert not self.outside, f"the page asked another machine for {self.outside}"
        assert not self.errors, "errors in the browser's console:\n" + "\n".join(self.errors)


def plain_text(outputs):
    """Return the text of a cell's outputs, without colours."""
    parts = []
    for output in outputs:
        if output["output_type"] == "stream":
            parts.append(_joined(output["text"]))
        elif output["output_type"] == "error":
            parts.append("\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}")
        else:
            parts.append(_joined(output["data"].get("text/plain", "")))
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(parts)).strip()


def _joined(text):
    return "".join(text) if isinstance(text, list) else text
