"""What notebooks take from the package: a learner's copy of a lesson, however old, goes on calling it.

    python -m tests.repository.notebook_calls

brings notebook_calls.txt up to date with every version of every notebook that the git history holds, and with those
that are not committed yet. A line is an import, `module:name`, or a call, `module:name(_, key)`: one `_` for each
argument without a name. A line that another one begins with says nothing more, and is left out. What a shallow clone
cannot see stays in the list.
"""

import ast
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_suffix(".txt")
PACKAGE = "sigmoidnet_ref"
FOLDERS = ("notebooks", "solutions")


def listed():
    """Return the lines of the committed list, as a set."""
    return set(LIST.read_text("utf-8").splitlines())


def longest(lines):
    """Return the lines, in order, without those that are said by another: a call imports what it calls."""
    # What follows the colon of an imported module, or the bracket or dot after a name.
    longer = {line: (line,) if line.endswith(":") else (f"{line}(", f"{line}.") for line in lines}
    return sorted(line for line in lines if not any(other.startswith(longer[line]) for other in lines if other != line))


def today():
    """Return the lines for the notebooks as they lie here."""
    paths = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.ipynb"))
    return set().union(*(uses(path.read_text("utf-8")) for path in paths))


def ever():
    """Return the lines for every version of every notebook that git has."""
    log = ["log", "--no-renames", "--format=", "--raw", "--no-abbrev", "--", *FOLDERS]
    changes = (line.split() for line in _git(log).splitlines())
    blobs = {new for _, _, _, new, status, name in changes if status != "D" and name.endswith(".ipynb")}
    return set().union(*(uses(_git(["cat-file", "blob", blob])) for blob in blobs))


def _git(arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def uses(notebook):
    """Return the lines for one notebook, given as text."""
    cells = [cell for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]
    tree = ast.Module([node for cell in cells for node in _parsed("".join(cell["source"]))], [])
    nodes = list(ast.walk(tree))
    found = {name: where for node in nodes for name, where in _imports(node)}
    written = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}  # a call means the learner's own
    homes = {name: where for name, where in found.items() if name not in written}
    lines = {where for node in nodes for _, where in _imports(node)}
    for node in nodes:
        if isinstance(node, ast.Attribute):
            lines.add(_home(node, homes))
        if isinstance(node, ast.Call) and (home := _home(node.func, homes)):
            lines.add(home + _arguments(node))
    return lines - {None}


def _parsed(source):
    try:
        return ast.parse(source).body
    except SyntaxError:  # a magic of IPython's, which takes nothing from the package
        return []


def _imports(node):
    """Yield (name in the notebook, module:name) for what a node imports from the package."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name.split(".")[0] == PACKAGE:
                yield (alias.asname, alias.name + ":") if alias.asname else (PACKAGE, PACKAGE + ":")
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
        for alias in node.names:
            yield alias.asname or alias.name, f"{node.module}:{alias.name}"


def _home(node, homes):
    """Return module:name of what a name, or a chain of attributes, stands for; None if it is not the package's."""
    if isinstance(node, ast.Name):
        return homes.get(node.id)
    if isinstance(node, ast.Attribute) and (home := _home(node.value, homes)):
        return f"{home}.{node.attr}".replace(":.", ":")
    return None


def _arguments(call):
    """Return the arguments of a call as a list shows them. What a star unpacks is not known, and left out."""
    plain = ["_" for argument in call.args if not isinstance(argument, ast.Starred)]
    return f"({', '.join(plain + [keyword.arg for keyword in call.keywords if keyword.arg])})"


if __name__ == "__main__":
    LIST.write_text("\n".join(longest(listed() | ever() | today())) + "\n", "utf-8")
