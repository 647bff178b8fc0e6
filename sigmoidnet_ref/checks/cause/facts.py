"""Plain facts about a wrong function that name a mistake: it gives something else each time, it reads a leftover."""

import ast
import builtins
import difflib
import dis
import re
from dataclasses import replace
from types import CodeType, FunctionType

import numpy as np

from ...watch import Stopped, step_limit
from ..definition.results import MISSING, Odd
from ..definition.test_cases import Case
from ..trial.trial import alike, call_again
from .repair.edits import unused_arguments
from .repair.statements.lines import one_name, reads
from .source import ALIKE, LONGEST_NAME, quoted, text_of, tree_of
from .written_tests.asking import is_a_test

STEPS = 50_000  # lines of the learner's


def unrepeatable(trial, finding):
    """Return (mistake, sentence) when two calls with the same input differ, else None."""
    if finding.rung == "raised" or finding.case is None:
        return None
    i, tolerance = finding.case, trial.exercise.tolerance
    first, second, third = (
        call_again(trial.exercise, trial.f, trial.cases[i], trial.likes[i], seed) for seed in (1, 2, 1)
    )
    if alike(first, second, tolerance) and alike(first, trial.outcomes[i], tolerance):
        return None
    if grows(first, second) or grows(trial.outcomes[i], first):
        return "depends_on_calls_before", "something grows from call to call: make every list and dict inside it."
    if finding.rung not in ("wrong_value", "not_finite"):  # other numbers are no reason for another kind or shape
        return None
    code = text_of(trial.f)
    if "empty(" in code and "rand" not in code:
        return "unrepeatable", "np.empty holds whatever was in memory, and some of its places were never filled."
    if alike(first, third, tolerance) and not alike(first, second, tolerance) and ("rand" in code or not code):
        return "no_seed", "random numbers are drawn without a seed, so every call gives another result."
    return "unrepeatable", "the same input gives another result at each call: are numbers drawn, or is something kept?"


def grows(before, after):
    """Return whether entries were added from one call to the next."""
    pairs = [(before.seen.get(name), leaf) for name, leaf in after.seen.items()]
    return any(
        isinstance(leaf, Odd)
        and leaf.kind in ("length", "extra")
        and leaf.text != getattr(was, "text", None)
        or isinstance(leaf, np.ndarray)
        and isinstance(was, np.ndarray)
        and leaf.shape != was.shape
        for was, leaf in pairs
    )


NOTATION = frozenset(
    "A_prev AL Y_hat dA dZ dW db cost params parameters grads grad caches cache n_prev layer_dims learning_rate epochs "
    "dA_prev dAL Y_pred slope history cost_history linear_cache activation_cache current_cache".split()
)

ARRAYS = {"W", "A", "Z", "X", "Y", "b", "A_prev", "AL", "dA", "dZ", "dW", "db", "dA_prev", "Y_hat"}

# of code as ast.unparse writes it
OVER_AN_ARRAY = r"for \w+ in (?:A_prev|A|W|X|Y|Z|dA|dZ):"


WITHOUT_EFFECT = (
    *(ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Subscript, ast.Name),
    *(ast.Dict, ast.List, ast.Tuple, ast.DictComp),
)  # fmt: skip
MAKES = re.compile(
    r"np\.(?:sum|mean|all|any|exp|log|dot|matmul|zeros|ones|zeros_like|array|where|maximum|minimum|clip|reshape|linalg\.norm)\("
    r"|\w+\.(?:reshape|copy|astype|clip|dot)\("
)


def gives_an_array(node):
    """Return whether a line calls a function, NumPy's or an array's, that only gives something back."""
    kept = isinstance(node, ast.Call) and any(keyword.arg == "out" for keyword in node.keywords)
    return isinstance(node, ast.Call) and not kept and MAKES.match(ast.unparse(node)) is not None


