"""Looks for the cause of what broke a rung."""


def explain(trial, finding):
    """Complete the finding: the name of the mistake, where one reproduces the numbers, and a hint."""
