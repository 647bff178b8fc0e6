"""The command behind `make site`."""

import argparse
import sys
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.site import Refused, runtime
from sigmoidnet_ref.site.build import build


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m sigmoidnet_ref.site", description="Build the course in a tab.")
    parser.add_argument("--offline", type=Path, metavar="FOLDER", help="an unpacked full release of Pyodide")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where the site goes (default: site/)")
    asked = parser.parse_args(arguments)
    try:
        root = desk.find_root().resolve()
        into = asked.into or root / "site"
        build(root, runtime.from_folder(asked.offline) if asked.offline else runtime.from_cdn(), into)
    except (Refused, desk.Refused) as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in into.rglob("*") if path.is_file()) / 1e6
    print(f"The site is in {into} ({size:.0f} MB). Look at it: python -m http.server --directory {into}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
