"""One submission: what is taken over from it, how it runs behind walls, and how its check cells are decided outside."""
