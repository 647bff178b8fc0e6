"""The learner's function as a syntax tree that can be changed, run and put back."""

import ast
import copy
from dataclasses import dataclass
from types import FunctionType

import numpy as np

from ..source import cell_of, written


@dataclass(frozen=True)
class Code:
    """The syntax trees of a function and of the helpers beside it in its cell, and the source they were read from."""

    f: FunctionType
    source: str
    trees: tuple
    data: tuple  # names of the learner's arrays, lists and dicts that the trees read

    @classmethod
    def of(cls, f):
        """Return the Code of a function, or None where its source cannot be had or does not stand on its own."""
        if not isinstance(f, FunctionType) or f.__code__.co_freevars:
            return None
        source = cell_of(f)
        try:
            cell = ast.parse(source)
        except (SyntaxError, ValueError):
            return None
        tree = tree_of(f, cell)
        if tree is None:
            return None
        trees = (tree, *helpers(f, cell, tree))
        data = [name for name in names_read(trees) if isinstance(f.__globals__.get(name), (np.ndarray, list, dict))]
        return cls(f, source, trees, tuple(data))

    def text(self, node):
        """Return what the learner wrote there, in one line."""
        return written(node, self.source)

    def line(self, number):
        """Return a line of the source, without its indentation and its comment."""
        return self.source.splitlines()[number - 1].partition("  #")[0].strip()

    def built(self):
        """Return the function that the trees make as they are now. Raises an exception where they make no sense."""
        return self.function(self.compiled())

    def compiled(self):
        """Return the code of the trees as they are now. Raises an exception where they make no sense."""
        return compile(ast.Module(list(self.trees), type_ignores=[]), self.f.__code__.co_filename, "exec")

    def function(self, compiled, **names):
        """Return the function that `compiled` defines, in a namespace of its own, with `names` beside the learner's.

        The learner's arrays, lists and dicts there are copies.
        """
        copies = {name: copy.deepcopy(self.f.__globals__[name]) for name in self.data}
        namespace = self.f.__globals__ | copies | names
        exec(compiled, namespace)
        return namespace[bound_name(self.trees[0])]


def tree_of(f, cell):
    """Return the tree that defines f in its cell: its def, or an assignment of its lambda; None if not sure."""
    code = f.__code__
    found = [node for node in ast.walk(cell) if isinstance(node, (ast.FunctionDef, ast.Lambda)) and fits(node, code)]
    if len(found) != 1:
        return None
    node = found[0]
    if isinstance(node, ast.Lambda):
        target = ast.Name("answer", ast.Store())
        return ast.fix_missing_locations(ast.copy_location(ast.Assign([target], node), node))
    node.decorator_list = []  # what decorates a test's function belongs to the test
    return node


def fits(node, code):
    if isinstance(node, ast.Lambda):
        return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno
    first = node.decorator_list[0] if node.decorator_list else node
    return node.name == code.co_name and first.lineno == code.co_firstlineno


def helpers(f, cell, tree):
    """Return the defs of the same cell that f needs, directly or through another."""
    beside = {node.name: node for node in cell.body if isinstance(node, ast.FunctionDef) and node is not tree}
    needed, waiting = {}, [tree]
    while waiting:
        for name in sorted(names_read([waiting.pop()]) & beside.keys() - needed.keys()):
            now = f.__globals__.get(name)
            if isinstance(now, FunctionType) and now.__code__.co_filename == f.__code__.co_filename:
                needed[name] = beside[name]
                waiting.append(beside[name])
    return tuple(needed.values())


def bound_name(tree):
    return tree.name if isinstance(tree, ast.FunctionDef) else tree.targets[0].id


def names_read(trees):
    return {
        node.id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
