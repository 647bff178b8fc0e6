"""The page's side of the microscope: it steps through the numbers of an epoch by itself, and asks for the next one."""

from pathlib import Path

import anywidget
import traitlets

from sigmoidnet_ref.explore import page


class Screen(anywidget.AnyWidget):
    """Shows the scene that it was given last (see view.py) at one of its steps."""

    _esm = page.script(*(Path(__file__).with_name(name) for name in ("detail.js", "screen.js")))
    _css = Path(__file__).with_name("screen.css").read_text(encoding="utf-8")
    scene = traitlets.Dict().tag(sync=True)
    position = traitlets.Int(0).tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)

    def show(self, scene, position):
        with self.hold_sync():  # one message
            self.scene, self.position = scene, position
