"""Everybody who was graded: the scores as nbgrader counts them, and what the journal knows about how they came."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.classroom.importing.submissions import NUMBERS, remembered
from sigmoidnet_ref.grading.classroom.journal import Journal

KINDS = ("right", "wrong", "raised", "stopped", "not written", "not run", "by hand")
KIND = {"timed_out": "stopped", "killed": "stopped", "not_written": "not written", "not_run": "not run"}
FEW = 5  # an error that more people share, or more than a tenth of the class, is nothing unusual


@dataclass
class Person:
    student: str
    name: str
    email: str
    lms_id: str
    score: float  # with marks by hand and the penalty
    max_score: float
    penalty: float
    waiting: bool  # something has yet to be graded by hand
    cells: dict  # as grade_submission returns them
    status: str
    reason: str | None
    digest: str
    seconds: float
    of_other_points: bool = False  # the lesson gives other points by now
    doubts: tuple = ()  # what an instructor may want to look at

    def kind(self, cell):
        verdict = self.cells[cell]["verdict"]
        return "by hand" if verdict == "manual" else KIND.get(verdict, verdict)


def refresh_penalties(course, lesson):
    """Set the late penalties of a lesson anew; return {student: how the penalty has changed}."""
    from nbgrader.api import Gradebook, MissingEntry
    from nbgrader.coursedir import CourseDirectory

    from sigmoidnet_ref.grading.classroom.penalties import Penalties

    config = course.settings()
    settings = CourseDirectory(config=config)
    with course.alone(), Gradebook(settings.db_url, settings.course_id) as book:
        try:
            changed = Penalties(config, book).refresh(lesson)
        except MissingEntry:
            return {}
        book.db.commit()
    return changed


def people(course, lesson):
    """Return a Person for everybody graded by this grader, sorted by name. Raises Refused where there is nobody."""
    from nbgrader.api import Gradebook, MissingEntry
    from nbgrader.coursedir import CourseDirectory

    latest, numbers = Journal(course.place(lesson, "journal.jsonl")).latest, remembered(course, lesson, NUMBERS)
    config = course.settings()
    settings = CourseDirectory(config=config)
    found = []
    with Gradebook(settings.db_url, settings.course_id) as book:
        for student, entry in latest.items():
            try:
                submission = book.find_submission(lesson, student)
            except MissingEntry:
                continue
            person = submission.student
            found.append(
                Person(
                    student=student,
                    name=" ".join(filter(None, (person.first_name, person.last_name))) or student,
                    email=person.email or "",
                    lms_id=numbers.get(student) or person.lms_user_id or "",
                    score=max(0.0, submission.score - (submission.late_submission_penalty or 0)),
                    max_score=submission.max_score,
                    penalty=submission.late_submission_penalty or 0.0,
                    waiting=submission.needs_manual_grade,
                    cells=entry["cells"],
                    status=entry["status"],
                    reason=entry["reason"],
                    digest=entry["digest"],
                    seconds=entry["seconds"]["total"],
                    of_other_points=submission.max_score != sum(cell["max_points"] for cell in entry["cells"].values()),
                    doubts=tuple(entry.get("doubts", ())),
                )
            )
    if not found:
        raise Refused(f"Nobody has a grade for {lesson} yet: grade first.")
    return sorted(found, key=lambda person: (person.name.casefold(), person.student))


def names_of_cells(people):
    return list(dict.fromkeys(name for person in people for name in person.cells))


def kinds(people):
    """Return {graded cell: Counter of what came of it}."""
    return {
        cell: Counter(person.kind(cell) for person in people if cell in person.cells) for cell in names_of_cells(people)
    }


def mistakes(people):
    """Return [(cell, name of the mistake, number of people, an example of the message)], commonest first."""
    counts, example = Counter(), {}
    for person in people:
        for cell, about in person.cells.items():
            if about["mistake"] and about["verdict"] not in ("right", "not_written"):
                counts[cell, about["mistake"]] += 1
                example.setdefault((cell, about["mistake"]), about["message"])
    return [(*which, count, example[which]) for which, count in counts.most_common()]


def shared(people):
    """Return [(cell, the error, [Person])] for what two or more share, but few: an exception, or an unnamed mistake."""
    groups = defaultdict(list)
    for person in people:
        for cell, about in person.cells.items():
            unnamed = about["verdict"] == "wrong" and about["mistake"] is None
            failed = about["verdict"] == "raised" or about["mistake"] == "cell_failed"
            if unnamed or failed:
                groups[cell, essence(about["message"])].append(person)
    most = max(FEW, len(people) // 10)
    found = [(*which, members) for which, members in groups.items() if 2 <= len(members) <= most]
    return sorted(found, key=lambda group: (-len(group[2]), group[:2]))


def essence(message):
    """Return what a message says whatever the inputs were: the error in its own line, and numbers as #."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"\w*(Error|Exception|Warning)\b.*:", line)]
    code = [lines[place + 1] for place, line in enumerate(lines[:-1]) if line.startswith("File ")]
    told = errors[-1] if errors else "  ".join(lines[:2])
    told = re.sub(r"-?\d+(\.\d+)?(e[+-]?\d+)?", "#", told)
    return f"{told}  in  {code[-1]}" if code and errors else told