def thrown_away(trial, finding):
    """Return (None, sentence) when a line works something out and nothing keeps it, else None."""
    for node in ast.walk(tree_of(trial.f) or ast.Module([], [])):
        if isinstance(node, ast.Expr) and (isinstance(node.value, WITHOUT_EFFECT) or gives_an_array(node.value)):
            return None, f"line {node.lineno}, `{quoted(node, trial.f)}`: this is worked out, and nothing keeps it."
    return None


def leftover(trial, finding):
    """Return (mistake, sentence) when the function reads a letter or a name of the notation from outside, else None.

    A test may well ask with arrays of the notebook.
    """
    return None if is_a_test(trial.exercise) else outsider(trial.f, lambda name: name in NOTATION or len(name) <= 2)


def in_place_of_an_argument(trial, finding):
    """Return (mistake, sentence) when the function reads what it is not given, and not what it is, else None."""
    tree = tree_of(trial.f)
    unused = unused_arguments(tree) if tree else ()
    if not unused:
        return None
    outside = [other for other in sorted(free_names(tree) - set(dir(builtins))) if len(other) <= LONGEST_NAME]
    joined = next(filter(None, map(two_in_one, outside)), None)
    if joined:
        return None, joined
    for name in unused:
        close = difflib.get_close_matches(name, outside, 1, ALIKE) if len(name) <= LONGEST_NAME else ()
        if close:
            number = next(node.lineno for node in ast.walk(tree) if getattr(node, "id", None) == close[0])
            where = f"line {number} reads {close[0]}, and line {tree.lineno} makes {name}"
            return None, f"{where}: which spelling is right?"
    return outsider(trial.f, lambda name: True, f"it never reads {unused[0]}, which it is given, but ")


def two_in_one(name):
    """Return a sentence where a name is one of the notation with a T behind it, or two of them; else None."""
    if name.endswith("T") and name[:-1] in ARRAYS:
        return f"{name} is one name to Python: the turned {name[:-1]} is {name[:-1]}.T."
    pairs = [(name[:i], name[i:]) for i in range(1, len(name)) if {name[:i], name[i:]} <= ARRAYS]
    if not pairs:
        return None
    return f"{name} is one name to Python. {pairs[0][0]} and {pairs[0][1]} side by side in a formula are multiplied."


