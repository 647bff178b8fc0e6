"""Facts about the code and the numbers, and places to look at, each with the way to see whether they are so."""

import ast
import contextlib
import copy
import re
from functools import partial

import numpy as np

from tests.checks.answers import check_of

from ..trying import agree, drawn, is_right, quiet

SIZES = r"(m|n_prev|n|L|lr|learning_rate|epochs)"


def in_code(pattern):
    return lambda evidence, match: bool(re.search(pattern, evidence.source))


def measured(holds):
    """Try a fact where we have points of our own; elsewhere the check's other draws must say it again."""

    def test(evidence, match):
        return holds(evidence, match) if evidence.elsewhere else evidence.said_again(match[0])

    return test


def again(evidence, match):
    return evidence.said_again(match[0])


def times(power):
    """Return a test that the part is the right one times a size to some power."""

    def holds(evidence, match):
        ratios = evidence.ratio()
        return bool(ratios) and all(np.isclose(abs(ratio), sizes[match[1]] ** power) for sizes, ratio in ratios)

    return measured(holds)


def one_over_another(evidence, match):
    ratios = evidence.ratio()
    return bool(ratios) and all(np.isclose(abs(r), sizes[match[1]] / sizes[match[2]]) for sizes, r in ratios)


def one_over_a_number(evidence, match):
    ratios = evidence.ratio()
    return bool(ratios) and all(np.isclose(ratio, sizes[match[1]] / float(match[2])) for sizes, ratio in ratios)


def handed_over(holds):
    """Return a test of (match, A, Y), of which one of the calls of what a learner's test judges must be true."""

    def test(evidence, match):
        given = []

        def judged(*things):
            given.append(things)
            return np.float64(0.5)

        with quiet(), contextlib.suppress(Exception):
            evidence.answer.function(judged)
        with quiet():
            return any(len(things) == 2 and holds(match, *map(np.asarray, things)) for things in given)

    return test


right_cost_there = handed_over(
    lambda match, A, Y: (
        f"{-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]:.4g}" == match[4] and match[3] != match[4]
    )
)


def one_side_does(evidence, match):
    """Return whether an `and` or an `or` in that line can give way to one of its sides, and all is right."""
    source = evidence.source
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.BoolOp)]
    for node in (node for node in found if node.lineno == int(match[1])):
        whole = ast.get_source_segment(source, node)
        if any(is_right(evidence.answer, source.replace(whole, ast.unparse(side))) for side in node.values):
            return True
    return False


def is_thrown_away(node):
    """Return whether a line only works something out. What a call does beside that is not seen, but for NumPy's."""
    if not isinstance(node, ast.Expr) or isinstance(node.value, (ast.Constant, ast.NamedExpr, ast.Yield)):
        return False
    of_an_array = r"np\.|\w+\.(reshape|copy|astype|clip|dot)\("  # which leave what they are called on as it was
    return not isinstance(node.value, ast.Call) or re.match(of_an_array, ast.unparse(node.value)) is not None


def ends_with_lines_below(tree, line):
    blocks = [block for node in ast.walk(tree) for block in vars(node).values() if isinstance(block, list)]
    return any(isinstance(end, ast.Return) and end.lineno == line for block in blocks for end in block[:-1])


def names_read(tree):
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def is_set_in_a_loop(tree, line):
    """Return whether a line gives a name a value in a loop that does not read it."""
    return any(
        isinstance(node, ast.Assign) and node.lineno == line and not names_read(loop) & {ast.unparse(node.targets[0])}
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For)
        for node in loop.body
    )


def same_ratio(evidence, match):
    """Return whether the part is always the right one times one and the same number, which is not 1."""
    ratios = [ratio for _, ratio in evidence.ratio() or ()]
    return bool(ratios) and float(np.ptp(ratios)) < 1e-6 and abs(ratios[0] - 1) > 1e-3


def pairs_all(test):
    """Return a test that holds wherever the part is wrong, for each (got, expected)."""

    def holds(evidence, match):
        pairs = list(evidence.wrong_pairs())
        return bool(pairs) and all(test(got, wanted) for got, wanted in pairs)

    return measured(holds)


def turned(got, wanted):
    """Return whether one is the other's transpose, or of no square shape, of which nothing is said."""
    return got.ndim < 2 or got.shape[0] != got.shape[1] or np.allclose(got, wanted.T, rtol=1e-6)


