"""What an instructor reads and uploads after grading: one page about the class, and CSV for Canvas and Moodle."""

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.classroom import course as courses
from sigmoidnet_ref.grading.reports import class_page, class_results, lms_csv
from sigmoidnet_ref.words import counted


def write(root, name, worksheet=None):
    """Write report.html, canvas.csv and moodle.csv for a lesson; return (their paths, remarks for the instructor).

    `worksheet` is the path of Moodle's own grading worksheet, to be filled in.
    Raises course.Refused where nothing of the lesson was graded, and for a worksheet of no use.
    """
    course = courses.Course(root)
    name = course.lesson_name(name)
    penalties = class_results.refresh_penalties(course, name)
    people = class_results.people(course, name)
    moodle, strangers = filled(worksheet, people) if worksheet else (lms_csv.moodle(people), [])
    paths = []
    for filename, content in (
        ("report.html", class_page.html(name, people)),
        ("canvas.csv", lms_csv.canvas(name, people)),
        ("moodle.csv", moodle),
    ):
        paths.append(course.place(name, filename))
        desk.write(paths[-1], content.encode("utf-8"))
    waiting = sum(person.waiting for person in people)
    remarks = [f"{waiting} without a grade in the CSV files, as a person has yet to grade by hand."] * bool(waiting)
    remarks += [f"{student}: {change}" for student, change in sorted(penalties.items())]
    older = sum(person.of_other_points for person in people)
    graded = counted(older, "was graded", "were graded")
    remarks += [f"{graded} when the lesson gave other points: grade again, with --regrade."] * bool(older)
    remarks += [f"{student} is not in the worksheet." for student in strangers]
    return paths, remarks


def filled(worksheet, people):
    try:
        with open(worksheet, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise courses.Refused(f"{worksheet} cannot be read as a CSV file in UTF-8: {error}") from error
    return lms_csv.filled(text, people)
