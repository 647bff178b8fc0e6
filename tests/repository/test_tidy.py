"""What the repository holds: nothing of the machine it was written on, and nothing that lies about."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
AT_THE_TOP = {
    ".ci", ".gitattributes", ".github", ".gitignore", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE",
    "LICENSES", "Makefile", "README.md", "REUSE.toml", "binder", "environment.yml", "nbgrader_config.py", "notebooks",
    "pyproject.toml", "requirements.txt", "sigmoidnet_ref", "solutions", "tests",
}  # fmt: skip
LITTER = re.compile(r"(^|/)(__pycache__|\.ipynb_checkpoints|\.DS_Store|[^/]+\.(egg-info|pyc|log|orig|bak|db))(/|$)")
INDEX = re.compile(r"https?://[^\s\"'<>]*/simple\b|--(?:extra-)?index-url|--find-links")
FOLDER_OF_SOMEONE = re.compile(r"(?<![\w.~$}])/(?:root|work|Users|home/\w+)/\w")


def tracked():
    """Return the paths of all tracked files that exist, relative to the repository."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in names.split("\0") if name and (ROOT / name).exists()]


@cache
def names_of_this_machine():
    """Return the hosts and folders that pip and uv use here, and where this repository and its Python lie."""
    listing = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    settings = [listing] + [value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_"))]
    urls = re.findall(r"\w+://[^\s'\"]+", "\n".join(settings))
    hosts = {urlsplit(url).hostname for url in urls} - {None, "localhost"}
    folders = {urlsplit(url).path.rstrip("/") for url in urls if url.startswith("file:")}
    return hosts | {folder for folder in folders if folder.count("/") > 1} | {str(ROOT), sys.prefix, sys.base_prefix}


def strangers(text, machine):
    """Return what in the text belongs to one machine: an index of packages, a host, a folder."""
    found = [match[0] for match in INDEX.finditer(text)] + [match[0] for match in FOLDER_OF_SOMEONE.finditer(text)]
    return found + [name for name in machine if name in text]


def test_nothing_lies_about():
    names = tracked()
    assert {name.split("/")[0] for name in names} - AT_THE_TOP == set()
    assert [name for name in names if LITTER.search(name)] == []


def test_no_tracked_file_is_big():
    limit = 400_000
    assert {name: size for name in tracked() if (size := (ROOT / name).stat().st_size) > limit} == {}


def test_no_file_names_an_index_or_a_folder_of_one_machine():
    machine = names_of_this_machine()
    found = {}
    for name in tracked():
        if (ROOT / name) == Path(__file__):
            continue
        try:
            text = (ROOT / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        if there := strangers(text, machine):
            found[name] = there
    assert found == {}


@pytest.mark.parametrize(
    "line",
    ["--index-url x", "https://mirror.example/simple", "# /home/ada/env/bin/python", "see /root/x", str(ROOT)],
)
def test_a_stranger_is_seen(line):
    assert strangers(line, names_of_this_machine())
