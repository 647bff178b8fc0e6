"""What the site is built from: the package's wheel, the lock that the page loads, and the lessons as they are."""

import io
import json
import os
import subprocess
import sys
from zipfile import ZipFile

import pytest

from sigmoidnet_ref.site import Refused, lessons, pyodide_lock, runtime, wheels
from tests.browser.conftest import ROOT

EXPLORE = """
import sigmoidnet_ref
from sigmoidnet_ref import explore, network
print(sigmoidnet_ref.__file__)
print(type(explore.s_curve(network.sigmoid)), type(explore.playground(*map(network.__dict__.get, (
    "init_params", "forward_prop", "cost_function", "backprop", "update_parameters")))))
"""
WITHOUT_SCIKIT_LEARN = """
import sys
sys.modules["sklearn"] = None
import json, pathlib
for name in sys.argv[1:]:
    path = pathlib.Path("solutions", name, f"{name}.ipynb")
    space = {}
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), space)
    print("ran", name)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return wheels.build(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_all_that_an_explorer_needs(wheel, tmp_path):
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    env = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run([sys.executable, "-c", EXPLORE], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "installed"))


def test_the_wheel_holds_all_files_but_what_builds_the_site(wheel):
    command = ["git", "ls-files", "sigmoidnet_ref", ":!sigmoidnet_ref/site", ":!*.md"]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    with ZipFile(wheel) as archive:
        held = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert sorted(held) == sorted(tracked)


def test_lessons_without_data_sets_do_without_scikit_learn():
    light = [lesson.name for lesson in lessons.read(ROOT) if not lesson.packages]
    command = [sys.executable, "-c", WITHOUT_SCIKIT_LEARN, *light]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("ran ")] == [f"ran {name}" for name in light]


def made(tmp_path, name, needs=()):
    """Return the path of a wheel with nothing in it but its metadata."""
    path = tmp_path / f"{name}-1-py3-none-any.whl"
    lines = [f"Name: {name}", "Version: 1", *(f"Requires-Dist: {need}" for need in needs)]
    with ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-1.dist-info/METADATA", "\n".join(lines) + "\n")
        archive.writestr(f"{name}/__init__.py", "")
    return path


@pytest.fixture
def release():
    """Return a made-up release of Pyodide, which comes from the CDN."""
    names = ("micropip", "jedi", "ipython", "numpy", "scipy", "scikit-learn")
    depends = {"scikit-learn": ["scipy"], "scipy": ["numpy"]}
    packages = {one: {"name": one, "file_name": f"{one}.whl", "depends": depends.get(one, [])} for one in names}
    return runtime.Runtime({"info": {"python": "3.14.2"}, "packages": packages | {"unneeded": {"depends": []}}})


@pytest.fixture
def ours(tmp_path):
    names = ("piplite", "ipykernel", "comm", "pyodide-kernel")
    return {name: made(tmp_path, name.replace("-", "_")) for name in names}


def test_the_lock_brings_ours_from_beside_it_and_theirs_from_their_address(release, ours, tmp_path):
    needs = ["numpy>=2", "scikit-learn", 'comm; sys_platform == "emscripten"', 'absent; sys_platform == "win32"']
    lock = pyodide_lock.compose(release, ours | {"sigmoidnet": made(tmp_path, "sigmoidnet", needs)})["packages"]
    assert lock["sigmoidnet"]["depends"] == ["comm", "numpy"], "scikit-learn is loaded by the lessons that need it"
    assert lock["sigmoidnet"]["file_name"] == "sigmoidnet-1-py3-none-any.whl"
    assert lock["numpy"]["file_name"] == runtime.CDN + "numpy.whl"
    assert "scikit-learn" in lock and "unneeded" not in lock


def test_a_wheel_that_needs_what_nobody_brings_is_refused(release, ours, tmp_path):
    with pytest.raises(Refused, match="sigmoidnet needs absent"):
        pyodide_lock.compose(release, ours | {"sigmoidnet": made(tmp_path, "sigmoidnet", ["absent"])})


def test_packages_that_wait_for_each_other_are_refused(release, ours, tmp_path):
    circle = {name: made(tmp_path, name, [other]) for name, other in (("sigmoidnet", "comm"), ("comm", "sigmoidnet"))}
    with pytest.raises(Refused, match="need each other"):
        pyodide_lock.compose(release, ours | circle)


def test_a_file_that_pyodide_did_not_release_is_refused(tmp_path):
    (tmp_path / "numpy.whl").write_bytes(b"another one")
    (tmp_path / runtime.LOCK).write_text(json.dumps({"info": {"python": "3.14.2"}, "packages": {}}))
    found = runtime.from_folder(tmp_path)
    with pytest.raises(Refused, match="its hash is another one"):
        found.package({"file_name": "numpy.whl", "sha256": runtime.sha256(b"the official one")})


@pytest.mark.parametrize("answer", [b"{}", OSError("no route to host")])
def test_without_the_pinned_lock_there_is_no_site(monkeypatch, answer):
    def fetch(url, timeout):
        if isinstance(answer, OSError):
            raise answer
        return io.BytesIO(answer)

    monkeypatch.setattr(runtime.urllib.request, "urlopen", fetch)
    with pytest.raises(Refused, match="pinned|make site OFFLINE=folder"):
        runtime.from_cdn()
