"""What the first cells of the lessons import: no library that only some lessons need. And what they tell Colab."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUPS = [
    "".join(cell["source"])
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb"))
    for cell in json.loads(path.read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code" and cell["id"] == "setup"
]
IMPORTS = [line for setup in SETUPS for line in setup.splitlines() if re.match(r"(from|import) ", line)]
HEAVY = ("matplotlib.pyplot", "pandas", "scipy", "sklearn", "tqdm")
# A made-up Colab, which remembers what it is told.
COLAB = """
import sys, types
told = []
sys.modules["google"], colab = types.ModuleType("google"), types.ModuleType("google.colab")
colab.output = types.SimpleNamespace(enable_custom_widget_manager=lambda: told.append("widgets"))
sys.modules["google.colab"] = colab
"""


@pytest.fixture(scope="module")
def imported():
    """Return (what a made-up Colab was told, the heavy modules there are) once all lessons' imports have run."""
    report = f"print((told, [name for name in {HEAVY} if name in sys.modules]))"
    code = "\n".join([COLAB, *IMPORTS, report])
    return ast.literal_eval(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    )


def test_the_first_cells_load_no_library_that_only_some_lessons_need(imported):
    assert len(SETUPS) == 12
    assert imported[1] == []


def test_colab_is_told_once_to_show_the_widgets(imported):
    assert imported[0] == ["widgets"]
