from .update_parameters import MISTAKES

__all__ = ["MISTAKES"]
