"""Fill the generated blocks of README.md, which stand between `<!-- begin NAME -->` and `<!-- end NAME -->`.

    python .ci/readme.py           make the blocks that follow from files: badge, clone, lessons
    python .ci/readme.py --check   change nothing; fail, naming the block, where README.md is out of step
    python .ci/readme.py NAME      fill block NAME with standard input: a table that another command has measured
"""

import re
import sys
from pathlib import Path

from sigmoidnet_ref.site import addresses
from sigmoidnet_ref.site.lessons import read as read_lessons

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def badge():
    """Return the doors that need no installation: the course in a tab, where it is published, and Binder's badge."""
    tab = addresses.tab(ROOT)
    door = f"**[Start in this browser tab]({tab})**: nothing to install, no account.\n\n" if tab else ""
    return f"{door}[![Open the first lesson in Binder](https://mybinder.org/badge_logo.svg)]({addresses.binder(ROOT)})"


def clone():
    """Return the two commands that bring a learner to the first lesson."""
    address = addresses.repository(ROOT)
    folder = address.rsplit("/", 1)[1]
    return f"```sh\ngit clone {address}\ncd {folder} && make lab\n```"


def lessons():
    """Return the table of the lessons that are released."""
    rows = ["| lesson | you write | minutes |", "|---|---|---|"]
    for lesson in read_lessons(ROOT):
        functions = ", ".join(f"`{name}`" for name in lesson.functions)
        path = f"notebooks/{lesson.name}/{lesson.name}.ipynb"
        rows.append(f"| [{lesson.title}]({path}) | {functions} | {lesson.minutes} |")
    return "\n".join(rows)


BLOCKS = {"badge": badge, "clone": clone, "lessons": lessons}


def fill(text, name, content):
    """Return text with block `name` holding content; ValueError if text has no such block."""
    block = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if len(block.findall(text)) != 1:
        raise ValueError(f"README.md needs one block between <!-- begin {name} --> and <!-- end {name} -->")
    return block.sub(lambda match: f"{match[1]}{content.strip()}\n{match[2]}", text)


def main(argument=None):
    """Return 0, or 1 where --check finds README.md out of step."""
    text = README.read_text("utf-8")
    if argument == "--check":
        stale = [name for name, make in BLOCKS.items() if fill(text, name, make()) != text]
        if stale:
            print(f"README.md is out of step in: {', '.join(stale)}. Run: make readme", file=sys.stderr)
        return int(bool(stale))
    contents = {argument: sys.stdin.read()} if argument else {name: make() for name, make in BLOCKS.items()}
    for name, content in contents.items():
        text = fill(text, name, content)
    README.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
