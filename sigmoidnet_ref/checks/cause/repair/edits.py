"""One small edit of a syntax tree: what is tried, where, and how it is taken back."""

import ast
import contextlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of edit: its name, what a message says of the piece of code, how it is made, and of what.

    `made(node, scope)` yields the nodes that may stand in a node's place. For a kind of whole lines, the node is a
    block (a list of statements), and what it yields are pairs (statement that is quoted, other block).
    """

    name: str
    words: str
    made: Callable
    of: str = "values"  # or what `roles` tells apart
    makes_up: bool = False  # it may make up in one line for what is wrong in another
    surest: bool = False  # where it repairs, whatever else would repair too is a roundabout way to the same


def into(kinds):
    """Return a decorator that adds a function made(node, scope) to the table `kinds`, under its own name."""

    def kind(words, **marks):
        def add(made):
            kinds.append(Kind(made.__name__, words, made, **marks))
            return made

        return add

    return kind


@dataclass(frozen=True)
class Edit:
    """Something else in one place of a tree. `node` is what the learner wrote there."""

    kind: Kind
    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    new: object

    @property
    def line(self):
        return self.node.lineno

    @property
    def place(self):
        return id(self.parent), self.field, self.index

    @property
    def of_lines(self):
        return isinstance(self.new, list)

    @contextlib.contextmanager
    def made(self):
        """Make the edit, and take it back at the end."""
        before = getattr(self.parent, self.field)
        for new in self.new if self.of_lines else [self.new]:
            locate(new, self.node)
        now = self.new
        if self.index is not None:
            now = [*before[: self.index], self.new, *before[self.index + 1 :]]
        setattr(self.parent, self.field, now)
        try:
            yield
        finally:
            setattr(self.parent, self.field, before)


def locate(new, place):
    """Give every new node the place of what it stands for; those that the learner wrote have one."""
    if not hasattr(new, "lineno"):
        if "lineno" in new._attributes:
            ast.copy_location(new, place)
        for child in ast.iter_child_nodes(new):
            locate(child, place)


@dataclass(frozen=True)
class Scope:
    """What is in reach in a function: names that hold values, letters of its loops, words of its texts."""

    values: tuple
    letters: tuple
    texts: tuple
    counts: tuple  # expressions that may count the examples
    unused: tuple  # arguments that nothing reads
    handed: frozenset  # ids of the nodes at which a function inside reads its own argument
    unmade: tuple  # names that are read as values, and made nowhere in the function
    entries: tuple  # what is taken out of something with square brackets, as text
    body: list  # the function's own lines, without those above and below

    @classmethod
    def of(cls, tree):
        nodes = list(ast.walk(tree))
        arguments = [node.arg for node in nodes if isinstance(node, ast.arg)]
        stored = [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
        loops = [node.target for node in nodes if isinstance(node, (ast.For, ast.comprehension))]
        letters = [node.id for target in loops for node in ast.walk(target) if isinstance(node, ast.Name)]
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        values = tuple(dict.fromkeys(arguments + stored))
        shapes = [f"{name}.shape[1]" for name in values if name in ("Y", "A", "X", "A_prev", "dA", "dZ")]
        counts = [name for name in ("m",) if name in values] or shapes[:1]
        body = tree.body if isinstance(tree, ast.FunctionDef) else []
        unused = unused_arguments(tree)
        called = [node.func for node in nodes if isinstance(node, ast.Call)]
        read = [node for node in nodes if isinstance(node, ast.Name) and is_read(node) and node not in called]
        unmade = tuple(dict.fromkeys(node.id for node in read if node.id not in values and not is_module(node)))
        taken = [node for node in nodes if isinstance(node, ast.Subscript) and is_read(node)]
        entries = tuple(dict.fromkeys(map(ast.unparse, taken)))
        letters, texts = tuple(dict.fromkeys(letters)), tuple(dict.fromkeys(texts))
        return cls(values, letters, texts, tuple(counts), unused, handed_in(tree), unmade, entries, body)


def handed_in(tree):
    """Return the ids of the nodes at which a function inside another, or a lambda, reads what it is handed itself."""
    return frozenset(
        id(node)
        for inner in ast.walk(tree)
        if inner is not tree and isinstance(inner, (ast.FunctionDef, ast.Lambda))
        for node in ast.walk(inner)
        if isinstance(node, ast.Name) and node.id in {argument.arg for argument in inner.args.args}
    )


def unused_arguments(tree):
    """Return the names of arguments that nothing in a function reads."""
    nodes = list(ast.walk(tree))
    read = {node.id for node in nodes if isinstance(node, ast.Name) and is_read(node)}
    return tuple(node.arg for node in nodes if isinstance(node, ast.arg) and node.arg not in read)


def expression(text):
    return ast.parse(text, mode="eval").body


def call(name, *arguments):
    return ast.Call(expression(name), list(arguments), [])


def called(node, *names):
    """Return whether a node calls NumPy's function, or a method, of one of these names."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def is_read(node):
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def is_module(node):
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")


def of_numpy(node):
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy")


def whole_number(node):
    return isinstance(node, ast.Constant) and type(node.value) is int


def edits(trees, tables):
    """Yield every Edit of the tables on the trees: kind by kind, the likeliest first, each from top to bottom."""
    expressions, blocks = tables
    scopes = [(tree, Scope.of(tree)) for tree in trees]
    slots = [(slot, scope) for tree, scope in scopes for slot in slots_of(tree)]
    bodies = [(slot, scope) for tree, scope in scopes for slot in blocks_of(tree)]
    for kind in expressions:
        for (parent, name, index, node), scope in slots:
            if kind.of not in roles(parent, name):
                continue
            for new in kind.made(node, scope):
                yield Edit(kind, node, parent, name, index, new)
    for kind in blocks:
        for (parent, name, block), scope in bodies:
            for statement, new in kind.made(block, scope):
                yield Edit(kind, statement, parent, name, None, new)


TERMS = (ast.BinOp, ast.UnaryOp, ast.Return, ast.Assign, ast.AugAssign, ast.ListComp, ast.GeneratorExp)


def roles(parent, name):
    """Return what an expression is for.

    "functions" are called, "shapes" are asked for their shape, in a place of "stores" something is put; of "values",
    "terms" are worked with on the spot, and not handed on.
    """
    if isinstance(parent, ast.Call) and name == "func":
        return ("functions",)
    if isinstance(parent, ast.Attribute) and parent.attr in ("shape", "size", "ndim"):
        return ("shapes",)
    if isinstance(parent, ast.Subscript) and name == "value" and isinstance(parent.ctx, ast.Store):
        return ("stores",)
    return ("values", "terms") if isinstance(parent, TERMS) else ("values",)


def slots_of(tree):
    """Return (parent, field, index, expression) for every expression that is read, in the order of the text."""
    found = []
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            nodes = enumerate(value) if isinstance(value, list) else [(None, value)]
            found += [(parent, name, i, node) for i, node in nodes if isinstance(node, ast.expr)]
    read = [slot for slot in found if is_read(slot[3]) and not is_module(slot[3])]
    return sorted(read, key=lambda slot: (slot[3].lineno, slot[3].col_offset))


def blocks_of(tree):
    """Return (parent, field, statements) for every block of lines."""
    return [
        (parent, name, value)
        for parent in ast.walk(tree)
        for name, value in ast.iter_fields(parent)
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt)
    ]
