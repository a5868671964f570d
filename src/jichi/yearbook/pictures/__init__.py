"""Pictures of a book, drawn where people would rather look than read: pure, and kept by digest."""

from .drawing import Drawing
from .keeping import Pictures

__all__ = ["Drawing", "Pictures"]
