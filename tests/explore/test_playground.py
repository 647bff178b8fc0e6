"""The playground's sliders and buttons: in whole without a browser, and in a real kernel while a run streams."""

import gc
import html
import re
import time
import weakref

import ipywidgets
import nbformat
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from sigmoidnet_ref import explore, network
from sigmoidnet_ref.explore.playground.runs.journal import FILE, Journal
from sigmoidnet_ref.explore.playground.runs.settings import parse
from sigmoidnet_ref.explore.playground.runs.steps import NAMES
from sigmoidnet_ref.explore.playground.screen import view
from tests.explore.test_kernel import Kernel, wait_for

REFERENCE = [getattr(network, name) for name in NAMES]


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a function that makes a playground in an empty folder, closed when the test ends."""
    monkeypatch.chdir(tmp_path)
    playgrounds = []

    def make(*functions, **options):
        playgrounds.append(explore.playground(*functions, **options))
        return playgrounds[-1]

    yield make
    for playground in playgrounds:
        playground.close()


def words(playground):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", playground._words.value)).split())


def press(playground, name):
    playground.buttons[name].click()
    assert playground.error is None


def test_every_control_runs_through_its_range(made):
    playground = made(*REFERENCE)
    for name, control in playground.controls.items():
        for value in stops(control):
            control.value = value
            assert playground.error is None, f"{name} = {value}: {playground.error!r}"
            assert playground.run.over and playground.run.settings == playground.settings
            assert str(playground.run.state) in words(playground)
            assert playground.screen.frame["alts"][1] in str(playground.screen.frame)
            assert "Your own functions run here: init_params" in words(playground)


def stops(control):
    """Return values over the range of a control, both ends among them."""
    if isinstance(control, ipywidgets.IntSlider):
        return [control.min, 3, control.max]
    options = [option[1] if isinstance(option, tuple) else option for option in control.options]
    # 10 000 epochs of every network would take a minute and tell no more than 1000 do.
    return [
        option for option in options[:: max(1, len(options) // 6)] if control.description != "epochs" or option < 2000
    ]


def test_a_moved_slider_trains_and_a_paused_playground_does_not(made):
    playground = made()
    assert playground.run.epoch == 0 and "Ready: " in words(playground) and "press Play" in words(playground)
    playground.controls["learning rate"].value = 4.0
    assert playground.run.epoch == 300 and "Converged: " in words(playground)
    press(playground, "Reset")
    assert playground.run.epoch == 0 and "At epoch 0: press Play, or move a slider." in words(playground)
    playground.controls["hidden layers"].value = 3
    assert playground.run.epoch == 300 and playground.run.settings.depth == 3
    press(playground, "Reset")
    press(playground, "Step")
    press(playground, "Step")
    assert playground.run.epoch == 2
    playground.controls["hidden layers"].value = 1
    assert playground.run.epoch == 300
    press(playground, "Reset")
    playground._live = False  # as after Pause, which nobody can press here before a run is over
    playground.controls["hidden layers"].value = 2
    assert playground.run.epoch == 0 and "At epoch 0: press Play." in words(playground)
    press(playground, "Play")
    assert playground.run.epoch == 300


def test_the_whole_screen_goes_back_to_an_epoch_of_a_finished_run(made):
    playground = made()
    slider = playground.scrubber.slider
    assert slider.disabled
    playground.controls["learning rate"].value = 4.0
    end = playground.screen.frame
    assert not slider.disabled and slider.value == slider.max == 300
    slider.value = 151
    shown = playground.screen.frame
    epoch = max(e for e in playground.run.kept if e <= 151)
    assert shown["titles"][1].startswith(f"Epoch {epoch}: ") and f"You look back at epoch {epoch} of 300." in words(
        playground
    )
    assert all(shown[part] != end[part] for part in ("plane", "curve", "held", "gradients", "network"))
    slider.value = 300
    assert playground.screen.frame["curve"] == end["curve"] and "look back" not in words(playground)
    slider.value = 10
    playground.controls["learning rate"].value = 5.0
    assert slider.value == 300 and playground.run.over and "look back" not in words(playground)


def test_play_runs_at_three_speeds(made):
    playground = made()
    shown = {}
    for speed in ("slow", "normal", "as fast as it goes"):
        playground.speed.value = speed
        press(playground, "Reset")
        before = playground.screen._sent
        playground.controls["epochs"].value = 100
        press(playground, "Play")
        assert playground.run.over and playground.run.epoch == 100
        shown[speed] = playground.screen._sent - before
    assert shown["slow"] >= shown["normal"] >= 1


def test_a_frame_is_one_message(made, monkeypatch):
    playground = made()
    playground.controls["learning rate"].value = 4.0
    sent = []
    monkeypatch.setattr(playground.screen, "send_state", lambda key: sent.append(set(key)))
    playground.controls["learning rate"].value = 1.0
    assert {"frame", "earlier", "map"} in sent  # a busy machine shows a frame of the training, too
    assert all("frame" in message for message in sent)


def test_play_at_the_end_plays_again_and_earlier_runs_stay_until_reset(made):
    playground = made()
    for lr in (0.1, 1.0, 4.0):
        playground.controls["learning rate"].value = lr
    assert len(playground.screen.earlier) == 2
    grey = np.frombuffer(playground.screen.earlier[-1], "float32").reshape(-1, 2)
    assert grey[-1, 1] == pytest.approx(network.train(*moons_of_linear(), [2, 8, 8, 1], 301, 1.0)[1][-1], rel=1e-5)
    press(playground, "Play")
    assert playground.run.over and len(playground.screen.earlier) == 2  # the same curve again would tell nothing
    press(playground, "Reset")
    assert playground.screen.earlier == []


def moons_of_linear():
    from sigmoidnet_ref import data

    return data.linear(200)


def test_registered_runs_build_the_map_beside_the_prediction(made, tmp_path):
    playground = made(prediction={0: 1, 2: 0.25}.__getitem__)
    assert playground.screen.map["predicted"] == [[0, 1.0], [2, 0.25]]
    for lr in (4.0, 1.0):
        playground.controls["learning rate"].value = lr
        press(playground, "Register")
    assert [(p["lr"], p["best"]) for p in playground.screen.map["points"]] == [(4.0, True), (1.0, False)]
    assert "For 2 hidden layers you predicted 0.25; your best so far is 4, with cost 0.0019" in words(playground)
    assert len(Journal(tmp_path / FILE).entries) == 2
    press(playground, "Forget")
    assert [p["lr"] for p in playground.screen.map["points"]] == [4.0]
    playground.controls["start scale"].value = "1/sqrt(n)"
    assert playground.screen.map["points"] == [] and playground.screen.map["predicted"] == []
    assert len(made().journal.entries) == 1  # a new kernel, or the cell run again


def test_register_trains_an_unfinished_run_to_its_end(made):
    playground = made()
    press(playground, "Register")
    assert playground.run.over and [e.settings for e in playground.journal.entries] == [playground.run.settings]
    press(playground, "Reset")
    assert len(playground.journal.entries) == 1


def test_a_run_is_set_from_its_text(made):
    playground = made()
    text = "moons d3 w4 lr2.5 e500 s1/sqrt(n)"
    playground.code.value = text
    assert playground.run.settings == parse(text) == playground.settings and playground.run.epoch == 500
    assert playground.controls["start scale"].value == "1/sqrt(n)" and playground.controls["data set"].value == "moons"
    playground.code.value = "moons d3 w4 lr3 e500"
    assert "This is no run: the start scale is missing" in words(playground) and playground.run.settings == parse(text)
    playground.controls["width"].value = 5
    assert playground.code.value == "moons d3 w5 lr2.5 e500 s1/sqrt(n)"
    assert playground.error is None


def test_ones_own_examples_are_among_the_data_sets(made):
    X, Y = np.random.default_rng(1).normal(size=(2, 60)), np.tile([[0, 1]], 30)
    playground = made(*REFERENCE, data=(X, Y))
    assert playground.run.settings.data.startswith("yours-") and playground.run.X.shape == (2, 30)
    playground.controls["held out"].value = 0.1
    assert playground.run.X.shape == (2, 54) and len(playground.screen.scene["Y"]) == 54
    mine = playground.code.value
    playground.controls["data set"].value = "moons"
    playground.controls["noise"].value = 0.0
    assert playground.code.value.startswith("moons") and playground.code.value.endswith("n0 h0.1")
    playground.code.value = mine
    assert playground.run.X.shape == (2, 54) and playground.error is None
    other = made(*REFERENCE)
    other.code.value = mine
    assert "data of yours that this playground was not given" in words(other)


@pytest.mark.parametrize("data, said", [((np.ones((3, 9)), 0), "X has shape (3, 9)"), (7, "a pair, data=(X, Y)")])
def test_data_that_does_not_fit_is_left_out_and_told(made, data, said):
    playground = made(*REFERENCE, data=data)
    assert said in words(playground) and playground.run.settings.data == "linear" and playground.error is None


def test_nothing_moves_before_the_prediction_is_written(made):
    def my_prediction(hidden_layers):
        raise NotImplementedError

    playground = made(prediction=my_prediction)
    assert "Write down your prediction first" in words(playground)
    assert all(c.disabled for c in (*playground.controls.values(), *playground.buttons.values(), playground.code))
    playground.controls["learning rate"].value = 4.0
    press(playground, "Play")
    assert playground.run.epoch == 0
    assert not any(control.disabled for control in made(prediction=lambda depth: 1).controls.values())


def test_an_error_of_ours_is_shown_and_kept(made, monkeypatch):
    playground = made()
    monkeypatch.setattr(view, "frame", lambda *args: 1 / 0)
    playground.controls["learning rate"].value = 4.0
    assert isinstance(playground.error, ZeroDivisionError)
    assert "could not be drawn: ZeroDivisionError" in words(playground)
    monkeypatch.undo()
    playground.controls["learning rate"].value = 5.0
    assert playground.error is None and "could not" not in words(playground)


def test_a_function_that_fails_gets_a_new_chance_with_the_next_run(made):
    sick = [True]

    def cost_function(A, Y):
        if sick[0]:
            raise ValueError("not today")
        return network.cost_function(A, Y)

    playground = made(*REFERENCE[:2], cost_function, *REFERENCE[3:])
    assert "cost_function (stopped with ValueError: not today)" in words(playground)
    sick[0] = False
    playground.controls["learning rate"].value = 4.0
    assert "forward_prop, cost_function, backprop" in words(playground)


def test_a_closed_playground_leaves_no_widget_and_no_memory(made):
    before = set(_instances)
    playground = explore.playground()
    playground.controls["learning rate"].value = 4.0
    ghost = weakref.ref(playground)
    playground.close()
    del playground
    gc.collect()
    assert ghost() is None
    assert set(_instances) == before


def test_two_playgrounds_do_not_disturb_each_other(made):
    one, other = made(), made()
    one.controls["learning rate"].value = 4.0
    assert one.run.epoch == 300 and other.run.epoch == 0
    other.controls["data set"].value = "xor"
    assert one.run.settings.data == "linear"


def test_every_control_has_a_name(made):
    playground = made()
    for control in (*playground.controls.values(), *playground.buttons.values(), playground.code):
        assert control.description
    assert all(button.tooltip for button in playground.buttons.values())


def test_a_notebook_run_by_a_program_keeps_a_still_picture_of_a_trained_network(tmp_path):
    cells = ["from sigmoidnet_ref import explore", "explore.playground()"]
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    NotebookClient(nb, timeout=60, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    (output,) = nb.cells[1].outputs
    assert set(output.data) == {"text/plain", "text/html"}
    page = output.data["text/html"]
    assert 'src="data:image/png;base64,' in page and re.search(r'<img alt="[^"]*at epoch 300\.', page)
    assert "linear d2 w8 lr1 e300 s0.01. Plateau: the cost stays at ln 2" in page
    assert not (tmp_path / FILE).exists()


# ---- a real kernel: a run streams, and the kernel stays usable

LONG = """
import os, tempfile
os.chdir(tempfile.mkdtemp())
p = explore.playground()
p.code.value = "spiral d6 w16 lr1 e10 s0.01"
"""


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        kernel = Kernel(manager, client)
        kernel.run("from sigmoidnet_ref import explore, network")
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture
def page(kernel):
    """Return the kernel with a fresh playground p whose run of 10 000 epochs is about to begin, and a grip on it."""
    kernel.run(LONG)
    kernel.run("p._live = False")  # paused, so that the next line begins nothing
    kernel.run("p.controls['epochs'].value = 10000")
    yield kernel
    kernel.run("p.close()")


def click(kernel, button):
    message = kernel.session.msg(
        "comm_msg", {"comm_id": button, "data": {"method": "custom", "content": {"event": "click"}}}
    )
    message["header"]["subshell_id"] = kernel.subshell
    kernel.client.shell_channel.send(message)


def epoch_after(kernel, epoch):
    wait_for(kernel, f"p.run.epoch > {epoch}")
    return kernel.value("p.run.epoch")


def test_a_run_streams_while_the_kernel_answers_and_stops_at_once(page):
    play = page.grab("p.buttons['Play']")
    click(page, play)
    first = epoch_after(page, 0)
    wait_for(page, "p.buttons['Play'].description == 'Pause'")
    later = epoch_after(page, first)  # the kernel has answered between two epochs
    assert later < 10000 and page.value("2 + 2") == 4
    click(page, play)
    wait_for(page, "p._frames is None or not p._going")
    stopped = page.value("p.run.epoch")
    time.sleep(0.3)
    assert page.value("p.run.epoch") == stopped < 10000
    assert page.value("p.buttons['Play'].description") == "Play" and page.value("p.error is None")


def test_frames_do_not_pile_up_for_a_page_that_does_not_paint(page):
    before = page.value("p.screen._sent")
    start = time.monotonic()
    click(page, page.grab("p.buttons['Play']"))
    epoch_after(page, 200)
    seconds = time.monotonic() - start
    assert page.value("p.screen._sent") - before <= 5 + seconds  # four on their way, then one per second of patience
    page.run("p.buttons['Reset'].click()")


def test_a_slider_moved_while_a_run_streams_wins(page):
    page.run("p._live = True")
    slider = page.grab("p.controls['hidden layers']")
    page.move(slider, 5)
    wait_for(page, "p.run.settings.depth == 5 and p.run.epoch > 0")
    for depth in (4, 3, 2, 1):
        page.move(slider, depth)
    wait_for(page, "p.run.settings.depth == 1 and p.run.epoch > 0")
    page.run("p.controls['epochs'].value = 300")
    wait_for(page, "p.run.over")
    assert page.value("p.run.settings.depth") == 1 and page.value("p.error is None")
    assert page.value("p.buttons['Play'].description") == "Play"


def test_functions_run_on_the_main_thread_and_their_prints_stay_quiet(kernel):
    kernel.run("""
import threading
threads = set()
def forward_prop(X, params):
    print("a line for debugging")
    threads.add(threading.current_thread() is threading.main_thread())
    return network.forward_prop(X, params)
p = explore.playground(network.init_params, forward_prop, network.cost_function, network.backprop,
                       network.update_parameters)
""")
    slider = kernel.grab("p.controls['learning rate']")
    kernel.value("threads.clear()")
    message = kernel.session.msg(
        "comm_msg",
        {"comm_id": slider, "data": {"method": "update", "state": {"index": 46}, "buffer_paths": []}},
    )
    message["header"]["subshell_id"] = kernel.subshell
    kernel.client.shell_channel.send(message)
    wait_for(kernel, "p.run.over")
    assert kernel.value("threads") == {True}
    kernel.run("p.close()")
