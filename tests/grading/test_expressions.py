"""No regular expression over a learner's text takes much longer than the text is long, whatever the text."""

import multiprocessing
import re
import resource

import pytest

from sigmoidnet_ref.checks.cause.exceptions import KNOWN
from sigmoidnet_ref.checks.cause.exceptions.known import ENTRIES_FOR_PLACES, WHOLE_SHAPE
from sigmoidnet_ref.checks.cause.facts import OVER_AN_ARRAY
from sigmoidnet_ref.checks.cause.repair import left_over
from sigmoidnet_ref.checks.cause.source import spelt_alike, takes_apart
from sigmoidnet_ref.checks.mistakes import HALVED, SUMMED, catalogue
from sigmoidnet_ref.desk.versions import Notebook, checked_in
from sigmoidnet_ref.grading.classroom import marks
from sigmoidnet_ref.grading.reports import class_results
from sigmoidnet_ref.grading.submission import graded_notebook
from sigmoidnet_ref.grading.submission.judge import exceptions
from tests.checks.answers import EXERCISES

LARGE = 1_000_000
SECONDS = 60  # of processor time; a linear search takes a small part of one, a quadratic one takes hours

# expression of the catalogue that repeats something: what makes it try again and again. A new one gets its worst here.
OF_CODE = {
    r"= *[\w.\[\]]+\.append\(": "=a.",
    r"= *[\w.\[\]]+\.extend\(": "=a.",
    r"= *[\w.\[\]]+\.update\(": "=a.",
    r"""^(?!.*[^\W\d] *\+ *\d).*["'] *\+ *[^\W\d]\w*+(?! *\+)""": "'+a",
    r"\+=": "+",
    r"\d\.[a-z]\w*\(": "1.a",
    r"^(?!.*\btrace\b).*(@|\b(dot|matmul)\()": "dot ",
    WHOLE_SHAPE: " a.shape ",
    r"^(?=.*\bW\w*\[\d).*\b(A|A_prev|X)\[\d": "W[1 A[",
    r"^(?=.*\bif\b).*\bY\b": "if Ya ",
    r"^(?=.*\bif\b)": "iff ",
    r"^ *dZ *=.*(\bdA *@|\b(dot|matmul)\( *dA\b)": "dZ = dA dot( ",
    r"len\((params|parameters|grads)\)(?! *// *2)": "len(grads) ",
    r"\.shape *\[": ".shape ",
    r"\[ *\[": "[ ",
    r"\b(\w+)\s*=\s*\1\s*\(": "a = a ",
    r"\brandn?\( *\(": "rand( ",
    r"(?m)^(?>.*grads\[)(?!.*['\"]d)|\A[^\[]*\Z": "grads[",
    r"shape\s*\(": "shape ",
    r"""["'] % \w+ [-+]""": "' % a",
    r"""\[ *f?["']""": "[ ",
    r"""\[ *["']d?[Wb][2-9]["'] *\]""": "[ ",
    r"for \w+ in (?:params|parameters):": "for a",
    r"for \w+ in range\(1, \d+\)": "for a in range(1, 1",
    OVER_AN_ARRAY: "for a in ",
    r"\] *[-+*/]=": "] ",
    r"\*\*": "* ",
    r"(?s)\A(?!.*\+= \(*f\()": "+= (",
    HALVED: "len(a",
    ENTRIES_FOR_PLACES: "for a in a: ",
    r"for \w+ in (reversed\()?range\((1, |0, )?\d+\)": "for a in range(1, 1",
    r"= *[\w.]+\.shuffle\(": "=a.",
    r"\[ *(d|dW|db|dA|W|b) *\+": "[d ",
    r"\b(matmul|dot)\((?:[^(),]+,){2}[^(),]+\)": "dot(a,",
    r"(?s)\A(?!.*(where\(|\bif ))": "where",
    r"for \w+ in \w+\.values\(\)": "for a in a",
    r"\bfor \w+ in (\w+|reversed\(\w+\)):": "for a in a ",
    r"[-+*/]= ": "-",
    r"\[:, ?\w+\]": "[:, a",
    r"[^*]\*[^*=]": "a*",
    r"\bfor \w+, ?\w+ in \w+\.values\(\)": "for a, a in a",
    SUMMED: "einsu",
    r"(?s)\A(?!.*(\(1(\.0)? - |\*\* ?1\b))": "(1",
}
OF_MESSAGES = {
    r"could not be broadcast together with shapes (\((?:(\d+),)?(\d+),?\)) (\(\3,(?!\2\))\d*\))": (
        "could not be broadcast together with shapes (1,1) (1,1"
    ),
    r"'[Wb]\d+'": "'W1",
    r"'A\d+'": "'A1",
    r"'dict' object has no attribute '(\w+)'": "'dict' object has no attribute 'a",
    r"'(list|range|int|float|str)' object has no attribute '(\w+)'": "'list' object has no attribute 'a",
    r"'numpy.ndarray' object has no attribute '(\w+)'": "'numpy.ndarray' object has no attribute 'a",
    r"unexpected keyword argument '([A-Z]\w*)'": "unexpected keyword argument 'A",
    r"could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))": (
        "could not broadcast input array from shape (1,"
    ),
    r"'(float|int|numpy\.(?!ufunc)\w+)' object is not subscriptable|invalid index to scalar": "'numpy.a",
    r"'dA_?\w*'": "'dAa",
    r"(?:(\w+)|<lambda>)\(\) (?:takes|missing|got multiple)|takes .* arguments?": "takes a",
    r"Cannot interpret '\d+' as a data type|data type not understood": "Cannot interpret '1",
    r"can only concatenate str|unsupported operand type\(s\) for \+: .*str": "unsupported operand type(s) for +: ",
    r"dot\(\).*(axis|keepdims)|unexpected keyword argument '?(axis|keepdims)": "dot()",
    r"operand type\(s\) for [-+*/@]+: ('[\w.]+' and 'tuple'|'tuple' and)|unary -: 'tuple'|non-int of type 'numpy": (
        "operand type(s) for +"
    ),
    r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed": (
        "too many indices for array: array is 1"
    ),
    r"size (\d+) is different from (\d+)": "size 1",
    r"object of type '(float|int|numpy\.\w*(?:float|int)\d+)' has no len\(\)": "object of type 'numpy.float",
    r"'(numpy\.ufunc|builtin_function_or_method|method|function|type|\w*Dispatcher)' object is not subscriptable": "'a",
    r"float\(\) argument must be .* not 'function'|'function' object has no attribute": "float() argument must be ",
    r"did not contain a loop .*(<U|Str)": "did not contain a loop ",
    r"'add' did not contain a loop .*<U": "'add' did not contain a loop ",
    r"cannot reshape array of size (\d+) into shape (\(.*\))": "cannot reshape array of size 1 into shape (",
}
# what else looks at a learner's text
OTHERS = {
    "unknown name": (lambda text: spelt_alike(NameError(f"name '{text}' is not defined")), "a"),
    "names of a line": (lambda text: takes_apart(text, "expected 2"), "a, "),
    "stub": (left_over.STUB.search, "# YOUR CODE HERE\n"),
    "checks": (lambda text: checked_in([cell(text)]), "check_sigmoid "),
    "check cell": (lambda text: Notebook([cell(text)], exercises=["sigmoid"]).check_of("sigmoid"), "check_sigmoid "),
    "answer, markup": (graded_notebook.harmless, "<a"),
    "answer, links": (graded_notebook.harmless, "]("),
    "answer, formulas": (graded_notebook.harmless, "\\href"),
    "remark": (marks.shown, "<"),
    "report, error": (class_results.essence, "Error"),
    "report, numbers": (class_results.essence, "1.1e1"),
}


