"""What was asked, when, and how it went: recall.json in the learner's notebooks/. Losing it costs nothing else."""

import contextlib
import json
import os
from datetime import date, timedelta
from pathlib import Path

NAME = "recall.json"
DAYS = (1, 3, 7, 21)  # until a question comes again, after so many right answers in a row
LOST = {"rights": 0, "missed": False, "due": ""}


def path():
    """Return where the file lies: beside the folders of the lessons; None far from any lesson."""
    for folder in (Path.cwd().parent, Path.cwd() / "notebooks"):
        if any(folder.glob("[0-9]*/*.ipynb")):
            return folder / NAME
    return None


def load():
    """Return {question: {"rights": in a row, "missed": last time, "due": a date}}; empty where nothing is kept."""
    try:
        kept = json.loads(path().read_text("utf-8"))
        return {str(name): LOST | {key: one[key] for key in LOST if key in one} for name, one in kept.items()}
    except (AttributeError, OSError, TypeError, ValueError):
        return {}


def note(name, right, today=None):
    """Remember the first answer to a question, and when to ask it again."""
    where = path()
    if where is None:
        return
    kept = load()
    rights = kept.get(name, LOST)["rights"] + 1 if right else 0
    days = DAYS[min(max(rights - 1, 0), len(DAYS) - 1)]
    due = (today or date.today()) + timedelta(days=days)
    kept[name] = {"rights": rights, "missed": not right, "due": due.isoformat()}
    with contextlib.suppress(OSError):  # a folder that cannot be written to: the questions still work
        fresh = where.with_suffix(".new")
        fresh.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
        os.replace(fresh, where)


def due(questions, today=None):
    """Return those of the questions that are due, missed ones first, then the longest overdue."""
    kept, now = load(), (today or date.today()).isoformat()
    late = [question for question in questions if question.name in kept and str(kept[question.name]["due"]) <= now]
    return sorted(late, key=lambda question: (not kept[question.name]["missed"], str(kept[question.name]["due"])))


def most_wanted(questions, count=2, today=None):
    """Return so many of the questions: those due, then some never asked, of which the latest lesson's come first."""
    kept = load()
    never = [question for question in questions if question.name not in kept]
    return (due(questions, today) + never[::-1])[:count]
