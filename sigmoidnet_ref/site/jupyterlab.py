"""Give this environment's JupyterLab the button Keep a copy, the same as in the tab.

    python -m sigmoidnet_ref.site.jupyterlab              # before `make lab` opens JupyterLab
    python -m sigmoidnet_ref.site.jupyterlab --forgets    # while Binder builds its image: say that it keeps nothing
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from sigmoidnet_ref import desk

HERE = Path(__file__).parent
SHARED = ("keep.js", "mark.js", "note.js", "remoteEntry.js", "zip.js")  # what the tab's extension has too
NAME = "sigmoidnet-lab"


def install(root, prefix, forgets=False):
    """Put the extension into the environment at `prefix`, in place of an older one; return where it lies.

    `forgets` says whether the server that runs there throws away what learners write once they leave.
    """
    into = Path(prefix, "share/jupyter/labextensions", NAME)
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(HERE / "lab", into)
    for name in SHARED:
        shutil.copy(HERE / "tab/static" / name, into / "static")
    course = {"lessons": desk.released(root), "forgets": forgets}
    (into / "static/course.json").write_text(json.dumps(course, indent=1), "utf-8")
    return into


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m sigmoidnet_ref.site.jupyterlab", description="Add Keep a copy.")
    parser.add_argument("--forgets", action="store_true", help="the server keeps nothing: say so to whoever opens it")
    try:
        install(desk.find_root(), sys.prefix, parser.parse_args(arguments).forgets)
    except (OSError, desk.Refused) as error:
        print(f"JupyterLab has no button Keep a copy: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
