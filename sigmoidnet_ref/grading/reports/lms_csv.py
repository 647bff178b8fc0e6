"""Grades in the columns that Canvas and Moodle import."""

import csv
import io

MODIFIED = "Last modified (grade)"  # a worksheet without it is refused; a dash, as in a fresh one, says never


def canvas(lesson, people):
    """Return the text of a CSV file for Canvas: Grades > Import. Its ID column needs what `import` has kept."""
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", lesson]]
    rows.append(["Points Possible", "", "", "", "", plain(people[0].max_score)])
    for person in people:
        login = "" if person.lms_id else text(person.student)
        rows.append([text(person.name), text(person.lms_id), "", login, "", grade(person)])
    return table(rows)


def moodle(people):
    """Return the text of a CSV file for Moodle: View all submissions > Upload grading worksheet."""
    rows = [["Identifier", "Full name", "Email address", "Grade", "Maximum Grade", MODIFIED, "Feedback comments"]]
    for person in people:
        number = f"Participant {person.lms_id}" if person.lms_id else ""
        what = [text(number), text(person.name), text(person.email), grade(person), plain(person.max_score)]
        rows.append([*what, "-", text(feedback(person))])
    return table(rows)


def feedback(person):
    """Return the first line of what is wrong with each exercise, or the reason why nothing could be used."""
    if person.status != "graded":
        return person.reason
    wrong = [about["message"] for about in person.cells.values() if about["verdict"] not in ("right", "manual")]
    return " / ".join(message.strip().partition("\n")[0] for message in wrong)


def grade(person):
    return "" if person.waiting else plain(person.score)


def plain(number):
    return f"{number:.10g}"


def text(value):
    """Return a text that a spreadsheet takes for a text, and never for a formula."""
    value = value.replace("\0", "")
    return f"'{value}" if value.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "|")) else value


def table(rows):
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue()
