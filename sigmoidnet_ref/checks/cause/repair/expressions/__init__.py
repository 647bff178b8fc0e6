"""The table of edits inside a line, the likeliest first. A row's words are said of the piece of code that it changes.

Words name what kind of thing is off, never what to write. They are true by construction: they are said only where the
edit has made the answer right.
"""

from . import arithmetic, arrays, calls, places

KINDS = (*arrays.KINDS, *arithmetic.KINDS, *places.KINDS, *calls.KINDS)
