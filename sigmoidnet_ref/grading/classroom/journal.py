"""What was graded and how it came out: lines of JSON, only ever added, each one once its grade is safe elsewhere.

A line is the last step of a submission. Whatever a kill interrupts has no line, is graded again, and comes out the
same, because the inputs come from the secret and every step before replaces what lies there.
"""

import json
import os

LONGEST = 2_000  # characters of a message that are kept


class Journal:
    """The journal in the file `path`: `latest` is {student: entry}, add() appends."""

    def __init__(self, path):
        self.path = path
        self.latest = {entry["student"]: entry for entry in entries(path)}

    def add(self, student, key, version, result):
        """Write down a result, on the disk itself; return the entry."""
        cells = {name: {**cell, "message": cell["message"][:LONGEST]} for name, cell in result["cells"].items()}
        entry = {"student": student, "key": key, "version": version, "cells": cells}
        entry |= {name: result[name] for name in ("digest", "status", "reason", "doubts", "seconds")}
        with open(self.path, "ab") as file:
            # What a kill left of a line is ended first, so that it spoils no other.
            torn = file.tell() and not ends_with_a_newline(self.path)
            file.write(b"\n" * bool(torn) + json.dumps(entry).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.latest[student] = entry
        return entry


def ends_with_a_newline(path):
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def entries(path):
    """Yield the entries of a journal in order. What is no whole line is left out."""
    if not path.exists():
        return
    with open(path, "rb") as file:
        for line in file:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if is_entry(entry):
                yield entry


FORM = {"student": str, "key": str, "version": str, "digest": str, "status": str, "cells": dict, "seconds": dict}
CELL = {"points": (int, float, type(None)), "max_points": (int, float), "verdict": str, "message": str}
TIMES = ("total", "learner", "cpu")


def is_entry(entry):
    """Return whether a line of a journal holds all that is read of it later."""
    return (
        fits(entry, FORM)
        and all(fits(cell, CELL) and "mistake" in cell for cell in entry["cells"].values())
        and all(isinstance(entry["seconds"].get(name), (int, float)) for name in TIMES)
        and "reason" in entry
    )


def fits(value, form):
    return isinstance(value, dict) and all(isinstance(value.get(key), kind) for key, kind in form.items())
