"""A control group around a worker, where this process may make one: Linux itself then bounds what all behind it hold.

Such groups (version 2) lie beside the grader's own. Root may make them, and so may who is logged in at a desktop of
systemd's. Elsewhere there is none, and the worker counts what its processes hold twenty times a second, as everywhere:
it is the one that names what happened, so the group's bound is wider.
"""

import contextlib
import itertools
import os
from pathlib import Path

PREFIX = "sigmoidnet-"
WIDER = 512 * 2**20  # bytes beyond a submission's memory: the worker itself, and what it takes before the count is due
ENTER = '{ echo $$ > "$0/cgroup.procs"; } 2> /dev/null; exec "$@"'
_numbers = itertools.count()


class Group:
    """A control group in the folder `path`. Whatever of it fails is left to the other walls."""

    def __init__(self, path):
        self.path = path

    def command(self, command):
        """Return the command that enters the group, or does not if it may not, and becomes the given one."""
        return ["/bin/sh", "-c", ENTER, str(self.path), *command]

    def limit(self, memory):
        for name, value in (("memory.max", memory + WIDER), ("memory.swap.max", 0)):
            with contextlib.suppress(OSError):
                (self.path / name).write_text(str(value))

    def kills(self):
        """Return how many processes Linux has ended because the group held too much."""
        try:
            events = (self.path / "memory.events").read_text().splitlines()
            return next((int(line.split()[1]) for line in events if line.startswith("oom_kill ")), 0)
        except (OSError, ValueError, IndexError):
            return 0

    def close(self):
        with contextlib.suppress(OSError):
            self.path.rmdir()


def make(root="/sys/fs/cgroup", own="/proc/self/cgroup"):
    """Return a new Group, or None where there can be none."""
    try:
        (mine,) = (line[3:] for line in Path(own).read_text().splitlines() if line.startswith("0::"))
        parent = Path(root, mine.lstrip("/")).parent
        if mine == "/" or "memory" not in (parent / "cgroup.subtree_control").read_text().split():
            return None
        for old in parent.glob(f"{PREFIX}*"):  # of graders that were killed: one that is in use cannot be removed
            with contextlib.suppress(OSError):
                old.rmdir()
        path = parent / f"{PREFIX}{os.getpid()}-{next(_numbers)}"
        path.mkdir()
        return Group(path)
    except (OSError, ValueError):
        return None
