"""Counts in words."""


def counted(count, noun, several=None):
    """Return "1 epoch", "2 epochs"; `several` is the plural where an s does not make it."""
    return f"{count} {noun if count == 1 else several or noun + 's'}"
