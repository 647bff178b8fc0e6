"""Who is who: one person stays one student over all lessons, whatever number a platform gives them each time.

`students.csv` in the course folder is the class list: a column `id`, by which nbgrader knows a student, and any others,
such as name, email, and each platform's own ids. A platform's own list of participants is one as soon as a column is
called so. Without a list, a person is known by a number that stays the same, or by a name that only one person has.
"""

import csv
import unicodedata

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.submission.intake import NAME

LIST = "students.csv"
MOST_POINTS = "points possible"  # what stands for a name in a line of Canvas' gradebook that is nobody's
NUMBERS_STAY = ("Canvas", "Brightspace", "plain", "Blackboard")  # Moodle counts participants anew in every assignment


class ClassList:
    """The class list of a course, and the students that its gradebook knows already."""

    def __init__(self, course, known):
        """`known` are nbgrader's students."""
        self.rows = read(course.root / LIST)
        self.known = known

    def find(self, handed, names):
        """Return (id, whether the class list has it); the id is None for somebody new. `names` are those of all."""
        for wanted in (handed.number, handed.name):
            ids = {row["id"] for row in self.rows if wanted and plain(wanted) in words(row)}
            if len(ids) == 1 and (wanted == handed.number or names.count(plain(handed.name)) == 1):
                return ids.pop(), True
        if handed.platform in NUMBERS_STAY:
            ids = {student.id for student in self.known if handed.number in (student.lms_user_id, student.id)}
        elif names.count(plain(handed.name)) == 1:
            full = {student.id: f"{student.first_name or ''} {student.last_name or ''}" for student in self.known}
            ids = {student for student, name in full.items() if plain(name) == plain(handed.name)}
        else:
            ids = {student.id for student in self.known if student.lms_user_id == handed.number}
        return (ids.pop() if len(ids) == 1 else None), not self.rows


def read(path):
    """Return the rows of the class list as dicts; none where there is no list. Raises Refused for one of no use."""
    if not path.exists():
        return []
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not UTF-8: save it again as CSV UTF-8.") from error
    table = csv.DictReader(text.splitlines(), delimiter=separator(text))
    heads = [head for head in table.fieldnames or () if head]
    key = next((head for head in heads if plain(head) == "id"), None)
    if key is None:
        raise Refused(f"{path.name} has no column id; it has {', '.join(heads)}. Call the one id that tells all apart.")
    rows = [{"id": row[key] or "", **{head: row[head] or "" for head in heads if head != key}} for row in table]
    rows = [row for row in rows if MOST_POINTS not in map(plain, row.values())]
    faults = [row["id"] for row in rows if not NAME.fullmatch(row["id"])]
    if faults or len({row["id"] for row in rows}) < len(rows):
        raise Refused(f"{path.name}: every line needs an id of its own, of letters, digits and . _ - @ +")
    return rows


def words(row):
    """Return all by which a line of the class list may mean a person: a name may stand in two columns, or turned."""
    cells = [plain(cell) for cell in row.values()]
    pairs = [pair for one, other in zip(cells, cells[1:]) for pair in (f"{one} {other}", f"{other} {one}")]
    turned = [" ".join(reversed(cell.split(", "))) for cell in cells]
    return {*cells, *pairs, *turned}


def separator(text):
    """Return what stands between the columns of a CSV file: it differs from country to country."""
    return max(",;\t", key=text.partition("\n")[0].count)


def plain(text):
    """Return a text without the differences that systems make of it: case, accents in two forms, blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
