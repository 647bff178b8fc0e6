"""What a saved notebook shows in the place of a widget when it is opened without its kernel.

JupyterLab keeps the widget's place, finds no widget, and says "Error displaying widget"; a page made by nbconvert from
a notebook that holds its widgets' state shows nothing, or an error where it lacks anywidget. So the output before it is
a copy as it was last seen: hidden while the widget lives, shown in the place of that message. Whoever knows no widgets,
as nbconvert of a notebook without their state, shows the copy that is part of the widget's own output, and keeps this
one hidden.
"""

from IPython import get_ipython
from IPython.display import HTML, display

# Names for a screen reader are missed by nobody who looks at a copy; any other part that fails is the picture itself.
NAMES = ".sigmoidnet-explorer > :last-child > .jupyter-widgets-error-widget"
FAILED = f".jupyter-widgets-error-widget:not({NAMES})"
STYLE = f"""<style>
.jp-OutputArea-child:has(> * > .sigmoidnet-saved) {{ display: none }}
.jp-OutputArea-child:has(> * > .sigmoidnet-saved):has(+ * > .jupyter-widgets):not(:has(+ * .widget-vbox)),
.jp-OutputArea-child:has(> * > .sigmoidnet-saved):has(+ * {FAILED}) {{ display: flex }}
.jp-OutputArea-child:has(> * > .sigmoidnet-saved) + :has(> .jupyter-widgets):not(:has(.widget-vbox)),
.jp-OutputArea-child:has(> * > .sigmoidnet-saved) + :has({FAILED}),
{NAMES} {{ display: none }}
.jp-OutputArea-child .sigmoidnet-saved {{ display: block !important }}
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


def nobody_looks():
    """Return whether a program runs this notebook: it cannot answer a question, and will keep outputs but no kernel."""
    kernel = getattr(get_ipython(), "kernel", None)
    return bool(kernel) and kernel.get_parent().get("content", {}).get("allow_stdin") is False
