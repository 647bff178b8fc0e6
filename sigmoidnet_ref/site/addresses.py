"""The course's public addresses: two stand in pyproject.toml, and Binder's follows from the repository's."""

import tomllib
from urllib.parse import quote, urlsplit

FIRST = "lab/tree/notebooks/00_start_here/00_start_here.ipynb"


def repository(root):
    """Return the address of the repository, without a slash at its end."""
    return _urls(root)["Repository"].rstrip("/")


def tab(root):
    """Return where the course in a browser tab is published, or None as long as it is nowhere."""
    return _urls(root).get("Homepage")


def binder(root):
    """Return the address at which Binder opens JupyterLab on the first lesson."""
    url = urlsplit(repository(root))
    host = {"github.com": "gh", "gitlab.com": "gl"}[url.netloc]
    return f"https://mybinder.org/v2/{host}{url.path}/HEAD?urlpath={quote(FIRST, safe='')}"


def _urls(root):
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
