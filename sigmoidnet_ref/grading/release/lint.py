"""What every lesson must keep to, said in sentences that name the lesson and the cell."""

import ast
import re

from sigmoidnet_ref import checks

MOST_CELLS = 55
MOST_BYTES = 40_000
MOST_LINES = 8  # of a code cell that is no exercise: longer code belongs into the package
MARKERS = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*check_.*### END HIDDEN TESTS", re.DOTALL)


def source_problems(lesson, notebook, text):
    """Return a list of sentences: what is wrong with a lesson's source, read as `notebook` from `text`."""
    found = []

    def say(cell, sentence):
        found.append(f"{lesson}, cell {cell['id']}: {sentence}" if cell else f"{lesson}: {sentence}")

    cells = notebook.cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    if len(cells) > MOST_CELLS:
        say(None, f"it has {len(cells)} cells; {MOST_CELLS} is the most that a learner gets through.")
    if len(text.encode()) > MOST_BYTES:
        say(None, f"it has {len(text.encode())} bytes; {MOST_BYTES} is the most.")
    if not code or _role(code[0]).get("grade_id") != "setup" or not _is_locked(code[0]):
        say(code[0] if code else None, "the first code cell must be the locked set-up cell, with the ID setup.")
    for name in _checks(code[0].source) if code else ():
        for sentence in checks.missing(name):
            say(code[0], f"check_{name} cannot be used. {sentence}")

    by_name = {cell["id"]: cell for cell in cells}
    names = [_role(cell)["grade_id"] for cell in cells if _role(cell)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        say(None, f"two cells have the nbgrader ID {name}.")
    for cell in cells:
        role = _role(cell)
        if role and role.get("grade_id") != cell["id"]:
            say(cell, f"its id must be its nbgrader ID, {role.get('grade_id')}.")
        if cell.get("outputs") or cell.get("execution_count"):
            say(cell, "it holds an output; make lessons removes it.")
        if role.get("grade") and not role.get("points"):
            say(cell, "it is graded, but has no points.")
        if cell.cell_type == "markdown":
            for picture in _pictures_without_words(cell.source):
                say(cell, f"the picture {picture} has no alternative text.")
        elif role.get("solution"):
            _look_at_exercise(cell, by_name.get(f"check_{cell['id']}"), say)
        elif role.get("grade"):
            _look_at_check(cell, say)
        elif len(cell.source.splitlines()) > MOST_LINES:
            say(cell, f"it has {len(cell.source.splitlines())} lines; outside exercises {MOST_LINES} is the most.")
    return found


def release_problems(lesson, source, release):
    """Return a list of sentences: what of the answers and hidden tests in `source` is still in `release`.

    A hint may show a line of an answer. The cell that held the answer may not, and no cell may show all of it.
    """
    found = []
    secrets = {cell["id"]: _secret_lines(cell) for cell in source.cells if _secret_lines(cell)}
    for cell in release.cells:
        if MARKERS.search(cell.source):
            found.append(f"{lesson}, cell {cell['id']}: a marker of nbgrader is left in the release.")
        shown = {_plain(line) for line in cell.source.splitlines()}
        for name, secret in secrets.items():
            if shown & secret if name == cell["id"] else secret <= shown:
                found.append(f"{lesson}, cell {cell['id']}: it gives away what {name} must keep: {min(shown & secret)}")
    return found


def _look_at_exercise(cell, check, say):
    if _role(cell).get("grade"):
        say(cell, "an exercise has no points itself; its check cell has.")
    if not _defines(cell.source, cell["id"]):
        say(cell, f"an exercise is named for its function, so it must define {cell['id']}.")
    if "### BEGIN SOLUTION" not in cell.source:
        say(cell, "the answer must stand between ### BEGIN SOLUTION and ### END SOLUTION.")
    if check is None or not _role(check).get("grade"):
        say(cell, f"it needs a graded check cell with the ID check_{cell['id']}.")


def _look_at_check(cell, say):
    if not cell["id"].startswith("check_"):
        say(cell, "a check cell is named check_ and its function.")
    if not _is_locked(cell):
        say(cell, "a check cell must be locked.")
    if "raises-exception" not in cell.metadata.get("tags", []):
        say(cell, "it needs the tag raises-exception, past which Run All goes on.")
    if not HIDDEN.search(cell.source):
        say(cell, "it needs a check between ### BEGIN HIDDEN TESTS and ### END HIDDEN TESTS.")


def _role(cell):
    return cell.metadata.get("nbgrader", {})


def _is_locked(cell):
    return bool(_role(cell).get("locked"))


def _defines(source, name):
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in tree.body)


def _checks(source):
    """Return the names of the exercises whose checks a cell imports."""
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return []
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "sigmoidnet_ref.checks"]
    names = [alias.name for node in imports for alias in node.names]
    return [name.removeprefix("check_") for name in names if name.startswith("check_")]


def _pictures_without_words(text):
    found = re.findall(r"!\[\s*\]\([^)]*\)", text)
    words = re.compile(r"""alt=(["'])\s*(?!\1)\S""")
    return found + [tag for tag in re.findall(r"<img\b[^>]*>", text) if not words.search(tag)]


def _plain(line):
    return re.sub(r"\s+|`", "", line)


def _secret_lines(cell):
    """Return the lines of the cell's answer or hidden test that are long enough to tell something, without blanks."""
    secret = set()
    inside = cell.cell_type == "markdown" and _role(cell).get("solution")
    for line in cell.source.splitlines():
        if MARKERS.search(line):
            inside = "BEGIN" in line
        elif inside and len(_plain(line)) >= 12:
            secret.add(_plain(line))
    return secret
