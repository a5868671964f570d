"""From an outline and a year's facts to a book in one language."""

from .composing import Imprint, compose
from .material import Material, NoOutline, gather, told

__all__ = ["Imprint", "Material", "NoOutline", "compose", "gather", "told"]