CONDITIONS = (
    (r"with a single layer|with one layer", lambda s: s["L"] == 1),
    (r"with one or two layers", lambda s: s["L"] <= 2),
    (r"with more than one layer", lambda s: s["L"] > 1),
    (r"when m = 1|with one example", lambda s: s["m"] == 1),
    (r"with one output|with one row|one output or row|one neuron", lambda s: s["n"] == 1),
    (r"m equals the number of rows", lambda s: s["m"] == s["n"]),
    (r"as many inputs as neurons", lambda s: s["n"] == s["n_prev"]),
    (r"x holds a single number", lambda s: s["numbers"] == 1),
    (r"with one epoch", lambda s: s["epochs"] == 1),
)


def right_only(evidence, match):
    for words, holds in CONDITIONS:
        if re.search(words, match[0]):
            return all(right == holds(sizes) for sizes, right in evidence.right_where())
    return False


def squeezed(code):
    return re.sub(r"\s+", "", code)


def stands_in(piece, code):
    """Return whether a piece of code stands in other code, dots standing for what was cut."""
    parts = [re.escape(squeezed(part)) for part in re.split(r"\.\.\.|\u2026", piece)]
    return re.search(".*".join(parts), squeezed(code), flags=re.DOTALL) is not None


def quoted_is_there(evidence, match):
    """Return whether code in backticks stands in the answer, if it is not named with its line or said to be missing."""
    quoted = re.finditer(r"(\bline \d+[,:] )?`([^`]+)`(?! is missing)(?!.*(?:instead|as in))", match.string)
    return all(piece[1] or stands_in(piece[2], evidence.source) for piece in quoted)


def in_that_line(evidence, match):
    """Return whether the piece of code named beside a line stands in that line, or in the statement it begins."""
    number, lines = int(match[1]), evidence.source.splitlines()
    end = evidence.lines_from(number)[-1]
    return 0 < number <= len(lines) and stands_in(match[2], "\n".join(lines[number - 1 : end]))


def spelt_in_two_ways(evidence, match):
    """Return whether two names stand in the lines named, and are the same one but for a slip."""
    lines, (one, read, other, made) = evidence.source.splitlines(), match.groups()
    stand = all(re.search(rf"\b{name}\b", lines[int(n) - 1]) for n, name in ((one, read), (other, made)))
    return stand and evidence.repaired_by({"name", "misspelt", "shadow"})


def changes_nothing(evidence, match):
    """Return whether the answer gives the same with other numbers in the argument named."""
    exercise = check_of(evidence.answer.exercise).exercise
    k = exercise.arguments.index(match[1])
    for case, like in drawn(evidence.answer.exercise, evidence.seed):
        args = copy.deepcopy(list(case.args))
        other = copy.deepcopy(args)
        if isinstance(other[k], np.ndarray):
            other[k] = 0.3 + 0.5 * other[k]
        with quiet():
            one, two = (dict(exercise.result.read(evidence.answer.function(*given), like)) for given in (args, other))
        if not agree(one, two, exercise.tolerance):
            return False
    return True


def rejects_a_right_cost(evidence, match):
    """Return whether a test written by a learner says of a right cost that something is wrong with it."""

    def cost(A, Y, keep, give):
        if keep is None:
            terms = np.where(Y == 0, 0, Y * np.log(A)) + np.where(Y == 1, 0, (1 - Y) * np.log(1 - A))
        else:
            terms = Y * np.log(keep(A)) + (1 - Y) * np.log(keep(1 - A))
        return give(-np.sum(terms) / Y.shape[1])

    kept = (None, lambda p: p + 1e-15, lambda p: np.clip(p, 1e-12, 1 - 1e-12), lambda p: np.maximum(p, 1e-15))
    with quiet():
        return any(evidence.answer.function(partial(cost, keep=k, give=g)) for k in kept for g in (float, np.array))


def own_function_called(evidence, match):
    """Return whether what was called with the wrong number of arguments has its def line in the answer."""
    called = re.search(r"(?:\w+\.)*(\w+)\(\)", str(evidence.error))
    return called is None or re.search(rf"def {called[1]}\b", evidence.source) is not None


