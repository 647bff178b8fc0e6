from .backprop import MISTAKES

__all__ = ["MISTAKES"]
