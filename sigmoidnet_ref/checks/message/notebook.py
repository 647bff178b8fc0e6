"""The notebook in which a message appears, if it appears in one."""

import sys


def notebook_shell():
    """Return IPython's shell if this code runs in one. IPython itself is never imported for it."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
