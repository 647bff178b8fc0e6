"""Where a page shows a picture: of each Axes what was drawn, and over it, like a pane of glass, frame and labels.

Each lies in a widget of its own, since the pane seldom changes: a moved slider then sends half as much, and the page
need not lay out the letters of the ticks again.
"""

import ipywidgets


class Sheet(ipywidgets.Box):
    def __init__(self):
        super().__init__(layout={"flex_flow": "row wrap", "align_items": "flex-end", "overflow": "hidden"})

    def show(self, picture):
        if not self.children:
            self.children = [Strip(layout) for layout in picture.strips()]
        for strip, drawn, pane in zip(self.children, picture.drawn(), picture.panes()):
            strip.drawn.value, strip.pane.value = drawn, pane


class Strip(ipywidgets.GridBox):
    """One Axes of a picture."""

    def __init__(self, layout):
        same_place = {"grid_area": "1 / 1", "align_self": "flex-end", "margin": "0"}
        self.drawn, self.pane = ipywidgets.HTML(layout=same_place), ipywidgets.HTML(layout=same_place)
        super().__init__([self.drawn, self.pane], layout={"grid_template_columns": "minmax(0, 1fr)"} | layout)
