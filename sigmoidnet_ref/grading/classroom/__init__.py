"""Grading a class: who has handed in what, grading side by side, the journal, and nbgrader's gradebook."""
