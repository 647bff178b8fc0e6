"""What an instructor types.

    python -m sigmoidnet_ref.grading import FILE LESSON          a zip or folder as a learning platform gives it
    python -m sigmoidnet_ref.grading autograde LESSON [--students A B] [--jobs N] [--regrade] [--unsafe]
                                        [--dry-run] [--feedback] [--zip] [--scheduler tcp://HOST:8786]
    python -m sigmoidnet_ref.grading report LESSON [--worksheet FILE]   the class on one page, CSV for Canvas and Moodle
    python -m sigmoidnet_ref.grading explain STUDENT EXERCISE    why did this get zero?

Exit code: 0 if all is done, 1 if something needs a person (the summary says what), 2 if nothing could be graded.
"""

import argparse
import functools
import sys

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.classroom import course
from sigmoidnet_ref.words import counted


def main(arguments=None):
    asked = parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except (course.Refused, desk.Refused) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. What is graded is safe; the same command goes on from here.", file=sys.stderr)
        return 130
    except Exception as error:
        from sigmoidnet_ref.grading.release import solutions, trouble
        from sigmoidnet_ref.grading.submission.run import Faulty
        from sigmoidnet_ref.grading.submission.sandbox.wall import NoSandbox

        says_it = isinstance(error, (Faulty, NoSandbox, solutions.Faulty))
        told = str(error) if says_it else trouble.sentence(error)
        if told is None:
            raise
        print(told, file=sys.stderr)
    return 2


def parser():
    whole = argparse.ArgumentParser(prog="python -m sigmoidnet_ref.grading", description="Grade a class.")
    whole.add_argument("--root", default=".", help="the course folder (default: the current folder)")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("autograde", help="grade what was handed in for a lesson")
    one.set_defaults(run=autograde)
    one.add_argument("lesson", metavar="LESSON", help="as 05_one_layer_backward or 5")
    one.add_argument("--students", nargs="+", default=(), metavar="STUDENT", help="only these")
    one.add_argument("--jobs", type=int, help="how many side by side (default: one per core)")
    one.add_argument("--regrade", action="store_true", help="also what is unchanged; says whose grade changed")
    one.add_argument("--dry-run", action="store_true", help="say who would be graded; nothing is run or written")
    unsafe = "without a sandbox: submissions run with your rights"
    one.add_argument("--unsafe", action="store_true", help=unsafe)
    one.add_argument("--feedback", action="store_true", help="then write feedback pages and the report")
    one.add_argument("--zip", action="store_true", help="the same, and the pages in a zip file for Moodle or Canvas")
    one.add_argument("--scheduler", metavar="ADDRESS", help="grade on the Dask cluster with this scheduler")
    one = commands.add_parser("report", help="the class on one page, and CSV for Canvas and Moodle")
    one.set_defaults(run=report)
    one.add_argument("lesson", metavar="LESSON")
    one.add_argument("--worksheet", metavar="FILE", help="Moodle's grading worksheet, filled in as moodle.csv")
    one = commands.add_parser("explain", help="replay one exercise of one student and show what was expected")
    one.set_defaults(run=explain)
    one.add_argument("student", metavar="STUDENT")
    one.add_argument("exercise", metavar="EXERCISE", help="as one_layer_backward")
    one.add_argument("--lesson", help="where several lessons have the exercise")
    one.add_argument("--unsafe", action="store_true", help=unsafe)
    one = commands.add_parser("import", help="take a zip or folder of submissions as a learning platform gives it")
    one.set_defaults(run=take_in)
    one.add_argument("file", metavar="FILE")
    one.add_argument("lesson", metavar="LESSON")
    return whole


def autograde(asked):
    from sigmoidnet_ref.grading.classroom import batch

    if asked.dry_run:
        print("\n".join(batch.foresee(asked.root, asked.lesson, asked.students, regrade=asked.regrade)))
        return batch.NOTHING_TO_DO
    if asked.unsafe:
        print("No sandbox: every submission can read and change all that you can.", file=sys.stderr)
    pool = None
    if asked.scheduler:
        from sigmoidnet_ref.grading.classroom.cluster import Cluster

        pool = functools.partial(Cluster, asked.scheduler)
    options = {"jobs": asked.jobs, "regrade": asked.regrade, "unsafe": asked.unsafe, "pool": pool}
    outcome = batch.autograde(asked.root, asked.lesson, asked.students, **options)
    print("\n".join(batch.summary(outcome)))
    wanted = asked.feedback or asked.zip
    return max(outcome.exit_code(), publish(asked.root, outcome.lesson, asked.zip) if wanted else 0)


def publish(root, lesson, packed):
    """Write the feedback pages, on demand also packed, and the report of what is graded; return the exit code."""
    from sigmoidnet_ref.grading.reports import feedback

    made, standing, failed = feedback.write(root, lesson)
    print(f"{counted(made, 'feedback page')} written, {standing} up to date: feedback/*/{lesson}/{lesson}.html")
    for student, why in failed.items():
        print(f"  {student} has none: {why}")
    if packed:
        path, left_out = feedback.pack(root, lesson)
        print(f"wrote {path}")
        print(f"  without {', '.join(left_out)}: not imported from Moodle or Canvas\n" * bool(left_out), end="")
    print_report(root, lesson)
    return 1 if failed else 0


def report(asked):
    print_report(asked.root, asked.lesson, asked.worksheet)
    return 0


def print_report(root, lesson, worksheet=None):
    from sigmoidnet_ref.grading.reports import class_report as reports

    paths, remarks = reports.write(root, lesson, worksheet)
    print("\n".join([f"wrote {path}" for path in paths] + remarks))


def explain(asked):
    from sigmoidnet_ref.grading.reports import explain as explaining

    lines = explaining.explain(asked.root, asked.student, asked.exercise, name=asked.lesson, unsafe=asked.unsafe)
    print("\n".join(lines))
    return 0


def take_in(asked):
    from sigmoidnet_ref.grading.classroom.importing import submissions

    print("\n".join(submissions.take_in(asked.root, asked.file, asked.lesson)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
