"""A learner's hands and eyes in JupyterLab: open a lesson, run cells, type into them, move sliders, look."""

import re
from urllib.parse import urlsplit

NOTEBOOK_READY = """path => {
    const widget = window.jupyterapp?.shell?.currentWidget;
    return widget?.context?.path === path && widget.context.isReady && widget.sessionContext.isReady
        && widget.sessionContext.session?.kernel?.status === 'idle';
}"""
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
    id: cell.model.id, type: cell.model.type, source: cell.model.sharedModel.getSource(),
    count: cell.model.executionCount, outputs: cell.model.outputs?.toJSON() ?? [],
}))"""
# Both commands resolve when the kernel has executed the cells.
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
RUN_CELL = """([index, source]) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.deselectAll();
    notebook.activeCellIndex = index;
    if (source !== null) notebook.widgets[index].model.sharedModel.setSource(source);
    return window.jupyterapp.commands.execute('notebook:run-cell');
}"""


class Lab:
    """JupyterLab in one page. `page` is Playwright's, for what is not here."""

    def __init__(self, page, server, artefacts):
        self.page = page
        self.server = server
        self.artefacts = artefacts
        self.errors = []  # what the browser's console calls an error
        self.outside = []  # what the page asked of another machine
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.context.on("request", self._note_request)

    def _note_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def open(self, lesson, solved=False):
        """Open a lesson by its folder's name, as released or with the answers written into it; wait for its kernel."""
        path = f"{'solved' if solved else 'untouched'}/{lesson}/{lesson}.ipynb"
        self.page.goto(f"{self.server.url}lab/tree/{path}?reset")
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        self.page.wait_for_function(NOTEBOOK_READY, arg=path)

    def run_all(self):
        self.page.evaluate(RUN_ALL)

    def run(self, cell_id, source=None):
        """Run one cell, with this source if one is given, and return what is printed below it."""
        ids = [cell["id"] for cell in self.cells()]
        self.page.evaluate(RUN_CELL, [ids.index(cell_id), source])
        return self.text(cell_id)

    def cells(self):
        """Return the cells as dicts: id, type, source, count, outputs."""
        return self.page.evaluate(CELLS)

    def cell(self, cell_id):
        """Return the Playwright locator of a cell, scrolled into view."""
        ids = [cell["id"] for cell in self.cells()]
        found = self.page.locator(f'.jp-Cell[data-windowed-list-index="{ids.index(cell_id)}"]')
        found.scroll_into_view_if_needed()
        return found

    def text(self, cell_id):
        """Return what is printed below a cell, errors with their traceback, as plain text."""
        (cell,) = (cell for cell in self.cells() if cell["id"] == cell_id)
        return plain_text(cell["outputs"])

    def screenshot(self, name, cell_id=None):
        """Keep a picture of the page, or of one cell, in the artefacts folder."""
        target = self.page if cell_id is None else self.cell(cell_id)
        target.screenshot(path=self.artefacts / f"{name}.png")

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
