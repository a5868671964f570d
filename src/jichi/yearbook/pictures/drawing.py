"""What a picture shows, as data, before anything is drawn."""

import hashlib
from dataclasses import dataclass
from typing import Any

from jichi.core.journal import canonical

#: Raised whenever the same data is to be drawn otherwise.
STYLE = 5


@dataclass(frozen=True)
class Drawing:
    """A picture to be drawn: its name in the book, who draws it, its data, and its words.

    `data` is plain JSON and says everything that is drawn; `alt` says in words what it shows.
    """

    name: str
    kind: str
    data: dict[str, Any]
    alt: str
    caption: str

    @property
    def digest(self) -> str:
        """One digest for the same picture, by which the drawn one is kept."""
        return hashlib.sha256(canonical([STYLE, self.kind, self.data])).hexdigest()


@dataclass(frozen=True)
class Drawn:
    """A picture as SVG with its PNG twin; sizes in CSS pixels."""

    svg: bytes
    png: bytes
    width: int
    height: int
