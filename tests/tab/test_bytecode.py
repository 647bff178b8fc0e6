"""What the page's Python keeps of its first start, tried without a page: the bytecode of what it imported."""

import subprocess
import sys

from tests.browser.conftest import ROOT

SCRIPT = ROOT / "sigmoidnet_ref/site/tab/static/bytecode.py"
FIRST = """
import sys
begin()
import kept
with open(sys.argv[2], "wb") as file:
    file.write(written())
"""
LATER = """
import sys
class FromThePage:
    def to_bytes(self):
        with open(sys.argv[2], "rb") as file:
            return file.read()
put_back(FromThePage())
import kept
print(kept.word, sys.dont_write_bytecode)
"""


def python(what, site, store):
    code = f"import sys; sys.path.insert(0, sys.argv[1])\n{SCRIPT.read_text()}\n{what}"
    command = [sys.executable, "-S", "-B", "-c", code, str(site), str(store)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_later_start_takes_what_the_first_one_compiled(tmp_path):
    first, later = (tmp_path / name / "site-packages" for name in ("first", "later"))
    for site, word in ((first, "compiled once"), (later, "compiled again")):
        site.mkdir(parents=True)
        (site / "kept.py").write_text(f"word = {word!r}\n")
    assert python(FIRST, first, tmp_path / "store") == ""
    assert python(LATER, later, tmp_path / "store") == "compiled once True"
