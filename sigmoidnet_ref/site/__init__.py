"""What `make site` builds the course in a browser tab from: JupyterLite, with Python in the page, and a first page.

    python -m sigmoidnet_ref.site                       # the runtime comes from Pyodide's own address
    python -m sigmoidnet_ref.site --offline FOLDER      # the runtime lies in FOLDER, and the site asks nobody else

The site is the released notebooks and the package's wheel as they are. This room is left out of that wheel.
"""


class Refused(Exception):
    """The site cannot be built. The text says why and what to do."""
