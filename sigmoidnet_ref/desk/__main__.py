"""The commands behind `make reset` and `make update`."""

import argparse
import sys
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.desk import fresh, update


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m sigmoidnet_ref.desk", description="Your lessons.")
    parser.add_argument("--root", type=Path, help="the course folder (default: the one around the current folder)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("status", help="say which lessons you have worked on")
    reset = commands.add_parser("reset", help="start a lesson afresh; yours is kept as a backup")
    reset.add_argument("lesson", help="as 03_forward_prop or 3")
    commands.add_parser("update", help="bring the newest release; lessons you have worked on stay as they are")
    asked = parser.parse_args(arguments)
    try:
        root = (asked.root or desk.find_root()).resolve()
        if asked.command == "status":
            lines = desk.status(root)
        elif asked.command == "reset":
            lines = fresh.reset(root, asked.lesson)
        else:
            lines = update.update(root)
    except desk.Refused as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
