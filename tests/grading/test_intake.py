"""Whatever is handed in ends with points for every cell and a reason; only text of exercises and answers is taken."""

import json
import os
import random
import socket

import nbformat
import pytest

from sigmoidnet_ref.grading.submission import answers as taking
from sigmoidnet_ref.grading.submission import grade, intake
from tests.grading.conftest import LIMITS, SECRET
from tests.lessons.graded import answers, with_sources

SIGMOID, BACKWARD = "02_sigmoid", "05_one_layer_backward"


@pytest.fixture
def solved(lesson_of):
    """Return a solved notebook as JSON that a test may damage."""
    return json.loads(json.dumps(with_sources(lesson_of(SIGMOID).release, answers(SIGMOID))))


def cell_of(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def score(result):
    return result["cells"]["check_sigmoid"]["points"]


# ---- changes that must cost nothing


def skip_the_tests(notebook):
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]


def delete_the_tests(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["id"].startswith("check_")]


def rewrite_the_tests(notebook):
    cell_of(notebook, "check_sigmoid")["source"] = "1000.0"


def more_points(notebook):
    cell_of(notebook, "check_sigmoid")["metadata"]["nbgrader"]["points"] = 1000


def graded_before(notebook):
    output = {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}
    cell_of(notebook, "check_sigmoid")["outputs"] = [output]


def every_cell_twice(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] for _ in range(2)]


def no_ids(notebook):
    for cell in notebook["cells"]:
        del cell["id"]


def no_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def other_schema(notebook):
    for cell in notebook["cells"]:
        cell["metadata"].get("nbgrader", {})["schema_version"] = 99


def other_roles(notebook):
    for cell in notebook["cells"]:
        cell["metadata"].get("nbgrader", {}).update(grade=False, solution=True, locked=False, task=True)


def text_for_code(notebook):
    for cell in notebook["cells"]:
        cell["cell_type"] = "markdown"


def other_kernel(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "x", "language": "bash"}


def no_version(notebook):
    del notebook["nbformat"], notebook["nbformat_minor"]


def lines_for_text(notebook):
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)


def set_up_changed(notebook):
    cell_of(notebook, "setup")["source"] = "raise SystemExit"


def a_thousand_cells(notebook):
    notebook["cells"] += [nbformat.v4.new_code_cell("while True: pass") for _ in range(1000)]


def megabytes_of_outputs(notebook):
    for cell in notebook["cells"]:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 250_000}]


HARMLESS = [
    value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__code__", None)
    and value.__code__.co_varnames[:1] == ("notebook",)
    and value.__code__.co_argcount == 1
]


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_what_else_changed_costs_nothing_and_gains_nothing(marks, solved, lesson_of, change):
    change(solved)
    result = marks(SIGMOID, json.dumps(solved).encode())
    assert score(result) == 2 and result["cells"]["check_sigmoid"]["max_points"] == 2
    wrong = json.loads(
        json.dumps(with_sources(lesson_of(SIGMOID).release, {"sigmoid": "def sigmoid(Z):\n    return Z, Z"}))
    )
    change(wrong)
    assert score(marks(SIGMOID, json.dumps(wrong).encode())) == 0


def test_the_graded_notebook_is_the_release_but_for_answers_and_outputs(marks, solved, lesson_of):
    for change in (skip_the_tests, rewrite_the_tests, more_points, other_roles, other_kernel, set_up_changed):
        change(solved)
    solved["metadata"]["widgets"] = {"x": 1}
    solved["cells"][0]["attachments"] = {"x.svg": {"image/svg+xml": "<script>"}}
    graded = marks(SIGMOID, json.dumps(solved).encode())["notebook"]
    released = json.loads(json.dumps(lesson_of(SIGMOID).release))
    own = {"sigmoid", "why_saturation"}
    for mine, theirs in zip(graded.pop("cells"), released.pop("cells"), strict=True):
        assert {k: v for k, v in mine.items() if k not in ("outputs", "source")} == {
            k: v for k, v in theirs.items() if k not in ("outputs", "source")
        }
        assert mine["source"] == theirs["source"] or mine["id"] in own
    assert graded == released
    text = json.dumps(marks(SIGMOID, {})["notebook"])
    assert "seed=seed" not in text and "HIDDEN" not in text


# ---- what cannot be used


def as_link(folder, path):
    os.symlink(path, folder / f"{SIGMOID}.ipynb")


def as_folder(folder, path):
    (folder / f"{SIGMOID}.ipynb").mkdir()


def as_pipe(folder, path):
    os.mkfifo(folder / f"{SIGMOID}.ipynb")


def as_socket(folder, path):
    here = os.getcwd()
    os.chdir(folder)
    try:
        socket.socket(socket.AF_UNIX).bind(f"{SIGMOID}.ipynb")
    finally:
        os.chdir(here)


def as_device(folder, path):
    os.symlink("/dev/zero", folder / f"{SIGMOID}.ipynb")


