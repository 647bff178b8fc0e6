"""Explorers in a real kernel: run by a program, run again, and moved while another cell draws."""

import base64
import html
import io
import re
import time
from queue import Empty

import nbformat
import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image

from tests.explore.sight import WORKING

SETUP = "from sigmoidnet_ref import explore, network"


class Kernel:
    """A kernel, and a page in front of it: cells with ids, and sliders whose moves come on a subshell."""

    def __init__(self, manager, client):
        self.client, self.session = client, client.session
        request = self.session.msg("create_subshell_request")
        client.control_channel.send(request)
        self.subshell = client.get_control_msg(timeout=30)["content"]["subshell_id"]

    def start(self, code, cell="a", person=True):
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": person,
            "stop_on_error": True,
        }
        message = self.session.msg("execute_request", content, metadata={"cellId": cell})
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def finish(self, message, timeout=60):
        """Return the outputs of a cell as (type, content), or fail with its traceback."""
        outputs = []
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                said = self.client.get_iopub_msg(timeout=1)
            except Empty:
                continue
            if said["parent_header"].get("msg_id") != message:
                continue
            kind, content = said["msg_type"], said["content"]
            assert kind != "error", "\n".join(content["traceback"])
            if kind == "status" and content["execution_state"] == "idle":
                return outputs
            outputs.append((kind, content))
        raise TimeoutError

    def run(self, code, **where):
        return self.finish(self.start(code, **where))

    def value(self, expression):
        outputs = self.run(f"print(repr({expression}))", cell="value")
        return eval("".join(c["text"] for kind, c in outputs if kind == "stream"))  # the repr of plain values

    def grab(self, control):
        """Return the id of a control, whose moves will come on the subshell from now on, as they do once it is used."""
        self.run(f"{control}.comm._reply_subshell_id = {self.subshell!r}", cell="grab")
        return self.value(f"{control}.model_id")

    def move(self, widget, value):
        """Move a slider as the page does: a message on the subshell."""
        content = {"comm_id": widget, "data": {"method": "update", "state": {"value": value}, "buffer_paths": []}}
        message = self.session.msg("comm_msg", content)
        message["header"]["subshell_id"] = self.subshell
        self.client.shell_channel.send(message)


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        kernel = Kernel(manager, client)
        kernel.run(SETUP)
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def notebook(*sources):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    nb.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nb


def test_a_notebook_run_by_a_program_keeps_static_pictures_with_alt_text(tmp_path):
    nb = notebook(SETUP, *(f"explore.{name}()" for name in WORKING))
    NotebookClient(nb, timeout=60, resources={"metadata": {"path": tmp_path}}).execute()
    for cell in nb.cells[1:]:
        (output,) = cell.outputs
        assert "application/vnd.jupyter.widget-view+json" not in output.data
        assert re.search(r'<img alt="[^"]*\d', output.data["text/html"])
        assert "Run this cell to move the sliders." in output.data["text/html"]
    page, _ = HTMLExporter().from_notebook_node(nb)
    assert page.count('src="data:image/png;base64,') == len(WORKING)
    assert all(html.unescape(alt) for alt in re.findall(r'<img alt="([^"]*)"', page))


def test_a_person_gets_the_widget_and_a_picture_for_the_saved_copy(kernel):
    ((_, content),) = [out for out in kernel.run("explore.s_curve(network.sigmoid)") if out[0] == "execute_result"]
    assert {"application/vnd.jupyter.widget-view+json", "text/html"} <= set(content["data"])
    # As a tool that drops all metadata hands it on: nbconvert then knows no widget of that name.
    output = nbformat.v4.new_output("execute_result", data=content["data"], execution_count=1)
    bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    for template in ("lab", "classic"):
        page, _ = HTMLExporter(template_name=template).from_notebook_node(bare)
        assert '<img alt="The S-curve from A' in page and "Run this cell to move the sliders." in page, template


def test_running_a_cell_again_closes_what_it_left(kernel):
    count = "len(__import__('ipywidgets').widgets.widget._instances)"
    kernel.run("explore.s_curve(network.sigmoid); explore.neuron()", cell="mine")
    once = kernel.value(count)
    for _ in range(3):
        kernel.run("explore.s_curve(network.sigmoid); explore.neuron()", cell="mine")
    assert kernel.value(count) == once
    kernel.run("explore.s_curve(network.sigmoid)", cell="another")
    assert kernel.value(count) > once


