"""Code is BSD-3-Clause, text and pictures are CC-BY-4.0: said to people, and to programs as REUSE and CFF have it."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.github.schemas import problems

ROOT = Path(__file__).resolve().parents[2]
CODE, TEXT = "BSD-3-Clause", "CC-BY-4.0"
HOLDS = {
    ".py": CODE, ".js": CODE, ".yml": CODE, ".toml": CODE, ".md": TEXT, ".png": TEXT, ".ipynb": f"{CODE} AND {TEXT}"
}  # fmt: skip


@pytest.fixture(scope="module")
def linted():
    """Return what REUSE's own linter says of every file."""
    command = [sys.executable, "-m", "reuse", "lint", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return json.loads(done.stdout)


def test_every_file_has_a_licence_whose_text_is_here(linted):
    assert linted["summary"]["compliant"], linted["non_compliant"]
    assert set(linted["summary"]["used_licenses"]) == {CODE, TEXT}


@pytest.mark.parametrize("ending", HOLDS)
def test_the_licence_of_a_file_is_that_of_its_kind(linted, ending):
    files = {file["path"]: file["spdx_expressions"] for file in linted["files"] if file["path"].endswith(ending)}
    assert files
    assert {path: said for path, said in files.items() if [one["value"] for one in said] != [HOLDS[ending]]} == {}


def test_people_are_told_the_same():
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert (ROOT / f"LICENSES/{CODE}.txt").read_text("utf-8") in licence
    for text in (licence, (ROOT / "README.md").read_text("utf-8")):
        assert CODE in text and TEXT in text


def test_the_citation_keeps_to_its_format():
    assert problems("citation-file-format", ROOT / "CITATION.cff") == ""


def test_the_citation_says_what_the_package_says():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert (cited["abstract"], cited["authors"]) == (project["description"], project["authors"])
