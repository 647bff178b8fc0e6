"""The site, built into a folder: our first page at its top, below it JupyterLite with lessons, wheels and kernel."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.site import Refused, first_page, lessons, pyodide_lock, wheels
from sigmoidnet_ref.site.runtime import CDN, LOCK

HERE = Path(__file__).parent
LITE = "lite"  # where JupyterLite lies below the first page
PYTHON = "static/python"  # below that; in static/pyodide JupyterLite would start what it finds there, past our plugin
SHARED = Path(sys.prefix, "share/jupyter/labextensions")
# Named one by one: what else this environment has, such as nbgrader's panels, cannot work in a page.
EXTENSIONS = (
    SHARED / "@jupyter-widgets/jupyterlab-manager",
    wheels.KERNEL,
    SHARED / "anywidget",
    HERE / "tab",
)
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"


def build(root, runtime, into):
    """Build the site of the course at `root` on a Runtime, and put it in place of the folder `into`."""
    with tempfile.TemporaryDirectory() as room:
        stage, made = Path(room, "stage"), Path(room, "site")
        _fill(stage, root, runtime)
        _build_lite(stage, made / LITE)
        _add_python(root, runtime, made / LITE / PYTHON)
        first_page.write(root, made, LITE)
        _write_course(root, made)
        shutil.rmtree(into, ignore_errors=True)
        shutil.move(made, into)


def _fill(stage, root, runtime):
    """Lay out what JupyterLite builds from."""
    _copy_lessons(root, stage / "files")
    (stage / "jupyter-lite.json").write_text(json.dumps(_settings(runtime)), "utf-8")
    shutil.copy(HERE / "overrides.json", stage)


def _add_python(root, runtime, python):
    """Put the lock and the course's wheels into a folder; offline also Pyodide, and its packages that are needed."""
    python.mkdir(parents=True)
    found = wheels.gather(root, runtime.python, python, runtime.folder)
    lock = pyodide_lock.compose(runtime, found)
    (python / LOCK).write_text(json.dumps(lock), "utf-8")
    if runtime.folder:
        for path in runtime.core:
            shutil.copy(path, python)
        for entry in lock["packages"].values():
            if not (python / entry["file_name"]).exists():
                shutil.copy(runtime.package(entry), python)


def _copy_lessons(root, files):
    """Put the released notebooks where JupyterLite serves files from, each with the mark of its release in it.

    The mark stays in a learner's copy, so the tab can tell whether the lesson is worked on, and a newer one is out.
    """
    marks = desk.released(root)
    for lesson in lessons.read(root):
        notebook = json.loads((root / desk.notebook_path(lesson.name)).read_text("utf-8"))
        notebook["metadata"]["sigmoidnet"] = {"release": marks[lesson.name]}
        path = files / lesson.name / f"{lesson.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _write_course(root, made):
    """Tell the tab, in course.json, which release of each lesson this is, and what Python loads for it beforehand."""
    marks = desk.released(root)
    course = {one.name: {"release": marks[one.name], "packages": one.packages} for one in lessons.read(root)}
    (made / "course.json").write_text(json.dumps(course, indent=1), "utf-8")


def _settings(runtime):
    """Return what JupyterLite reads when it starts."""
    kernel = {
        "disablePyPIFallback": True,
        "pyodideUrl": "./extensions/sigmoidnet-tab/static/bytecode.js",
        "loadPyodideOptions": {
            "packages": list(pyodide_lock.FIRST),
            "indexURL": CDN if runtime.folder is None else f"./{PYTHON}/",
            "lockFileURL": f"./{PYTHON}/{LOCK}",
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "SigmoidNet",
            "exposeAppInBrowser": True,
            "disabledExtensions": ["@jupyterlab/notebook-extension:cell-executor"],  # ours runs cells in turn
            "litePluginSettings": {KERNEL_PLUGIN: kernel},
        },
    }


def _build_lite(stage, out):
    """Run JupyterLite's own command."""
    arguments = ["--lite-dir", stage, "--output-dir", out, "--apps", "lab"]
    arguments += ["--no-sourcemaps", "--no-unused-shared-packages", "--LiteBuildConfig.ignore_sys_prefix=True"]
    arguments += [f"--LiteBuildConfig.federated_extensions={path}" for path in EXTENSIONS]
    command = [sys.executable, "-m", "jupyterlite_core", "build", *map(str, arguments)]
    done = subprocess.run(command, cwd=stage, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"JupyterLite could not be built:\n{(done.stdout + done.stderr)[-3000:]}")
