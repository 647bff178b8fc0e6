"""A learner answers a question without a mouse, wrongly and then rightly, and reads why."""

from playwright.sync_api import expect

from sigmoidnet_ref.recall.questions import find

QUESTION = find("shape_of_w")


def choice(cell, text):
    """Return the button of a choice of the cell's first question: the second one has choices of the same names."""
    return cell.get_by_role("button", name=text, exact=True).first


def go_to(cell, text):
    """Put the keyboard's focus on a choice, from the first one on."""
    choice(cell, QUESTION.choices[0]).focus()
    for _ in range(QUESTION.choices.index(text)):
        cell.page.keyboard.press("Tab")
    expect(choice(cell, text)).to_be_focused()


def test_a_question_is_answered_by_keyboard_wrongly_and_then_rightly(lab):
    lab.open("00_start_here")
    lab.run("setup")
    lab.run("recall_shape_of_w")
    cell = lab.cell("recall_shape_of_w")
    go_to(cell, "(3, 5)")
    lab.page.keyboard.press("Space")
    expect(cell.get_by_role("alert")).to_contain_text(QUESTION.wrong["(3, 5)"])
    go_to(cell, QUESTION.right)
    lab.page.keyboard.press("Enter")
    expect(cell.get_by_role("alert")).to_contain_text(f"Yes. {QUESTION.because}")
    lab.screenshot("recall_answered", "recall_shape_of_w")
