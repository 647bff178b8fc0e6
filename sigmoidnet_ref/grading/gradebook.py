"""Put the lessons into nbgrader's gradebook, so that autograde knows them on a fresh clone."""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

GRADEBOOK = "gradebook.db"


class CannotFill(Exception):
    """The gradebook cannot take the lessons. The text says why."""
