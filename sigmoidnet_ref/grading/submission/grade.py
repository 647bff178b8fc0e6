"""Grade one submission: a folder in, plain data out. Nothing is kept between two calls but a warm worker.

    grade_submission(folder, lesson, *, secret, limits=Limits(), unsafe=False, worker=None) -> dict

    {
      "lesson": its name,
      "digest": sha256 of what was taken over (the same for the same work, whatever else changed in the notebook),
      "status": "graded"; "unusable" where nothing could be taken over, "failed" where the grader got nowhere (see
        not_graded): every cell then has zero points,
      "reason": None, or why nothing could be used, for the learner,
      "doubts": what an instructor may want to look at, in sentences: answers that were found where they do not belong,
      "waited": whether something was stopped by the clock on the wall, which a busy machine may do,
      "cells": {
        grade_id: {
          "points": 0 or max_points, None where a person must decide,
          "max_points": number,
          "verdict": "right", "wrong", "raised", "not_written", "not_run", "timed_out", "killed" or "manual",
          "mistake": name of the catalogued mistake, or None,
          "message": text for the learner,
        }
      },
      "seconds": {"total", "intake", "learner", "judge", "cpu"}: wall time, of which waiting for the learner's process,
        of which deciding; and processor time of the learner's processes,
      "notebook": the graded notebook as JSON: the release with the learner's answers and their outputs; those of check
        cells are written here, from the verdicts,
    }

`lesson` is a Lesson (see lesson.load), `secret` belongs to the course and the student (see secret_of), `worker` a
sandbox.worker.Worker to be used again and again by one caller at a time; without one, one is started for this call.
Raises NoSandbox where submissions cannot be shut in, and Faulty where the lesson itself is at fault. Anything that a
submission does ends in a verdict.
"""

import hashlib
import hmac
import time

from sigmoidnet_ref.grading.submission import answers, graded_notebook, intake
from sigmoidnet_ref.grading.submission.run import Run, row
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from sigmoidnet_ref.grading.submission.sandbox.worker import Worker


def secret_of(course_secret, student):
    """Return the secret (bytes) that belongs to a student of a course."""
    return hmac.digest(course_secret, student.encode(), hashlib.sha256)


def grade_submission(folder, lesson, *, secret, limits=None, unsafe=False, worker=None):
    """Return what came of one submission as plain data; the form is described at the top of this file."""
    started = time.monotonic()
    limits = limits or Limits()
    try:
        taken = answers.take(folder, lesson)
    except intake.Unusable as error:
        return unusable(lesson, str(error), started)
    took = time.monotonic() - started
    if worker is not None:
        run = Run(lesson, taken, secret, limits, worker)
        run.through()
    else:
        with Worker(unsafe=unsafe) as own:
            run = Run(lesson, taken, secret, limits, own)
            run.through()
    return {
        "lesson": lesson.name,
        "digest": run.digest,
        "status": "graded",
        "reason": None,
        "doubts": taken.doubts,
        "waited": run.waited,
        "cells": run.cells(),
        "seconds": {
            "total": time.monotonic() - started,
            "intake": took,
            "learner": run.learner_seconds,
            "judge": run.judge_seconds,
            "cpu": run.cpu_seconds,
        },
        "notebook": run.notebook(),
    }


def not_graded(lesson, why):
    """Return the row of a submission that the grader itself got nowhere with, time and again."""
    reason = f"This could not be graded: {why}. The instructor sees that, and decides."
    return unusable(lesson, reason, time.monotonic()) | {"status": "failed"}


def unusable(lesson, reason, started):
    cells = {
        name: row(0, graded_notebook.points(cell), "not_run", None, reason)
        for name, _, cell in lesson.cells
        if graded_notebook.points(cell) is not None
    }
    return {
        "lesson": lesson.name,
        "digest": hashlib.sha256(reason.encode()).hexdigest(),
        "status": "unusable",
        "reason": reason,
        "doubts": [],
        "waited": False,
        "cells": cells,
        "seconds": {"total": time.monotonic() - started, "intake": 0.0, "learner": 0.0, "judge": 0.0, "cpu": 0.0},
        "notebook": graded_notebook.unusable(lesson, reason, cells),
    }
