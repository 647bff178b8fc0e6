"""Runs once in the page's Python, before the learner's first cell: share the memory that tells it to stop."""

import js
import pyodide_js
from pyodide.code import run_js

SHARE = """(kernel) => {
    const memory = new Uint8Array(new SharedArrayBuffer(1));
    postMessage({ sigmoidnet: [kernel, memory] });
    return memory;
}"""

if js.crossOriginIsolated:
    pyodide_js.setInterruptBuffer(run_js(SHARE)(KERNEL))  # noqa: F821  given by the page, as is the shell
shell.execution_count -= 1  # noqa: F821  so the learner's first cell is number 1
