"""Trying an answer: the calls, the ladder of what must hold, the cells that did not run."""
