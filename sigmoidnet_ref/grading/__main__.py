"""What an instructor types.

    python -m sigmoidnet_ref.grading autograde LESSON [--students A B] [--jobs N] [--regrade] [--unsafe]

Exit code: 0 if all is done, 1 if something needs a person (the summary says what), 2 if nothing could be graded.
"""

import argparse
import sys

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading import course


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
        from sigmoidnet_ref.grading.grade import Faulty
        from sigmoidnet_ref.grading.sandbox.wall import NoSandbox

        if not isinstance(error, (Faulty, NoSandbox)):
            raise
        print(error, file=sys.stderr)
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
    one.add_argument("--unsafe", action="store_true", help="without a sandbox: submissions run with your rights")
    return whole


def autograde(asked):
    from sigmoidnet_ref.grading import batch

    if asked.unsafe:
        print("No sandbox: every submission can read and change all that you can.", file=sys.stderr)
    outcome = batch.autograde(
        asked.root, asked.lesson, asked.students, jobs=asked.jobs, regrade=asked.regrade, unsafe=asked.unsafe
    )
    print("\n".join(batch.summary(outcome)))
    return outcome.exit_code()


if __name__ == "__main__":
    sys.exit(main())
