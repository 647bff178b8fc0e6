"""Edits of what a line does: how it ends, what it takes apart, which name or place gets a value."""

import ast

from ..edits import called, expression, into
from ..expressions.arrays import places_swapped
from ..expressions.places import digit, key, one_off
from .lines import copied, one_name, reads, stored, with_line

KINDS = []
kind = into(KINDS)


@kind("this line stops the function before it has done its work: it has to go")
def raise_left(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Raise) and len(block) > 1:
            yield statement, with_line(block, i)


@kind("the function ends here, and the lines below never run")
def return_too_early(block, scope):
    """The return is put to a name that some line below reads and none makes."""
    below = {node.id for later in block for node in ast.walk(later) if isinstance(node, ast.Name)}
    unmade = sorted(below - set(scope.values))
    for i, statement in enumerate(block[:-1]):
        if isinstance(statement, ast.Return) and statement.value is not None:
            for name in unmade:
                yield statement, with_line(block, i, ast.Assign([stored(name)], statement.value))


@kind("== compares; here a value has to be given to what stands on the left")
def compared(block, scope):
    for i, statement in enumerate(block):
        value = getattr(statement, "value", None)
        if isinstance(statement, ast.Expr) and isinstance(value, ast.Compare):
            if isinstance(value.left, (ast.Name, ast.Subscript)):
                new = ast.Assign([stored(ast.unparse(value.left))], value.comparators[0])
                yield statement, with_line(block, i, new)


@kind("two things come back here, and they need two names")
def unpacking_missing(block, scope):
    for i, statement in enumerate(block):
        name = one_name(statement)
        if name and isinstance(statement.value, ast.Call):
            for pair in (f"{name}, _", f"_, {name}", *(f"{name}, {other}" for other in scope.unmade)):
                yield statement, with_line(block, i, ast.Assign([stored(pair)], statement.value))