def as_large_file(folder, path):
    with open(folder / f"{SIGMOID}.ipynb", "wb") as file:
        file.truncate(80 * 10**6)


def as_nothing(folder, path):
    pass


def as_twins(folder, path):
    for name in ("a.ipynb", "b.ipynb"):
        (folder / name).write_bytes(path.read_bytes())


def as_many(folder, path):
    for number in range(50):
        (folder / f"{number}.ipynb").write_bytes(path.read_bytes())


@pytest.mark.parametrize(
    "put",
    [as_link, as_folder, as_pipe, as_socket, as_device, as_large_file, as_nothing, as_twins, as_many],
    ids=lambda put: put.__name__,
)
def test_what_is_no_file_of_its_own_is_not_opened(tmp_path, solved, lesson_of, put):
    elsewhere = tmp_path / "classmate.ipynb"
    elsewhere.write_text(json.dumps(solved))
    folder = tmp_path / "submitted"
    folder.mkdir()
    put(folder, elsewhere)
    must_be_unusable(grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET), lesson_of)


def must_be_unusable(result, lesson_of):
    assert result["status"] == "unusable"
    assert result["reason"].isprintable() and 10 < len(result["reason"]) < 300
    assert set(result["cells"]) == {"check_sigmoid", "why_saturation"}
    for cell in result["cells"].values():
        assert (cell["points"], cell["verdict"], cell["message"]) == (0, "not_run", result["reason"])
    nbformat.validate(nbformat.from_dict(result["notebook"]))
    json.dumps(result)


def test_a_folder_that_is_a_link_is_not_entered(tmp_path, hand_in, lesson_of):
    os.symlink(hand_in(SIGMOID, answers(SIGMOID)), tmp_path / "link")
    must_be_unusable(grade.grade_submission(tmp_path / "link", lesson_of(SIGMOID), secret=SECRET), lesson_of)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"\x00" * 100,
        b"\xff\xfe{}",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"[" * 10**6,
        b'{"a":' * 10**6,
        b'{"cells": 3}',
        b'{"cells": {}}',
        b'{"cells": []}',
        b'{"cells": [1, null, "x", []]}',
        b'{"cells": [{"id": "sigmoid"}]}'[:-3],
        b'{"cells": [' + b"{}," * 3000 + b"{}]}",
        b"9" * 10**6,
        b"PK\x03\x04" + bytes(50),
        b"\x89PNG\r\n\x1a\n",
        b'{"cells": [NaN]}',
        b'{"worksheets": [{"cells": []}]}',
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_notebook_gets_a_reason(hand_in, lesson_of, content):
    must_be_unusable(grade.grade_submission(hand_in(SIGMOID, content), lesson_of(SIGMOID), secret=SECRET), lesson_of)


def test_another_lessons_notebook_gets_a_reason(hand_in, lesson_of):
    folder = hand_in(SIGMOID, lesson_of("04_cost_function").release)
    must_be_unusable(grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET), lesson_of)


# ---- what else lies in the folder


@pytest.mark.parametrize(
    "name", ["sigmoid (1).ipynb", "Lösung.ipynb", "x" * 200 + ".ipynb", "a\nb.ipynb", "-rf.IPYNB", "*.ipynb"]
)
def test_a_renamed_notebook_is_known_by_its_cells(worker, hand_in, lesson_of, name):
    folder = hand_in(SIGMOID, answers(SIGMOID), filename=name)
    result = grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, limits=LIMITS, worker=worker)
    assert score(result) == 2


def test_files_beside_the_notebook_change_nothing(worker, hand_in, lesson_of, tmp_path):
    folder = hand_in(SIGMOID, answers(SIGMOID))
    for name in ("numpy.py", "sigmoidnet_ref.py", "wire.py", "sitecustomize.py", "timestamp.txt", ".ipynb"):
        (folder / name).write_text("raise SystemExit('mine')")
    (folder / "sigmoidnet_ref").mkdir()
    os.symlink("/etc/passwd", folder / "data.csv")
    os.symlink(tmp_path / "nowhere", folder / "other.ipynb")
    before = sorted(folder.iterdir())
    result = grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, limits=LIMITS, worker=worker)
    assert score(result) == 2
    assert sorted(folder.iterdir()) == before


def test_the_notebook_of_the_right_name_counts_if_it_is_one(worker, hand_in, lesson_of):
    hand_in(SIGMOID, {}, filename="old.ipynb")
    folder = hand_in(SIGMOID, answers(SIGMOID))
    assert score(grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, worker=worker)) == 2
    hand_in(SIGMOID, answers(SIGMOID), filename="really.ipynb")
    folder = hand_in(SIGMOID, b"damaged")
    (folder / "old.ipynb").unlink()
    assert score(grade.grade_submission(folder, lesson_of(SIGMOID), secret=SECRET, worker=worker)) == 2


