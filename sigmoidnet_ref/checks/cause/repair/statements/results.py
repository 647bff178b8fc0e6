"""Edits of what is kept and comes back: copies, results, terms."""

import ast

from ..edits import called, expression, into
from .lines import copied, inside, one_name, stored, with_line

KINDS = []
kind = into(KINDS)


@kind("something that has to come back as well is not in it", makes_up=True)
def result_missing(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Return) and statement.value is not None:
            things = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
            for name in scope.values:
                for place in range(len(things) + 1):
                    more = [*things[:place], expression(name), *things[place:]]
                    yield statement, with_line(block, i, ast.Return(ast.Tuple(more, ast.Load())))


@kind("this gives the same array a second name: a copy of it is needed", surest=True)
def copy_missing(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.value, (ast.Name, ast.Subscript)):
            copy = ast.Call(ast.Attribute(statement.value, "copy", ast.Load()), [], [])
            yield statement, with_line(block, i, ast.Assign(statement.targets, copy))


@kind("this only shows it, and it has to be returned")
def printed(block, scope):
    for i, statement in enumerate(block):
        value = getattr(statement, "value", None)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print" and value.args:
            things = value.args[0] if len(value.args) == 1 else ast.Tuple(value.args, ast.Load())
            yield statement, with_line(block, i, ast.Return(things))


@kind("another name has to come back", makes_up=True)
def returned_name(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Return) and isinstance(statement.value, ast.Name):
            for name in scope.values:
                if name != statement.value.id:
                    yield statement, with_line(block, i, ast.Return(expression(name)))


@kind("nothing is returned here, and the function goes on")
def return_word_missing(block, scope):
    """For a yes or no that stands alone behind an if."""
    if block is not scope.body:
        for i, statement in enumerate(block):
            value = getattr(statement, "value", None)
            if isinstance(statement, ast.Expr) and (isinstance(value, YES_OR_NO) or is_bool(value)):
                yield statement, with_line(block, i, ast.Return(statement.value))


@kind("several names share this array, and what changes one changes all: each needs a copy of its own", makes_up=True)
def copies_missing(block, scope):
    """All names of one array at once, where a single copy would not do."""
    origin, sharing = {}, {}
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign):
            for target, value in pairs(statement):
                if isinstance(target, ast.Name) and isinstance(value, (ast.Name, ast.Subscript)):
                    text = ast.unparse(value)
                    origin[target.id] = origin.get(text, text)
                    sharing.setdefault(origin[target.id], []).append(i)
    for places in sharing.values():
        if len(places) > 1:
            apart = {i: with_copies(block[i]) for i in places}
            yield block[places[0]], [apart.get(i, statement) for i, statement in enumerate(block)]


@kind("these names share one array, and what changes one changes all: each needs its own", surest=True)
def made_once(block, scope):
    """For up = down = x.copy()."""
    for i, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and len(statement.targets) > 1:
            apart = [ast.Assign([target], statement.value) for target in statement.targets]
            yield statement, with_line(block, i, *apart)


def pairs(statement):
    """Return [(target, value)] of an assignment; a, b = x, y has two."""
    target, value = statement.targets[0], statement.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        return [*zip(target.elts, value.elts)]
    return [(name, value) for name in statement.targets]


def with_copies(statement):
    """Return an assignment whose names and places are copied; a = b = x becomes a, b = x.copy(), x.copy()."""
    targets, values = zip(*pairs(statement))
    copies = [
        ast.Call(ast.Attribute(value, "copy", ast.Load()), [], [])
        if isinstance(value, (ast.Name, ast.Subscript))
        else value
        for value in values
    ]
    if len(copies) == 1:
        return ast.Assign([*targets], copies[0])
    return ast.Assign([ast.Tuple([*targets], ast.Store())], ast.Tuple(copies, ast.Load()))


@kind("what is worked out has to be returned at the end")
def return_missing(block, scope):
    if block is not scope.body:
        return
    last = block[-1]
    if isinstance(last, ast.Expr):
        yield last, with_line(block, len(block) - 1, ast.Return(last.value))
    if not isinstance(last, (ast.Return, ast.Raise)):
        end = ast.Pass(lineno=last.end_lineno, col_offset=0)
        for name in scope.values:
            yield end, [*block, ast.Return(expression(name))]
        for name in scope.values[::-1]:
            for other in scope.values[::-1]:
                if name != other:
                    yield end, [*block, ast.Return(expression(f"{name}, {other}"))]


@kind("what is made here is not kept")
def not_kept(block, scope):
    for i, statement in enumerate(block):
        is_call = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
        if is_call and not called(statement.value, "append", "extend", "update"):  # which keep it themselves
            for name in scope.values:
                yield statement, with_line(block, i, ast.Assign([stored(name)], statement.value))


@kind("the loop does not come to its end, or never begins")
def while_changed(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.While) and len(statement.body) > 0:
            for name in scope.values:
                for step in ("1", "-1"):
                    more = ast.AugAssign(stored(name), ast.Add(), expression(step))
                    yield statement, with_line(block, i, inside(statement, [*statement.body, more]))


@kind("an empty list is [], an empty dict is {}: the other one belongs here")
def list_or_dict(block, scope):
    for i, statement in enumerate(block):
        name = one_name(statement)
        empty = name and ast.unparse(statement.value)
        if empty in ("[]", "{}"):
            other = "{}" if empty == "[]" else "[]"
            yield statement, with_line(block, i, ast.Assign(statement.targets, expression(other)))


YES_OR_NO = (ast.Compare, ast.BoolOp)


def is_bool(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, bool)


LONGER = (ast.BinOp, ast.Call, ast.Subscript)


def worked_out(statement):
    """Return (what a line works out or appends, a function that makes the line anew with something else there)."""
    if isinstance(statement, (ast.Assign, ast.AugAssign, ast.Return)):

        def with_value(value):
            other = copied(statement)
            other.value = value
            return other

        return statement.value, with_value
    if isinstance(statement, ast.Expr) and called(statement.value, "append") and len(statement.value.args) == 1:
        return statement.value.args[0], lambda value: ast.Expr(ast.Call(statement.value.func, [value], []))
    return None, None


@kind("something has to be divided in this line", makes_up=True)
def operand_missing(block, scope):
    for i, statement in enumerate(block):
        value, remade = worked_out(statement)
        if isinstance(value, LONGER):
            for name in scope.values:
                longer = ast.BinOp(value, ast.Div(), expression(name))
                yield statement, with_line(block, i, remade(longer))
