"""What the pages of several screens share: a page can load one script only, so they are joined before it is sent."""

from pathlib import Path


def script(*paths):
    """Return the script of a screen from its files, behind the drawing of a network that all screens share."""
    return "".join(path.read_text("utf-8") for path in (Path(__file__).with_name("network.js"), *paths))
