"""The first page: what this is, a neuron to play with, the lessons, the other doors. It asks nobody for anything."""

import html
import shutil
from pathlib import Path
from string import Template

from sigmoidnet_ref.site import addresses, lessons

PAGE = Path(__file__).parent / "page"
ROW = Template(
    '<tr data-lesson="$name"><th scope="row"><a href="$link">$title</a></th><td>$functions</td>'
    '<td class="minutes">$minutes</td><td class="done">-</td></tr>'
)


def write(root, site, lite):
    """Write the page into the folder `site`, in which JupyterLite lies in the folder `lite`."""
    found = lessons.read(root)
    words = Template((PAGE / "index.html").read_text("utf-8"))
    filled = words.substitute(
        start=html.escape(address(lite, found[0].name)),
        rows="\n".join(_row(lite, lesson) for lesson in found),
        repository=html.escape(addresses.repository(root)),
        binder=html.escape(addresses.binder(root)),
    )
    (site / "index.html").write_text(filled, "utf-8")
    for name in ("style.css", "neuron.js", "done.js", "isolate.js"):
        shutil.copy(PAGE / name, site)
    shutil.copy(PAGE / "sw.js", site / lite)  # a service worker serves the folder that it lies in


def address(lite, lesson):
    """Return where a lesson opens, relative to the first page.

    Each has a workspace of its own: JupyterLab opens again what was left open in one, and starts a Python for each.
    """
    return f"{lite}/lab/index.html?workspace={lesson}&path={lesson}/{lesson}.ipynb"


def _row(lite, lesson):
    functions = ", ".join(f"<code>{name}</code>" for name in lesson.functions[:4])
    more = len(lesson.functions) - 4
    return ROW.substitute(
        name=lesson.name,
        link=html.escape(address(lite, lesson.name)),
        title=html.escape(lesson.title),
        functions=functions + (f" and {more} more" if more > 0 else ""),
        minutes=lesson.minutes,
    )
