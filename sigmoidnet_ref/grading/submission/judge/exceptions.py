"""A learner's exception as the checks know it, made again here from what the sandbox tells of it."""

import ast
import builtins
import contextlib
import linecache

from sigmoidnet_ref.grading.submission.sandbox.inside.wire import CELL

LONGEST = {"text": 2_000, "code": 2_000, "cell": 100, "trace": 8_000}  # characters; whoever looks at them takes time
MOST_NAMES = 12


def plain(told):
    """Return what the sandbox tells of an exception, cut to size, in the form that it should have."""
    names = told.get("names") if isinstance(told.get("names"), list) else []
    names = [name for name in names[:MOST_NAMES] if isinstance(name, str) and name.isidentifier() and len(name) <= 80]
    texts = {key: told[key][:most] if isinstance(told.get(key), str) else "" for key, most in LONGEST.items()}
    return texts | {"names": names or ["Exception"], "line": told["line"] if type(told.get("line")) is int else None}


def rebuilt(told):
    """Return a learner's exception as the checks know it: type, text, and the learner's line on its traceback."""
    told = plain(told)
    text, line, base = told["text"], told["line"], builtin_base(told["names"])
    error = base.__new__(type(told["names"][0], (base,), {"__str__": lambda self: text}))
    error.args, error.trace_in_sandbox = (text,), told["trace"]
    if base is SyntaxError:
        error.msg, error.text, error.lineno = text, told["code"], line
    filename = CELL.format(told["cell"])
    if filename in linecache.cache and line is not None and 0 < line <= len(linecache.cache[filename][2]):
        where = ast.increment_lineno(ast.parse("raise error"), line - 1)
        try:
            exec(compile(where, filename, "exec"), {"__name__": "__main__", "error": error})
        except base as raised:
            error = raised
    return error


def builtin_base(names):
    """Return the first of these names that is an ordinary exception of Python."""
    for name in names:
        kind = getattr(builtins, name, None)
        if (
            isinstance(kind, type)
            and issubclass(kind, Exception)
            and not issubclass(kind, (UnicodeError, BaseExceptionGroup))
        ):
            return kind
    return Exception


@contextlib.contextmanager
def sources_known(sources):
    """Let the checks read the learner's lines, as they do in a notebook."""
    names = {CELL.format(name): source for name, source in sources.items()}
    for filename, source in names.items():
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        yield
    finally:
        for filename in names:
            linecache.cache.pop(filename, None)
