"""What was asked, when, and how it went: recall.json in the learner's notebooks/. Losing it costs nothing else."""

from datetime import date, timedelta

from sigmoidnet_ref.desk import kept

NAME = "recall.json"
DAYS = (1, 3, 7, 21)  # until a question comes again, after so many right answers in a row
LOST = {"rights": 0, "missed": False, "due": ""}


def load():
    """Return {question: {"rights": in a row, "missed": last time, "due": a date}}; empty where nothing is kept."""
    try:
        return {name: LOST | {key: one[key] for key in LOST if key in one} for name, one in kept.load(NAME).items()}
    except TypeError:
        return {}


def note(name, right, today=None):
    """Remember the first answer to a question, and when to ask it again."""
    asked = load()
    rights = asked.get(name, LOST)["rights"] + 1 if right else 0
    days = DAYS[min(max(rights - 1, 0), len(DAYS) - 1)]
    due = (today or date.today()) + timedelta(days=days)
    kept.save(NAME, asked | {name: {"rights": rights, "missed": not right, "due": due.isoformat()}})


def due(questions, today=None):
    """Return those of the questions that are due, missed ones first, then the longest overdue."""
    asked, now = load(), (today or date.today()).isoformat()
    late = [question for question in questions if question.name in asked and str(asked[question.name]["due"]) <= now]
    return sorted(late, key=lambda question: (not asked[question.name]["missed"], str(asked[question.name]["due"])))


def most_wanted(questions, count=2, today=None):
    """Return so many of the questions: those due, then some never asked, of which the latest lesson's come first."""
    asked = load()
    never = [question for question in questions if question.name not in asked]
    return (due(questions, today) + never[::-1])[:count]
