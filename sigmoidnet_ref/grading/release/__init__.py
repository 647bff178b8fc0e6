"""Releasing lessons: nbgrader makes notebooks/ from solutions/, and its gradebook learns of them."""
