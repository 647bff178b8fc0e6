"""What a check draws beside its test points: of none of it tells anything that a learner's function gets to see."""

import hmac
from contextvars import ContextVar

# Grading sets it to a secret. In a notebook there is nothing to hide, and the seed alone repeats a check.
key = ContextVar("key", default=b"")


def drawn(seed, what):
    """Return 64 bits for a check with this seed; those for one purpose are no help with those for another."""
    return int.from_bytes(hmac.digest(key.get(), f"{what} {seed}".encode(), "sha256")[:8])