def whole_last_layer_missing(evidence, match):
    """Return whether what is missing is the last layer, all of it and nothing else, at the point that failed first."""
    for case, like in drawn(evidence.answer.exercise, evidence.seed):
        with quiet():
            got = evidence.answer.function(*copy.deepcopy(case.args))
        wanted = {key for key in dict_in(like) if not key.startswith("dA")}
        if wanted - set(dict_in(got)):
            last = max(map(number_in, wanted))
            return wanted - set(dict_in(got)) == {key for key in wanted if number_in(key) == last}
    return evidence.said_again(match[0])


def dict_in(result):
    """Return the dict that a function returned, alone or among several things, or {}."""
    things = result if isinstance(result, (tuple, list)) else [result]
    return next((thing for thing in things if isinstance(thing, dict)), {})


def number_in(key):
    return int(re.sub(r"\D", "", key))


def raised(kind, words):
    """Return a test that the answer ended with this exception, which names every number that the sentence names."""

    def test(evidence, match):
        said = str(evidence.error).splitlines()[0]
        fits = re.fullmatch(kind, type(evidence.error).__name__) and re.search(words, said)
        return bool(fits) and set(re.findall(r"(?<!\w)\d+", match.string)) <= set(re.findall(r"\d+", said)) | {"0", "1"}

    return test


def array_expected(evidence, match):
    return re.search(r"expected +an array", str(evidence.error)) is not None