def cell(text):
    return {"cell_type": "code", "id": "x", "metadata": {}, "source": text}


def told(expression):
    """Return a function that looks for an expression of the catalogue in what the judge takes of a message."""
    return lambda text: re.search(expression, exceptions.plain({"text": text})["text"])


SEARCHES = (
    {expression: (re.compile(expression).search, worst) for expression, worst in OF_CODE.items()}
    | {expression: (told(expression), worst) for expression, worst in OF_MESSAGES.items()}
    | OTHERS
)


def ends_in_time(act):
    """Return whether act() comes to an end within SECONDS of processor time, in a process of its own."""

    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        act()

    process = multiprocessing.get_context("fork").Process(target=limited)
    process.start()
    process.join()
    return process.exitcode == 0


@pytest.mark.parametrize("name", SEARCHES)
def test_a_megabyte_of_its_worst_costs_no_more_than_its_length(name):
    search, worst = SEARCHES[name]
    again, at_the_end = worst * (LARGE // len(worst)), worst + worst[-1] * LARGE
    assert ends_in_time(lambda: (search(again), search(at_the_end)))


def test_every_expression_of_the_catalogue_that_repeats_something_is_here():
    mistakes = [row for exercise in EXERCISES for row in catalogue(exercise)]
    of_code = [row.line for row in KNOWN] + [row.code for row in (*KNOWN, *mistakes)] + [row.unless for row in mistakes]
    assert repeating(of_code) == set(OF_CODE)
    assert repeating(row.message for row in KNOWN) == set(OF_MESSAGES)


def repeating(expressions):
    return {expression for expression in expressions if expression and re.search(r"[*+]", expression)}
