"""README.md says what the repository holds, and the public address stands in one place."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path):
    """Return a folder with all that README.md is made from."""
    (tmp_path / ".ci").mkdir()
    for name in (".ci/readme.py", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("solutions", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def readme(folder, *arguments, table=""):
    command = [sys.executable, str(folder / ".ci/readme.py"), *arguments]
    return subprocess.run(command, input=table, capture_output=True, text=True)


def test_generated_parts_are_up_to_date():
    done = readme(ROOT, "--check")
    assert done.returncode == 0, done.stderr


def test_another_address_is_one_change(copy):
    pyproject = copy / "pyproject.toml"
    old = tomllib.loads(pyproject.read_text())["project"]["urls"]["Repository"]
    pyproject.write_text(pyproject.read_text().replace(old, "https://gitlab.com/ada/net"))
    stale = readme(copy, "--check")
    assert stale.returncode == 1 and "badge, clone" in stale.stderr
    assert readme(copy).returncode == 0
    text = (copy / "README.md").read_text()
    assert "git clone https://gitlab.com/ada/net\ncd net && make lab" in text
    assert "/v2/gl/ada/net/HEAD" in text
    assert old not in text


def test_the_course_in_a_tab_is_the_first_door_once_it_has_an_address(copy):
    before = (copy / "README.md").read_text()
    pyproject = copy / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace("[project.urls]", '[project.urls]\nHomepage = "https://net.example/"'))
    assert readme(copy).returncode == 0
    title, blank, begin, door, *_ = (copy / "README.md").read_text().splitlines()
    assert (title, door) == ("# SigmoidNet from scratch", "**[Start in this browser tab](https://net.example/)**: "
                             "nothing to install, no account.")  # fmt: skip
    assert "net.example" not in before


def test_the_address_stands_nowhere_else():
    address = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["urls"]["Repository"]
    command = ["git", "grep", "--untracked", "-l", "-e", address.split("://")[1], "--", ".", ":!artefacts"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert sorted(files) == ["README.md", "pyproject.toml"]


def test_a_measured_table_fills_its_block(copy):
    path = copy / "README.md"
    path.write_text(path.read_text() + "<!-- begin trial -->\nold\n<!-- end trial -->\n")
    assert readme(copy, "trial", table="| a |\n|---|\n").returncode == 0
    assert path.read_text().endswith("<!-- begin trial -->\n| a |\n|---|\n<!-- end trial -->\n")
    missing = readme(copy, "nowhere", table="x")
    assert missing.returncode != 0 and "begin nowhere" in missing.stderr


@pytest.mark.parametrize("page", ["README.md", "sigmoidnet_ref/site/page/index.html"])
def test_no_more_is_promised_of_the_checks_than_is_proven(page):
    words = " ".join((ROOT / page).read_text("utf-8").split())
    assert "If not, it names the mistake or the line where that is proven, and else says only what it saw." in words
    assert "which mistake it is" not in words


def test_every_lesson_has_a_row_and_every_link_leads_somewhere():
    text = (ROOT / "README.md").read_text("utf-8")
    for lesson in sorted((ROOT / "notebooks").glob("[0-9]*")):
        assert f"notebooks/{lesson.name}/{lesson.name}.ipynb" in text
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_two_screens_are_enough():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 100
