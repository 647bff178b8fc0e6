"""The map of the course: a chain of its functions, each lit where the learner's own is saved and passes its check."""

import html
import inspect
import json
import re
from dataclasses import dataclass
from pathlib import Path

from IPython import get_ipython

from sigmoidnet_ref import my_network
from sigmoidnet_ref.desk import kept
from sigmoidnet_ref.recall import memory
from sigmoidnet_ref.recall.questions import all_questions
from sigmoidnet_ref.words import counted

# function, its lesson, what it does
PARTS = (
    ("linear", "00_start_here", "a layer adds up"),
    ("init_params", "01_init_params", "the first weights"),
    ("sigmoid", "02_sigmoid", "the bend"),
    ("forward_prop", "03_forward_prop", "from input to answer"),
    ("cost_function", "04_cost_function", "how wrong it is"),
    ("one_layer_backward", "05_one_layer_backward", "one layer's slopes"),
    ("backprop", "06_backprop", "all slopes"),
    ("update_parameters", "07_gradient_descent", "one step downhill"),
    ("train", "08_train", "learn by itself"),
)
USES = (
    ("predict", "08_train", "yes or no"),
    ("accuracy", "08_train", "how many are right"),
)
# JupyterLab's rules for lists are stronger than those of a class. So the numbers are taken from the items, and the room
# for them in the list's own style.
STYLE = (
    "<style>.sigmoidnet-map{display:flex;flex-wrap:wrap;gap:6px;max-width:780px}"
    ".sigmoidnet-map li{border:1px solid var(--jp-border-color1,#bbb);border-radius:6px;padding:5px 9px;margin:0;"
    "line-height:1.4;flex:1 1 190px;list-style:none}.sigmoidnet-map li.lit{border:2px solid #009E73}"
    ".sigmoidnet-map small{color:var(--jp-ui-font-color2,#666)}</style>"
)
LIST = "<ol class='sigmoidnet-map' style='margin:6px 0;padding:0'>"


@dataclass(frozen=True)
class Part:
    """A function on the map. `reason` is None where it is lit, else why it is not.

    What concerns its whole lesson is said at one of the lesson's functions: `time` at the first that is not lit, `due`
    at the first of all.
    """

    name: str
    lesson: str
    does: str
    reason: str | None
    time: str
    due: int

    @property
    def words(self):
        """Return where this part stands, in a few words."""
        stands = "yours" if self.reason is None else self.reason
        asks = f"{counted(self.due, 'question')} to repeat" if self.due else ""
        return "; ".join(filter(None, [stands, self.time, asks]))


class CourseMap:
    """Shows itself at the end of a cell, as boxes with links, and as lines of text elsewhere."""

    def __init__(self, parts):
        self.parts = parts

    @property
    def heading(self):
        lit = {part.name for part in self.parts if part.reason is None}
        made, used = ([name for name, _, _ in group if name in lit] for group in (PARTS, USES))
        beside = " and ".join(name for name, _, _ in USES)
        return (
            f"Your network: {len(made)} of {len(PARTS)} functions are your own. "
            f"Beside it, {beside}, which use it: {len(used)} of {len(USES)}."
        )

    def __repr__(self):
        rows = [f"{'●' if part.reason is None else '○'} {part.name:<20}{part.words}" for part in self.parts]
        return "\n".join([self.heading, *rows])

    def _repr_html_(self):
        return f"<div>{STYLE}<strong>{self.heading}</strong>{LIST}{self._boxes()}</ol></div>"

    def _boxes(self):
        return "".join(
            f"<li class='{'lit' if part.reason is None else ''}'><span aria-hidden='true'>"
            f"{'●' if part.reason is None else '○'}</span> "
            f"<a href='../{part.lesson}/{part.lesson}.ipynb'><code>{part.name}</code></a> {part.does}"
            f"<br><small>{html.escape(part.words)}</small></li>"
            for part in self.parts
        )


def course_map():
    """Return the map of what is saved in the notebooks around this one."""
    reasons, sources = my_network.standing([name for name, _, _ in (*PARTS, *USES)])
    due, times, parts = _due(), {}, []
    for name, lesson, does in (*PARTS, *USES):
        newer = lesson == _here() and _newer_here(name, sources.get(name))
        reason = "save this notebook first" if newer else reasons[name]
        time = ""
        if reason is not None:
            time = times.get(lesson, _time(lesson))
            times[lesson] = "the same lesson" if time else ""
        parts.append(Part(name, lesson, does, reason, time, due.pop(lesson, 0)))
    return CourseMap(parts)


def _here():
    """Return the lesson whose notebook this is: a function of another one may have the same name here."""
    return Path.cwd().name


def _newer_here(name, saved):
    """Return whether this notebook has run another version of a function than the one that is saved."""
    function = getattr(get_ipython(), "user_ns", {}).get(name)
    if not inspect.isfunction(function) or function.__module__ != "__main__" or saved is None:
        return False
    try:
        return inspect.getsource(function).strip() not in saved
    except OSError:  # its cell is not known any more
        return False


def _time(lesson):
    """Return how long a lesson says it takes, in words; empty where it is not found."""
    try:
        cells = json.loads((kept.folder() / lesson / f"{lesson}.ipynb").read_text("utf-8"))["cells"]
        minutes = re.search(r"\*\*Time:\*\* about (\d+) minutes", "".join(cells[0]["source"]))[1]
        return f"a lesson of {minutes} minutes"
    except (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError):
        return ""


def _due():
    """Return {lesson: how many of its questions are due}."""
    found = {}
    for question in memory.due(list(all_questions().values())):
        found[question.lesson] = found.get(question.lesson, 0) + 1
    return found
