"""sigmoidnet_ref as a submission finds it in the sandbox: what the earlier lessons gave, and no answer beyond them.

Everything that a lesson's set-up cell imports can be imported there. What an earlier lesson's exercise gave is the real
thing, cut out of the package's own text; checks and explorers do nothing; anything else says that it is not there.
"""

import ast
from pathlib import Path

from sigmoidnet_ref.desk.names import names_made, names_used

PACKAGE = Path(__file__).resolve().parents[3]
WITHOUT_ANSWERS = ("arguments",)  # what the others lean on, and what tells nobody anything
WITH_ANSWERS = ("network", "gradcheck", "training")  # modules that hold references of exercises

ABSENT = '''
class Absent:
    """Stands for what is not in the sandbox; whoever uses it is told so."""

    def __init__(self, name):
        self.__name__ = name

    def __call__(self, *args, **kwargs):
        raise RuntimeError(f"{self.__name__} is not there while solutions are graded: write your own, in this cell")

    def __repr__(self):
        return f"<{self.__name__}: not there while solutions are graded>"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent(name)
'''

CHECKS = """
class CheckFailed(AssertionError):
    def __init__(self, message="", *, function=None, mistake=None):
        super().__init__(message)
        self.function, self.mistake = function, mistake


absent = __getattr__


def __getattr__(name):
    if not name.startswith("check_"):
        return absent(name)
    return lambda *args, **kwargs: print(f"{name}: checked when this is graded, not here.")
"""

EXPLORE = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *args, **kwargs: None
"""


def modules(earlier, asked, setup):
    """Return {module: text} of the package for a lesson with this set-up cell.

    `earlier` are the exercises of the lessons before; `asked` those of this lesson and of later ones, which must not be
    in it, even where the set-up cell imports something that is made of them.
    """
    given = (set(earlier) | names_imported(setup)) - set(asked)
    found = {path.stem: ABSENT for path in PACKAGE.glob("[!_]*.py")}
    for name in WITH_ANSWERS:
        found[name] = cut_out((PACKAGE / f"{name}.py").read_text("utf-8"), given, asked) + ABSENT
    found |= {name: (PACKAGE / f"{name}.py").read_text("utf-8") for name in WITHOUT_ANSWERS}
    found |= {"checks": ABSENT + CHECKS, "explore": EXPLORE, "recall": EXPLORE, "my_network": EXPLORE}
    if "data" in imported_from_package(setup):
        found["data"] = (PACKAGE / "data.py").read_text("utf-8")
    return {"sigmoidnet_ref": ""} | {f"sigmoidnet_ref.{name}": text for name, text in found.items()}


def names_imported(source):
    """Return the names that a cell imports from modules of the package."""
    return {
        alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sigmoidnet_ref.")
        for alias in node.names
    }


def imported_from_package(source):
    """Return the modules of the package that a cell imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "sigmoidnet_ref":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sigmoidnet_ref."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("sigmoidnet_ref.")}
    return names


def cut_out(text, given, asked):
    """Return a module's text with only those of its functions that are `given`, and what they need.

    A function that needs one of those `asked` for is left out.
    """
    tree = ast.parse(text)
    made = {name: node for node in tree.body for name in names_made(node)}
    needed = set()
    for name in given:
        whole = all_needed(name, made)
        if not whole & set(asked):
            needed |= whole
    parts = [ast.get_source_segment(text, node) for node in tree.body if needed & names_made(node)]
    return "\n\n\n".join([*parts, ""])


def all_needed(name, made):
    """Return the names at the top of a module that a name there needs, itself included; none if it is not there."""
    needed, waiting = set(), [name]
    while waiting:
        name = waiting.pop()
        if name in made and name not in needed:
            needed.add(name)
            waiting += names_used(made[name])
    return needed
