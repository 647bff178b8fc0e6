"""Lesson 10: a page of code in the manner of the article, with its errors, to be run, read and diagnosed."""

from sigmoidnet_ref.explore.article.diagnosis import diagnose, run
from sigmoidnet_ref.explore.article.page import mended, show, train

__all__ = ["diagnose", "mended", "run", "show", "train"]
