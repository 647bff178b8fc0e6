"""The names in a piece of code: which it makes, which it uses, and which it needs from elsewhere."""

import ast
import symtable
import warnings


def tree_of(source):
    """Return the tree of a cell's code, or None where it is no Python.

    Lines for the notebook itself, such as %matplotlib inline, count as `pass`.
    """
    for text in dict.fromkeys((source, without_commands(source))):
        try:
            with warnings.catch_warnings(action="ignore"):
                return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def without_commands(source):
    lines = []
    for line in source.split("\n"):
        code = line.lstrip()
        command = code.startswith(("%", "!", "?")) or code.rstrip().endswith("?")
        lines.append(f"{line[: len(line) - len(code)]}pass" if command else line)
    return "\n".join(lines)


def names_made(node):
    """Return the names that a statement at the top of a module binds, in whatever it consists of."""
    found, waiting = set(), [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(part.name)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in part.names}
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
        elif not isinstance(part, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            waiting += ast.iter_child_nodes(part)
    return found


def names_used(node):
    """Return the names that a statement reads, wherever in it."""
    return {leaf.id for leaf in ast.walk(node) if isinstance(leaf, ast.Name) and isinstance(leaf.ctx, ast.Load)}


def names_needed(text):
    """Return the names that code takes from around it, builtins included: read in it, and bound nowhere in it."""
    try:
        whole = symtable.symtable(text, "<cell>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    bound = {symbol.get_name() for symbol in whole.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    read = {symbol.get_name() for symbol in whole.get_symbols() if symbol.is_referenced()}
    tables = list(whole.get_children())
    while tables:
        table = tables.pop()
        tables += table.get_children()
        read |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced()}
    return read - bound
