"""Late penalties, as the course's own plugin for nbgrader says, of the whole score: marks by hand count as well.

By itself nbgrader sets a penalty when it grades, before anybody has given a mark by hand, and never again.
"""

from nbgrader.preprocessors import AssignLatePenalties

from sigmoidnet_ref.grading.classroom.course import Refused


class Penalties:
    """The rule of a course with these settings, applied in the gradebook `book`. Nothing is committed here.

    Raises Refused where the rule cannot be loaded, or fails: it is a class of the instructor's.
    """

    def __init__(self, config, book):
        self.book = book
        try:
            self.rule = AssignLatePenalties(config=config)
            self.rule.init_plugin()
        except Exception as error:
            said = str(error).partition(" instance must be a type, but ")[2] or error
            raise Refused(f"The rule for late penalties, in nbgrader_config.py, cannot be used: {said}.") from error

    def set(self, submission):
        """Set the penalty of a submission; return what it was and what it is."""
        (notebook,) = submission.notebooks
        before, notebook.late_submission_penalty = notebook.late_submission_penalty, None
        self.book.db.flush()
        self.book.db.expire(notebook)  # its score is a sum that the database makes
        late = submission.total_seconds_late
        if late > 0:
            notebook.late_submission_penalty = self.penalty(submission.student_id, notebook, late)
        return before or 0, notebook.late_submission_penalty or 0

    def penalty(self, student, notebook, late):
        try:
            penalty = self.rule.plugin_inst.late_submission_penalty(student, notebook.score, late)
            return None if penalty is None else self.rule._check_late_penalty(notebook, penalty)
        except Exception as error:
            rule = type(self.rule.plugin_inst)
            raise Refused(
                f"The rule for late penalties, {rule.__module__}.{rule.__name__}, "
                f"fails: {type(error).__name__}: {error}. Mend it, and start again."
            ) from error

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
