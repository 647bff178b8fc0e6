"""Grade on a Dask cluster: the same as pool.py does, on other machines. A task holds all that it needs.

The scheduler only hands out work. What keeps a submission in is the sandbox, on whatever machine it runs, so every
worker needs Linux, bubblewrap and this package at the same version.
"""

import tempfile
import threading
from pathlib import Path

from sigmoidnet_ref.grading.classroom.course import Refused
from sigmoidnet_ref.grading.classroom.pool import Lost, OneByOne
from sigmoidnet_ref.grading.submission import intake

AHEAD = 4  # tasks in flight per thread of the cluster: enough to keep it busy, and no class in memory at once
PATIENCE = 30  # seconds to reach the scheduler
here = threading.local()  # a worker's thread keeps its grading process


class Cluster:
    """Stands for a Pool, with a scheduler at `address`. Use it in a `with`. Raises Refused where it is not there."""

    def __init__(self, address, lesson, jobs, *, unsafe=False, limits=None):
        try:
            from distributed import Client
        except ImportError as error:
            raise Refused("--scheduler needs Dask: pip install distributed") from error
        self.lesson, self.unsafe, self.limits, self.own = lesson, unsafe, limits, OneByOne()
        try:
            self.client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Refused(f"There is no Dask scheduler at {address}: {error}") from error
        if not self.client.nthreads():
            self.client.close()
            raise Refused(f"The Dask scheduler at {address} has no workers.")

    def run(self, tasks):
        """Yield (name, result) for tasks of (name, folder, secret), in the order in which they are done."""
        from distributed import as_completed

        waiting, names, running = list(reversed(tasks)), {}, as_completed(loop=self.client.loop)
        most = AHEAD * sum(self.client.nthreads().values())
        while waiting or names:
            while waiting and len(names) < most:
                name, folder, secret = waiting.pop()
                try:
                    files = content_of(folder)
                except intake.Unusable:  # not all of it can be sent: it is graded here, with the same verdict
                    yield name, self.own.grade(self.lesson, folder, secret, unsafe=self.unsafe, limits=self.limits)
                    continue
                future = self.client.submit(
                    grade, self.lesson, files, secret, self.unsafe, self.limits, retries=2, pure=False
                )
                names[future.key] = name
                running.add(future)
            if names:
                future = next(running)
                name = names.pop(future.key)
                failed = future.exception()
                yield name, future.result() if failed is None else Lost(f"{type(failed).__name__}: {failed}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.own.close()
        self.client.close()


def content_of(folder):
    """Return {name: bytes} of the notebooks in a submitted folder. Raises intake.Unusable."""
    return {name: intake.read_regular(folder, name) for name in intake.notebooks_in(folder)}


def grade(lesson, files, secret, unsafe, limits):
    """Return what a Pool returns for a folder with these files. Runs in a thread of a Dask worker."""
    if not hasattr(here, "graders"):
        here.graders = OneByOne()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_bytes(content)
        return here.graders.grade(lesson, folder, secret, unsafe=unsafe, limits=limits)
