"""Telling what came of it: pages for learners, a report and CSV for the instructor, and why one answer got zero."""
