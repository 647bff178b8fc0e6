"""Every command that the instructors' guide prints is run by a test, or stands here with the reason why it is not."""

import re

from tests.classroom.test_term import GUIDE, OURS
from tests.lessons.graded import ROOT

LESSON, NBGRADER = "05_one_layer_backward", ".venv/bin/nbgrader "
IN_THE_TERM = "classroom/test_term.py::term"
IN_THE_EXCHANGE = "classroom/test_exchange.py::test_a_lesson_goes_out_and_its_feedback_comes_back"
IN_A_COPY = "lessons/test_six_steps.py::test_solved_it_earns_all_and_untouched_nothing"

# beginning of a command: the test, or the fixture, that runs it
RUN_BY = {
    "make lessons": "lessons/test_six_steps.py::clone",
    "make grade": IN_A_COPY,
    "make lab INSTRUCTOR=yes": "launch/test_lab.py::test_an_instructors_screen_has_them",
    f"{OURS}import submissions.zip {LESSON}": IN_THE_TERM,
    f"{OURS}autograde {LESSON} [": IN_THE_TERM,
    f"{OURS}autograde {LESSON} --scheduler": "grading/test_cluster.py::test_the_command_grades_on_the_cluster",
    f"{OURS}report {LESSON}": IN_THE_TERM,
    f"{OURS}explain STUDENT one_layer_backward": IN_THE_TERM,
    f"{NBGRADER}db assignment add {LESSON}": IN_THE_TERM,
    '.venv/bin/python -c "from nbgrader.api import Gradebook;': IN_THE_TERM,
    f"{NBGRADER}release_assignment {LESSON}": IN_THE_EXCHANGE,
    f"{NBGRADER}collect {LESSON}": IN_THE_EXCHANGE,
    f"{NBGRADER}release_feedback {LESSON}": IN_THE_EXCHANGE,
}
NOT_RUN = {
    "sudo apt install bubblewrap": "takes root; .ci/run does it where it is missing",
    ".venv/bin/python -m pip install distributed": "takes a network; it stands in requirements.txt, which is installed",
    "make test TEST_ARGS=tests/grading/test_attacks.py": "it runs tests; .ci/run does it for all of them",
}


def printed():
    """Return the commands of the guide, each on one line: those in a line of their own, and those within a sentence."""
    guide = re.sub(r"\\\n *", "", GUIDE)
    own_lines = re.findall(r"^ {4,}((?:\.venv/|make |sudo ).*)", guide, re.MULTILINE)
    return own_lines + re.findall(r"`((?:\.venv/|make |sudo )[^`]*)`", re.sub(r"\s+", " ", guide))


def test_each_command_is_run_or_says_why_not():
    known = (*RUN_BY, *NOT_RUN)
    assert [line for line in printed() if not line.startswith(known)] == []
    assert [start for start in known if not any(line.startswith(start) for line in printed())] == []


def test_what_runs_them_is_there():
    for place in RUN_BY.values():
        file, name = place.split("::")
        assert f"\ndef {name}(" in (ROOT / "tests" / file).read_text("utf-8"), place
