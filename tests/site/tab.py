"""A learner's hands and eyes in the course in a browser tab: those of `Lab`, and how a lesson is opened there."""

from tests.browser.lab import Lab

READY = """path => {
    const widget = window.jupyterapp?.shell?.currentWidget;
    return widget?.context?.path === path && widget.context.isReady && widget.sessionContext.isReady
        && ['idle', 'busy'].includes(widget.sessionContext.session?.kernel?.status);
}"""


class Tab(Lab):
    """The site in one page. What is not on the site's own address counts as outside."""

    def open(self, lesson):
        """Open a lesson by its folder's name, by its address; wait until Python has started."""
        path = f"{lesson}/{lesson}.ipynb"
        self.page.goto(f"{self.server}lite/lab/index.html?path={path}")
        self.wait_for(lesson)

    def wait_for(self, lesson):
        """Wait until a lesson is open and Python has started."""
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        self.page.wait_for_function(READY, arg=f"{lesson}/{lesson}.ipynb")
