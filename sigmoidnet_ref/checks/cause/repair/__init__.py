"""Proof by repair: small edits of the learner's own code, of which the one that makes the answer right is the cause."""

from .left_over import left_over_raise
from .search import repair

__all__ = ["left_over_raise", "repair"]