# (what the sentence says, whether it is seen)
SHOWS = (
    # code
    (r"\bline (\d+)[,:]? `([^`]+)`", in_that_line),
    (r"`", quoted_is_there),
    (r"(\w+), which it is given, changes nothing", changes_nothing),
    (r"line (\d+) reads (\w+), and line (\d+) makes (\w+): which", spelt_in_two_ways),
    (r"^% fills in", in_code(r"[\"'] % \w+ [-+]")),
    (r"an if needs", lambda e, m: e.has(ast.If, ast.IfExp, ast.BoolOp, ast.While, ast.Not)),
    (r"math\.(\w+) takes", lambda e, m: f"math.{m[1]}" in e.source),
    (r"float(?:\(\.\.\.\))? takes", in_code(r"\bfloat\(")),
    (r"(?:does|in|outside) (?:a|the) loop|\bthe loop (?:start|end|stop|count|visit|take|run)|turns? (?:is|too|was)", lambda e, m: e.has_loop),
    (r"return (stands|is) inside", lambda e, m: e.returns_in_a_loop),
    (r"does a loop stop|a return stop", lambda e, m: e.has_loop or e.returns_in_a_loop),
    (r"def line", own_function_called),
    (r"\bappend (?:belongs|takes|changes|returns)", in_code(r"append")),
    (r"\b(extend|update) changes the", lambda e, m: f".{m[1]}(" in e.source),
    (r"randn takes", in_code(r"randn")),
    (r"np\.zeros takes", in_code(r"zeros|ones|empty|full")),
    (r"np\.random\.rand draws", in_code(r"\brand\(|random\(")),
    (r"np\.dot knows", in_code(r"\bdot\(")),
    (r"sigmoid returns two", in_code(r"sigmoid\(")),
    (r"square brackets make a list", in_code(r"\[")),
    (r"same name as a function", in_code(r"\b(\w+)\s*=\s*\1\(")),
    (r"params holds a W|parameters holds a W", in_code(r"len\(")),
    # exceptions
    (r"place by place, two sizes must|^These shapes do not fit", raised("ValueError", "broadcast")),
    (r"the inner sizes must be equal|^Here they are \d", raised("ValueError", "matmul|aligned")),
    (r"append puts one thing|things that belong together need a pair", raised("TypeError", "append")),
    (r"^a shape is a pair of numbers|^One of them is needed here: rows", raised("TypeError", "tuple")),
    (r"functions of math take one|^Those of np take", raised("TypeError", "scalar|real number")),
    (r"places stand in the brackets than", raised("IndexError", "too many indices")),
    (r"a place that is (?:a text|no whole number)", raised("IndexError", "only integers")),
    (r"^the array in the brackets has to hold", raised("IndexError", "used as indices")),
    (r"is called with another number of arguments", raised("TypeError", "positional argument|argument")),
    (r"knows no argument of this name", raised("TypeError", "keyword")),
    (r"round brackets follows something that is no function", raised("TypeError", "not callable")),
    (r"something is None here", raised("TypeError|AttributeError", "None")),
    (r"^a dict's entries are read", raised("AttributeError", "'dict'")),
    (r"a function itself stands where its result", raised("TypeError", "function_or_method|'method'|'function'")),
    (r"^this place is outside the list, and the loop", raised("IndexError", "list index")),
    (r"^the loop gives the entries of the list", raised("IndexError|TypeError", "list ind")),
    (r"^range counts up to a number", raised("TypeError", "'list'")),
    (r"^numeric_gradient takes", raised("TypeError", "callable|not 'function'")),
    (r"^an array and a text are joined", raised("UFuncTypeError|_UFuncNoLoopError", "add")),
    (r"^\^ is no power in Python", in_code(r"\^")),
    (r"behind a function of NumPy here", in_code(r"\b(np|math)[.\w]+\[")),
    (r"^shuffle changes what it is given", in_code(r"shuffle\(")),
    (r"plain number has no (?:length|size|ndim)|^np\.(?:size|ndim)\(", raised("TypeError|AttributeError", "no len|attribute")),
    (r"^round takes one number", in_code(r"\bround\(")),
    (r"is read as a name here|^The letters of a key are a text", raised("NameError", "")),
    (r"^braces are filled in|taken letter by letter|^A name's value comes in", raised("KeyError", "")),
    (r"^matmul and dot take two arrays", in_code(r"(matmul|dot)\(")),
    (r"^an array of \d+ numbers does not fit", raised("ValueError", "reshape")),
    (r"^this network has fewer layers", raised("KeyError", "[Wb][2-9]")),
    (r"^Keys that are written out", in_code(r"""\[ *["']d?[Wb][2-9]""")),
    (r"^this is a matrix product$|^Here each label meets", in_code(r"@|dot\(|matmul\(")),
    (r"the loop takes W1, b1, W2", in_code(r"for \w+ in (params|parameters):")),
    (r"^one place takes one number", raised("ValueError", "sequence")),
    (r"^/ gives a number with a point", raised("TypeError", "float")),
    (r"on the right than names", raised("ValueError", "values to unpack")),
    (r"nothing is stored under this key|^What is read must have been stored", raised("KeyError", "")),
    (r"things of different shapes were put", raised("ValueError", "inhomogeneous")),
    (r"this place does not exist", raised("IndexError", "out of (?:bounds|range)")),
    (r"takes its rows, one by one", in_code(r"for \w+ in (A_prev|A|W|X|Y|Z|dA|dZ):")),
    (r"^line (\d+): (\w+) is (\S+) there, and a right cost gives (\S+)\.$", right_cost_there),
    (r"^(line \d+: )?(A|Y) holds (\S+), and both A and Y lie between 0 and 1", handed_over(lambda m, A, Y: float(m[3]) in {"A": A, "Y": Y}[m[2]] and not 0 <= float(m[3]) <= 1)),
    (r"here it decides wrongly; what it hands over is enough", handed_over(lambda m, A, Y: A.ndim == Y.ndim == 2 and np.isfinite(A).all())),
    (r"here (it) (decides) (wrongly); a right cost gives ([^\s,]+[^\s,.]) there", right_cost_there),
    (r"labels that are all alike look the same", handed_over(lambda m, Y, AL: np.ptp(Y) == 0)),
    (r"^line (\d+), .*: one side of this alone is enough", one_side_does),
    (r"counts up to a fixed number", in_code(r"range\((1, |0, )?\d+\)")),
    (r"no such place yet|^a list grows at its end", raised("IndexError", "list assignment")),
    (r"nothing can be taken from it with square", raised("TypeError|IndexError", "subscriptable|scalar")),
    (r"natural logarithm is np\.log", raised("AttributeError", "'ln'")),
    (r"^Python has no name e\b", raised("NameError", "'e'")),
    (r"NumPy raises no whole number", raised("ValueError", "negative integer powers")),
    (r"^\+ joins a list with a list", raised("TypeError", "concatenate list")),
    (r"^text and number are added", raised("TypeError", "concatenate|unsupported operand|add")),
    (r"nothing keeps it", lambda e, m: any(map(is_thrown_away, ast.walk(e.tree)))),
    (r"^this name has no value here", raised("NameError", "")),
    (r"^the natural logarithm, ln, is np.log", raised("NameError", "'ln'")),
    (r"^the raised T of a formula", raised("NameError", "'T'")),
    (r"^layer_dims is not handed in here", raised("NameError", "'layer_dims'")),
    (r"^the n of the formula is layer_dims", raised("NameError", "'n'")),
    (r"^linear is not brought into", raised("NameError", "'linear'")),
    (r"(\w+) is one name to Python", lambda e, m: e.reads(m[1])),
    (r"^a loop goes through several things, and this is one number", raised("TypeError", "not iterable")),
    (r"^functions of math stop", lambda e, m: "math range error" in str(e.error)),
    (r"^a dict has no dot", raised("AttributeError", "'dict' object")),
    (r"^one of the two is a tuple", raised("TypeError", "tuple")),
    (r"it never reads (\w+), which it is given, but reads (\w+)", lambda e, m: not e.reads(m[1]) and e.reads(m[2])),
    (r"takes apart what it is given|^Where all examples are alike|^With one output the chances", again),
    (r"line (\d+) returns, so the lines below it (?:that stand as far in )?never run", lambda e, m: ends_with_lines_below(e.tree, int(m[1]))),
    (r"line (\d+), .*: this is the same for every \w+", in_code("lambda")),
    (r"line (\d+), .*each turn of the loop replaces it", lambda e, m: is_set_in_a_loop(e.tree, int(m[1]))),
    # results
    (r"in quotes is a text", lambda e, m: "a text" in e.title),
    (r"two things came in one", lambda e, m: "a tuple of 2" in e.title),
    (r"the last layer is missing", whole_last_layer_missing),
    (r"make it an array", array_expected),
    # numbers
    (rf"yours is -?{SIZES} times what it should be", times(1)),
    (rf"times -?1/{SIZES}:", times(-1)),
    (rf"times -?1/{SIZES}\^2", times(-2)),
    (rf"yours is -?{SIZES}/{SIZES} times", measured(one_over_another)),
    (rf"yours is {SIZES}/([\d.]+) times .*: \2 is not \1 everywhere", measured(one_over_a_number)),
    (r"always -?[\d.e-]+ times", measured(same_ratio)),
    (r"the right array times one number", measured(lambda e, m: bool(e.ratio()))),
    (r"exactly the opposite sign", pairs_all(lambda got, wanted: np.allclose(got, -wanted, rtol=1e-6))),
    (r"1 minus the right", pairs_all(lambda got, wanted: np.allclose(got, 1 - wanted, rtol=1e-6))),
    (r"differs by the same number", pairs_all(lambda got, wanted: np.ptp(got - wanted) < 1e-6)),
    (r"yours is all zeros", pairs_all(lambda got, wanted: not got.any())),
    (r"is its transpose", pairs_all(turned)),
    (r"the same for every input", measured(lambda e, m: len({float(got.flat[0]) for got, _ in e.wrong_pairs()}) < 2)),
    (r"[Rr]ight only .*", measured(right_only)),
    (r"All (dW|db|W|b) are right", measured(lambda e, m: e.always_right(m[1]))),
    (r"^Here all costs are right", lambda e, m: not e.always_right("cost_history")),
    (r"^All costs are right", measured(lambda e, m: e.always_right("cost_history"))),
    (r"All caches are right", measured(lambda e, m: all(e.always_right(f"{part} in caches") for part in "ZWb"))),
    # what can only be heard again
    (r"as it was handed in|belongs to the layer (?:above|below)|what you return as|W1 is right|The last layer is right", again),
    (r"Already the (?:last layer|first cost) is wrong|Right up to cost|what goes in is right|has the right Z|the cache holds another", again),
    (r"Right where|Only the|All but the|Nearly right|Right with one|The examples are right|Your test has", again),
    (r"False alarm: your test rejects a right cost", rejects_a_right_cost),
    (r"it never calls (\w+)", lambda e, m: not re.search(rf"\b{m[1]}\(", e.source)),
    (r"^it is called as|gets .* as \w+: it takes arrays|comes first, then|^labels with one example per|^here are as many units|^A and Y have one shape", again),
    (r"what it hands over shows the error|^nan equals nothing", lambda e, m: True),
    (r"was called wrong|there, and passed|Ordinary answers already|there is .* instead|are missing\b|^missing: |^the same keys come back", again),
    (r"^Neither the|^All three are|^Yours (?:falls|leaves|stays)|^Both halves|^Right with|^A is right|^The other two are", again),
    (r"\bis right, so dZ is|^Wrong (?:in|with|even|both)|^The (?:parameters|first cost) (?:is|are) right", again),
    (r"where .* belongs?\b|ax[ei]s,? where|an axis is missing|the arrays are turned|^all of layer|nothing was stored|entr(?:y|ies),? where|^WL, bL|all was added up|reads \w+, which another cell", again),
)  # fmt: skip


