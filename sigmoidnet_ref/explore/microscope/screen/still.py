"""An epoch as a picture and a table that need no kernel and no script: for executed copies, printed or on the web."""

import html

from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.saved import folded


def still(view):
    """Return a picture of the network with the answers of its neurons, and all numbers of the epoch in a table."""
    picture = Picture(bare=True)
    epoch, k = view.epoch, view.k
    values = [epoch.arrays[f"A{l}"][:, k] if f"A{l}" in epoch.arrays else None for l in range(epoch.L + 1)]
    weights = [epoch.params[f"W{l}"] for l in range(1, epoch.L + 1)]
    names = ["X", *(f"A{l}" for l in range(1, epoch.L + 1))]
    plots.network(picture.axes[0], epoch.sizes, weights, values, names=names, title="See inside")
    rows = "".join(
        f"<tr><td>{html.escape(step['title'])}</td><td>{html.escape(number['name'])}</td><td>{number['text']}</td></tr>"
        for step in view.steps()
        for number in step["numbers"].values()
    )
    head = "<tr><th>step</th><th>number</th><th>value</th></tr>"
    of = f"<caption>{view.of}</caption>" * bool(view.of)
    return picture.html() + folded("All numbers", f"<table>{of}{head}{rows}</table>")
