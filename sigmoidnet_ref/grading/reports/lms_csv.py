"""Grades in the columns that Canvas and Moodle import."""

import csv
import io
import re

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.classroom.importing.class_list import separator

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


def filled(worksheet, people):
    """Return (the text of Moodle's own worksheet with grades and comments in it, who of the Persons is not in it).

    Its headings are in the language of whoever downloads it, and Moodle takes them in that language alone. So columns
    are known by what they hold: participants' numbers at the end of the first, the greatest grade beside the grade.
    Raises Refused for what is no such worksheet.
    """
    read = csv.reader(io.StringIO(worksheet.removeprefix("\ufeff"), newline=""), delimiter=separator(worksheet))
    head = next(read, [])
    rows = [row for row in read if row and len(row) == len(head)]
    numbers = [re.search(r"\d+$", row[0]) for row in rows]
    most = [place for place in range(2, len(head)) if all(number(row[place]) == people[0].max_score for row in rows)]
    if not rows or not all(numbers) or not most:
        raise Refused(
            "This is no grading worksheet of Moodle for the lesson: participants' numbers must stand in its first "
            f"column, and {plain(people[0].max_score)} as the maximum grade in another."
        )
    known, strangers = {person.lms_id: person for person in people}, {person.student for person in people}
    comments = any(row[-1] != "-" and not re.search(r"\d{4}", row[-1]) for row in rows)  # else it holds dates
    for row, found in zip(rows, numbers, strict=True):
        person = known.get(found[0])
        if person is not None:
            strangers.discard(person.student)
            mark = "," if "," in row[most[-1]] else "."
            row[most[-1] - 1] = grade(person).replace(".", mark)
            row[-1] = text(feedback(person)) if comments else row[-1]
    bom = "\ufeff" * worksheet.startswith("\ufeff")
    return bom + table([head, *rows], separator(worksheet)), sorted(strangers)


def number(written):
    """Return the number that a text is, with a point or a comma in it, else None."""
    try:
        return float(written.replace(",", "."))
    except ValueError:
        return None


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


def table(rows, delimiter=","):
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue()