def speaks_of(*words):
    return lambda evidence, match: evidence.edited_line_speaks_of(*words)


def made_in_the_line(evidence, match):
    """Return whether the edit is in a line that makes a letter: by assignment, under its key, or behind return."""
    return evidence.edited_line_speaks_of(match[1], f"[\"'f]*{match[1]}") or evidence.edit_in(ast.Return)


def goes_into(evidence, match):
    """Return whether the edit is where a letter is made, or a name that it is made from, or in the head of a loop."""
    made = {}  # name: names that it is made from
    for node in ast.walk(evidence.tree):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.For)):
            stored = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            for name in names_stored(node):
                made.setdefault(name, set()).update(stored)
    reached, ahead = set(), {match[1]}
    while ahead:
        reached |= ahead
        ahead = {name for one in ahead for name in made.get(one, ())} - reached
    on_the_way = evidence.edited_line_speaks_of(*map(re.escape, reached & made.keys()))
    return made_in_the_line(evidence, match) or on_the_way or evidence.edit_in_the_head_of_a_loop()


def names_stored(statement):
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}


def in_a_loop(evidence, match):
    return evidence.has_loop and evidence.edit_in(ast.For, ast.While, ast.ListComp, ast.DictComp, ast.FunctionDef)


PARAMETERS = "params", "dims", "layer_dims", "A", "W", "X", "Y", "AL", "model"
STEPS = (
    "backprop",
    "update_parameters",
    "grads",
    "lr",
    "alpha",
    "dW",
    "db",
    "dA",
    "dZ",
    "steps",
    "return",
    "epochs",
    "b",
)