def free_names(tree):
    """Return the names that a function reads and does not make."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    made = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    handed = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return {node.id for node in names} - made - handed


def outsider(f, is_meant, head="it "):
    """Return (mistake, sentence) for the first name of a value that f reads from outside, if it `is_meant`."""
    name = next(filter(is_meant, values_outside(f)), None)
    return name and ("reads_a_leftover", f"{head}reads {name}, which it is not given and does not make itself.")


def of_another_cell(trial, error):
    """Return (None, sentence) where an entry or a size does not fit, and the function reads a value of another cell.

    A constant of one's own has capital letters.
    """
    if is_a_test(trial.exercise) or not isinstance(error, (LookupError, ValueError)):
        return None
    found = outsider(trial.f, lambda name: len(name) == 1 or not name.isupper())
    return found and (None, found[1])


def values_outside(f):
    """Return the names of values that f reads from outside; of a stand-in for a function, those that it is told of."""
    if not isinstance(f, FunctionType):
        return getattr(f, "outside", ())
    names = sorted(global_names(f.__code__))
    return [name for name in names if isinstance(f.__globals__.get(name), (int, float, np.ndarray, list, dict, tuple))]


def replaced_in_a_loop(trial, finding):
    """Return (None, sentence) when each turn of a loop gives a name another value, which only lines below it read."""
    numbers = finding.rung == "wrong_shape" and trial.outcomes[finding.case].seen[finding.part].shape == ()
    if finding.rung != "wrong_value" and not numbers:
        return None
    tree = tree_of(trial.f) or ast.Module([], [])
    for loop in ast.walk(tree):
        for line in loop.body if isinstance(loop, ast.For) else ():
            name = one_name(line)
            reader = name and not reads(loop, name) and reader_below(tree, loop, name)
            if reader:
                where = f"line {line.lineno}, `{quoted(line, trial.f)}`"
                return None, f"{where}: each turn of the loop replaces it, and line {reader} reads the last one."
    return None


def reader_below(tree, loop, name):
    """Return the number of the first line below a loop that reads a name, or None."""
    read = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    return min((node.lineno for node in read if node.id == name and node.lineno > loop.end_lineno), default=None)


def changed_instead(trial, finding):
    """Return (None, sentence) when nothing was stored in what comes back, and something handed in was changed."""
    outcome = trial.outcomes[finding.case] if finding.case is not None else None
    if finding.rung == "wrong_type" and outcome.changed and all(leaf is MISSING for leaf in outcome.seen.values()):
        return None, f"nothing was stored in what came back: what was changed is {outcome.changed[0]}."
    return None


def never_runs(trial, finding):
    """Return (None, sentence) when lines stand below a return, in the same block, else None."""
    tree = tree_of(trial.f) or ast.Module([], [])
    for node in ast.walk(tree):
        for block in (getattr(node, name, None) for name in ("body", "orelse")):
            for line in block[:-1] if isinstance(block, list) else ():
                if isinstance(line, ast.Return):
                    which = "the lines below it" if node is tree else "the lines below it that stand as far in"
                    return None, f"line {line.lineno} returns, so {which} never run."
    return None


def argument_unread(trial, finding):
    """Return (None, sentence) when a lambda in the function never reads what it is given."""
    for node in ast.walk(tree_of(trial.f) or ast.Module([], [])):
        unused = unused_arguments(node) if isinstance(node, ast.Lambda) else ()
        if unused:
            return None, f"line {node.lineno}, `{quoted(node, trial.f)}`: this is the same for every {unused[0]}."
    return None


def without_effect(trial, finding):
    """Return (None, sentence) when other numbers in one argument change nothing that comes back, at any point.

    Where all arguments are so, the result is the same for every input, and that is said elsewhere.
    """
    in_numbers = finding.rung in ("wrong_shape", "wrong_value")  # of nan and nan, nobody can say which is which
    if not in_numbers or not all(isinstance(case, Case) for case in trial.cases):
        return None
    names = trial.exercise.arguments
    arguments = zip(*(case.args for case in trial.cases))  # without the last one where it is left out somewhere
    changeable = [k for k, values in enumerate(arguments) if all(changed(value) is not None for value in values)]
    idle = [k for k in changeable if all(same_with_another(trial, i, k) for i in range(len(trial.cases)))]
    if len(idle) == 1 < len(changeable):
        return None, f"{names[idle[0]]}, which it is given, changes nothing: another one gives the same."
    return None


def same_with_another(trial, i, k):
    """Return whether the function gives the same at case i with other numbers in argument k."""
    args = list(trial.cases[i].args)
    args[k] = changed(args[k])
    other = with_arguments(trial, i, args)
    return other is not None and alike(other, trial.outcomes[i], trial.exercise.tolerance)


def with_arguments(trial, i, args):
    """Return the Outcome of the function at case i with other arguments, None where it takes too many steps.

    With other numbers, a loop of the learner's may never end.
    """
    try:
        with step_limit(STEPS):
            case = replace(trial.cases[i], args=args)
            return call_again(trial.exercise, trial.f, case, trial.likes[i], trial.global_seed)
    except Stopped:
        return None


def changed(value):
    """Return a value with other numbers in the same places, or None where that cannot be: sizes have to fit.

    What lay between 0 and 1, such as a label, still does.
    """
    if isinstance(value, (np.ndarray, float)):
        return 0.9 * (np.roll(value, 1) if np.ndim(value) else value) + 0.05
    if type(value) is int:
        return value + 1
    if callable(value):
        return lambda *given: 0.9 * value(*given) + 0.05
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    parts = [None if isinstance(part, int) else changed(part) for part in inside]
    if not parts or any(part is None for part in parts):
        return None
    return dict(zip(value, parts)) if isinstance(value, dict) else type(value)(parts)


def global_names(code):
    """Return the names that a function, or one inside it, looks up outside itself."""
    names = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return names.union(*map(global_names, inner))
