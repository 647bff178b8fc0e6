"""A visitor meets the course in a browser tab, offline: every request to another machine is refused, and counted."""

LINEAR = """
def linear(W, A_prev, b):
    return W @ A_prev + b
"""


def test_from_the_first_page_to_praise(tab):
    tab.page.goto(tab.server)
    tab.page.get_by_role("slider", name="weight").fill("3")
    assert "sigmoid(3 x + 0)" in tab.page.locator("figure").inner_text()
    tab.page.screenshot(path=tab.artefacts / "site_1_first_page.png", full_page=True)
    tab.page.get_by_role("link", name="Start lesson 0").click()
    tab.wait_for("00_start_here")
    tab.run_all()
    assert tab.text("check_linear").startswith("linear: not written yet.")
    tab.run("linear", LINEAR)
    assert tab.run("check_linear").startswith("linear: all checks passed.")
    tab.screenshot("site_2_praise", "check_linear")
