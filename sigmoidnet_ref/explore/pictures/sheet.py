"""Where a page shows a picture: what was drawn, and over it, like a pane of glass, frames, ticks and labels.

Each lies in a widget of its own, since the pane seldom changes: a moved slider then sends half as much, and the page
need not lay out the letters of the ticks again.
"""

import ipywidgets


class Sheet(ipywidgets.GridBox):
    def __init__(self):
        same_place = {"grid_area": "1 / 1", "align_self": "flex-end"}
        self._drawn, self._pane = ipywidgets.HTML(layout=same_place), ipywidgets.HTML(layout=same_place)
        super().__init__([self._drawn, self._pane], layout={"grid_template_columns": "minmax(0, 1fr)"})

    def show(self, picture):
        self._drawn.value, self._pane.value = picture.drawn(), picture.pane()
