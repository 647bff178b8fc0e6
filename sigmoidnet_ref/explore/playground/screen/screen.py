"""The page's side of the playground: a few kilobytes per frame go there, and word that they are painted comes back."""

from pathlib import Path
from time import monotonic

import anywidget
import traitlets

from sigmoidnet_ref.explore import page

ON_THEIR_WAY = 8  # frames: word of them takes up to two round trips, as the page says one thing at a time
PATIENCE = 1.0  # seconds without an answer after which nobody seems to look


class Screen(anywidget.AnyWidget):
    """Shows the frame, the scene and the map that it was given last; what they hold is described in view.py."""

    _esm = page.script(*(Path(__file__).with_name(name) for name in ("network.js", "screen.js")))
    scene = traitlets.Dict().tag(sync=True)
    frame = traitlets.Dict().tag(sync=True)
    earlier = traitlets.List().tag(sync=True)
    map = traitlets.Dict().tag(sync=True)
    painted = traitlets.Int(0).tag(sync=True)

    def __init__(self, **kwargs):
        self._sent, self._at = 0, 0.0
        super().__init__(**kwargs)

    @property
    def ready(self):
        """Whether the page keeps up with the frames. One that never answers gets one a second."""
        return self._sent - self.painted < ON_THEIR_WAY or monotonic() - self._at > PATIENCE

    def show(self, frame):
        self._sent += 1
        self._at = monotonic()
        self.frame = frame | {"number": self._sent}
