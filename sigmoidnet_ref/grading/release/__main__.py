"""Release the lessons: nbgrader makes notebooks/ from solutions/. Learners' work there is never replaced.

python -m sigmoidnet_ref.grading.release [LESSON ...]      make lessons
python -m sigmoidnet_ref.grading.release --tidy            only bring the sources into their bare form
python -m sigmoidnet_ref.grading.release --gradebook       put the lessons into nbgrader's gradebook
python -m sigmoidnet_ref.grading.release --into FOLDER     generate there, whatever lies on the desk
"""

import argparse
import sqlite3
import sys
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.release import gradebook, notebooks, solutions, trouble


def main(arguments=None):
    command = "python -m sigmoidnet_ref.grading.release"
    parser = argparse.ArgumentParser(prog=command, description="Release the lessons.")
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="as 03_forward_prop or 3; all if none is named")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--gradebook", action="store_true", help="put the lessons into nbgrader's gradebook")
    what.add_argument("--tidy", action="store_true", help="only bring the sources into their bare form")
    what.add_argument("--into", metavar="FOLDER", help="generate into this folder, whatever lies on the desk")
    parser.add_argument("--root", default=".", help="the course folder (default: the current folder)")
    asked = parser.parse_args(arguments)
    root = Path(asked.root).resolve()
    try:
        if asked.gradebook:
            outcome = gradebook.fill(root, solutions.texts(root))
        elif asked.tidy:
            outcome = notebooks.tidy(root, asked.lessons)
        elif asked.into:
            outcome = notebooks.generate_into(root, asked.into, asked.lessons or solutions.lessons(root))
        else:
            outcome = notebooks.release(root, asked.lessons) or ["notebooks/ is up to date with solutions/"]
    except (solutions.Faulty, desk.Refused, gradebook.CannotFill) as error:
        print(error, file=sys.stderr)
        return 1
    except sqlite3.Error as error:
        print(trouble.sentence(error), file=sys.stderr)
        return 1
    for line in outcome or []:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
