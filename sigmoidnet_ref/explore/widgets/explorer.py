"""The widget: controls on top, a picture that follows them, and two lines of words under it.

Jupyter may deliver the move of a slider on another thread while a cell runs. The drawing, and with it the learner's
function, always happens on the kernel's main thread, between cells; of several wishes the newest wins.
"""

import asyncio
import contextlib
import html
import io
import threading
import weakref
from inspect import isgenerator

import ipywidgets
from IPython import get_ipython

from sigmoidnet_ref.explore.pictures.picture import NARROW_FOR_ONE
from sigmoidnet_ref.explore.pictures.sheet import Sheet
from sigmoidnet_ref.explore.widgets.names import Names
from sigmoidnet_ref.saved import Saved, nobody_looks, still

AT_REST = 2.0  # seconds without a move, after which the copy for a saved notebook follows

_of_cell = {}  # cell id: (the run of the cell, the explorers that it made)


class Explorer(ipywidgets.VBox):
    """Shows itself as the last expression of a cell.

    draw() draws on the picture and returns the sentence under it; a generator may yield several, one per frame, and
    is given up between two frames when a control has moved again.
    clicked(number of the Axes, x, y) is told where the picture was clicked. buttons: what moves the controls.
    error: the exception of the last drawing, or None. html: picture and words as they are, for copies without a kernel.
    """

    _narrow = False  # the page, as it was last told: the next picture of a notebook then fits it from the start

    def __init__(self, draw, controls, picture, learner, clicked=None, buttons=()):
        self._draw, self.picture, self._learner = draw, picture, learner
        self._sheet, self._words = Sheet(), ipywidgets.HTML()
        self._loop = _main_loop()
        self._frames = self._saved = self._later = None
        self.error = None
        self.controls = {control.description: control for control in controls}
        names = Names(listens=clicked is not None, room=NARROW_FOR_ONE, narrow=Explorer._narrow)
        super().__init__([ipywidgets.VBox([*controls, *buttons]), self._sheet, self._words, names])
        self.add_class("sigmoidnet-explorer")
        self._replace_the_last_of_this_cell()
        if picture:
            picture.fit(Explorer._narrow)
        for _ in self._paint():  # an error here belongs to the cell and is raised in it
            pass
        for control in controls:
            control.observe(self._moved, "value")
        if picture:
            names.observe(lambda change: self._on_main(self._fit, change.new), "narrow")
        if clicked:
            names.observe(lambda change: clicked(*(picture.place(*change.new) or (None, 0, 0))), "clicked")

    @property
    def html(self):
        return f"<div>{self.picture.html()}{self._words.value}</div>"

    def close(self):
        self._frames = None
        self.controls = {}
        for part in _all_below(self):
            close_whole(part)
        close_whole(super())

    def _moved(self, _change):
        frames = self._frames = self._safely()
        if self._loop is None or _a_cell_runs_here():
            for _ in frames:
                pass
        else:
            self._on_main(self._step, frames)

    def _on_main(self, step, *args):
        if self._loop is None or threading.current_thread() is threading.main_thread():
            step(*args)  # in this turn of the loop: before the next, the page would hear that the kernel is idle
        else:
            self._loop.call_soon_threadsafe(step, *args)

    def _fit(self, narrow):
        """Show the picture anew where the page has become narrow, or wide again."""
        Explorer._narrow = narrow
        if self.picture.fit(narrow):
            if self.picture.bare:
                self._moved(None)
            else:
                self._sheet.show(self.picture)

    def _step(self, frames):
        if frames is self._frames:  # else a newer wish has come
            with contextlib.redirect_stdout(io.StringIO()):  # a learner's print would pile up under some other cell
                more = next(frames, None)
            if more:
                self._loop.call_soon(self._step, frames)
            elif self._saved and self.picture:  # the playground would train a run to its end for a copy
                self._save_later()

    def _save_later(self):
        if self._later:
            self._later.cancel()
        self._later = self._loop.call_later(AT_REST, lambda: self.controls and self._saved.update(self.html))

    def _safely(self):
        try:
            yield from self._paint()
        except Exception as error:  # shown and kept: in a callback nobody else would see it
            self.error = error
            self._say(f"The picture could not be drawn: {type(error).__name__}: {error}")

    def _paint(self):
        self._learner.start()
        sentences = self._draw()
        for sentence in sentences if isgenerator(sentences) else [sentences]:
            self._sheet.show(self.picture)
            self._say(sentence)
            self.error = None
            yield True

    def _say(self, sentence):
        mark, colour = ("&#9679;", "#009E73") if self._learner.own else ("&#9675;", "inherit")
        self._words.value = (
            '<div class="sigmoidnet-words" style="max-width:780px;min-height:4.5em;line-height:1.5;padding:2px 4px">'
            f'<div style="color:var(--jp-ui-font-color1, #222)">{html.escape(sentence)}</div>'
            '<div style="color:var(--jp-ui-font-color2, #666)">'
            f'<span aria-hidden="true" style="color:{colour}">{mark}</span> '
            f"{html.escape(self._learner.line)}</div></div>"
        )

    def _replace_the_last_of_this_cell(self):
        parent = _parent()
        cell = parent.get("metadata", {}).get("cellId")
        if cell is None:
            return
        run = parent["header"]["msg_id"]
        last_run, made = _of_cell.get(cell, (None, ()))
        if last_run != run:
            for old in list(made):
                old.close()
            made = weakref.WeakSet()
        made.add(self)
        _of_cell[cell] = run, made

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/html"] = still(self.html)
        if nobody_looks():
            del bundle["application/vnd.jupyter.widget-view+json"]
        elif self._loop:
            self._saved = Saved(self.html)
        return bundle


def _all_below(box):
    for child in getattr(box, "children", ()):
        yield from _all_below(child)
        yield child


def close_whole(widget):
    """Close a widget with its style and layout, which are widgets too and would stay in memory."""
    for part in ("style", "layout"):
        if hasattr(widget, part):
            getattr(widget, part).close()
    widget.close()


def _main_loop():
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None  # a plain script or a test: nothing runs later, so everything is drawn at once


def _parent():
    kernel = getattr(get_ipython(), "kernel", None)
    return kernel.get_parent() if kernel else {}


def _a_cell_runs_here():
    """Return whether this call comes from a cell: then the picture is to be there when the cell goes on."""
    on_main = threading.current_thread() is threading.main_thread()
    return on_main and _parent().get("header", {}).get("msg_type") == "execute_request"
