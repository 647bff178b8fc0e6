"""What Binder does with this repository: repo2docker's own steps, replayed without Docker.

Binder's image comes with JupyterLab and its friends, in older versions than ours. The replay starts from these, asks
repo2docker's build pack for its steps, runs them (pip and postBuild), and then runs the first lesson.
"""

import json
import os
import re
import subprocess
import sys
from contextlib import chdir
from importlib.resources import files
from urllib.parse import unquote

import nbformat
import pytest
from repo2docker.app import Repo2Docker
from repo2docker.buildpacks import PythonBuildPack

from tests.launch import pythons
from tests.launch.clones import ROOT, fresh_clone

LESSON = "notebooks/00_start_here/00_start_here.ipynb"
# Of Binder's image, what our own requirements meet: the JupyterLab that they replace, and the tools that install them.
BASE = ("pip", "setuptools", "jupyterlab", "notebook", "ipykernel", "ipywidgets")
LARGEST = 650  # MB


def chosen_pack():
    """Return the build pack that repo2docker chooses for the working directory."""
    app = Repo2Docker()
    pack = next(pack for pack in (make(app.base_image) for make in app.buildpacks) if pack.detect())
    pack.platform = "linux/amd64"
    return pack


def base_versions(pack):
    """Return {package: version} in Binder's image before our requirements, from repo2docker's own lock."""
    lock = next(name for name, target in pack.get_build_script_files().items() if target.endswith("environment.lock"))
    text = files("repo2docker.buildpacks").joinpath(lock).read_text()
    return {name: re.search(rf"/{name}-([\d.]+)-", text)[1] for name in BASE}


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """Return (environment, clone, variables) as Binder has them when a visitor arrives."""
    folder = tmp_path_factory.mktemp("binder")
    clone, prefix = fresh_clone(folder), folder / "env"
    with chdir(clone):  # build packs read the working directory
        pack = chosen_pack()
        assert type(pack) is PythonBuildPack
        base = base_versions(pack)
        steps = [script for _, script in pack.get_preassemble_scripts() + pack.get_assemble_scripts()]
        steps += pack.get_post_build_scripts()
        python = pythons.find(pack.python_version)
    if python is None:
        pytest.skip(f"needs python{pack.python_version}, which Binder runs: install it, for example with pyenv")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHON", "MPL"))}
    env = inherited | {
        "HOME": str(folder),
        "PATH": f"{prefix}/bin:{os.environ['PATH']}",
        "NB_PYTHON_PREFIX": str(prefix),
        "KERNEL_PYTHON_PREFIX": str(prefix),
        "PIP_NO_COMPILE": "1",  # most of it is never run here
    }

    def run(*command):
        done = subprocess.run(command, cwd=clone, env=env, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "--quiet", "--python", python, prefix)
    pins = [f"{name}=={version}" for name, version in base.items()]
    run(*uv, "pip", "install", "--quiet", "--python", prefix / "bin/python", *pins)
    assert any("binder/requirements.txt" in step for step in steps) and steps[-1] == "binder/postBuild"
    for step in steps:
        run("bash", "-c", step)
    return prefix, clone, run


def test_the_image_holds_what_the_lock_says(image):
    prefix, clone, run = image
    run(prefix / "bin/python", "-m", "pip", "check")
    installed = set(run(prefix / "bin/python", "-m", "pip", "freeze").lower().splitlines())
    for name in ("jupyterlab", "ipykernel", "numpy", "matplotlib", "ipywidgets"):
        pinned = re.search(rf"^{name}==\S+", (clone / "binder/requirements.txt").read_text(), re.MULTILINE)[0]
        assert pinned in installed
        assert f"\n{pinned} " in (clone / "requirements.txt").read_text()


def test_the_image_stays_small(image):
    """Each machine of Binder's that has not met it yet lets its first visitor wait until it is there."""
    files = (path for path in image[0].rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) / 1e6
    assert size < LARGEST, f"what is installed takes {size:.0f} MB"


def test_the_image_has_our_settings(image):
    prefix, clone, _ = image
    there = prefix / "etc/jupyter/labconfig/default_setting_overrides.json"
    assert there.read_text() == (clone / "binder/lab_settings.json").read_text()


def test_jupyterlab_has_what_sliders_need(image):
    prefix, _, run = image
    listed = run("bash", "-c", f"{prefix}/bin/jupyter-labextension list 2>&1")
    for extension in ("@jupyter-widgets/jupyterlab-manager", "anywidget"):
        assert re.search(rf"{extension} v\S+ .*enabled.*OK", listed), listed


def test_a_visitor_is_told_to_keep_a_copy_and_can(image):
    prefix, clone, run = image
    listed = run("bash", "-c", f"{prefix}/bin/jupyter-labextension list 2>&1")
    assert re.search(r"sigmoidnet-lab v\S+ .*enabled.*OK", listed), listed
    course = prefix / "share/jupyter/labextensions/sigmoidnet-lab/static/course.json"
    marks = json.loads((clone / "notebooks/.released.json").read_text())
    assert json.loads(course.read_text()) == {"lessons": marks, "forgets": True}


@pytest.mark.parametrize("folder", ["notebooks", "solutions"])
def test_the_first_lesson_runs(image, folder):
    prefix, clone, run = image
    lesson = clone / LESSON.replace("notebooks", folder)
    out = lesson.with_name("ran.ipynb")
    run(prefix / "bin/python", "-m", "nbconvert", "--to", "notebook", "--execute", lesson, "--output", out.name)
    cells = [cell for cell in nbformat.read(out, 4).cells if cell.cell_type == "code"]
    shown = "".join(output.get("data", {}).get("text/html", "") for cell in cells for output in cell.outputs)
    assert "<img" in shown and "alt=" in shown
    # A check of a function that nobody has written says so, under the tag raises-exception; nothing else goes wrong.
    failed = [cell.id for cell in cells if any(output.output_type == "error" for output in cell.outputs)]
    assert failed == (["check_linear"] if folder == "notebooks" else [])


def test_the_badge_opens_the_first_lesson():
    target = re.search(r"mybinder\.org/v2/\S+\?urlpath=([^)\s]+)", (ROOT / "README.md").read_text())[1]
    assert unquote(target) == f"lab/tree/{LESSON}"
    assert (ROOT / LESSON).is_file()


def test_developers_tools_stay_out():
    names = set(re.findall(r"^([\w.-]+)==", (ROOT / "binder/requirements.txt").read_text(), re.MULTILINE))
    tools = {"nbgrader", "pytest", "playwright", "ruff", "jupyter-repo2docker", "hypothesis", "jupyterlite-core"}
    assert names.isdisjoint(tools)
    assert os.access(ROOT / "binder/postBuild", os.X_OK)
