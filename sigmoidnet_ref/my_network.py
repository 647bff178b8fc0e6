"""The learner's own network: their functions, read from their saved notebooks, each one checked first.

A function that is missing or does not pass its check is replaced by the reference, and the reason is kept, so that
a screen can always say whose code is running.
"""

import contextlib
import html
import io
import json
from pathlib import Path

import numpy as np

from sigmoidnet_ref import checks, gradcheck, network, training, watch
from sigmoidnet_ref.desk import kept, verdicts
from sigmoidnet_ref.desk.versions import Notebook, checked_in, name_of

STEPS = (
    "init_params",
    "sigmoid",
    "forward_prop",
    "cost_function",
    "one_layer_backward",
    "backprop",
    "update_parameters",
    "train",
)

BESIDE = ("linear", "numeric_gradient", "predict", "accuracy")  # what else the lessons ask for, up to lesson 08
# Lines of the learner's code until a function is left, the same on every machine. Right answers need some 3 000 and,
# where loops run all the way down, 90 000. More would only make each lesson wait for one that never ends.
LINES = 200_000


class MyNetwork:
    """The eight functions as attributes, wired to each other: `mine.train` calls `mine.forward_prop`, and so on.

    `reasons` maps each function's name to None where it is the learner's own, else to the reason why it is not.
    Shown at the end of a cell, it is a table of what is done.
    """

    def __init__(self, functions, reasons):
        self.__dict__.update(functions)
        self.reasons = reasons

    @property
    def heading(self):
        """Return whose code runs, in a sentence."""
        own = sum(reason is None for reason in self.reasons.values())
        if own == len(self.reasons):
            return "Every function of this network is your own."
        return f"Of the {len(self.reasons)} functions of this network, {own} are your own."

    def _rows(self):
        return [
            (name, "yours" if reason is None else f"the reference: {reason}") for name, reason in self.reasons.items()
        ]

    def __repr__(self):
        return "\n".join([self.heading, *(f"{name:<20}{whose}" for name, whose in self._rows())])

    def _repr_html_(self):
        left = "style='text-align:left'"
        rows = "".join(
            f"<tr><th scope='row' {left}>{name}</th><td {left}>{html.escape(whose)}</td></tr>"
            for name, whose in self._rows()
        )
        return f"<table><caption>{self.heading}</caption>{rows}</table>"


def collect(folder=None):
    """Return MyNetwork, collected from the lessons in `folder`: by default the folder that holds this lesson's folder.

    Only what is saved counts. Raises ValueError where a given `folder` holds no lessons; without one, and without
    lessons nearby, everything is the reference.
    """
    sources = _saved_sources(kept.folder() if folder is None else Path(folder))
    if folder is not None and not sources:
        raise ValueError(f"no lessons found in {folder}: pass the folder that holds 01_init_params")
    namespace, reasons = _adopted(STEPS, sources, STEPS, on_disk=folder is None)
    return MyNetwork({name: namespace[name] for name in STEPS}, reasons)


def use_mine(notebook):
    """Put your own functions, where they are saved and right, where a notebook's globals() hold the reference's.

    Prints one line that says whose code runs. While solutions are graded this does nothing: there the reference
    answers for earlier lessons.
    """
    references = _references()
    wanted = [name for name in references if notebook.get(name) is references[name]]
    namespace, reasons = _adopted([*STEPS, *BESIDE], _saved_sources(kept.folder()), wanted)
    notebook.update({name: namespace[name] for name in wanted})
    by_reason = {None: []}  # your own come first
    for name in wanted:
        by_reason.setdefault(reasons[name], []).append(name)
    whose = {reason: f"the reference ({reason})" if reason else "yours" for reason in by_reason}
    print(*(f"{', '.join(names)}: {whose[reason]}." for reason, names in by_reason.items() if names))


def standing(names):
    """Return (reasons, sources) of functions in the lessons nearby: None or why it is not right, and what is saved."""
    sources = _saved_sources(kept.folder())
    _, reasons = _adopted([*STEPS, *BESIDE], sources, names)
    return reasons, sources


def _references():
    return {name: getattr(network, name) for name in STEPS} | {
        "linear": checks.check_linear.exercise.reference,
        "numeric_gradient": gradcheck.numeric_gradient,
        "predict": training.predict,
        "accuracy": training.accuracy,
    }


def _adopted(names, sources, wanted, on_disk=True):
    """Return (namespace, reasons): the learner's functions where they pass, the reference's where they do not, and why.

    Looked at are those wanted, and of the eight all that come before one of them: it may stand on these. `on_disk` says
    whether what was found before is read from the learner's desk, and kept there.
    """
    given, reasons, marks, known = {"np": np} | _references(), {}, {}, verdicts.load(on_disk)
    last = max((STEPS.index(name) for name in wanted if name in STEPS), default=-1)
    for name in [name for name in names if name in wanted or name in STEPS[: last + 1]]:
        if name not in sources:
            reasons[name] = "its lesson was not found"
            continue
        mark = verdicts.mark(name, sources[name], [marks[own] for own in marks if own in sources[name]])
        reasons[name] = _adopt(name, sources[name], given, known, mark)
        if reasons[name] is None:
            marks[name] = mark
    verdicts.save(known, on_disk)
    return given, reasons


def _saved_sources(folder):
    """Return {function: the learner's version of it saved in the lessons in a folder, with the helpers it needs}.

    A lesson asks for a function if it holds its cell; where that is gone, or its name, if it holds its check.
    """
    names, by_name, by_check = {*STEPS, *BESIDE}, {}, {}
    for path in sorted(folder.glob("[0-9]*/*.ipynb")) if folder else ():
        if path.stem != path.parent.name:
            continue
        try:
            cells = [*json.loads(path.read_text(encoding="utf-8"))["cells"]]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a damaged notebook costs its own functions, not the others
        named = names & {name_of(cell) for cell in cells if isinstance(cell, dict)}
        notebook = Notebook(cells, exercises=named | names & checked_in(cells))
        for name in notebook.exercises:
            version = notebook.find(name, given={"np", *names})
            if version:
                (by_name if name in named else by_check)[name] = version.source
    return by_check | by_name


def _adopt(name, source, given, known, mark):
    """Put the learner's `name` into `given` if it is right; return None then, else the reason in words.

    It finds there the learner's earlier functions, and the reference's in their place; its helpers stay its own.
    """
    if known.get(mark):
        return known[mark]
    room = dict(given)
    try:
        # What a learner's function prints belongs to its own lesson, not to this one.
        with contextlib.redirect_stdout(io.StringIO()), watch.step_limit(LINES):
            exec(compile(source, f"<your {name}>", "exec"), room)
            if room[name] is given[name]:
                return f"its cell does not define {name}"
            if mark not in known:
                known[mark] = _verdict(name, room[name])
    except watch.Stopped as stopped:
        known[mark] = "it runs too long" + (f" (line {stopped.place.number})" if stopped.place else "")
    except (Exception, SystemExit) as error:  # not remembered: what it imports may be there tomorrow
        return f"{type(error).__name__}: {error}".splitlines()[0]
    if known[mark] is None:
        given[name] = room[name]
    return known[mark]


def _verdict(name, function):
    """Return None for a right function, else what is wrong, in a few words and without a search for the cause."""
    wrong = getattr(checks, f"check_{name}").verdict(function)
    return wrong and wrong.removesuffix(" Write it under YOUR CODE HERE.").rstrip(".")
