"""nbgrader's settings: instructors edit solutions/, learners work in notebooks/. Run nbgrader from this folder."""

import os
import secrets
import shutil
import sys
from pathlib import Path

c = get_config()  # noqa: F821, nbgrader provides it

# nbgrader calls alembic by name to make a gradebook; without it a broken one would stay behind.
if not shutil.which("alembic"):
    os.environ["PATH"] = os.pathsep.join((os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)))

c.CourseDirectory.course_id = "sigmoidnet"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# A release has one form, byte for byte, and never replaces a learner's work, from Formgrader's button too.
c.GenerateAssignment.exporter_class = "sigmoidnet_ref.grading.release.generate.ReleaseExporter"
c.GenerateAssignment.post_convert_hook = "sigmoidnet_ref.grading.release.generate.after_generating"

# What was handed in is opened, run and judged by this course's own grader, behind bubblewrap, from Formgrader's button
# too. `--GradeSubmission.unsafe=True` runs it without a wall, with your own rights.
c.Autograde.exporter_class = "sigmoidnet_ref.grading.nbgrader_hooks.SubmissionExporter"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "sigmoidnet_ref.grading.nbgrader_hooks.GradeSubmission",
    "sigmoidnet_ref.grading.nbgrader_hooks.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Formgrader shows names as text, and beside a written answer the lesson's own with what gets points.
c.HTMLExporter.preprocessors = ["sigmoidnet_ref.grading.reports.formgrader.BesideTheAnswer"]
if "nbgrader.server_extensions.formgrader" in sys.modules:
    from sigmoidnet_ref.grading.reports import formgrader

    formgrader.show_names_as_text()

# Names stay texts in a spreadsheet.
c.ExportApp.plugin_class = "sigmoidnet_ref.grading.reports.nbgrader_export.GuardedCsv"

# The checks know an unwritten exercise by this stub.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "Write your answer here, in place of this line."

c.Execute.timeout = 30  # seconds for one cell: a whole solved lesson takes less
c.Execute.shutdown_kernel = "immediate"  # a polite goodbye costs half a second per notebook
c.Execute.skip_cells_with_tag = secrets.token_hex(16)  # every cell runs, whatever its tags
