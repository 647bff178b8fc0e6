"""What a saved notebook shows in the place of a widget when it is opened without its kernel.

JupyterLab keeps the widget's place, finds no widget, and says "Error displaying widget"; a page made by nbconvert from
a notebook that holds its widgets' state shows nothing, or an error where it lacks anywidget, or sliders and buttons
that do nothing. So the output before it is a copy as it was last seen: hidden while the widget lives, shown in the
place of all that. Whoever knows no widgets, as nbconvert of a notebook without their state, shows the copy that is part
of the widget's own output, and keeps this one hidden.
"""

from IPython import get_ipython
from IPython.display import HTML, display

# Names for a screen reader are missed by nobody who looks at a copy; any other part that fails is the picture itself.
NAMES = ".sigmoidnet-explorer > :last-child > .jupyter-widgets-error-widget"
FAILED = f".jupyter-widgets-error-widget:not({NAMES})"
# An output: of JupyterLab and nbconvert's page like it, and of nbconvert's classic page, which Formgrader's is made of.
COPY = ":is(.jp-OutputArea-child, .output_area):has(> * > .sigmoidnet-saved)"
# How nbconvert writes a widget down for a page, which has no kernel.
WRITTEN = 'script[type="application/vnd.jupyter.widget-view+json"]'
STYLE = f"""<style>
{COPY} {{ display: none }}
{COPY}:has(+ * > .jupyter-widgets):not(:has(+ * .widget-vbox)),
{COPY}:has(+ * {FAILED}),
{COPY}:has(+ * {WRITTEN}) {{ display: flex }}
{COPY} + :has(> .jupyter-widgets):not(:has(.widget-vbox)),
{COPY} + :has({FAILED}),
{COPY} + :has({WRITTEN}),
{NAMES} {{ display: none }}
:is(.jp-OutputArea-child, .output_area) .sigmoidnet-saved {{ display: block !important }}
</style>"""
WORDS = "As it was saved. Run this cell to move the sliders."


class Saved:
    """Puts a copy above the widget that is displayed next, and can put a newer one in its place."""

    def __init__(self, copy, words=WORDS):
        self._words = words
        self._handle = display(self._hidden(copy), display_id=True)

    def update(self, copy):
        self._handle.update(self._hidden(copy))

    def _hidden(self, copy):
        inside = STYLE + still(copy, self._words)
        return HTML(f'<div class="sigmoidnet-saved" hidden style="display:none">{inside}</div>')


def still(copy, words=WORDS):
    """Return a copy with the sentence that says why nothing in it moves."""
    return f"<div>{copy}<div>{words}</div></div>"


def folded(title, inside):
    """Return what opens under a title. The classic page would take the triangle from it that says so."""
    return f'<details><summary style="display:list-item">{title}</summary>{inside}</details>'


def nobody_looks():
    """Return whether a program runs this notebook: it cannot answer a question, and will keep outputs but no kernel."""
    kernel = getattr(get_ipython(), "kernel", None)
    return bool(kernel) and kernel.get_parent().get("content", {}).get("allow_stdin") is False
