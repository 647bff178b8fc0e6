"""The forms that GitHub shows to who opens an issue: in GitHub's format, and in step with what a check prints."""

from pathlib import Path

import pytest
import yaml

from sigmoidnet_ref.checks import check_sigmoid
from tests.github.schemas import problems

FOLDER = Path(__file__).resolve().parents[2] / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.iterdir() if path.name != "config.yml")


@pytest.fixture
def refused():
    """Return {id: field} of the form for a right answer that a check refused."""
    form = yaml.safe_load((FOLDER / "refused_answer.yml").read_text("utf-8"))
    return {field["id"]: field for field in form["body"] if "id" in field}


def test_the_forms_are_forms():
    assert problems("github-issue-forms", *FORMS) == ""
    assert problems("github-issue-config", FOLDER / "config.yml") == ""


def test_a_form_without_questions_is_seen(tmp_path):
    empty = tmp_path / "empty.yml"
    empty.write_text("name: Nothing\ndescription: asks nothing\nbody: []\n")
    assert problems("github-issue-forms", empty) != ""


@pytest.mark.parametrize("field", ["exercise", "code", "seed", "message"])
def test_a_refused_answer_comes_with_what_repeats_it(refused, field):
    assert refused[field]["validations"]["required"]


def test_the_seed_stands_where_the_form_says(refused):
    with pytest.raises(AssertionError) as failed:
        check_sigmoid(lambda Z: (Z, Z), seed=123)
    (line,) = [line.split() for line in str(failed.value).splitlines() if "seed=" in line]
    described = refused["seed"]["attributes"]
    assert line[0] == "repeat" and '"repeat"' in described["description"]
    assert described["placeholder"].replace("forward_prop", "sigmoid").split() == line
