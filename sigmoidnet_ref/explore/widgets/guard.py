"""Keep the learner's own plots whole while a slider moves.

JupyterLab sends the moves of sliders on a thread of their own, and IPython announces each of them as if a cell had
ended. pyplot takes that as the moment to show and close its figures, even those that a cell on the main thread is just
drawing: blank and doubled pictures (JupyterLab issue 19719). So these announcements are made on the main thread only.
"""

import threading

from IPython import get_ipython

_OF_CELLS = {"pre_execute", "post_execute", "pre_run_cell", "post_run_cell"}


def install():
    """Guard the running IPython, once; do nothing where there is none."""
    events = getattr(get_ipython(), "events", None)
    if events is None or getattr(events.trigger, "on_main_thread_only", False):
        return
    announce = events.trigger

    def trigger(event, *args, **kwargs):
        if event not in _OF_CELLS or threading.current_thread() is threading.main_thread():
            announce(event, *args, **kwargs)

    trigger.on_main_thread_only = True
    events.trigger = trigger
