"""The address under which lesson 10 imported its layers until they moved: copies that are worked on keep it."""

from .exercises.materials.unseen_layers import LAYERS, inputs, show, train

__all__ = ["LAYERS", "inputs", "show", "train"]
