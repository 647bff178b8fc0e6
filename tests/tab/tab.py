"""A learner's hands and eyes in the course in a browser tab: those of `Lab`, and how a lesson is opened there."""

import base64
from pathlib import PurePosixPath

from sigmoidnet_ref.site import first_page
from tests.browser.lab import Lab

OPEN = """path => {
    const widget = window.jupyterapp?.shell?.currentWidget;
    return widget?.context?.path === path && widget.context.isReady && widget.sessionContext.isReady;
}"""

KEPT = "async () => (await (await caches.open('sigmoidnet-bytecode')).keys()).length === 1"

# The browser asks for the icon before JupyterLite has named its own, and JupyterLab where a file of a traceback lies,
# to make a link of it: a static site knows no such files, and the traceback stays without the link.
NOT_THERE = ("/favicon.ico", "/api/resolvePath?")


def path_of(lesson):
    """Return where a lesson lies in the site's own drive."""
    return f"{lesson}/{lesson}.ipynb"


class Tab(Lab):
    """The site in one page. `server` is the site's address."""

    def __init__(self, page, server, artefacts):
        super().__init__(page, server, artefacts)
        page.context.on("response", self._note_response)

    def _note_error(self, text):
        if not text.startswith("Failed to load resource"):  # which does not say what; _note_response does
            super()._note_error(text)

    def _note_response(self, response):
        if response.status >= 400 and not any(asked in response.url for asked in NOT_THERE):
            self.errors.append(f"{response.status} {response.url}")

    def open(self, lesson):
        """Open a lesson by its folder's name; wait until Python has started."""
        self.show(lesson)
        self.wait_for_python()

    def show(self, lesson):
        """Open a lesson as the first page does, and do not wait for Python."""
        self.page.goto(self.server + first_page.address("lite", lesson))
        self.wait_for(path_of(lesson))

    def enter(self):
        """Open the site with no lesson open, whatever was open when it was left."""
        self.page.goto(f"{self.server}lite/lab/index.html?reset")
        self.page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")

    def turn_to(self, lesson):
        """Open a lesson beside those that are open, or bring it to the front; do not wait for Python."""
        opened = "path => window.jupyterapp.commands.execute('docmanager:open', { path })"
        self.page.evaluate(f"path => {{ ({opened})(path); }}", path_of(lesson))
        self.page.wait_for_function(OPEN, arg=path_of(lesson))

    def wait_for(self, path):
        """Wait until a notebook is open."""
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        self.page.wait_for_function(OPEN, arg=path)

    def wait_for_python(self):
        """Wait until Python has started, as the page says."""
        self.page.get_by_text("Python is starting in this tab").wait_for(state="attached")
        self.page.get_by_text("Python is starting in this tab").wait_for(state="detached")

    def begin(self, cell_id, source):
        """Begin to run one cell with this source, and return at once."""
        index = self._index(cell_id)
        write = "([index, source]) => window.jupyterapp.shell.currentWidget.content.widgets[index].model.sharedModel"
        self.page.evaluate(f"{write}.setSource(source)", [index, source])
        self.start(cell_id)
        self.page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'busy'"
        )

    def pythons(self):
        """Return the folders of the notebooks that have a Python in this page, each folder once for each Python."""
        sessions = "() => [...window.jupyterapp.serviceManager.sessions.running()].map(session => session.path)"
        # The folder alone: JupyterLab starts a session under a name made up on the spot and renames it afterwards.
        return [PurePosixPath(path).parent.name for path in self.page.evaluate(sessions)]

    def contents(self, path):
        """Return what this browser keeps under a path, as JupyterLite's drive describes it."""
        ask = "path => window.jupyterapp.serviceManager.contents.get(path, { content: true })"
        return self.page.evaluate(ask, path)

    def keep(self, path, notebook):
        """Let this browser keep a notebook, as if a learner had saved it."""
        self._save(path, {"type": "notebook", "format": "json", "content": notebook})

    def keep_file(self, path, content):
        """Let this browser keep a file of these bytes, where Python finds it too."""
        self._save(path, {"type": "file", "format": "base64", "content": base64.b64encode(content).decode()})

    def _save(self, path, model):
        save = "([path, model]) => window.jupyterapp.serviceManager.contents.save(path, model)"
        self.page.evaluate(save, [path, model])
