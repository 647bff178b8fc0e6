"""A slider over the epochs of a run that stands still: the whole screen goes back there."""

import bisect

from sigmoidnet_ref.explore.widgets.sliders import steps


class Scrubber:
    """slider: the widget. epoch: the kept epoch that it asks for, None where it stands at the newest one."""

    def __init__(self, moved):
        self.slider = steps("epoch shown", 0, 1, 0)
        self._run, self._moved, self._followed = None, moved, None
        self.slider.disabled = True
        self.slider.observe(self._on_value, "value")

    @property
    def epoch(self):
        if self.slider.disabled or self.slider.value >= self._run.epoch:
            return None
        return self._run.kept[bisect.bisect(self._run.kept, self.slider.value) - 1]

    def follow(self, run, going):
        """Stand at the newest epoch of a run. While it goes on, the slider waits and sends nothing."""
        standing = id(run), going or run.epoch
        if standing == self._followed:
            return
        self._followed, self._run = standing, None
        self.slider.disabled = going or run.epoch == 0
        if not going:
            self.slider.max = max(run.epoch, 1)
            self.slider.value = run.epoch
        self._run = run

    def _on_value(self, _change):
        if self._run is not None:  # else it was set from here
            self._moved()