# (where the sentence sends the learner, whether the edit is there)
POINTS = (
    (r"look at the line of (\w+)", made_in_the_line),
    (r"look at how (\w+) is made", goes_into),
    (r"look at the update and at what is returned", speaks_of(*STEPS, "params", "update")),
    (r"begin with what they share: dZ", speaks_of("dZ", "dz", "dA", "s", "A", "Z", "slope", "cache", "sigmoid", "exp", "return")),
    (r"look at the exponent", speaks_of("exp", "e", "Z", "z")),
    (r"look at the fraction", speaks_of("exp", "e", "reciprocal", "Z", "A")),
    (r"look at how b comes in", speaks_of("b", "bias", "ones", "columns")),
    (r"look at the product of W", speaks_of("W", "A_prev", "weights", "inputs", "A", "Z")),
    (r"returned as the cache", speaks_of("return", "cache", "lambda", "Z", "z")),
    (r"use the h that", speaks_of("h", "steps", "nudge", "e")),
    (r"look at the sigmoid and at A_prev", speaks_of("sigmoid", "exp", "A_prev", "A", "As", "state")),
    (r"what the loop takes", in_a_loop),
    (r"look at dAL, where", speaks_of("dAL", "dA", "dZ", "AL", "Y", "caches", "cache", "grads")),
    (r"look at init_params, forward", speaks_of("init_params", "forward_prop", "cost_function", *PARAMETERS)),
    (r"look at the (?:gradients and the )?update", speaks_of(*STEPS, *PARAMETERS)),
    (r"[Ll]ook at the sizes, and at which", speaks_of("layer_dims", "dims", "range", "L", "n", "n_prev", "sizes", "l")),
    (r"look at the last sigmoid and", speaks_of("sigmoid", "exp", "return", "A", "AL", "As")),
    (r"look at what is stored", speaks_of("append", "caches", "cache", "linear_cache", "A_prev", "A")),
    (r"how (?:the )?keys? (?:is|are) put", speaks_of("[\"']?d?W", "[\"']?d?b", "str", "key", "name", "k")),
    (r"look at the guard of A", speaks_of("clip", "log", "eps", "A", "p", "Y", "total", "maximum", "minimum")),
    (r"order behind return", lambda e, m: e.edit_in(ast.Return) or e.is_slip_of(("unpack", "returned"))),
    (r"take both with the same places", speaks_of("Y", "y", "ys", "both", "order", "places")),
    (r"look at the last, short batch", speaks_of("range", "size", "rest", "whole", "start", "m")),
)  # fmt: skip
