"""The package in the sandbox holds what the earlier lessons gave, and no answer of this lesson or of a later one."""

import ast

import pytest

from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.submission.sandbox import package
from tests.lessons.graded import ROOT

LESSONS = solutions.lessons(ROOT)
HELPERS = {"linear_backward": "one_layer_backward"}  # what an exercise's reference is made of


def defined(modules):
    return {
        node.name
        for text in modules.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("name", LESSONS)
def test_no_answer_of_this_lesson_or_a_later_one_is_in_the_sandbox(lesson_of, name):
    modules = lesson_of(name).modules
    asked = {exercise for each in LESSONS if each >= name for exercise in lesson_of(each).exercises}
    asked |= {helper for helper, exercise in HELPERS.items() if exercise in asked}
    assert defined(modules) & asked == set()
    assert "fit" not in defined(modules) and "train_sgd" not in defined(modules)
    assert not any("hidden" in text.lower() and "BEGIN" in text for text in modules.values())


@pytest.mark.parametrize("name", LESSONS)
def test_what_the_set_up_cell_imports_is_there(lesson_of, worker, name):
    lesson = lesson_of(name)
    names = {}
    for node in ast.parse(lesson.sources["setup"]).body:
        if isinstance(node, ast.ImportFrom) and node.module in ("sigmoidnet_ref.network", "sigmoidnet_ref.training"):
            names |= {alias.name: lesson.modules[node.module] for alias in node.names}
    assert all(f"def {function}(" in text for function, text in names.items())


def test_a_function_made_of_an_answer_is_left_out_even_where_it_is_imported():
    setup = "from sigmoidnet_ref.network import forward_prop, init_params"
    text = package.modules(set(), {"sigmoid"}, setup)["sigmoidnet_ref.network"]
    assert "def init_params" in text and "def forward_prop" not in text


def test_a_lesson_alone_in_a_course_has_what_it_imports():
    text = package.modules(set(), {"one_layer_backward"}, "from sigmoidnet_ref.network import sigmoid")[
        "sigmoidnet_ref.network"
    ]
    assert "def sigmoid" in text and "linear_backward" not in text