# ---- the cells that are taken


def test_of_two_versions_the_last_one_counts_and_a_note_says_so(marks, solved):
    older = dict(cell_of(solved, "sigmoid"), source="def sigmoid(Z):\n    return Z, Z", id="other")
    solved["cells"].insert(2, older)
    result = marks(SIGMOID, json.dumps(solved).encode())
    assert score(result) == 2
    assert "more than once" in json.dumps(result["notebook"])


def test_a_copy_of_the_stub_does_not_count_as_a_version(marks, solved, lesson_of):
    solved["cells"].append(cell_of(lesson_of(SIGMOID).release, "sigmoid"))
    result = marks(SIGMOID, json.dumps(solved).encode())
    assert score(result) == 2
    assert "more than once" not in json.dumps(result["notebook"])


def test_a_missing_exercise_and_one_that_is_too_long_say_so(marks, solved):
    cell_of(solved, "sigmoid")["source"] = "#" * 200_000
    cell = marks(SIGMOID, json.dumps(solved).encode())["cells"]["check_sigmoid"]
    assert cell["verdict"] == "not_run" and "200000 characters" in cell["message"]
    solved["cells"].remove(cell_of(solved, "sigmoid"))
    cell = marks(SIGMOID, json.dumps(solved).encode())["cells"]["check_sigmoid"]
    assert cell["verdict"] == "not_run" and "missing from the notebook" in cell["message"]


def test_a_written_answer_waits_for_a_person_and_an_untouched_one_has_no_points(marks):
    result = marks(SIGMOID, {"why_saturation": "Because <script>alert(1)</script> it is flat."})
    cell = result["cells"]["why_saturation"]
    assert (cell["points"], cell["max_points"], cell["verdict"]) == (None, 2, "manual")
    assert marks(SIGMOID, {})["cells"]["why_saturation"]["points"] == 0


def test_half_characters_do_not_stop_anything(marks, solved):
    cell_of(solved, "sigmoid")["source"] += "\n# \ud800"
    cell_of(solved, "why_saturation")["source"] = "\udfff"
    result = marks(SIGMOID, json.dumps(solved).encode())
    assert score(result) == 2
    json.dumps(result, ensure_ascii=False).encode()


# ---- damage


def damaged(notebook, rng):
    """Return the text of a notebook, as bytes, damaged in one to five places."""
    notebook = json.loads(json.dumps(notebook))
    for _ in range(rng.randint(0, 3)):
        holder, key = rng.choice(list(places(notebook)))
        value = rng.choice(
            [None, 0, -1, 1e308, True, "", "x", "\ud800", [], {}, [[]], {"nbgrader": 3}, [1], "setup", "sigmoid"]
        )
        if rng.random() < 0.3 and isinstance(holder, (dict, list)):
            del holder[key]
        else:
            holder[key] = value
        if not list(places(notebook)):
            break
    content = json.dumps(notebook).encode()
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        at = rng.randrange(len(content) + 1)
        length = rng.choice([1, 1, 10, 1000])
        content = rng.choice(
            [
                content[:at],
                content[:at] + content[at + length :],
                content[:at] + rng.randbytes(length) + content[at:],
                content[:at] + content[max(0, at - length) :],
                content[:at] + b'"' + content[at:],
            ]
        )
    return content


def places(value):
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(item, (dict, list)):
            yield from places(item)


def test_2000_damaged_notebooks_end_with_something_to_grade_or_a_reason(hand_in, lesson_of, solved):
    rng, lesson, taken = random.Random(7), lesson_of(SIGMOID), 0
    for _ in range(2000):
        folder = hand_in(SIGMOID, damaged(solved, rng))
        try:
            found = taking.take(folder, lesson)
            assert set(found.sources) | set(found.notes) >= {"sigmoid", "why_saturation"}
            assert all(
                isinstance(text, str) for text in [*found.sources.values(), *found.notes.values(), *found.doubts]
            )
            json.dumps(found.sources, ensure_ascii=False).encode()
            taken += 1
        except intake.Unusable as error:
            assert str(error).isprintable()
    assert 500 < taken < 1900, "the damage is of both kinds"


def test_50_damaged_notebooks_are_graded_to_the_end(hand_in, lesson_of, solved, worker):
    rng, lesson = random.Random(8), lesson_of(SIGMOID)
    seen = set()
    for _ in range(50):
        folder = hand_in(SIGMOID, damaged(solved, rng))
        result = grade.grade_submission(folder, lesson, secret=SECRET, limits=LIMITS, worker=worker)
        assert score(result) in (0, 2) and result["cells"]["check_sigmoid"]["message"].strip()
        nbformat.validate(nbformat.from_dict(result["notebook"]))
        json.dumps(result, ensure_ascii=False).encode()
        seen.add((result["status"], score(result)))
    assert seen >= {("graded", 2), ("unusable", 0)}, "the damage is of both kinds"
