"""A learner answers a question without a mouse, wrongly and then rightly, and reads why."""

from playwright.sync_api import expect


def test_a_question_is_answered_by_keyboard_wrongly_and_then_rightly(lab):
    lab.open("00_start_here")
    lab.run("setup")
    lab.run("recall_shape_of_w")
    cell = lab.cell("recall_shape_of_w")
    cell.get_by_role("button", name="(3, 5)", exact=True).focus()
    lab.page.keyboard.press("Space")
    expect(cell.get_by_role("alert")).to_contain_text("In W, rows belong to neurons.")
    lab.page.keyboard.press("Tab")
    expect(cell.get_by_role("button", name="(5, 3)", exact=True)).to_be_focused()
    lab.page.keyboard.press("Enter")
    expect(cell.get_by_role("alert")).to_contain_text("Yes. One row for each neuron, one column for each input.")
