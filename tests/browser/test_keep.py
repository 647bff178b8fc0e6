"""Keep a copy in JupyterLab on a server: one lesson or all, and back in. The tab's own tests try the rest of it."""

import zipfile

import nbformat
import pytest

from sigmoidnet_ref.desk import fingerprint

ZERO = "00_start_here/00_start_here.ipynb"
LINEAR = "linear = 'written on a server'"
WORDS = "This server forgets what you write some ten minutes after you leave it. Press Keep a copy before you go."
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"


@pytest.fixture
def desk(server):
    """Return the folder of lessons as JupyterLab finds it when it is opened in the folder of the course."""
    desk = server.new_desk("notebooks")
    (desk / "recall.json").write_text('{"a": {"due": "2026-12-01"}}')
    return desk


def source(path):
    (found,) = (cell.source for cell in nbformat.read(path, 4).cells if cell.id == "linear")
    return found


def test_a_copy_leaves_the_server_and_comes_back(lab, desk, tmp_path):
    page, path = lab.page, tmp_path / "kept.zip"
    lab.open("00_start_here", desk="notebooks")
    lab.run("linear", LINEAR)
    for button, name in (("This lesson", "00_start_here.ipynb"), ("All lessons (zip)", "kept.zip")):
        page.get_by_role("button", name="Keep a copy").first.click()
        lab.screenshot("keep-a-copy", "linear")
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / name)
    assert source(tmp_path / "00_start_here.ipynb") == LINEAR, "what was not saved yet is not in the copy"
    with zipfile.ZipFile(path) as kept:
        assert kept.testzip() is None
        assert fingerprint(kept.read(ZERO)) == fingerprint((tmp_path / "00_start_here.ipynb").read_text())
        lessons = {f"{lesson.parent.name}/{lesson.name}" for lesson in desk.glob("[0-9]*/*.ipynb")}
        assert set(kept.namelist()) == lessons | {"recall.json"}

    lab.run("linear", "linear = 'written since'")
    page.evaluate(SAVE)
    page.get_by_role("button", name="Keep a copy").first.click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take a copy back in").click()
    chooser.value.set_files(path)
    page.get_by_text(f"{len(lessons) + 1} taken in.").wait_for()
    assert source(desk / ZERO) == LINEAR
    assert next(cell["source"] for cell in lab.cells() if cell["id"] == "linear") == LINEAR
    (before,) = desk.glob("*/*.before-*.ipynb")  # and none of the lessons that nobody has worked on
    assert source(before) == "linear = 'written since'"


def test_who_writes_on_a_server_that_forgets_is_told(lab):
    """And where JupyterLab was opened in another folder, a sentence says that there is nothing to keep."""
    course = {"lessons": {}, "forgets": True}
    lab.page.route("**/sigmoidnet-lab/static/course.json*", lambda route: route.fulfill(json=course))
    lab.open("00_start_here")
    lab.page.get_by_text(WORDS).wait_for()
    lab.page.get_by_role("button", name="Keep a copy").first.click()
    lab.page.get_by_role("button", name="All lessons (zip)").click()
    lab.page.get_by_text("No lessons are found here.").wait_for()
