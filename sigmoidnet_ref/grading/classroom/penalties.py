"""Late penalties, as the course's own plugin for nbgrader says, of the whole score: marks by hand count as well.

By itself nbgrader sets a penalty when it grades, before anybody has given a mark by hand, and never again.
"""

from nbgrader.preprocessors import AssignLatePenalties


class Penalties:
    """The rule of a course with these settings, applied in the gradebook `book`. Nothing is committed here."""

    def __init__(self, config, book):
        self.book, self.rule = book, AssignLatePenalties(config=config)
        self.rule.init_plugin()

    def set(self, submission):
        """Set the penalty of a submission; return what it was and what it is."""
        (notebook,) = submission.notebooks
        before, notebook.late_submission_penalty = notebook.late_submission_penalty, None
        self.book.db.flush()
        self.book.db.expire(notebook)  # its score is a sum that the database makes
        late = submission.total_seconds_late
        if late > 0:
            penalty = self.rule.plugin_inst.late_submission_penalty(submission.student_id, notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = self.rule._check_late_penalty(notebook, penalty)
        return before or 0, notebook.late_submission_penalty or 0

    def refresh(self, lesson):
        """Set the penalties of a lesson anew; return {student: how another penalty is due than stood there}."""
        changed = {}
        for submission in self.book.find_assignment(lesson).submissions:
            was_late = any(notebook.late_submission_penalty for notebook in submission.notebooks)
            if was_late or submission.total_seconds_late > 0:
                before, after = self.set(submission)
                if before != after:
                    changed[submission.student_id] = f"late penalty {before:g} -> {after:g}"
        return changed
