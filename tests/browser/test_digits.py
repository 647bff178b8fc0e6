"""Lesson 11 by hand: a digit drawn with keys, with the mouse and with a finger, and a cell of the table clicked."""

SAYS = "([cell, words]) => cell.querySelector('.widget-vbox .sigmoidnet-words')?.innerText.includes(words)"
CELLS = {
    "setup": "from sigmoidnet_ref import explore",
    "pad": "explore.read_digit()",
    "table": "explore.confusion()",
}


def test_a_digit_is_drawn_and_a_cell_is_clicked(lab):
    lab.open(lab.server.write("digits", CELLS))
    lab.run_all()
    first = lab.picture("pad")
    pad = lab.cell("pad").get_by_role("grid")
    pad.focus()
    lab.press("Delete")
    lab.page.wait_for_function(SAYS, arg=[lab.cell("pad").element_handle(), "Nothing is drawn"])
    empty = lab.picture("pad", other_than=first)
    for key in 4 * ["ArrowRight"] + 7 * ["Shift+ArrowDown"]:
        lab.press(key)
    by_keys = lab.picture("pad", other_than=empty)
    box = pad.bounding_box()
    lab.page.mouse.move(box["x"] + 30, box["y"] + 30)
    lab.page.mouse.down()
    lab.page.mouse.move(box["x"] + 140, box["y"] + 30, steps=8)
    lab.page.mouse.up()
    by_mouse = lab.picture("pad", other_than=by_keys)
    finger = lab.page.context.new_cdp_session(lab.page)
    down, over = ([{"x": box["x"] + x, "y": box["y"] + 90}] for x in (30, 140))
    for kind, touched in (("touchStart", down), ("touchMove", over), ("touchEnd", [])):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})
    lab.picture("pad", other_than=by_mouse)
    lab.screenshot("digit_drawn", "pad")

    right = lab.cell("table").locator("svg[role=img] text", has_text="33").first.bounding_box()
    lab.page.mouse.click(right["x"] + right["width"] / 2, right["y"] + right["height"] / 2)
    lab.page.wait_for_function(SAYS, arg=[lab.cell("table").element_handle(), "0 read as 0: 33 of 288"])
    assert lab.slider("was read as", "table").get_attribute("aria-valuetext") == "0"
    lab.screenshot("cell_clicked", "table")
