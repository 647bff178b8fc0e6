"""Formgrader, as an instructor uses it: what strangers wrote is shown as text, and a mark by hand is kept."""

import re

import nbformat
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from sigmoidnet_ref.grading.classroom import batch
from tests.browser.conftest import jupyter
from tests.lessons.graded import ROOT, hand_in, make_course, with_sources

LESSON, QUESTION = "02_sigmoid", "why_saturation"
EVIL = "<img src=x onerror=alert(1)>"
ANSWER = f"Because **it is flat** there. <script>alert(2)</script> {EVIL}"


@pytest.fixture(scope="module")
def course(needs, tmp_path_factory):
    """Return a graded course in which everything that strangers can name is markup."""
    needs("bwrap")
    root = make_course(tmp_path_factory.mktemp("formgrader") / "course", [LESSON])
    released = nbformat.read(ROOT / "notebooks" / LESSON / f"{LESSON}.ipynb", 4)
    hand_in(root, "ann", LESSON, with_sources(released, {QUESTION: ANSWER}))
    path = root / "submitted" / "ann" / LESSON / f"{LESSON}.ipynb"
    path.rename(path.with_name(f"{EVIL}.ipynb"))
    hand_in(root, EVIL, LESSON, released)
    with Gradebook(f"sqlite:///{root}/gradebook.db", "sigmoidnet") as book:
        book.update_or_create_student("ann", first_name=EVIL, last_name="O'Neil & Groß", email=EVIL)
    assert set(batch.autograde(root, LESSON, jobs=1, quiet=True).left_out) == {EVIL}
    return root


@pytest.fixture(scope="module")
def address(course, tmp_path_factory):
    with jupyter("jupyter_server", tmp_path_factory.mktemp("jupyter"), course) as server:
        yield f"{server.url}formgrader"


@pytest.fixture
def page(browser):
    """Return a page in which no script of a stranger's may have run by the end of a test."""
    with browser.new_context(viewport={"width": 1280, "height": 1400}) as context:
        context.set_default_timeout(60_000)
        page, ran = context.new_page(), []
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        yield page
        assert not ran


def test_a_folders_name_is_text_in_every_page_that_shows_it(page, address):
    page.goto(f"{address}/manage_submissions/{LESSON}")
    evil = page.get_by_role("row").filter(has=page.locator(".student-id").get_by_text(EVIL))
    evil.locator(".autograde a").click()
    expect(page.locator(".modal-body p")).to_contain_text(f"student '{EVIL}'", timeout=60_000)
    page.goto(f"{address}/manage_students")
    page.get_by_role("row").filter(has=page.locator(".id").get_by_text(EVIL)).get_by_role("link").first.click()
    expect(page.locator(".breadcrumb .active")).to_have_text(EVIL)
    page.goto(f"{address}/manage_students/{EVIL}/{LESSON}")
    expect(page.locator(".breadcrumb")).to_contain_text(EVIL)


def open_answer(page, address):
    """Open the page on which the answer of ann is graded; return the cell with her answer."""
    page.goto(f"{address}/manage_students/ann/{LESSON}")
    page.locator("td.name").get_by_role("link", name=LESSON).click()
    answer = page.locator(".nbgrader_cell", has=page.locator(f"input[id='{QUESTION}']"))
    # Set once the page has its grades, and listens to what is typed; before, a mark would be lost on it.
    expect(answer.locator(".extra-credit")).to_have_attribute("placeholder", "0", timeout=60_000)
    return answer


def test_names_and_answers_are_text_and_the_lessons_own_answer_stands_below(page, address, artefacts):
    answer = open_answer(page, address)
    expect(answer.locator("strong")).to_have_text("it is flat")
    expect(answer).to_contain_text(f"<script>alert(2)</script> {EVIL}")
    expect(answer).to_contain_text("/ 2.0")
    below = page.locator(".text_cell", has=answer).locator("xpath=following-sibling::*[1]").locator("blockquote")
    expect(below).to_contain_text("what gets points (up to 2)")
    expect(below).to_contain_text("it learns very slowly")
    expect(below).to_contain_text('1 for "the slope is tiny"')
    page.locator(".glyphicon-eye-open").click()
    expect(page.locator("nav a.name-shown")).to_have_text(re.compile(re.escape(f"O'Neil & Groß, {EVIL}")))
    answer.scroll_into_view_if_needed()
    page.screenshot(path=artefacts / "formgrader.png")


def test_a_mark_given_there_is_kept_when_all_is_graded_again(page, address, course):
    score = open_answer(page, address).locator(f"input[id='{QUESTION}']")
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "/api/grade/" in answer.url):
        score.fill("1.5")
        score.press("Tab")
    outcome = batch.autograde(course, LESSON, jobs=1, quiet=True, regrade=True)
    assert [entry["student"] for entry in outcome.graded] == ["ann"] and outcome.written == []
    again = open_answer(page, address).locator(f"input[id='{QUESTION}']")
    expect(again).to_have_value("1.5")
    expect(again).not_to_have_class(re.compile("needs_manual_grade"))
