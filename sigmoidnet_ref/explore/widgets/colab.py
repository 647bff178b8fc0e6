"""Google Colab shows only widgets of its own until it is told that others may be shown."""

import sys


def install():
    """Tell the Colab that runs this notebook; do nothing elsewhere."""
    if "google.colab" in sys.modules:
        from google.colab import output

        output.enable_custom_widget_manager()