@kind("what stands on the right has a pair of brackets within, and the names need them too")
def unpacking_nested(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
            names = statement.targets[0].elts
            for first, end in ((0, len(names) - 1), (1, len(names))):
                if end - first > 1:
                    inner = ast.Tuple(names[first:end], ast.Store())
                    target = ast.Tuple([*names[:first], inner, *names[end:]], ast.Store())
                    yield statement, with_line(block, i, ast.Assign([target], statement.value))


@kind("one thing comes back here, and it needs one name")
def unpacking_extra(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
            for target in statement.targets[0].elts:
                yield statement, with_line(block, i, ast.Assign([target], statement.value))


def in_another_order(names):
    """Yield a tuple of names with two of them in each other's place, each such tuple."""
    for a in range(len(names)):
        for b in range(a + 1, len(names)):
            order = list(names)
            order[a], order[b] = order[b], order[a]
            yield ast.Tuple(order, ast.Store())


@kind("the names on the left stand in another order than what comes back")
def unpacking_swapped(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
            for order in in_another_order(statement.targets[0].elts):
                yield statement, with_line(block, i, ast.Assign([order], statement.value))


@kind("the names behind for stand in another order than what comes", surest=True)
def loop_names_swapped(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and isinstance(statement.target, ast.Tuple):
            for order in in_another_order(statement.target.elts):
                yield statement, with_line(block, i, ast.For(order, statement.iter, statement.body, statement.orelse))


@kind("this changes the list and gives None: the name must not get that")
def append_assigned(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and called(statement.value, "append", "update", "extend", "sort", "pop"):
            yield statement, with_line(block, i, ast.Expr(statement.value))


@kind("append puts in one thing, extend all the parts of one: the other of the two is meant")
def append_or_extend(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Expr) and called(statement.value, "append", "extend"):
            other = {"append": "extend", "extend": "append"}[statement.value.func.attr]
            func = ast.Attribute(statement.value.func.value, other, ast.Load())
            yield statement, with_line(block, i, ast.Expr(ast.Call(func, statement.value.args, [])))


@kind("this replaces the value so far: it has to be added to it")
def added_up(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], (ast.Name, ast.Subscript)):
            yield statement, with_line(block, i, ast.AugAssign(statement.targets[0], ast.Add(), statement.value))
            yield statement, with_line(block, i, ast.AugAssign(statement.targets[0], ast.Sub(), statement.value))


@kind("each of these replaces the value so far: it has to be added to it")
def all_added_up(block, scope):
    """For up[place] = h and down[place] = -h, and for =+ and =-."""
    places = [i for i, line in enumerate(block) if isinstance(line, ast.Assign) and is_place(line.targets[0])]
    for first, second in zip(places, places[1:]):
        apart = {i: ast.AugAssign(block[i].targets[0], ast.Add(), block[i].value) for i in (first, second)}
        yield block[first], [apart.get(i, line) for i, line in enumerate(block)]


def is_place(target):
    return isinstance(target, ast.Subscript)


@kind("this adds to the value so far: it has to replace it")
def replaced(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.AugAssign):
            yield statement, with_line(block, i, ast.Assign([statement.target], statement.value))


@kind("a += or a -= is the wrong one here")
def added_or_taken(block, scope):
    other = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
    for i, statement in enumerate(block):
        if isinstance(statement, ast.AugAssign) and type(statement.op) in other:
            new = ast.AugAssign(statement.target, other[type(statement.op)](), statement.value)
            yield statement, with_line(block, i, new)


@kind("this changes the array that was handed in: make a new one")
def changed_in_place(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.AugAssign):
            target = statement.target
            read = expression(ast.unparse(target))
            yield statement, with_line(block, i, ast.Assign([target], ast.BinOp(read, statement.op, statement.value)))


@kind("the name gets a new value here; the value belongs into one place of what it names")
def place_missing(block, scope):
    for i, statement in enumerate(block):
        for letter in scope.letters:
            if one_name(statement):
                target = stored(f"{one_name(statement)}[{letter}]")
                yield statement, with_line(block, i, ast.Assign([target], statement.value))
            elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
                target = stored(f"{statement.target.id}[{letter}]")
                yield statement, with_line(block, i, ast.AugAssign(target, statement.op, statement.value))


def never_read(name, scope):
    return not any(reads(line, name) for line in scope.body)


@kind("what this line makes is never read", surest=True)
def made_for_nothing(block, scope):
    """Where the lines below go on with what it was made from, they are right once that gets the value."""
    for i, statement in enumerate(block):
        name = one_name(statement)
        if name and never_read(name, scope):
            for other in scope.values:
                if other != name and not never_read(other, scope):
                    yield statement, with_line(block, i, ast.Assign([stored(other)], statement.value))


@kind("another name has to get this value", makes_up=True)
def target_name(block, scope):
    for i, statement in enumerate(block):
        name = one_name(statement)
        if name and not never_read(name, scope):
            calls = [node.func for node in ast.walk(statement.value) if isinstance(node, ast.Call)]
            takes_its_name = any(getattr(func, "id", None) == name for func in calls)  # for cost = cost(A, Y)
            others = scope.unmade if takes_its_name else ()
            for other in (*others, *scope.values):
                if other != name:
                    yield statement, with_line(block, i, ast.Assign([stored(other)], statement.value))


@kind("another entry has to get this value")
def target_entry(block, scope):
    for i, statement in enumerate(block):
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(target, ast.Subscript):
            places = [*one_off(target, scope), *places_swapped(target, scope)]
            for node in ast.walk(target.slice):
                for made in (digit, key, one_off):
                    places += [Exchange(node, new).visit(target) for new in made(node, scope)]
            for place in places:
                new = ast.Subscript(target.value, place.slice, ast.Store())
                yield statement, with_line(block, i, ast.Assign([new], statement.value))


class Exchange(ast.NodeTransformer):
    """Puts one node in place of another, in a copy: the learner's tree stays as it is."""

    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else self.generic_visit(copied(node))
