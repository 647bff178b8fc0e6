from .one_layer_backward import MISTAKES

__all__ = ["MISTAKES"]
