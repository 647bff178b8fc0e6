"""What the exercises of single lessons are made of: numbers to be found, functions to expose, layers to judge."""
