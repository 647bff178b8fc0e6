"""The page itself: shown with the numbers of its lines, run until it stops, and run with the four stops mended."""

import contextlib
import html
import io
import linecache
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from sigmoidnet_ref import cells, data, network

NAME = "the page"  # in place of a file's name in a traceback
TEXT = Path(__file__).with_name("printed.txt").read_text("utf-8")
# number of a line: what has to stand there for the page to run
MENDS = {
    3: "    cost = -(np.log(A) @ Y.T + np.log(1 - A) @ (1 - Y).T) / m",
    9: "    dZ = dA * sigmoid(Z)[0] * (1 - sigmoid(Z)[0])",
    18: '    grads[f"dA{L-1}"], grads[f"dW{L}"], grads[f"db{L}"] = one_layer_backward(dA, caches[L-1])',
    25: '        parameters[name] = parameters[name] - learning_rate * grads["d" + name]',
}
# what the lesson calls a repair: the function of the page that it takes the place of
STANDS_FOR = {
    "repaired_cost": "cost_function",
    "sound_cost": "cost_function",
    "repaired_backward": "one_layer_backward",
    "repaired_update": "update_parameters",
    "repaired_backprop": "backprop",
}
# What a notebook does to a <pre> is undone: it would break long lines and set them in letters of unequal width.
LISTING = "font-family:var(--jp-code-font-family,monospace);white-space:pre;overflow-x:auto;line-height:1.35"
LAYER_DIMS, EPOCHS, RATE = [2, 3, 1], 3, 1.0


class Listing:
    """Numbered lines; copied from the screen, they come without their numbers."""

    def __init__(self, lines):
        self._lines = lines

    def __repr__(self):
        return "\n".join(f"{number:>3}  {line}" for number, line in enumerate(self._lines, 1))

    def _repr_html_(self):
        rows = "\n".join(
            f'<span style="user-select:none;opacity:0.6">{number:>3}  </span>{html.escape(line)}'
            for number, line in enumerate(self._lines, 1)
        )
        return f'<pre style="{LISTING}">{rows}</pre>'


def show():
    """Return the page as it is printed, with the numbers of its lines."""
    return Listing(TEXT.splitlines())


@dataclass
class Repaired:
    """The page's functions, repairs among them, and {name: why} of the repairs for which the printed one answers."""

    functions: SimpleNamespace = None
    missing: dict = field(default_factory=dict)


def run(*repairs):
    """Train on the flowers by the page, with these repairs in place of its functions.

    A repair that is not there yet leaves the printed function in place. Return how it ends in words, what stopped it,
    or None, and {name: why} of the repairs that are not there yet.
    """
    page = _load(TEXT, repairs)
    costs, stop = _trained(page)
    if stop is not None:
        return _told(stop), stop, page.missing
    return f"It ran for {EPOCHS} epochs. Costs: {', '.join(map(_price, costs))}", None, page.missing


def runs_with(*repairs):
    """Return whether the page runs to its end with these repairs, all else in it mended; what they print is dropped."""
    with contextlib.redirect_stdout(io.StringIO()):
        return _trained(_load(_text(MENDS), repairs))[1] is None


def _price(cost):
    numbers = np.ravel(cost)
    return f"{numbers[0]:.6f}" if numbers.size and numbers.dtype.kind in "biuf" else repr(cost)


def _trained(page):
    try:
        with np.errstate(all="ignore"):
            return page.functions.train(*data.flowers(), LAYER_DIMS, EPOCHS, RATE)[1], None
    except Exception as stop:
        return None, stop


def mended(*repairs):
    """Return the page's functions with its four stops mended, and with these repairs where they are written.

    Whatever is wrong with it beside the stops is still there. A sound_cost that is not there is the reference's.
    """
    return _load(_text(MENDS), repairs).functions


def train(X, Y, layer_dims, epochs, rate, *repairs):
    """Return (parameters, costs) of a training by the mended page; what NumPy warns of is not shown."""
    with np.errstate(all="ignore"):
        return mended(*repairs).train(X, Y, layer_dims, epochs, rate)


def _text(mended_lines):
    lines = enumerate(TEXT.splitlines(), 1)
    return "\n".join(MENDS[number] if number in mended_lines else line for number, line in lines)


def _load(text, repairs):
    """Return the functions of a page of code, Repaired."""
    if wrong := [repair for repair in repairs if getattr(repair, "__name__", None) not in STANDS_FOR]:
        raise ValueError(f"expected repairs of the page ({', '.join(STANDS_FOR)}), got {wrong[0]!r}")
    linecache.cache[NAME] = len(text), None, text.splitlines(keepends=True), NAME  # what a traceback quotes
    names = {name: getattr(network, name) for name in ("init_params", "sigmoid", "forward_prop")}
    space, page = {"np": np} | names, Repaired()
    exec(compile(text, NAME, "exec"), space)
    for repair in repairs:
        name = STANDS_FOR[repair.__name__]
        otherwise = network.cost_function if repair.__name__ == "sound_cost" else space[name]
        space[name] = _repaired(repair, otherwise, page)
    page.functions = SimpleNamespace(**{name: space[name] for name in ("train", *STANDS_FOR.values())})
    return page


def _repaired(repair, otherwise, page):
    def answer(*args):
        try:
            return repair(*args)
        except NotImplementedError:
            page.missing[repair.__name__] = cells.missing(repair) or f"{repair.__name__} is not written yet"
        return otherwise(*args)  # out here: what it raises is not told as risen from the stub

    return answer


def _told(error):
    """Return an exception as Python tells it, without the lines of this module that called the page."""
    told = traceback.TracebackException.from_exception(error)
    told.stack = traceback.StackSummary.from_list([frame for frame in told.stack if frame.filename != __file__])
    return "".join(told.format()).rstrip()
