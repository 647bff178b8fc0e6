"""Finding the cause of a wrong answer."""
