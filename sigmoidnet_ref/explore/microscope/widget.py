"""The microscope: a screen of numbers, and the kernel's side of it, which makes each epoch's numbers."""

from collections import deque

import numpy as np

from sigmoidnet_ref.explore.microscope.numbers.epoch import Epoch
from sigmoidnet_ref.explore.microscope.numbers.judge import first_wrong, measured
from sigmoidnet_ref.explore.microscope.numbers.lines import Lines
from sigmoidnet_ref.explore.microscope.screen.screen import Screen
from sigmoidnet_ref.explore.microscope.screen.still import still
from sigmoidnet_ref.explore.microscope.screen.view import View
from sigmoidnet_ref.explore.widgets.explorer import Explorer, close_whole


class Microscope(Explorer):
    """Shows one epoch, number by number.

    epoch: the Epoch on show; number: which one, from 1 on; example: the column on show; mean: whether the cost and
    its gradients are those of all examples, or those of this one. screen.position: the step on show.
    """

    def __init__(self, functions, X, Y, params, rate):
        self._X, self._Y, self._start_params, self._rate = X, Y, params, rate
        self._lines = Lines(functions.given)
        self._wishes = deque()
        self.example, self.mean = 0, functions.reaches("backward") and X.shape[1] > 1
        self._restart()
        self.screen = Screen()
        super().__init__(None, [], None, functions)
        unused, sheet, words, names = self.children
        for part in (*sheet.children, sheet, unused, names):
            close_whole(part)
        self.children = [self.screen, words]
        self.screen.on_msg(self._asked)

    @property
    def html(self):
        with np.errstate(all="ignore"):
            return f"<div>{still(self.view)}<div>{self._learner.line}</div></div>"

    def press(self, wish, value=None):
        """Do what a button of the page asks for: restart, next, epoch, example (a column) or mean (yes or no)."""
        self._wishes.append((wish, value))
        self._moved(None)

    def _asked(self, _screen, content, _buffers):
        self.press(content["wish"], content.get("value"))

    def _restart(self):
        self._params, self.number, self._position = self._start_params, 1, 0

    def _next(self):
        self._params, self.number, self._position = self.epoch.updated(), self.number + 1, 0

    def _epoch(self):
        self._next()
        self._position = len(self.view.steps()) - 1

    def _choose(self, wish, value):
        if wish == "example":
            self.example = min(max(int(value), 0), self._X.shape[1] - 1)
        else:
            self.mean = bool(value)
        self._position = self.screen.position

    def _paint(self):
        while self._wishes:
            wish, value = self._wishes.popleft()
            if wish in ("example", "mean"):
                self._choose(wish, value)
            else:
                {"restart": self._restart, "next": self._next, "epoch": self._epoch}[wish]()
        with np.errstate(all="ignore"):  # numbers that are lost are said where they stand
            self.epoch = self._epoch_of(self.mean)
            self.view = View(self.epoch, self._lines, self.example if self.mean else 0)
            self.screen.show(self._scene(), self._position)
            self._say(self._told())
        self.error = None
        yield True

    def _epoch_of(self, mean):
        only = slice(None) if mean else slice(self.example, self.example + 1)
        return Epoch(self._learner, self._X[:, only], self._Y[:, only], self._params, self._rate)

    def _scene(self):
        return self.view.scene() | {
            "number": self.number,
            "example": self.example,
            "mean": self.mean,
            "X": self._X.tolist(),
            "Y": self._Y.tolist(),
        }

    def _told(self):
        """Return the sentence under the screen: what the learner's gradients are, beside the measured ones."""
        wrong = self.view.first_wrong
        if wrong:
            if self.epoch.L == 1:
                return "The gradients of the layer are not the measured slopes."
            return f"Counted from the end, layer {wrong} is the first whose gradients are not the measured slopes."
        if not self.epoch.own_gradients:
            return ""
        if not self.mean and (wrong := self._wrong_over_all()):
            return (
                "For this one example your gradients are the measured slopes; for the mean over all examples those of "
                f"layer {wrong} are not."
            )
        return "Your gradients are the measured slopes."

    def _wrong_over_all(self):
        epoch = self._epoch_of(mean=True)
        return first_wrong(epoch, measured(epoch))
