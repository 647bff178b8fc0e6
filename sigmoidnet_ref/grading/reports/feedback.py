"""What the learners get to read: nbgrader's feedback pages, made anew for those whose grade or marks have changed.

By itself nbgrader leaves a page alone that is there, even where somebody has been graded again since.
"""

import hashlib
import json
import secrets
import shutil
import zipfile

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.classroom.course import Course, Refused
from sigmoidnet_ref.grading.classroom.importing.submissions import UPLOADS, remembered
from sigmoidnet_ref.grading.classroom.marks import SECRET
from sigmoidnet_ref.grading.submission import intake

ZIP = "feedback.zip"
RECORD = "feedback.json"  # {student: what stands for the grade and the marks that the page shows}


def write(root, name):
    """Write the feedback pages of a lesson that are missing or out of date.

    Returns (how many were made, how many stand as they are, {student: why there is none}).
    Raises Refused where nobody has a grade, and desk.Refused for an unknown lesson.
    """
    from nbgrader.apps.api import NbGraderAPI

    course = Course(root)
    name = course.lesson_name(name)
    config = course.settings()
    api = NbGraderAPI(config=config)
    record = course.place(name, RECORD)
    shown, now = read(record), states(course, name, api)
    if not now:
        raise Refused(f"Nobody has a grade for {name} yet: grade first.")
    pages = {student: course.root / "feedback" / student / name / f"{name}.html" for student in now}
    stale = [student for student, state in now.items() if shown.get(student) != state or not pages[student].exists()]
    for student in stale:
        shutil.rmtree(pages[student].parent, ignore_errors=True)
    generate(api, name, stale)
    made = {student: state for student, state in now.items() if pages[student].exists()}
    for student in made:
        complete(pages[student].parent)
    desk.write(record, json.dumps(made).encode())
    failed = {student: generate(api, name, [student]) for student in stale if student not in made}
    return len(stale) - len(failed), len(now) - len(stale), failed


def pack(root, name):
    """Write feedback.zip, for upload to Moodle or Canvas; return (its path, students whose page is not in it).

    A page lies under the name by which the platform knows whose it is, as `import` has kept it.
    """
    course = Course(root)
    name = course.lesson_name(name)
    uploads, left_out = remembered(course, name, UPLOADS), []
    path = course.place(name, ZIP)
    new = path.with_suffix(".new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in sorted((course.root / "feedback").glob(f"*/{name}/{name}.html")):
            student = page.parts[-3]
            if student in uploads:
                archive.write(page, uploads[student])
            else:
                left_out.append(student)
    new.replace(path)
    return path, left_out


def complete(folder):
    """Put beside a page what nbgrader's exchange asks of every folder, though only its own submissions have it."""
    for name, content in (("timestamp.txt", ""), (SECRET, secrets.token_hex(64))):
        if not (folder / name).exists():
            desk.write(folder / name, content.encode())


def generate(api, name, students):
    """Let nbgrader write the pages of these students; return the last line that it says, free of control characters.

    By itself nbgrader looks for folders by a pattern, of which the course's own path and every name are a part.
    """
    from nbgrader.converters import GenerateFeedback
    from nbgrader.utils import capture_log
    from traitlets.config import Config

    class Pages(GenerateFeedback):
        def init_notebooks(self):
            folders = [self._format_source(name, student) for student in students]
            self.assignments = {folder: [f"{folder}/{name}.ipynb"] for folder in folders}

    api.coursedir.assignment_id = name
    app = Pages(coursedir=api.coursedir, parent=api)
    app.update_config(Config({"HTMLExporter": {"template_name": "feedback"}}))
    said = capture_log(app)
    lines = (said.get("log") or said.get("error") or "").strip().splitlines() or ["nbgrader said nothing"]
    return intake.shown(lines[-1])


def read(record):
    """Return the record, or an empty one where it is missing or damaged: the pages are then made again."""
    try:
        shown = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return shown if isinstance(shown, dict) else {}


def states(course, name, api):
    """Return {student: what stands for the notebook, the points, the remarks and the penalty of who was graded}."""
    found = {}
    with api.gradebook as book:
        for submission in book.assignment_submissions(name):
            path = course.autograded(submission.student_id, name) / f"{name}.ipynb"
            if not path.is_file():
                continue
            digest = hashlib.sha256(path.read_bytes())
            for notebook in submission.notebooks:
                marks = sorted((each.name, each.score, each.extra_credit) for each in notebook.grades)
                remarks = sorted((each.name, each.comment or "") for each in notebook.comments)
                digest.update(json.dumps([marks, remarks, notebook.late_submission_penalty]).encode())
            found[submission.student_id] = digest.hexdigest()
    return found
