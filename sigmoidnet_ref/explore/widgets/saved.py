"""The picture that a saved notebook shows when it is opened without its kernel.

JupyterLab keeps the widget's place, finds no widget, and says "Error displaying widget". So the output before it is a
copy of the picture as it was last seen: hidden while the widget lives, shown in the place of that message. Whoever
knows no widgets, as nbconvert, shows the copy that is part of the widget's own output, and keeps this one hidden.
"""

from IPython.display import HTML, display

STYLE = """<style>
.jp-OutputArea-child:has(> * > .sigmoidnet-saved) { display: none }
.jp-OutputArea-child:has(> * > .sigmoidnet-saved):has(+ * > .jupyter-widgets):not(:has(+ * .widget-vbox)) {
  display: flex
}
.jp-OutputArea-child:has(> * > .sigmoidnet-saved) + :has(> .jupyter-widgets):not(:has(.widget-vbox)) { display: none }
.jp-OutputArea-child .sigmoidnet-saved { display: block !important }
</style>"""
WORDS = "As it was saved. Run this cell to move the sliders."


class Saved:
    """Puts a copy above the widget that is displayed next, and can put a newer one in its place."""

    def __init__(self, copy):
        self._handle = display(_hidden(copy), display_id=True)

    def update(self, copy):
        self._handle.update(_hidden(copy))


def _hidden(copy):
    return HTML(f'<div class="sigmoidnet-saved" hidden style="display:none">{STYLE}{still(copy)}</div>')


def still(copy):
    """Return a copy with the sentence that says why nothing in it moves."""
    return f"<div>{copy}<div>{WORDS}</div></div>"
