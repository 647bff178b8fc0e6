"""The judge, through its wall, says of every answer what the check says beside it; and it draws as it should."""

import importlib
from pathlib import Path

import numpy as np
import pytest

from sigmoidnet_ref import checks, gradcheck, network
from sigmoidnet_ref.checks.cause.repair import search
from sigmoidnet_ref.grading.submission.judge import exceptions
from sigmoidnet_ref.grading.submission.judge.calls import Calls
from sigmoidnet_ref.grading.submission.judge.check_cells import CheckCells
from sigmoidnet_ref.grading.submission.sandbox.limits import Limits
from tests.checks.answers import check_of, functions_of
from tests.checks.cells import cell

HERE = Path(__file__).parents[1] / "checks"
PACKAGE = {
    "sigmoidnet_ref": "",
    "sigmoidnet_ref.network": Path(network.__file__).read_text("utf-8"),
    "tests": "",
    "tests.checks": "",
    "sigmoidnet_ref.gradcheck": Path(gradcheck.__file__).read_text("utf-8"),
    "tests.checks.right": "",
    "tests.checks.right.minibatches": (HERE / "right" / "minibatches.py").read_text("utf-8"),
    "tests.checks.wrong": (HERE / "wrong" / "__init__.py").read_text("utf-8"),
}


@pytest.fixture
def calls(worker):
    kernel = worker.kernel(Limits())
    calls = Calls(kernel, 120)
    assert calls.ask({"op": "open", "modules": PACKAGE, "files": {}}) == {"op": "ready"}
    yield calls
    kernel.close()


def define(calls, source, name="a"):
    reply = calls.ask({"op": "cell", "name": name, "source": source})
    assert reply["error"] is None, reply
    return lambda function: calls.stand_in(function, calls.look([function])[function], None)


def said(check, function, capsys):
    """Return what a check says of a function: (verdict, mistake, words)."""
    try:
        check(function, seed=5)
    except checks.CheckFailed as failed:
        return "failed", failed.mistake, str(failed)
    except Exception as error:
        return type(error).__name__, error.mistake, [str(error), *error.__notes__]
    return "right", None, capsys.readouterr().out


@pytest.mark.parametrize("kind", ["right", "wrong"])
@pytest.mark.parametrize("exercise", sorted(path.stem for path in (HERE / "right").glob("[!_]*.py")))
def test_the_wall_changes_nothing_that_a_check_says(calls, capsys, monkeypatch, exercise, kind):
    source = (HERE / kind / f"{exercise}.py").read_text("utf-8")
    module = f"tests.checks.{kind}.{exercise}"
    importlib.reload(importlib.import_module(module))  # some answers keep what they returned to earlier tests
    through = define(calls, source)
    different = {}
    with exceptions.sources_known({"a": source}):
        for name, function in functions_of(f"tests.checks.{kind}.{exercise}").items():
            calls.count = 0
            with monkeypatch.context() as without:  # edited code runs in no judge's process: a repair is missing there
                without.setattr(search, "TRIALS", 0)
                here = said(check_of(exercise), function, capsys)
            there = said(check_of(exercise), through(name), capsys)
            told = 2 if here[1] == "unrepeatable" else 3  # without a seed, the same numbers are not drawn twice
            if here[:told] != there[:told]:
                different[name] = (here, there)
    assert different == {}


def test_what_a_function_reads_from_outside_is_named_through_the_wall_too(calls, capsys):
    source = """\
import numpy as np
A = np.array([[0.9, 0.2, 0.6]])
def cost_function(Y_hat, Y):
    return float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1])
"""
    answer = cell(source)["cost_function"]
    with exceptions.sources_known({"a": source}):
        there = said(checks.check_cost_function, define(calls, source)("cost_function"), capsys)
    assert there[1] == "reads_a_leftover" == said(checks.check_cost_function, answer, capsys)[1]


def test_a_changed_argument_comes_back(calls):
    through = define(
        calls, "def f(x, d, l):\n    x += 1\n    d['new'] = 2\n    del d['old']\n    l[0][:] = 5\n    l.append(3)"
    )
    x, inner = np.zeros(3), np.ones(2)
    d, l = {"old": 1}, [inner]
    assert through("f")(x, d, l) is None
    assert x.tolist() == [1, 1, 1]
    assert d == {"new": 2}
    assert l[0] is inner and inner.tolist() == [5, 5] and l[1] == 3


@pytest.mark.parametrize("change", ["x.shape = (3, 1)", "x.dtype = 'i8'"])
def test_an_argument_whose_shape_or_type_was_changed_is_not_what_it_was(calls, change):
    x = np.zeros(3)
    define(calls, f"def f(x):\n    {change}")("f")(x)
    assert x.shape == (3,) and np.isnan(x).all()


def test_a_generator_goes_in_with_its_state_and_comes_back_drawn_from(calls):
    draw = define(calls, "def draw(rng):\n    return rng.permutation(9), rng.integers(5)")("draw")
    rng, same = (np.random.default_rng(6) for _ in range(2))
    for _ in range(2):
        got, number = draw(rng)
        assert got.tolist() == same.permutation(9).tolist() and number == same.integers(5)


def test_a_callback_may_call_the_learners_function_again(calls):
    through = define(calls, "def double(x):\n    return 2 * x\n\ndef apply(g, x):\n    return g(x) + 1")
    assert through("apply")(lambda x: through("double")(x) + 10, 5) == 21


def test_an_exception_of_a_callback_goes_through_the_learners_code(calls):
    through = define(
        calls, "def f(g):\n    try:\n        return g()\n    except ZeroDivisionError:\n        return 'caught'"
    )
    assert through("f")(lambda: 1 / 0) == "caught"
    with pytest.raises(KeyError, match="'W1'"):
        through("f")(lambda: {}["W1"])


def test_floating_point_trouble_is_told_where_the_check_listens(calls):
    f = define(calls, "def f(x):\n    return np.exp(x) + 1 / np.zeros(1)\nimport numpy as np")("f")
    heard = set()
    with np.errstate(all="call", call=lambda what, flag: heard.add(what)):
        f(np.array([1e4]))
    assert heard == {"overflow", "divide by zero"}


def test_the_random_state_of_the_judge_is_the_learners(calls):
    f = define(calls, "import numpy as np\ndef f():\n    return np.random.randn(3)")("f")
    np.random.seed(4)
    state = np.random.RandomState(4)
    for _ in range(2):
        assert np.array_equal(f(), state.randn(3))
    assert np.random.rand() == state.rand()


def test_a_check_may_use_what_earlier_cells_made(lesson_of):
    bench = CheckCells(lesson_of("08_train"))
    assert bench.learners("check_breast_cancer") == ["train", "predict", "accuracy"]
    imports, cells = bench.needs("check_breast_cancer")
    assert cells == ["load_data"]
    names = {alias.name for node in imports for alias in node.names}
    assert names == {"data", "CheckFailed", "check_train", "check_predict", "check_accuracy"}
    assert bench.needs("check_predict")[1] == []


def test_what_a_submission_does_to_a_data_set_stays_its_own(lesson_of):
    bench = CheckCells(lesson_of("08_train"))
    one, other = (bench.namespace("check_breast_cancer", {}) for _ in range(2))
    one["X_train"][:] = 0
    assert other["X_train"].any()