def wait_for(kernel, expression, timeout=30):
    end = time.monotonic() + timeout
    while not kernel.value(expression):
        assert time.monotonic() < end, f"never true: {expression}"


WATCHED = """
import threading
seen = []
def sigmoid(Z):
    print("a line for debugging")
    seen.append((threading.current_thread() is threading.main_thread(), float(Z[0, -1])))
    return network.sigmoid(Z)
e = explore.s_curve(sigmoid)
"""


def test_a_slider_calls_the_learners_function_on_the_main_thread_and_the_newest_move_wins(kernel):
    kernel.run(WATCHED)
    slider = kernel.grab("e.controls['weight w']")
    kernel.value("seen.clear()")
    busy = kernel.start("import time; time.sleep(1)")
    for value in np.linspace(1.1, 5, 40).round(1):
        kernel.move(slider, float(value))
    outputs = kernel.finish(busy)
    wait_for(kernel, "(30.0 in [z for _, z in seen])")
    assert kernel.value("all(main for main, _ in seen)")
    assert kernel.value("len(seen)") <= 8, "moves were queued while the cell ran"
    assert kernel.value("e.error is None")
    assert not [content for kind, content in outputs if kind == "stream"]


DRAW = """
%matplotlib inline
import matplotlib.pyplot as plt
for k in range(8):
    plt.figure(figsize=(2, 1))
    for j in range(k + 1):
        plt.plot([0, 1], [j, j + 1])
    plt.title(str(k))
    plt.show()
"""


def pictures(outputs):
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(content["data"]["image/png"]))))
        for kind, content in outputs
        if kind == "display_data" and "image/png" in content["data"]
    ]


def test_a_slider_moved_while_a_cell_draws_with_pyplot_spoils_no_picture(kernel):
    kernel.run("e = explore.s_curve(network.sigmoid)")
    slider = kernel.grab("e.controls['weight w']")
    whole = pictures(kernel.run(DRAW))
    assert len(whole) == 8
    for _ in range(3):
        cell = kernel.start(DRAW)
        for value in np.linspace(-5, 5, 60):
            kernel.move(slider, float(value))
            time.sleep(0.01)  # the pace of a key held down
        drawn = pictures(kernel.finish(cell))
        assert len(drawn) == 8
        assert all(np.array_equal(picture, right) for picture, right in zip(drawn, whole))


def test_the_guard_is_put_in_once(kernel):
    kernel.run("from sigmoidnet_ref.explore.widgets import guard")
    kernel.run("first = get_ipython().events.trigger; guard.install()")
    assert kernel.value("get_ipython().events.trigger is first")


SIGMOID = "def {name}(Z):\n    return 1 / (1 + np.exp(-Z)), Z"


def test_a_picture_before_its_function_or_of_an_old_one_says_what_to_run(kernel):
    def picture():
        kernel.run("picture = explore.s_curve(sigmoid)", cell="picture")
        return kernel.value("picture._learner.line")

    def run(source):
        kernel.run(source, cell="sigmoid")

    kernel.run("globals().pop('sigmoid', None)")  # of an earlier test
    kernel.run("import numpy as np; from sigmoidnet_ref.checks import check_sigmoid", cell="setup")
    assert picture() == ("The cell of sigmoid has not been run: the reference drew this. Run that cell, then this one.")
    run(SIGMOID.format(name="sigmoid"))
    assert picture() == "Your own sigmoid drew this."
    run(SIGMOID.format(name="sigmoid").replace("1 +", "2 +"))
    assert "it is an old one: sigmoid has been run anew since" in kernel.value("picture._learner.line")
    assert picture() == "Your own sigmoid drew this."
    with pytest.raises(AssertionError, match="SyntaxError"):
        run("def sigmoid(Z)\n    return Z")
    assert "it is an old one: its cell failed with SyntaxError" in picture()
    run(SIGMOID.format(name="sigmoid"))
    run(SIGMOID.format(name="my_sigmoid"))
    assert "it is an old one: its cell does not define sigmoid any more" in picture()
    run(SIGMOID.format(name="sigmoid"))
    assert picture() == "Your own sigmoid drew this."
