"""Telling it: words, layout, pictures."""
