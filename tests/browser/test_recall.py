"""A learner answers a question without a mouse, wrongly and then rightly, and reads why."""

from playwright.sync_api import expect

from sigmoidnet_ref.recall.questions import find


def choice(cell, text):
    """Return the button of a choice of the cell's first question: the second one has choices of the same names."""
    return cell.get_by_role("button", name=text, exact=True).first


def go_to(cell, question, text):
    """Put the keyboard's focus on a choice, from the first one on."""
    choice(cell, question.choices[0]).focus()
    for _ in range(question.choices.index(text)):
        cell.page.keyboard.press("Tab")
    expect(choice(cell, text)).to_be_focused()


def answer_wrongly_and_then_rightly(cell, question, mistaken):
    """Answer by keyboard, and see why each answer is what it is."""
    go_to(cell, question, mistaken)
    cell.page.keyboard.press("Space")
    expect(cell.get_by_role("alert")).to_contain_text(question.wrong[mistaken])
    go_to(cell, question, question.right)
    cell.page.keyboard.press("Enter")
    expect(cell.get_by_role("alert")).to_contain_text(f"Yes. {question.because}")


def test_a_question_is_answered_by_keyboard_wrongly_and_then_rightly(lab):
    lab.open("00_start_here")
    lab.run("setup")
    lab.run("recall_shape_of_w")
    answer_wrongly_and_then_rightly(lab.cell("recall_shape_of_w"), find("shape_of_w"), "(3, 5)")
    lab.screenshot("recall_answered", "recall_shape_of_w")
