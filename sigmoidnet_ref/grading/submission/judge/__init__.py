"""Decides check cells in the grader's own process, where no learner's code runs."""
