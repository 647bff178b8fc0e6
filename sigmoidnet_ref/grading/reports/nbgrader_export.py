"""`nbgrader export` with names that stay texts: by itself nbgrader quotes nothing, and a spreadsheet runs formulas."""

from types import SimpleNamespace

from nbgrader.plugins.export import CsvExportPlugin

from sigmoidnet_ref.grading.reports import lms_csv

NAMES = ("last_name", "first_name", "email")


class GuardedCsv(CsvExportPlugin):
    """nbgrader_config.py names it as the plugin of ExportApp."""

    def export(self, gradebook):
        super().export(Guarded(gradebook))


class Guarded:
    """A gradebook whose students' names can stand in a line of CSV as they are."""

    def __init__(self, gradebook):
        self.gradebook = gradebook

    def __getattr__(self, name):
        return getattr(self.gradebook, name)

    @property
    def students(self):
        return [
            SimpleNamespace(id=student.id, **{name: field(getattr(student, name)) for name in NAMES})
            for student in self.gradebook.students
        ]


def field(value):
    """Return a text, or None, as it stands in a line of CSV."""
    return value and lms_csv.table([[lms_csv.text(value)]]).removesuffix("\r\n")
