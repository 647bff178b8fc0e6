"""The table of edits of whole lines, the likeliest first: what a line does, and where it stands."""

import ast
import re

from .edits import Kind, called, expression, is_read
from .expressions import digit, key, one_off, places_swapped

KINDS = []


def kind(words, makes_up=False, surest=False):
    """Add a function made(block, scope) to the table, under its own name."""

    def add(made):
        KINDS.append(Kind(made.__name__, words, made, makes_up=makes_up, surest=surest))
        return made

    return add


def with_line(block, i, *lines):
    """Return a block with other lines in place of line i."""
    return [*block[:i], *lines, *block[i + 1 :]]


def one_name(statement):
    """Return the name that an assignment gives a value to, or None."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return None


def stored(text):
    target = expression(text)
    for node in ast.walk(target):
        if hasattr(node, "ctx") and node in (target, *getattr(target, "elts", ())):
            node.ctx = ast.Store()
    return target


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
            for pair in (f"{name}, _", f"_, {name}"):
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


def reads(tree, name):
    return any(isinstance(node, ast.Name) and node.id == name and is_read(node) for node in ast.walk(tree))


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
            for other in scope.values:
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


def copied(node):
    """Return a node with the same children, whose fields can be set."""
    other = type(node)(**{name: value for name, value in ast.iter_fields(node)})
    for name, value in ast.iter_fields(other):
        if isinstance(value, list):
            setattr(other, name, list(value))
    return other


def is_loop(statement):
    return isinstance(statement, (ast.For, ast.While, ast.If))


def inside(statement, body):
    """Return a loop or an if with another body."""
    other = copied(statement)
    other.body = body
    return other


@kind("this line stands inside the loop or the if, and belongs after it")
def out_of_the_loop(block, scope):
    for i, statement in enumerate(block):
        if is_loop(statement) and len(statement.body) > 1 and not getattr(statement, "orelse", None):
            last = statement.body[-1]
            yield last, with_line(block, i, inside(statement, statement.body[:-1]), last)


@kind("this line stands inside the loop, and belongs before it")
def before_the_loop(block, scope):
    for i, statement in enumerate(block):
        if is_loop(statement) and len(statement.body) > 1:
            for j, line in enumerate(statement.body):
                rest = statement.body[:j] + statement.body[j + 1 :]
                yield line, with_line(block, i, line, inside(statement, rest))


@kind("this line stands after the loop, and belongs inside it")
def into_the_loop(block, scope):
    for i, statement in enumerate(block[:-1]):
        if is_loop(statement):
            line = block[i + 1]
            if not is_loop(line) and not isinstance(line, ast.Return):
                longer = inside(statement, [*statement.body, line])
                yield line, [*block[:i], longer, *block[i + 2 :]]


def returned(scope):
    """Return the names in what comes back: made anew in each turn of a loop, they keep the last turn only."""
    ends = [node for line in scope.body for node in ast.walk(line) if isinstance(node, ast.Return) and node.value]
    return {node.id for end in ends for node in ast.walk(end.value) if isinstance(node, ast.Name)}


@kind("this line stands before the loop, and belongs inside it")
def into_the_loop_from_above(block, scope):
    for i, statement in enumerate(block):
        if is_loop(statement):
            for j in range(i):
                if not is_loop(block[j]) and one_name(block[j]) not in returned(scope):
                    rest = [*block[:j], *block[j + 1 : i]]
                    yield block[j], [*rest, inside(statement, [block[j], *statement.body]), *block[i + 1 :]]


@kind("this line is one too many", surest=True)
def line_extra(block, scope):
    for i, statement in enumerate(block):
        if len(block) > 1 and not is_loop(statement) and not isinstance(statement, (ast.Raise, ast.FunctionDef)):
            yield statement, with_line(block, i)


@kind("what stands in this loop has to run once, without a loop", surest=True)
def loop_extra(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and isinstance(statement.target, ast.Name) and not statement.orelse:
            if not any(reads(line, statement.target.id) for line in statement.body):
                yield statement, with_line(block, i, *statement.body)


@kind("a dict gives its keys one by one: pairs of key and value are another thing")
def items_missing(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and isinstance(statement.target, ast.Tuple):
            pairs_of = ast.Call(ast.Attribute(statement.iter, "items", ast.Load()), [], [])
            yield statement, with_line(block, i, ast.For(statement.target, pairs_of, statement.body, statement.orelse))


@kind("this gives what is stored in the dict, and its keys are meant")
def keys_meant(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, ast.For) and called(statement.iter, "values", "items"):
            whole = statement.iter.func.value
            yield statement, with_line(block, i, ast.For(statement.target, whole, statement.body, statement.orelse))


@kind("the .T is too many here, each time", surest=True)
def transposes_extra(block, scope):
    """For Y.T in several places of one line."""
    for i, statement in enumerate(block):
        if isinstance(statement, (ast.Assign, ast.Return)):
            text = ast.unparse(statement)
            for name in scope.values:
                plain = re.sub(rf"(?<![\w.]){name}\.T\b", name, text)
                if len(text) - len(plain) > 2:
                    yield statement, with_line(block, i, *ast.parse(plain).body)


@kind("this line, with what stands inside it, is one too many", surest=True)
def condition_extra(block, scope):
    """Where nothing is lost with an if, its condition could as well be any that never holds."""
    for i, statement in enumerate(block):
        if len(block) > 1 and isinstance(statement, ast.If) and not statement.orelse:
            yield statement, with_line(block, i)


@kind("what stands behind this if has to run every time", surest=True)
def always_meant(block, scope):
    """Where the lines are right without the if, its condition could as well be any that always holds."""
    for i, statement in enumerate(block):
        if isinstance(statement, ast.If) and not statement.orelse:
            yield statement, with_line(block, i, *statement.body)


@kind("this line, with what stands inside it, is one too many", makes_up=True)
def block_extra(block, scope):
    for i, statement in enumerate(block):
        if len(block) > 1 and is_loop(statement):
            yield statement, with_line(block, i)


@kind("this line and the one below it belong in the other order", makes_up=True)
def lines_swapped(block, scope):
    for i in range(len(block) - 1):
        if not ends_or_defines(block[i]) and not ends_or_defines(block[i + 1]):
            yield block[i], [*block[:i], block[i + 1], block[i], *block[i + 2 :]]


@kind("this line belongs further down", makes_up=True)
def moved_down(block, scope):
    for i in range(len(block)):
        for j in range(i + 2, len(block)):
            if not is_loop(block[i]) and not ends_or_defines(block[i]) and not ends_or_defines(block[j]):
                yield block[i], [*block[:i], *block[i + 1 : j + 1], block[i], *block[j + 1 :]]


def ends_or_defines(statement):
    """Return whether nothing can be moved past a line: below a return, it would never run."""
    return isinstance(statement, (ast.Return, ast.FunctionDef))


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


@kind("what is made here is not kept for the next round")
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


LONGER = (ast.BinOp, ast.Call, ast.Subscript)


@kind("a term or a factor is missing in this line", makes_up=True)
def operand_missing(block, scope):
    for i, statement in enumerate(block):
        if isinstance(statement, (ast.Assign, ast.AugAssign, ast.Return)) and isinstance(statement.value, LONGER):
            for name in scope.values:
                for operation in (ast.Add, ast.Sub, ast.Div, *(() if name in scope.counts else (ast.Mult,))):
                    longer = copied(statement)
                    longer.value = ast.BinOp(statement.value, operation(), expression(name))
                    yield statement, with_line(block, i, longer)
